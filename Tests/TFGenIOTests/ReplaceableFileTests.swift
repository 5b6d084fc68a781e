import Glibc
import HCL
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import TFGenIO

/// Files that are replaced only when they still are what was read.
@Suite struct ReplaceableFileTests {
  /// The real file system, which is disturbed once, right after the first read.
  private final class Disturbed: FileSystemOperations {
    private let real = SystemFileSystem()
    private let disturb: Mutex<(@Sendable () -> Void)?>
    init(_ disturb: @escaping @Sendable () -> Void) { self.disturb = Mutex(disturb) }

    func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
      let count = try real.read(file, into: buffer)
      disturb.withLock {
        $0?()
        $0 = nil
      }
      return count
    }
    func openRoot(_ path: String) throws(Errno) -> CInt { try real.openRoot(path) }
    func makeRoot(_ path: String) throws(Errno) { try real.makeRoot(path) }
    func openDirectory(_ name: String, in directory: CInt) throws(Errno) -> CInt {
      try real.openDirectory(name, in: directory)
    }
    func makeDirectory(_ name: String, in directory: CInt, mode: UInt32) throws(Errno) {
      try real.makeDirectory(name, in: directory, mode: mode)
    }
    func openFile(_ name: String, in directory: CInt) throws(Errno) -> CInt { try real.openFile(name, in: directory) }
    func createFile(_ name: String, in directory: CInt, mode: UInt32) throws(Errno) -> CInt {
      try real.createFile(name, in: directory, mode: mode)
    }
    func setMode(_ file: CInt, _ mode: UInt32) throws(Errno) { try real.setMode(file, mode) }
    func status(of file: CInt) throws(Errno) -> FileStatus { try real.status(of: file) }
    func status(_ name: String, in directory: CInt) throws(Errno) -> FileStatus {
      try real.status(name, in: directory)
    }
    func write(_ file: CInt, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int { try real.write(file, bytes) }
    func synchronize(_ file: CInt) throws(Errno) { try real.synchronize(file) }
    var canSynchronizeFileSystem: Bool { real.canSynchronizeFileSystem }
    func synchronizeFileSystem(of directory: CInt) throws(Errno) { try real.synchronizeFileSystem(of: directory) }
    func rename(_ old: String, to new: String, in directory: CInt) throws(Errno) {
      try real.rename(old, to: new, in: directory)
    }
    func removeFile(_ name: String, in directory: CInt) throws(Errno) { try real.removeFile(name, in: directory) }
    func removeDirectory(_ name: String, in directory: CInt) throws(Errno) {
      try real.removeDirectory(name, in: directory)
    }
    func names(in directory: CInt) throws(Errno) -> [String] { try real.names(in: directory) }
    func close(_ file: CInt) throws(Errno) { try real.close(file) }
  }

  private func code(_ work: () throws -> Void) -> DiagnosticCode? {
    do {
      try work()
      return nil
    } catch { return (error as? Diagnostic)?.code }
  }

  @Test func aFileThatChangesWhileItIsReadIsRefused() throws {
    let folder = try ScratchFolder()
    try folder.write("a.tf", "a = 1\n")
    let path = folder.full("a.tf")
    let operations = Disturbed {
      let file = open(path, O_WRONLY | O_APPEND)
      _ = Glibc.write(file, "b", 1)
      _ = Glibc.close(file)
    }
    #expect(code { _ = try ReplaceableFile.read(path, limit: 1000, operations: operations) } == TFGenIOCodes.changedMeanwhile)
  }

  @Test func aFileThatWasSavedInBetweenIsLeftAlone() throws {
    let folder = try ScratchFolder()
    try folder.write("a.tf", "a = 1\n")
    let file = try ReplaceableFile.read(folder.full("a.tf"), limit: 1000)
    try folder.write("a.tf", "somebody's own\n")
    #expect(code { try file.replace(with: [0x62]) } == TFGenIOCodes.changedMeanwhile)
    #expect(folder.read("a.tf") == "somebody's own\n" && folder.allFiles == ["a.tf"])
    // Saved as editors do it: another file of the same name.
    let again = try ReplaceableFile.read(folder.full("a.tf"), limit: 1000)
    try folder.write("b.tf", "somebody's own\n")
    #expect(Glibc.rename(folder.full("b.tf"), folder.full("a.tf")) == 0)
    #expect(code { try again.replace(with: [0x62]) } == TFGenIOCodes.changedMeanwhile)
    try folder.remove("a.tf")
    #expect(code { try again.replace(with: [0x62]) } == TFGenIOCodes.notFound)
    #expect(folder.allFiles.isEmpty)
  }

  @Test("whatever call fails, the file is the old one or the new one, and nothing else is left") func faults() throws {
    let folder = try ScratchFolder()
    var done = false
    var step = 0
    while !done {
      step += 1
      try folder.write("a.tf", "old")
      let operations = FaultyFileSystem(failAt: step, fault: .error(.noSpace))
      let failure = code {
        try ReplaceableFile.read(folder.full("a.tf"), limit: 1000, operations: operations).replace(with: Array("new".utf8))
      }
      done = operations.count < step
      #expect(done == (failure == nil) || folder.read("a.tf") == "new", "step \(step)")
      #expect(failure == nil ? folder.read("a.tf") == "new" : ["old", "new"].contains(folder.read("a.tf") ?? ""))
      // What can't be removed because removing fails stays.
      if folder.allFiles != ["a.tf"] { #expect(folder.allFiles.allSatisfy { $0 == "a.tf" || $0.hasPrefix(".tfgen-tmp-") }) }
      for name in folder.allFiles { try folder.remove(name) }
      try #require(step < 100)
    }
  }

  @Test func whatIsNoPlainFileIsRefused() throws {
    let folder = try ScratchFolder()
    #expect(code { _ = try ReplaceableFile.read(folder.path, limit: 10) } == TFGenIOCodes.notPlain)
    #expect(code { _ = try ReplaceableFile.read("/", limit: 10) } == TFGenIOCodes.notPlain)
    #expect(code { _ = try ReplaceableFile.read("/dev/null", limit: 10) } == TFGenIOCodes.notPlain)
    #expect(code { _ = try ReplaceableFile.read("", limit: 10) } == TFGenIOCodes.notFound)
    #expect(code { _ = try ReplaceableFile.read(folder.full("none"), limit: 10) } == TFGenIOCodes.notFound)
    try folder.write("big", "12345678901")
    #expect(code { _ = try ReplaceableFile.read(folder.full("big"), limit: 10) } == TFGenIOCodes.tooLarge)
  }
}
