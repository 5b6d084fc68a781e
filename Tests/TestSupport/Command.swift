import Foundation

/// Runs programs in tests. Output goes to files, so that no pipe can fill up or break.
public struct Command: Sendable {
  /// What came of it.
  public struct Result: Sendable {
    /// Exit code; 128 and more for signals.
    public var code: Int32
    /// Standard output.
    public var output: String
    /// Standard error.
    public var errors: String
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - environment: the whole environment; nil for this process's.
  public static func run(
    _ program: String, _ arguments: [String], in directory: String? = nil, environment: [String: String]? = nil, input: String? = nil
  ) async throws -> Result {
    let scratch = try ScratchFolder()
    for name in ["out", "err"] { try scratch.write(name, "") }
    try scratch.write("in", input ?? "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    if let environment { process.environment = environment }
    process.standardInput = FileHandle(forReadingAtPath: scratch.full("in"))
    process.standardOutput = FileHandle(forWritingAtPath: scratch.full("out"))
    process.standardError = FileHandle(forWritingAtPath: scratch.full("err"))
    let code: Int32 = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { ended in
        continuation.resume(returning: ended.terminationReason == .exit ? ended.terminationStatus : 128 + ended.terminationStatus)
      }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return Result(code: code, output: scratch.read("out") ?? "", errors: scratch.read("err") ?? "")
  }
}
