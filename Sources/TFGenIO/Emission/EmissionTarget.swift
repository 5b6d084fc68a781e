import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder that tfgen writes generated files into, all or nothing.
///
/// The folder remembers in `.tfgen/manifest.json` what tfgen wrote. Whoever edits a generated file is asked before
/// the edit is lost; a
/// file that tfgen didn't write is never deleted. Hold a ``DirectoryLock`` from ``plan(files:)`` to the end of
/// ``apply(_:force:)``.
public struct EmissionTarget: Sendable {
  /// The folder as the user wrote it; it may not exist yet.
  public let root: String
  /// Name and version of the writer, for the manifest.
  public let generator: String

  let tree: FileTree

  /// Bytes above which a file in the way isn't read, only refused.
  static let fileLimit = 64 << 20
  /// Files with this beginning were left behind by a crash.
  static let temporaryPrefix = ".tfgen-tmp-"
  /// What version control must not see: run/ holds secrets, the others mean nothing elsewhere.
  static let gitignore = OutputFile(
    path: ".tfgen/.gitignore", text: "# Private to this machine; the manifest is not.\nrun/\nlock\njournal.json\n")

  /// A target folder.
  ///
  /// - Parameter generator: for example `tfgen 0.1.0`.
  public init(root: String, generator: String) {
    self.init(root: root, generator: generator, operations: SystemFileSystem())
  }

  init(root: String, generator: String, operations: any FileSystemOperations) {
    self.root = root
    self.generator = generator
    tree = FileTree(root: root, operations: operations)
  }

  /// Paths that emission neither writes nor, because a manifest says so, deletes: tfgen's own bookkeeping, and what belongs to
  /// version control and to Terraform. Case is ignored, as some file systems do.
  static func isReserved(_ path: RelativePath) -> Bool {
    if !mayBeReserved(path.text) { return false }
    let name = path.name.lowercased()
    if name.hasPrefix(temporaryPrefix) || name.hasSuffix(".tfstate") || name.hasSuffix(".tfstate.backup") {
      return true
    }
    let folders = path.components.map { $0.lowercased() }
    if folders.contains(where: { $0 == ".git" || $0 == ".terraform" }) { return true }
    guard folders[0] == Ownership.folder else { return false }
    guard path.components[0] == Ownership.folder, folders.count > 1 else { return true }
    return [Ownership.manifestName, Ownership.journalName, "lock", "run"].contains(folders[1])
  }

  /// False for nearly all paths, at a glance: what is reserved has a dot at the beginning of a name, or is a state.
  private static func mayBeReserved(_ path: String) -> Bool {
    path.withBytes { bytes in
      for index in bytes.indices where bytes[index] == UInt8(ascii: ".") {
        if index == 0 || bytes[index - 1] == UInt8(ascii: "/") { return true }
        if bytes[(index + 1)...].prefix(7).lazy.map({ $0 | 0x20 }).elementsEqual("tfstate".utf8) { return true }
      }
      return false
    }
  }

  // MARK: Planning

