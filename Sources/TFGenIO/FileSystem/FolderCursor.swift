import HCL
import SystemPackage

/// Goes from folder to folder of a tree, name by name, and stays where it was: who works on many files is in the same
/// folder mostly, and opening all of a path again for each would be most of the system calls.
final class FolderCursor {
  private let tree: FileTree
  /// The root and the folder of each of ``names``, open.
  private var handles: [CInt] = []
  private var names: [String] = []
  /// A folder that isn't there, so that nothing below it has to be looked for.
  private var missing: [String]?
  /// Whether a new folder's name is on the disk before anything is put into it.
  var synchronizesNewFolders = true

  private var operations: any FileSystemOperations { tree.operations }

  init(_ tree: FileTree) { self.tree = tree }

  deinit { forget() }

  /// Closes what is open. To be called when folders were removed: a folder of the same name is another one.
  func forget() {
    for handle in handles { try? operations.close(handle) }
    handles = []
    names = []
    missing = nil
  }

  /// Calls `body` with an open folder; nil when it isn't there.
  func withDirectory<Result>(_ path: [String], _ body: (CInt) throws -> Result) throws -> Result? {
    guard let directory = try go(to: path, create: nil) else { return nil }
    return try body(directory)
  }

  /// Calls `body` with an open folder, making what is missing; `created` hears about new folders.
  func makingDirectory<Result>(_ path: [String], created: ([String]) -> Void, _ body: (CInt) throws -> Result) throws
    -> Result
  {
    let directory = try withoutActuallyEscaping(created) { created in try go(to: path, create: created) }
    guard let directory else {
      throw FileFailure.diagnostic(.noSuchFileOrDirectory, "open", tree.display(path))
    }
    return try body(directory)
  }

  private func go(to path: [String], create: (([String]) -> Void)?) throws -> CInt? {
    if let missing {
      if create == nil, path.starts(with: missing) { return nil }
      self.missing = nil
    }
    let shared = zip(names, path).prefix { $0 == $1 }.count
    while names.count > shared {
      names.removeLast()
      if let handle = handles.popLast() { try? operations.close(handle) }
    }
    if handles.isEmpty {
      guard let root = try openRoot(create: create) else {
        missing = []
        return nil
      }
      handles.append(root)
    }
    for name in path.dropFirst(shared) {
      let next = try open(name, in: handles[handles.count - 1], path: names + [name], create: create)
      guard let next else {
        missing = names + [name]
        return nil
      }
      handles.append(next)
      names.append(name)
    }
    return handles[handles.count - 1]
  }

  private func openRoot(create: (([String]) -> Void)?) throws -> CInt? {
    do {
      return try operations.openRoot(tree.root.isEmpty ? "." : tree.root)
    } catch .noSuchFileOrDirectory {
      guard let create else { return nil }
      try makeRoot()
      create([])
      do { return try operations.openRoot(tree.root) } catch {
        throw FileFailure.diagnostic(error, "open", tree.display([]))
      }
    } catch {
      throw FileFailure.diagnostic(error, "open", tree.display([]))
    }
  }

  /// Makes the root and the folders above it that are missing.
  private func makeRoot() throws {
    var path = tree.root.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for name in tree.root.split(separator: "/") {
      path += path.isEmpty || path == "/" ? String(name) : "/" + name
      do {
        try operations.makeRoot(path)
      } catch .fileExists {
        continue
      } catch {
        throw FileFailure.diagnostic(error, "make the folder", path)
      }
    }
  }

  private func open(_ name: String, in directory: CInt, path: [String], create: (([String]) -> Void)?) throws -> CInt? {
    do {
      return try operations.openDirectory(name, in: directory)
    } catch .noSuchFileOrDirectory {
      guard let create else { return nil }
      do {
        try operations.makeDirectory(name, in: directory, mode: 0o777)
        create(path)
        if synchronizesNewFolders { try operations.synchronize(directory) }
        return try operations.openDirectory(name, in: directory)
      } catch {
        throw FileFailure.diagnostic(error, "make the folder", tree.display(path))
      }
    } catch {
      throw FileFailure.diagnostic(error, "open the folder", tree.display(path))
    }
  }
}
