import Glibc
import HCL
import SystemPackage
import TestSupport
import Testing

@testable import TFGenIO

@Suite struct FileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Diagnostic)?.code.id ?? "\(error)"
    }
  }

  // MARK: Reading

  @Test func `files are read whole up to a limit`() throws {
    try scratch.write("a", "12345")
    #expect(try FileReader.read(scratch.full("a"), limit: 5) == Array("12345".utf8))
    #expect(code { _ = try FileReader.read(scratch.full("a"), limit: 4) } == "IO011")
    #expect(code { _ = try FileReader.read(scratch.full("missing")) } == "IO012")
    #expect(try FileReader.readIfPresent(scratch.full("missing")) == nil)
    #expect(code { _ = try FileReader.read(scratch.path) } == "IO004")
    #expect(code { _ = try FileReader.read("") } == "IO001")
    #expect(code { _ = try FileReader.read("a\0b") } == "IO001")
  }

  // MARK: Locks

  @Test func `a second lock is refused and names the first holder`() throws {
    let first = try DirectoryLock.acquire(root: scratch.full("infra"), command: "tfgen apply infra\nevil")
    #expect {
      _ = try DirectoryLock.acquire(root: scratch.full("infra"), command: "tfgen plan infra")
    } throws: { error in
      let diagnostic = error as? Diagnostic
      return diagnostic?.code == TFGenIOCodes.locked
        && diagnostic?.detail.contains("process \(getpid()), tfgen apply infra evil.") == true
    }
    _ = first
  }

  @Test func `a lock can be taken again when its holder is gone, and waiting for it works`() async throws {
    let root = scratch.full("infra")
    do { _ = try DirectoryLock.acquire(root: root, command: "one") }
    let holder = try DirectoryLock.acquire(root: root, command: "two")
    let waiter = Task.detached { try DirectoryLock.acquire(root: root, command: "three", timeout: .seconds(60)).path }
    withExtendedLifetime(holder) {}
    _ = consume holder
    #expect(try await waiter.value == root + "/.tfgen/lock")
  }

  @Test func `a lock file that is a link is refused`() throws {
    try scratch.write("canary", "alive")
    try scratch.write("infra/.tfgen/x", "x")
    symlink(scratch.full("canary"), scratch.full("infra/.tfgen/lock"))
    #expect(code { _ = try DirectoryLock.acquire(root: scratch.full("infra"), command: "x") } == "IO004")
    #expect(scratch.read("canary") == "alive")
  }

  // MARK: Private files

  @Test func `the run folder and its files are for their owner only`() throws {
    try scratch.write("infra/.tfgen/run/x", "x")
    chmod(scratch.full("infra/.tfgen/run"), 0o777)
    let folder = try PrivateDirectory(root: scratch.full("infra"))
    #expect(scratch.mode("infra/.tfgen/run") == 0o700)
    try folder.create("log").close()
    try folder.write("plan", [1, 2, 3])
    #expect(scratch.mode("infra/.tfgen/run/log") == 0o600)
    #expect(scratch.mode("infra/.tfgen/run/plan") == 0o600)
    #expect(try folder.read("plan") == [1, 2, 3])
    #expect(try folder.read("missing") == nil)
    #expect(try folder.names() == ["log", "plan", "x"])
    try folder.restrict("x")
    #expect(scratch.mode("infra/.tfgen/run/x") == 0o600)
    try folder.remove("plan")
    try folder.remove("plan")
    #expect(try folder.read("plan") == nil)
  }

  @Test func `a file of the run folder that is a link is replaced, not written through`() throws {
    try scratch.write("canary", "alive")
    let folder = try PrivateDirectory(root: scratch.full("infra"))
    symlink(scratch.full("canary"), folder.path(of: "log"))
    let file = try folder.create("log")
    try file.writeAll(Array("dead".utf8))
    try file.close()
    #expect(scratch.read("canary") == "alive")
  }

  @Test(arguments: ["../x", "a/b", "..", "x\0"]) func `names that leave the run folder are refused`(name: String) throws
  {
    let folder = try PrivateDirectory(root: scratch.full("infra"))
    #expect(code { try folder.write(name, []) } == "IO001")
  }

  // MARK: Digests

  @Test func `digests are SHA-256 in hexadecimal`() {
    #expect(Digest(of: Array("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest(hex: "BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") == nil)
    #expect(Digest(hex: "ab") == nil)
  }

  @Test func `codes are unique and explained`() {
    #expect(Set(TFGenIOCodes.all.map(\.id)).count == TFGenIOCodes.all.count)
    #expect(TFGenIOCodes.all.allSatisfy { $0.id.hasPrefix("IO") && !$0.explanation.isEmpty })
  }
}
