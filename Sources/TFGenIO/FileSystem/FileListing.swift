public import HCL
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Finds files below a folder.
public enum FileListing {
  /// How deep folders are followed.
  static let depthLimit = 32

  /// Paths of the files below a folder whose names end in one of the suffixes, sorted.
  ///
  /// Hidden folders and symbolic links aren't followed: `.terraform` holds copies and links.
  ///
  /// - Throws: a `Diagnostic` when the folder doesn't exist or can't be read.
  public static func files(below root: String, suffixes: [String]) throws(Diagnostic) -> [String] {
    var found: [String] = []
    try collect(root, suffixes, depthLimit, &found)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func collect(_ folder: String, _ suffixes: [String], _ depth: Int, _ found: inout [String]) throws(Diagnostic) {
    guard let stream = opendir(folder) else { throw FileFailure.diagnostic(Errno(rawValue: errno), "read", folder) }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: if depth > 0 { try collect(path, suffixes, depth - 1, &found) }
      case S_IFREG: if suffixes.contains(where: { name.hasSuffix($0) }) { found.append(path) }
      default: continue
      }
    }
  }
}
