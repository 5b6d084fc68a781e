import Glibc
import HCL
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import TFGenIO

/// The real file system, except that the n-th call fails.
final class FaultyFileSystem: FileSystemOperations {
  enum Fault: Hashable, Sendable {
    /// One call fails.
    case error(Errno)
    /// One write takes half of what it was given.
    case shortWrite
    /// This call and all that follow fail, as if the process had died.
    case crash
    /// Files are said to be three bytes shorter than they are, as when somebody is writing to them.
    case staleSize
  }

  private let real = SystemFileSystem()
  private let failAt: Int
  private let fault: Fault
  private let calls = Mutex(0)
  private let waits = Mutex((files: 0, fileSystems: 0))

  private let knowsUnnamed: Bool

  init(failAt: Int, fault: Fault, knowsUnnamed: Bool = true) {
    self.knowsUnnamed = knowsUnnamed
    self.failAt = failAt
    self.fault = fault
  }

  var count: Int { calls.withLock { $0 } }
  /// How often a file or folder, and how often a whole file system was to be brought to the disk.
  var synchronized: (files: Int, fileSystems: Int) { waits.withLock { $0 } }

  private func step() throws(Errno) {
    let call = calls.withLock {
      $0 += 1
      return $0
    }
    switch fault {
    case .error(let errno): if call == failAt { throw errno }
    case .crash: if call >= failAt { throw .connectionReset }
    case .shortWrite, .staleSize: break
    }
  }

  func openRoot(_ path: String) throws(Errno) -> CInt { try step(); return try real.openRoot(path) }
  func makeRoot(_ path: String) throws(Errno) { try step(); try real.makeRoot(path) }
  func openDirectory(_ name: String, in directory: CInt) throws(Errno) -> CInt {
    try step(); return try real.openDirectory(name, in: directory)
  }
  func makeDirectory(_ name: String, in directory: CInt, mode: UInt32) throws(Errno) {
    try step(); try real.makeDirectory(name, in: directory, mode: mode)
  }
  func openFile(_ name: String, in directory: CInt) throws(Errno) -> CInt {
    try step(); return try real.openFile(name, in: directory)
  }
  func createFile(_ name: String, in directory: CInt, mode: UInt32) throws(Errno) -> CInt {
    try step(); return try real.createFile(name, in: directory, mode: mode)
  }
  func createUnnamed(in directory: CInt, mode: UInt32) throws(Errno) -> CInt {
    try step()
    if !knowsUnnamed { throw .notSupported }
    return try real.createUnnamed(in: directory, mode: mode)
  }
  func link(_ file: CInt, as name: String, in directory: CInt) throws(Errno) {
    try step(); try real.link(file, as: name, in: directory)
  }
  func setOwner(_ file: CInt, _ owner: UInt32, _ group: UInt32) throws(Errno) {
    try step(); try real.setOwner(file, owner, group)
  }
  func setMode(_ file: CInt, _ mode: UInt32) throws(Errno) { try step(); try real.setMode(file, mode) }
  func status(of file: CInt) throws(Errno) -> FileStatus { try step(); return try real.status(of: file) }
  func status(_ name: String, in directory: CInt) throws(Errno) -> FileStatus {
    try step()
    var status = try real.status(name, in: directory)
    if fault == .staleSize { status.size = max(status.size - 3, 0) }
    return status
  }
  func read(_ file: CInt, into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try step(); return try real.read(file, into: buffer)
  }
  func write(_ file: CInt, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int {
    try step()
    if fault == .shortWrite, count == failAt, bytes.count > 1 {
      return try real.write(file, UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)]))
    }
    return try real.write(file, bytes)
  }
  /// Counted but not done: these tests see what other processes would see, and the disk would take most of their time.
  func synchronize(_ file: CInt) throws(Errno) {
    waits.withLock { $0.files += 1 }
    try step()
  }
  var canSynchronizeFileSystem: Bool { true }
  func synchronizeFileSystem(of directory: CInt) throws(Errno) {
    waits.withLock { $0.fileSystems += 1 }
    try step()
  }
  func rename(_ old: String, to new: String, in directory: CInt) throws(Errno) {
    try step(); try real.rename(old, to: new, in: directory)
  }
  func removeFile(_ name: String, in directory: CInt) throws(Errno) {
    try step(); try real.removeFile(name, in: directory)
  }
  func removeDirectory(_ name: String, in directory: CInt) throws(Errno) {
    try step(); try real.removeDirectory(name, in: directory)
  }
  func names(in directory: CInt) throws(Errno) -> [String] { try step(); return try real.names(in: directory) }
  func close(_ file: CInt) throws(Errno) {
    // What a process held open is closed when it dies, and also when close() reports an error.
    try real.close(file)
    try step()
  }
}

