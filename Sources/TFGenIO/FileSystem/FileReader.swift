public import HCL
import SystemPackage

/// Reads whole files with an upper limit.
public enum FileReader {
  /// 512 MiB, the largest plan that is read.
  public static let defaultLimit = 512 << 20

  /// Reads a file; links are followed, since the user chose the path. `-` is standard input.
  ///
  /// - Parameter limit: bytes above which the file is refused.
  /// - Throws: a `Diagnostic`: not there, a folder, no permission, too large.
  public static func read(_ path: String, limit: Int = defaultLimit) throws(Diagnostic) -> [UInt8] {
    if path == "-" { return try readStandardInput(limit: limit) }
    if path.isEmpty || path.utf8.contains(0) {
      throw Diagnostic(
        TFGenIOCodes.invalidPath, "The path of a file to read isn't allowed",
        detail: "It is empty or contains a NUL character.")
    }
    let content: [UInt8]?
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
      defer { try? file.close() }
      let system = SystemFileSystem()
      // Room for exactly what is there: a large plan isn't copied while it grows. A pipe says 0.
      let size = try system.status(of: file.rawValue).size
      content = try system.readAll(file.rawValue, limit: limit, expected: max(size, 64 << 10))
    } catch let failure as Errno {
      if failure == .isDirectory {
        throw Diagnostic(
          TFGenIOCodes.notPlain, "Can't read \(path)", detail: "It is a folder.", remedy: "Name a file in it.")
      }
      throw FileFailure.diagnostic(failure, "read", path)
    } catch {
      throw Diagnostic(TFGenIOCodes.failed, "Can't read \(path)", detail: "\(error)")
    }
    guard let content else { throw tooLarge(path, limit) }
    return content
  }

  /// Reads a file that may be missing: nil then.
  public static func readIfPresent(_ path: String, limit: Int = defaultLimit) throws(Diagnostic) -> [UInt8]? {
    do {
      return try read(path, limit: limit)
    } catch  where error.code == TFGenIOCodes.notFound {
      return nil
    }
  }

  /// Reads standard input to its end.
  public static func readStandardInput(limit: Int = defaultLimit) throws(Diagnostic) -> [UInt8] {
    do throws(Errno) {
      guard let content = try SystemFileSystem().readAll(0, limit: limit) else { throw Errno.fileTooLarge }
      return content
    } catch {
      if error == .fileTooLarge { throw tooLarge("standard input", limit) }
      throw FileFailure.diagnostic(error, "read", "standard input")
    }
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> Diagnostic {
    Diagnostic(TFGenIOCodes.tooLarge, "\(path) is too large", detail: "It has more than \(limit) bytes.")
  }
}
