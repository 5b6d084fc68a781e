import Foundation
import TestSupport
import Testing

/// Standard output that can't be written, and paths that aren't there.
@Suite struct OutputTests {
  private func run(_ arguments: [String], output: FileHandle) async throws -> (code: Int32, errors: String) {
    let scratch = try ScratchFolder()
    try scratch.write("err", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try RealParts.tfgen())
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: scratch.full("err"))
    try process.run()
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        process.waitUntilExit()
        continuation.resume()
      }
    }
    let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    return (code, scratch.read("err") ?? "")
  }

  @Test(
    "a full disk behind standard output is a failure, whatever the command found",
    arguments: [["policy", "list"], ["explain"], ["modules", "list", "--json"]])
  func full(_ arguments: [String]) async throws {
    let result = try await run(arguments, output: #require(FileHandle(forWritingAtPath: "/dev/full")))
    #expect(result.code == 1 && result.errors.contains("error[CLI011]"), "\(result)")
  }

  @Test("a reader that goes away ends nothing")
  func closed() async throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let result = try await run(["explain"], output: pipe.fileHandleForWriting)
    #expect(result.code == 0 && result.errors == "", "\(result)")
  }

  @Test(
    "an empty path is a variable that wasn't set, and wrong usage",
    arguments: [
      ["modules", "emit"], ["modules", "show"], ["modules", "graph"], ["validate"], ["check"], ["fmt"], ["plan"],
    ])
  func empty(_ arguments: [String]) async throws {
    let folder = try ScratchFolder()
    let result = try await Command.run(RealParts.tfgen(), arguments + [""], in: folder.path)
    #expect(result.code == 64 && result.errors.contains("The path is empty."), "\(result)")
    #expect(folder.allFiles == [])
  }
}