@Suite struct FaultTests {
  static let old = [
    "main.tf": "old main\n", "kept.tf": "same\n", "gone.tf": "retired\n", "modules/a/main.tf": "old a\n",
    "modules/b/main.tf": "old b\n",
  ]
  static let new = [
    "main.tf": "new main\n", "kept.tf": "same\n", "modules/a/main.tf": "new a\n", "modules/c/main.tf": "new c\n",
    "envs/dev.tfvars": "x = 1\n",
  ]
  static let newest = ["main.tf": "newest main\n", "modules/a/main.tf": "new a\n", "modules/d/main.tf": "newest d\n"]

  static let faults: [FaultyFileSystem.Fault] = [
    .error(.noSpace), .error(.ioError), .error(.diskQuotaExceeded), .error(.readOnlyFileSystem),
    .error(.permissionDenied),
    .error(.interrupted), .shortWrite, .crash,
  ]

  /// A target without faults.
  private func sound(_ root: String) -> EmissionTarget {
    EmissionTarget(root: root, generator: "t", operations: FaultyFileSystem(failAt: .max, fault: .crash))
  }

  private func files(_ scratch: Scratch) -> [String: String] {
    var files: [String: String] = [:]
    for (path, text) in scratch.snapshot() where !path.hasPrefix("infra/.tfgen/") {
      files[String(path.dropFirst(6))] = text
    }
    return files
  }

  /// Runs `second` with every call failing in turn, each from a fresh copy of `first`; then `third` without faults.
  private func everyCall(
    fault: FaultyFileSystem.Fault, first: [String: String]?, second: [String: String], third: [String: String]
  ) throws {
    var failAt = 1
    var completed = false
    while !completed {
      let scratch = try Scratch(isInMemory: true)
      let root = scratch.full("infra")
      if let first { try sound(root).emit(first) }
      let before = files(scratch)
      let faulty = FaultyFileSystem(failAt: failAt, fault: fault)
      var failure: (any Error)?
      do { try EmissionTarget(root: root, generator: "t", operations: faulty).emit(second) } catch { failure = error }
      completed = faulty.count < failAt

      // Every file is entirely old or entirely new.
      let after = files(scratch)
      for (path, text) in after where !path.contains(EmissionTarget.temporaryPrefix) {
        #expect(text == before[path] || text == second[path], "call \(failAt) of \(fault): \(path) is \(text)")
      }
      for path in before.keys where after[path] == nil {
        #expect(second[path] == nil, "call \(failAt) of \(fault): \(path) is gone")
      }
      if let failure {
        #expect(failure is Diagnostic || failure is DiagnosticsError, "call \(failAt) of \(fault): \(failure)")
      } else {
        #expect(after == second, "call \(failAt) of \(fault) said that all went well")
      }

      // The next run gets to the end without asking, and nothing is left over.
      try sound(root).emit(third)
      #expect(files(scratch) == third, "after call \(failAt) of \(fault)")
      #expect(Scratch.names(root + "/.tfgen") == [".gitignore", "manifest.json"], "after call \(failAt) of \(fault)")
      failAt += 1
    }
    // There were faults at all.
    #expect(failAt > 50)
  }

  @Test(arguments: faults) func `a fresh emission survives a fault in any call`(fault: FaultyFileSystem.Fault) throws {
    try everyCall(fault: fault, first: nil, second: Self.new, third: Self.new)
  }

  @Test(arguments: faults) func `an update survives a fault in any call`(fault: FaultyFileSystem.Fault) throws {
    try everyCall(fault: fault, first: Self.old, second: Self.new, third: Self.new)
  }

  /// So many that they are synchronized all at once.
  @Test(arguments: [FaultyFileSystem.Fault.error(.ioError), .crash])
  func `an update of many files survives a fault in any call`(fault: FaultyFileSystem.Fault) throws {
    let more = (0...EmissionTransaction.batchThreshold).map { ("modules/many/\($0).tf", "new \($0)\n") }
    let many = Self.new.merging(more) { $1 }
    try everyCall(fault: fault, first: Self.old, second: many, third: many)
  }

  @Test func `many files wait for the disk twice, not once a file`() throws {
    func waits(_ count: Int) throws -> (files: Int, fileSystems: Int) {
      let scratch = try Scratch(isInMemory: true)
      let operations = FaultyFileSystem(failAt: .max, fault: .crash)
      let files = Dictionary(uniqueKeysWithValues: (0..<count).map { ("\($0).tf", "x\n") })
      try EmissionTarget(root: scratch.full("infra"), generator: "t", operations: operations).emit(files)
      return operations.synchronized
    }
    let (few, many, more) = (try waits(3), try waits(20), try waits(40))
    #expect(few.fileSystems == 0)
    #expect(many.fileSystems == 2)
    #expect(more == many)
  }

