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
    func createUnnamed(in directory: CInt, mode: UInt32) throws(Errno) -> CInt {
      try real.createUnnamed(in: directory, mode: mode)
    }
    func link(_ file: CInt, as name: String, in directory: CInt) throws(Errno) {
      try real.link(file, as: name, in: directory)
    }
    func setOwner(_ file: CInt, _ owner: UInt32, _ group: UInt32) throws(Errno) {
      try real.setOwner(file, owner, group)
    }
    func synchronizeFileSystem(of directory: CInt) throws(Errno) { try real.synchronizeFileSystem(of: directory) }
    func setMode(_ file: CInt, _ mode: UInt32) throws(Errno) { try real.setMode(file, mode) }
    func status(of file: CInt) throws(Errno) -> FileStatus { try real.status(of: file) }
    func status(_ name: String, in directory: CInt) throws(Errno) -> FileStatus {
      try real.status(name, in: directory)
    }
    func write(_ file: CInt, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int { try real.write(file, bytes) }
    func synchronize(_ file: CInt) throws(Errno) { try real.synchronize(file) }
    var canSynchronizeFileSystem: Bool { real.canSynchronizeFileSystem }
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

  private func replace(_ file: ReplaceableFile, _ text: String) -> DiagnosticCode? {
    var replacements = FileReplacements()
    replacements.add(file, Array(text.utf8))
    return replacements.commit().first??.code
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
    #expect(replace(file, "b") == TFGenIOCodes.changedMeanwhile)
    #expect(folder.read("a.tf") == "somebody's own\n" && folder.allFiles == ["a.tf"])
    // Saved as editors do it: another file of the same name.
    let again = try ReplaceableFile.read(folder.full("a.tf"), limit: 1000)
    try folder.write("b.tf", "somebody's own\n")
    #expect(Glibc.rename(folder.full("b.tf"), folder.full("a.tf")) == 0)
    #expect(replace(again, "b") == TFGenIOCodes.changedMeanwhile)
    try folder.remove("a.tf")
    #expect(replace(again, "b") == TFGenIOCodes.notFound)
    #expect(folder.allFiles.isEmpty)
  }

  /// One file, so many that the whole file system is synchronized, and a system without unnamed files.
  @Test(
    "whatever call fails, each file is the old one or the new one, and nothing else is left",
    arguments: [(1, true), (9, true), (1, false), (9, false)])
  func faults(_ count: Int, _ knowsUnnamed: Bool) throws {
    let folder = try ScratchFolder(isInMemory: true)
    let names = (1...count).map { "f\($0).tf" }
    var done = false
    var step = 0
    while !done {
      step += 1
      for name in names { try folder.write(name, "old") }
      let operations = FaultyFileSystem(failAt: step, fault: .error(.noSpace), knowsUnnamed: knowsUnnamed)
      var replacements = FileReplacements(operations: operations)
      for name in names {
        if let file = try? ReplaceableFile.read(folder.full(name), limit: 1000, operations: operations) {
          replacements.add(file, Array("new".utf8))
        }
      }
      let failures = replacements.commit()
      done = operations.count < step
      let new = names.filter { folder.read($0) == "new" }
      // A failure to close or to remove comes too late to matter.
      #expect(new.count >= failures.count { $0 == nil })
      #expect(new.count >= count - 1 || new.isEmpty, "step \(step): one failure stops one file, or the folder of all")
      #expect(!done || new.count == count && failures.allSatisfy { $0 == nil })
      #expect(names.allSatisfy { ["old", "new"].contains(folder.read($0) ?? "") }, "step \(step)")
      // What can't be removed because removing fails stays.
      #expect(folder.allFiles.allSatisfy { names.contains($0) || $0.hasPrefix(".tfgen-tmp-") })
      if knowsUnnamed { #expect(folder.allFiles.count == count, "step \(step)") }
      for name in folder.allFiles { try folder.remove(name) }
      try #require(step < 300)
    }
  }

  @Test func oneFileOfManyThatChangedIsLeftAlone() throws {
    let folder = try ScratchFolder()
    var replacements = FileReplacements()
    for number in 0..<20 {
      try folder.write("f\(number).tf", "old")
      replacements.add(try ReplaceableFile.read(folder.full("f\(number).tf"), limit: 10), Array("new".utf8))
    }
    try folder.write("f7.tf", "mine")
    let failures = replacements.commit()
    #expect(failures.indices.filter { failures[$0] != nil } == [7])
    #expect(failures[7]?.code == TFGenIOCodes.changedMeanwhile)
    for number in 0..<20 { #expect(folder.read("f\(number).tf") == (number == 7 ? "mine" : "new")) }
    #expect(replacements.commit().isEmpty, "it is empty again")
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
