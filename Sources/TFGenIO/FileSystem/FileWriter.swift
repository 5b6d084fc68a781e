public import HCL
import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes whole files that the user named: reports and baselines.
public enum FileWriter {
  /// Writes a file in one step: nobody ever sees half of it. A device or a pipe is written to as it is.
  ///
  /// - Throws: a `Diagnostic`: no such folder, a folder, no permission, no space.
  public static func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw Diagnostic(
        TFGenIOCodes.invalidPath, "The path of a file to write isn't allowed",
        detail: "It is empty or contains a NUL character.")
    }
    var info = stat()
    let kind = stat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
    if kind == S_IFREG {
      var replacements = FileReplacements()
      replacements.add(try ReplaceableFile.read(path, limit: FileReader.defaultLimit), bytes)
      if let failure = replacements.commit().compactMap({ $0 }).first { throw failure }
      return
    }
    if kind == S_IFDIR {
      throw Diagnostic(
        TFGenIOCodes.notPlain, "Can't write \(path)", detail: "It is a folder.", remedy: "Name a file in it.")
    }
    do {
      if kind != nil {
        let file = try FileDescriptor.open(path, .writeOnly, options: [.closeOnExec])
        defer { try? file.close() }
        return _ = try file.writeAll(bytes)
      }
      try create(path, bytes)
    } catch let diagnostic as Diagnostic {
      throw diagnostic
    } catch {
      throw FileFailure.diagnostic(error as? Errno ?? .ioError, "write", path)
    }
  }

  private static func create(_ path: String, _ bytes: [UInt8]) throws {
    let slash = path.utf8.lastIndex(of: 0x2F)
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[$0...].dropFirst()) } ?? path
    // The folder may be named through links; what is in it isn't.
    guard let resolved = realpath(parent, nil) else { throw Errno(rawValue: errno) }
    defer { free(resolved) }
    let tree = FileTree(root: String(cString: resolved), operations: SystemFileSystem())
    let temporary = "\(EmissionTarget.temporaryPrefix)\(getpid())-\(name)"
    let done: Void? = try tree.withDirectory([]) { directory in
      try tree.writeNew(temporary, bytes, mode: 0o644, exactMode: false, in: directory)
      do {
        try tree.operations.rename(temporary, to: name, in: directory)
      } catch {
        try? tree.operations.removeFile(temporary, in: directory)
        throw error
      }
    }
    if done == nil { throw Errno.noSuchFileOrDirectory }
  }
}
