import HCL
import SystemPackage

/// Finds files below a folder.
public enum FileWalk {
  /// Files above which a walk is refused.
  public static let limit = 10_000

  /// Whether a path is a folder that can be opened.
  public static func isFolder(_ path: String) -> Bool {
    (try? FileTree(root: path, operations: SystemFileSystem()).withDirectory([]) { _ in true }) ?? nil ?? false
  }

  /// Whether a path is a file that can be read.
  public static func isFile(_ path: String) -> Bool {
    guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
    else { return false }
    try? file.close()
    return !isFolder(path)
  }

  /// Whether there is anything at a path; a link that leads nowhere is something.
  static func exists(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last.map(String.init), !name.isEmpty else { return false }
    let parent = parts.count == 1 ? "." : parts.dropLast().joined(separator: "/")
    let operations = SystemFileSystem()
    guard let directory = try? operations.openRoot(parent.isEmpty ? "/" : parent) else { return false }
    defer { try? operations.close(directory) }
    return (try? operations.status(name, in: directory)) != nil
  }

  /// Names in a folder itself, sorted, that `matching` accepts, whatever they are names of.
  ///
  /// - Throws: a `Diagnostic`: the folder can't be read. A missing folder has none.
  public static func names(in root: String, matching: (String) -> Bool) throws -> [String] {
    let tree = FileTree(root: root, operations: SystemFileSystem())
    let names = try tree.withDirectory([]) { directory in
      do throws(Errno) {
        return try tree.operations.names(in: directory)
      } catch {
        throw FileFailure.diagnostic(error, "list", tree.display([]))
      }
    }
    return (names ?? []).filter(matching)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Names in a folder itself, sorted, of the files whose names `matching` accepts. Links to files are followed, as
  /// Terraform does.
  ///
  /// - Throws: a `Diagnostic`: the folder can't be read. A missing folder has no files.
  public static func files(in root: String, matching: (String) -> Bool) throws -> [String] {
    try names(in: root, matching: matching).filter { isFile("\(root)/\($0)") }
  }

  /// Paths below `root`, sorted, of the plain files whose names `matching` accepts. Links aren't followed.
  ///
  /// - Parameters:
  ///   - skipping: names of folders that aren't entered.
  ///   - matching: decides by the file's name.
  /// - Throws: a `Diagnostic`: a folder can't be read, or there are too many files. A missing root has no files.
  public static func files(
    below root: String, skipping: Set<String> = [".terraform", ".tfgen", ".git"], matching: (String) -> Bool
  ) throws -> [String] {
    let tree = FileTree(root: root, operations: SystemFileSystem())
    var found: [String] = []
    var pending: [[String]] = [[]]
    var visited = 0
    while let folder = pending.popLast() {
      let entries = try tree.withDirectory(folder) { directory in
        do throws(Errno) {
          var entries: [(name: String, kind: FileStatus.Kind)] = []
          for name in try tree.operations.names(in: directory) {
            do throws(Errno) {
              entries.append((name, try tree.operations.status(name, in: directory).kind))
            } catch .noSuchFileOrDirectory {}
          }
          return entries
        } catch {
          throw FileFailure.diagnostic(error, "list", tree.display(folder))
        }
      }
      for (name, kind) in entries ?? [] {
        visited += 1
        if visited > limit {
          throw Diagnostic(
            TFGenIOCodes.tooLarge, "\(tree.display([])) has too many files",
            detail: "More than \(limit) files and folders are below it.",
            remedy: "Name the folder of the configuration itself.")
        }
        if kind == .directory, !skipping.contains(name), folder.count < RelativePath.depthLimit {
          pending.append(folder + [name])
        }
        if kind == .file, matching(name) { found.append((folder + [name]).joined(separator: "/")) }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
