import HCL
import TFGenIO
import TestSupport
import Testing

/// Files that the user named: whole or not at all.
@Suite struct FileWriterTests {
  @Test func writesNewFilesAndReplacesOldOnes() throws {
    let folder = try ScratchFolder()
    try FileWriter.write(folder.full("a"), Array("one".utf8))
    #expect(folder.read("a") == "one")
    try FileWriter.write(folder.full("a"), Array("two".utf8))
    #expect(folder.read("a") == "two" && folder.allFiles == ["a"])
    try FileWriter.write("/dev/null", Array("nothing".utf8))
  }

  @Test func whatCantBeWrittenIsExplained() throws {
    let folder = try ScratchFolder()
    try folder.write("folder/a", "x")
    for (path, code) in [
      ("", TFGenIOCodes.invalidPath), (folder.full("folder"), TFGenIOCodes.notPlain),
      (folder.full("nowhere/a"), TFGenIOCodes.notFound), (folder.full("folder/a/b"), TFGenIOCodes.notPlain),
    ] {
      let problem = #expect(throws: Diagnostic.self) { try FileWriter.write(path, [1]) }
      #expect(problem?.code == code, "\(path): \(String(describing: problem))")
    }
    #expect(folder.allFiles == ["folder/a"])
  }
}