  @Test func `a file that grows while it is read is read whole`() throws {
    let scratch = try Scratch(isInMemory: true)
    let root = scratch.full("infra")
    try sound(root).emit(Self.new)
    let target = EmissionTarget(
      root: root, generator: "t", operations: FaultyFileSystem(failAt: .max, fault: .staleSize))
    let files = Self.new.map { OutputFile(path: $0.key, text: $0.value) }
    #expect(!(try target.plan(files: files)).hasChanges)
  }

  @Test func `nothing is looked for below a folder that isn't there`() throws {
    func calls(_ count: Int) throws -> Int {
      let scratch = try Scratch(isInMemory: true)
      let operations = FaultyFileSystem(failAt: .max, fault: .crash)
      let files = (0..<count).map { OutputFile(path: "modules/\($0)/main.tf", text: "x\n") }
      let plan = try EmissionTarget(root: scratch.full("infra"), generator: "t", operations: operations).plan(
        files: files)
      #expect(plan.entries.count { $0.action == .create } == count + 1)
      return operations.count
    }
    #expect(try calls(40) == calls(20))
  }

  @Test func `an update that crashed is recognised although the stack changed again`() throws {
    try everyCall(fault: .crash, first: Self.old, second: Self.new, third: Self.newest)
  }

  @Test func `two crashes in a row are recognised`() throws {
    for firstCrash in stride(from: 20, through: 400, by: 7) {
      for secondCrash in stride(from: 20, through: 400, by: 41) {
        let scratch = try Scratch(isInMemory: true)
        let root = scratch.full("infra")
        try sound(root).emit(Self.old)
        try? EmissionTarget(root: root, generator: "t", operations: FaultyFileSystem(failAt: firstCrash, fault: .crash))
          .emit(Self.new)
        try? EmissionTarget(
          root: root, generator: "t", operations: FaultyFileSystem(failAt: secondCrash, fault: .crash)
        ).emit(Self.newest)
        try sound(root).emit(Self.old)
        #expect(files(scratch) == Self.old, "crashes at \(firstCrash) and \(secondCrash)")
      }
    }
  }

  @Test(arguments: [
    (Errno.noSpace, "IO005"), (.diskQuotaExceeded, "IO005"), (.fileTooLarge, "IO005"), (.readOnlyFileSystem, "IO006"),
    (.permissionDenied, "IO006"), (.notPermitted, "IO006"), (.ioError, "IO007"), (.tooManySymbolicLinkLevels, "IO004"),
    (.noSuchFileOrDirectory, "IO012"),
  ])
  func `what the system says becomes a diagnostic`(failure: Errno, code: String) {
    let diagnostic = FileFailure.diagnostic(failure, "write", "infra/main.tf")
    #expect(diagnostic.code.id == code)
    #expect(diagnostic.summary == "Can't write infra/main.tf")
  }

  @Test(.enabled("needs the right to mount a tmpfs", { TinyDisk.isPossible }))
  func `a disk that is really full leaves everything as it was`() throws {
    let scratch = try Scratch()
    let disk = try TinyDisk(at: scratch.full("infra"), bytes: 64 * 1024)
    defer { disk.unmount() }
    let target = EmissionTarget(root: scratch.full("infra"), generator: "t")
    try target.emit(Self.old)
    let big = Self.new.merging(["modules/z/big.tf": String(repeating: "x", count: 100_000)]) { $1 }
    #expect {
      try target.emit(big)
    } throws: {
      ($0 as? Diagnostic)?.code == TFGenIOCodes.noSpace
    }
    #expect(files(scratch) == Self.old)
    #expect(Scratch.names(scratch.full("infra/.tfgen")) == [".gitignore", "manifest.json"])
    try target.emit(Self.new)
    #expect(files(scratch) == Self.new)
  }
}

/// A file system of a few pages.
struct TinyDisk {
  private let path: String

  static let isPossible: Bool = {
    guard let scratch = try? Scratch(), let disk = try? TinyDisk(at: scratch.full("d"), bytes: 4096) else {
      return false
    }
    disk.unmount()
    return true
  }()

  init(at path: String, bytes: Int) throws {
    mkdir(path, 0o755)
    let status = "size=\(bytes)".withCString { mount("none", path, "tmpfs", 0, $0) }
    if status != 0 { throw Errno(rawValue: errno) }
    self.path = path
  }

  func unmount() { umount2(path, 0) }
}
