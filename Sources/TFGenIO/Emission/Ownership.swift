import HCL

/// Which files are ours, by the hash of what we wrote: `.tfgen/manifest.json`, and `.tfgen/journal.json` while a run
/// is writing.
///
/// A file is ours when its path is listed **and** its content has a listed hash. Paths are checked when the document
/// is read, so that
/// a document that was tampered with can't name anything outside of its folder.
struct Ownership: Hashable, Sendable {
  /// Path → hashes of contents that are ours. The manifest has one each; a journal may have the one before and the
  /// intended one.
  var files: [RelativePath: Set<Digest>] = [:]

  static let schemaVersion = 1
  static let entryLimit = 10_000
  static let sizeLimit = 8 << 20

  static let folder = ".tfgen"
  static let manifestName = "manifest.json"
  static let journalName = "journal.json"

  /// Everything in either.
  func union(_ other: Ownership) -> Ownership {
    Ownership(files: files.merging(other.files) { $0.union($1) })
  }

  // MARK: Writing

  /// The manifest: one line a file, sorted, so that it merges well in version control.
  func manifest(generator: String) -> [UInt8] {
    document(generator) { $0.write($1.first?.hex ?? "") }
  }

  /// The journal.
  func journal() -> [UInt8] {
    document(nil) { $0.list($1.map(\.hex).sorted()) }
  }

  private func document(_ generator: String?, _ write: (inout JSONWriter, Set<Digest>) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema_version") { $0.write(Self.schemaVersion) }
      if let generator { writer.member("generator") { $0.write(generator) } }
      writer.member("files") { writer in
        writer.object { writer in
          for path in files.keys.sorted() { writer.member(path.text) { write(&$0, files[path] ?? []) } }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  // MARK: Reading

  /// Reads either document. `display` is its path for messages.
  init(parsing bytes: [UInt8], display: String) throws(Diagnostic) {
    let value: Value
    do {
      value = try JSON.parse(bytes)
    } catch {
      let place = SourceFile(name: display, bytes: bytes).location(at: error.offset)
      throw Self.invalid(display, "\(error.reason).", at: place)
    }
    guard case .object = value, case .number(let version)? = value["schema_version"] else {
      throw Self.invalid(display, "It has no schema_version.")
    }
    guard version.asInt == Self.schemaVersion else {
      throw Self.invalid(display, "Its schema_version is \(version); this tfgen knows \(Self.schemaVersion).")
    }
    guard case .object(let fields)? = value["files"] else {
      throw Self.invalid(display, "It has no object named files.")
    }
    guard fields.count <= Self.entryLimit else {
      throw Self.invalid(display, "It lists \(fields.count) files; \(Self.entryLimit) is the limit.")
    }
    files.reserveCapacity(fields.count)
    for index in 0..<fields.count {
      let path: RelativePath
      do {
        path = try RelativePath(fields.keys[index])
      } catch {
        throw Self.hostile(display, fields.keys[index], error.reason)
      }
      if EmissionTarget.isReserved(path) {
        throw Self.hostile(display, path.text, "it belongs to tfgen's own bookkeeping, to Terraform or to git")
      }
      files[path] = try Self.hashes(fields.values[index], display, path)
    }
  }

  init(files: [RelativePath: Set<Digest>] = [:]) { self.files = files }

  private static func hashes(_ value: Value, _ display: String, _ path: RelativePath) throws(Diagnostic) -> Set<Digest>
  {
    let values = value.elements ?? [value]
    var hashes: Set<Digest> = []
    for value in values {
      guard let text = value.stringValue, let hash = Digest(hex: text) else {
        throw invalid(display, "The entry of \(path.text) isn't a SHA-256 in 64 lowercase hexadecimal digits.")
      }
      hashes.insert(hash)
    }
    return hashes
  }

  private static func invalid(_ display: String, _ detail: String, at place: SourceLocation? = nil) -> Diagnostic {
    Diagnostic(
      TFGenIOCodes.invalidManifest, "\(display) can't be used", detail: detail,
      remedy:
        "Restore it from version control, or delete it: files with exactly the generated content are taken over again.",
      at: place)
  }

  private static func hostile(_ display: String, _ path: String, _ reason: String) -> Diagnostic {
    let shown = JSON.write(.string(path))
    return Diagnostic(
      TFGenIOCodes.hostileManifest, "\(display) names a path that is not allowed: \(shown)",
      detail: "The path is refused because \(reason). Nothing was read, written or deleted because of it.",
      remedy: "Find out who changed the file. Restore it from version control, or delete it.")
  }
}