  /// Compares files with the disk. Nothing is written.
  ///
  /// - Throws: `DiagnosticsError` or `Diagnostic`: a path isn't allowed or given twice, the manifest can't be used,
  ///   something can't be
  ///   read, or a folder on the way is a symbolic link.
  public func plan(files: [OutputFile]) throws -> EmissionPlan {
    let wanted = try checked(files + [Self.gitignore])
    if root.utf8.contains(0) {
      throw Diagnostic(
        TFGenIOCodes.invalidPath, "The folder's path isn't allowed", detail: "It contains a NUL character.")
    }
    let newOwnership = Ownership(files: wanted.mapValues { [Digest(of: $0)] })
    let newManifest = newOwnership.manifest(generator: generator)
    let manifest = try content(of: Ownership.manifestName)
    let journal = try content(of: Ownership.journalName)
    // Mostly nothing has changed, and the same bytes say the same.
    let isSame = manifest == newManifest
    var owned = isSame ? newOwnership : try ownership(manifest, Ownership.manifestName)
    if journal != nil { owned = owned.union(try ownership(journal, Ownership.journalName)) }

    var entries: [EmissionPlan.Entry] = []
    let cursor = FolderCursor(tree)
    for path in wanted.keys.sorted() {
      if let contents = wanted[path] { entries.append(try entry(path, contents, owned, cursor)) }
    }
    let unwanted = isSame && journal == nil ? [] : owned.files.keys.filter { wanted[$0] == nil }
    for path in unwanted {
      if let entry = try retired(path, owned) { entries.append(entry) }
    }
    if !unwanted.isEmpty { entries.sort { $0.key < $1.key } }

    return EmissionPlan(
      entries: entries, root: root, owned: owned, newOwnership: newOwnership,
      newManifest: isSame ? nil : newManifest,
      hasJournal: journal != nil, leftovers: try leftovers(wanted.keys.map(\.parent) + owned.files.keys.map(\.parent)))
  }

  private func checked(_ files: [OutputFile]) throws -> [RelativePath: [UInt8]] {
    var problems: [Diagnostic] = []
    var wanted: [RelativePath: [UInt8]] = [:]
    /// On file systems that don't tell A from a, two such files would be one.
    var folded: [String: String] = [:]
    for file in files {
      do throws(RelativePath.PathProblem) {
        let path = try RelativePath(file.path)
        if Self.isReserved(path) {
          throw .init(reason: "it belongs to tfgen's own bookkeeping, to Terraform or to git")
        }
        if let other = folded.updateValue(path.text, forKey: path.text.lowercased()) {
          throw .init(reason: "\(other) is generated too, and some file systems can't tell the two apart")
        }
        wanted[path] = file.contents
      } catch {
        problems.append(
          Diagnostic(
            TFGenIOCodes.invalidPath, "The path \(JSON.write(.string(file.path))) can't be written",
            detail: "It is refused because \(error.reason).",
            remedy: "Use plain names separated by \"/\"."))
      }
    }
    problems += mixedUp(wanted.keys, folded)
    if wanted.count > Ownership.entryLimit {
      problems.append(
        Diagnostic(
          TFGenIOCodes.invalidManifest, "Too many files",
          detail: "\(wanted.count) files would be written; a folder can have \(Ownership.entryLimit).",
          remedy: "Split the stack."))
    }
    if !problems.isEmpty { throw DiagnosticsError(problems.sorted { $0.summary < $1.summary }) }
    return wanted
  }

  /// Files that would have to be folders, too, for others to be in.
  ///
  /// - Parameter files: each path by its small letters.
  private func mixedUp(_ paths: some Collection<RelativePath>, _ files: [String: String]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for (folder, inside) in Dictionary(grouping: paths, by: \.parent) {
      for length in 1..<max(folder.count + 1, 1) {
        guard let file = files[folder[..<length].joined(separator: "/").lowercased()] else { continue }
        problems += inside.map { path in
          Diagnostic(
            TFGenIOCodes.invalidPath, "The path \(path.text) can't be written",
            detail: "It is refused because \(file) would have to be both a file and a folder.")
        }
      }
    }
    return problems
  }

  /// The bytes of the manifest or the journal; nil where there is none.
  private func content(of name: String) throws -> [UInt8]? {
    let path = [Ownership.folder, name]
    switch try tree.content(at: RelativePath(path.joined(separator: "/")), limit: Ownership.sizeLimit) {
    case .absent: return nil
    case .file(let bytes, _): return bytes
    case .other(let what):
      throw Diagnostic(
        TFGenIOCodes.invalidManifest, "\(tree.display(path)) can't be used", detail: "It is \(what).",
        remedy: "Remove it; files with exactly the generated content are taken over again.")
    }
  }

