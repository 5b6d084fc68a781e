import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Carries out one plan.
///
/// Order matters; a crash after any step must leave a state from which the next run gets to the end:
/// 1. the journal says which contents will be ours, 2. all new files are written beside their places and synchronized
/// (many of them in one go),
/// 3. they are moved, 4. retired files go, 5. the manifest is moved into place, 6. the journal goes.
final class EmissionTransaction {
  let tree: FileTree
  let plan: EmissionPlan

  private var createdFolders: [[String]] = []
  /// Written, but not yet in place.
  private var staged: [(path: RelativePath, temporary: String)] = []
  private let temporaryPrefix = "\(EmissionTarget.temporaryPrefix)\(getpid())-"
  private var counter = 0
  private var hasMoved = false
  private let cursor: FolderCursor
  /// Whether files are synchronized all at once: a wait for the disk each is what takes longest.
  private let isBatch: Bool

  /// Up to so many files it's cheaper to wait for each than for all that others have written to the file system.
  static let batchThreshold = 8

  private var operations: any FileSystemOperations { tree.operations }

  init(tree: FileTree, plan: EmissionPlan) {
    self.tree = tree
    self.plan = plan
    cursor = FolderCursor(tree)
    let writes = plan.entries.count { $0.new != nil && $0.action != .unchanged }
    isBatch = writes > Self.batchThreshold && tree.operations.canSynchronizeFileSystem
  }

  private static let journal = [Ownership.folder, Ownership.journalName]
  private static let manifest = [Ownership.folder, Ownership.manifestName]

  func run() throws {
    do {
      try removeLeftovers()
      try writeSmall(Self.journal, intended().journal())
      try stageAll()
      try recheck()
      try moveAll()
      try removeRetired()
      if let manifest = plan.newManifest { try writeSmall(Self.manifest, manifest) }
      try removeJournal()
    } catch {
      if !hasMoved { undo() }
      throw error
    }
  }

  /// Contents that count as ours if this run dies half-way: what we are about to write, and what we found and
  /// recognised as ours.
  private func intended() -> Ownership {
    var files: [RelativePath: Set<Digest>] = [:]
    for entry in plan.entries {
      var hashes: Set<Digest> = []
      if entry.new != nil { hashes.formUnion(plan.newOwnership.files[entry.key] ?? []) }
      switch entry.action {
      case .update, .remove: if let old = entry.old { hashes.insert(Digest(of: old)) }
      case .create, .unchanged, .keepEdited, .conflict: break
      }
      if !hashes.isEmpty { files[entry.key] = hashes }
    }
    return Ownership(files: files)
  }

  // MARK: Steps

  private func removeLeftovers() throws {
    for path in plan.leftovers {
      _ = try cursor.withDirectory(path.parent) { directory in
        do throws(Errno) {
          guard try operations.status(path.name, in: directory).kind == .file else { return }
          try operations.removeFile(path.name, in: directory)
        } catch .noSuchFileOrDirectory {
        } catch {
          throw FileFailure.diagnostic(error, "remove", tree.display(path.components))
        }
      }
    }
  }

  private func stageAll() throws {
    cursor.synchronizesNewFolders = !isBatch
    defer { cursor.synchronizesNewFolders = true }
    for entry in plan.entries {
      guard let new = entry.new, entry.action != .unchanged else { continue }
      let temporary = nextTemporary()
      try inFolder(entry.key.parent, "write", entry.path) { directory throws(Errno) in
        try tree.writeNew(
          temporary, new, mode: entry.oldMode ?? 0o644, exactMode: entry.oldMode != nil, isSynchronized: !isBatch,
          in: directory)
      }
      staged.append((entry.key, temporary))
    }
    if isBatch { try synchronizeAll() }
  }

  /// Looks again at what is about to be replaced or removed: an editor may have saved since the comparison.
  private func recheck() throws {
    for entry in plan.entries {
      switch entry.action {
      case .unchanged, .keepEdited: continue
      case .create, .update, .remove, .conflict: break
      }
      let now = try tree.content(at: entry.key, limit: EmissionTarget.fileLimit, through: cursor)
      let isSame: Bool =
        switch now {
        case .absent: entry.old == nil
        case .file(let bytes, _): bytes == entry.old
        case .other: false
        }
      if !isSame {
        throw Diagnostic(
          TFGenIOCodes.changedMeanwhile, "\(tree.display(entry.key.components)) changed while tfgen was working",
          detail: "Nothing was replaced.", remedy: "Run the command again.")
      }
    }
  }

