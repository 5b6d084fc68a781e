public import HCL

/// Which files `terraform fmt` and `tofu fmt` would format.
public enum FormatSelection {
  /// Ends of names: those of Terraform up to 1.14 and of OpenTofu.
  public static let suffixes = [
    ".tf", ".tfvars", ".tftest.hcl", ".tfmock.hcl", ".tfquery.hcl", ".tofu", ".tofutest.hcl",
  ]

  /// Whether a file of this name is formatted when its folder is.
  public static func includes(_ name: String) -> Bool { !isIgnored(name) && suffixes.contains { name.hasSuffix($0) } }

  /// Hidden files, and what editors leave behind.
  static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.utf8.count > 1 && name.hasPrefix("#") && name.hasSuffix("#")
  }

  /// What came of looking.
  public struct Files: Sendable {
    /// Paths as a user would write them, in the order of their names.
    public var paths: [String] = []
    /// What was named and can't be formatted.
    public var diagnostics: [Diagnostic] = []
  }

  /// The files that a path stands for: itself, or those in the folder.
  ///
  /// A file that is named is taken also when it is any other `.hcl` file. Links to folders aren't entered.
  ///
  /// - Parameter recursively: whether folders in the folder are entered, hidden ones excepted.
  public static func files(at path: String, recursively: Bool) -> Files {
    var result = Files()
    let base = path.isEmpty ? "." : path
    guard FileWalk.isFolder(base) else {
      let name = base.split(separator: "/").last.map(String.init) ?? base
      if includes(name) || name.hasSuffix(".hcl") && !isIgnored(name) || !FileWalk.exists(base) {
        // One that isn't there is for the reader to complain about.
        result.paths = [base]
      } else {
        result.diagnostics = [
          Diagnostic(
            TFGenIOCodes.notFormattable, "\(base) isn't a file of the native syntax",
            detail: "Such files end in \(suffixes.joined(separator: ", ")) or .hcl.",
            remedy: "Name another file, or give the text to standard input: tfgen fmt -")
        ]
      }
      return result
    }
    visit(base, FileTree(root: base, operations: SystemFileSystem()), [], recursively, &result)
    return result
  }

  private static func visit(
    _ base: String, _ tree: FileTree, _ folder: [String], _ recursively: Bool, _ result: inout Files
  ) {
    var entries: [(name: String, kind: FileStatus.Kind)] = []
    do {
      _ = try tree.withDirectory(folder) { directory in
        for name in try tree.operations.names(in: directory) where !isIgnored(name) {
          entries.append((name, try tree.operations.status(name, in: directory).kind))
        }
      }
    } catch let diagnostic as Diagnostic {
      result.diagnostics.append(diagnostic)
      return
    } catch {
      result.diagnostics.append(Diagnostic(TFGenIOCodes.failed, "Can't list \(base)", detail: "\(error)"))
      return
    }
    entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (name, kind) in entries {
      let path = folder + [name]
      if kind == .directory {
        if recursively, path.count < RelativePath.depthLimit { visit(base, tree, path, true, &result) }
      } else if includes(name) {
        result.paths.append(base == "." ? path.joined(separator: "/") : tree.display(path))
      }
    }
  }
}