  private func ownership(_ content: [UInt8]?, _ name: String) throws -> Ownership {
    guard let content else { return Ownership() }
    return try Ownership(parsing: content, display: tree.display([Ownership.folder, name]))
  }

  private func entry(
    _ path: RelativePath, _ contents: [UInt8], _ owned: Ownership, _ cursor: FolderCursor
  ) throws -> EmissionPlan.Entry {
    func entry(_ action: EmissionPlan.Action, _ old: [UInt8]?, _ mode: UInt32? = nil) -> EmissionPlan.Entry {
      EmissionPlan.Entry(path: path.text, action: action, old: old, new: contents, key: path, oldMode: mode)
    }
    switch try tree.content(at: path, limit: Self.fileLimit, through: cursor) {
    case .absent: return entry(.create, nil)
    case .other(let what): return entry(.conflict(.notPlain(what)), nil)
    case .file(let old, let mode):
      if Self.areEqual(old, contents) { return entry(.unchanged, old, mode) }
      guard let hashes = owned.files[path] else { return entry(.conflict(.foreign), old, mode) }
      return entry(hashes.contains(Digest(of: old)) ? .update : .conflict(.edited), old, mode)
    }
  }

  /// As `==`, which looks at each byte by itself.
  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count
      && left.withUnsafeBytes { left in
        right.withUnsafeBytes { right in
          guard let one = left.baseAddress, let other = right.baseAddress else { return true }
          return memcmp(one, other, left.count) == 0
        }
      }
  }

  /// A file that is ours and no longer wanted.
  private func retired(_ path: RelativePath, _ owned: Ownership) throws -> EmissionPlan.Entry? {
    switch try tree.content(at: path, limit: Self.fileLimit) {
    case .absent: return nil
    case .other:
      return EmissionPlan.Entry(path: path.text, action: .keepEdited, old: nil, new: nil, key: path, oldMode: nil)
    case .file(let old, let mode):
      let isOurs = owned.files[path]?.contains(Digest(of: old)) ?? false
      return EmissionPlan.Entry(
        path: path.text, action: isOurs ? .remove : .keepEdited, old: old, new: nil, key: path, oldMode: mode)
    }
  }

  /// Temporary files in the folders that we write to.
  private func leftovers(_ folders: [[String]]) throws -> [RelativePath] {
    var found: [RelativePath] = []
    let cursor = FolderCursor(tree)
    for folder in Set(folders + [[], [Ownership.folder]]).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let names = try cursor.withDirectory(folder) { directory in
        do throws(Errno) {
          return try tree.operations.names(in: directory)
        } catch {
          throw FileFailure.diagnostic(error, "list", tree.display(folder))
        }
      }
      for name in names ?? [] where name.hasPrefix(Self.temporaryPrefix) {
        if let path = try? RelativePath((folder + [name]).joined(separator: "/")) { found.append(path) }
      }
    }
    return found.sorted()
  }

  // MARK: Writing

  /// Carries out a plan: every file is written beside its place first, then all are moved into place, then the
  /// manifest.
  ///
  /// After an error files that were there are unchanged, unless the disk failed between two moves; then each file is
  /// entirely old or
  /// entirely new and the next run finishes the work.
  ///
  /// - Parameter force: replace edited and foreign files too.
  /// - Throws: `DiagnosticsError` with all conflicts, or a `Diagnostic` of the failed operation.
  public func apply(_ plan: EmissionPlan, force: Bool = false) throws {
    let stops = plan.entries.filter { entry in
      switch entry.action {
      case .conflict(.notPlain): true
      case .conflict: !force
      default: false
      }
    }
    if !stops.isEmpty { throw DiagnosticsError(stops.compactMap { $0.diagnostic(root: root) }) }
    if !plan.hasChanges, plan.newManifest == nil, !plan.hasJournal, plan.leftovers.isEmpty { return }
    try EmissionTransaction(tree: tree, plan: plan).run()
  }
}