  private func moveAll() throws {
    var folders: Set<[String]> = []
    for file in staged {
      hasMoved = true
      try inFolder(file.path.parent, "write", file.path.text) { directory throws(Errno) in
        try operations.rename(file.temporary, to: file.path.name, in: directory)
      }
      folders.insert(file.path.parent)
    }
    if isBatch { return try synchronizeAll() }
    for folder in folders.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      try inFolder(folder, "synchronize", folder.joined(separator: "/")) { directory throws(Errno) in
        try operations.synchronize(directory)
      }
    }
  }

  private func removeRetired() throws {
    var folders: Set<[String]> = []
    for entry in plan.entries where entry.action == .remove {
      hasMoved = true
      _ = try cursor.withDirectory(entry.key.parent) { directory in
        do throws(Errno) {
          try operations.removeFile(entry.key.name, in: directory)
          try operations.synchronize(directory)
        } catch .noSuchFileOrDirectory {
        } catch {
          throw FileFailure.diagnostic(error, "remove", tree.display(entry.key.components))
        }
      }
      folders.insert(entry.key.parent)
    }
    for folder in folders { removeIfEmpty(folder) }
  }

  /// Removes a folder that lost its last file, and those above it. Failing means that it isn't empty, which is fine.
  private func removeIfEmpty(_ folder: [String]) {
    guard let name = folder.last else { return }
    let parent = Array(folder.dropLast())
    let isGone: Bool?? = try? cursor.withDirectory(parent) { directory in
      (try? operations.removeDirectory(name, in: directory)) != nil
    }
    if isGone == .some(.some(true)) {
      cursor.forget()
      removeIfEmpty(parent)
    }
  }

  /// Writes one of tfgen's own documents, replacing the old one in one step.
  private func writeSmall(_ path: [String], _ bytes: [UInt8]) throws {
    let temporary = nextTemporary()
    try inFolder(Array(path.dropLast()), "write", path.joined(separator: "/")) { directory throws(Errno) in
      try tree.writeNew(temporary, bytes, mode: 0o644, exactMode: false, in: directory)
      do throws(Errno) {
        try operations.rename(temporary, to: path[path.count - 1], in: directory)
      } catch {
        try? operations.removeFile(temporary, in: directory)
        throw error
      }
      try operations.synchronize(directory)
    }
  }

  private func removeJournal() throws {
    try inFolder([Ownership.folder], "remove", Self.journal.joined(separator: "/")) { directory throws(Errno) in
      do throws(Errno) {
        try operations.removeFile(Ownership.journalName, in: directory)
      } catch .noSuchFileOrDirectory {}
    }
  }

  /// Removes what was made before the first move. Best effort: the error that brought us here is the one to report,
  /// and what
  /// can't be removed now is removed by the next run.
  private func undo() {
    for file in staged {
      _ = try? cursor.withDirectory(file.path.parent) { directory in
        try? operations.removeFile(file.temporary, in: directory)
      }
    }
    // A journal from an earlier crash is still needed: our new one says everything that it said about files on disk.
    if !plan.hasJournal { try? removeJournal() }
    cursor.forget()
    for folder in createdFolders.reversed() {
      guard let name = folder.last else { continue }
      _ = try? cursor.withDirectory(Array(folder.dropLast())) { directory in
        try? operations.removeDirectory(name, in: directory)
      }
    }
  }

  // MARK: Helpers

  private func synchronizeAll() throws {
    try inFolder([], "synchronize", "") { directory throws(Errno) in
      try operations.synchronizeFileSystem(of: directory)
    }
  }

  private func nextTemporary() -> String {
    counter += 1
    return temporaryPrefix + String(counter)
  }

  private func inFolder(
    _ folder: [String], _ action: String, _ path: String, _ body: (CInt) throws(Errno) -> Void
  ) throws {
    var created: [[String]] = []
    defer { createdFolders += created }
    try cursor.makingDirectory(folder, created: { created.append($0) }) { directory in
      do throws(Errno) {
        try body(directory)
      } catch {
        throw FileFailure.diagnostic(error, action, tree.display(path.isEmpty ? [] : [path]))
      }
    }
  }
}
