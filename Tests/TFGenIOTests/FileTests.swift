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

  @Test func `a hyphen means standard input, with the same limit`() async throws {
    try scratch.write("input", "12345")
    let path = scratch.full("input")
    await #expect(processExitsWith: .exitCode(5)) { [path = path as String] in
      dup2(open(path, O_RDONLY), 0)
      exit(Int32(try FileReader.read("-", limit: 5).count))
    }
    await #expect(processExitsWith: .exitCode(11)) { [path = path as String] in
      dup2(open(path, O_RDONLY), 0)
      do throws(Diagnostic) { _ = try FileReader.read("-", limit: 4) } catch { exit(error.code.id == "IO011" ? 11 : 1) }
    }
  }

  @Test func `folders are walked without following links or entering private ones`() throws {
    for name in ["b.tf", "a/x.tf", "a/notes.md", ".terraform/y.tf", "other/z.tf"] { try scratch.write("w/" + name, "") }
    symlink(scratch.full("w/other"), scratch.full("w/link"))
    #expect(try FileWalk.files(below: scratch.full("w")) { $0.hasSuffix(".tf") } == ["a/x.tf", "b.tf", "other/z.tf"])
    #expect(try FileWalk.files(below: scratch.full("missing")) { _ in true }.isEmpty)
    #expect(FileWalk.isFolder(scratch.full("w/a")))
    #expect(!FileWalk.isFolder(scratch.full("w/b.tf")))
    #expect(!FileWalk.isFolder(scratch.full("missing")))
  }

  @Test func `a file is hashed without reading it whole, and a missing one is no error`() throws {
    let text = String(repeating: "0123456789", count: 100_000)
    try scratch.write("big", text)
    #expect(try Digest(file: scratch.full("big")) == Digest(of: Array(text.utf8)))
    #expect(try Digest(file: scratch.full("missing")) == nil)
    #expect(code { _ = try Digest(file: scratch.path) } == "IO007")
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

  @Test func `the lock holds between processes and ends with its holder, even a killed one`() async throws {
    let root = scratch.full("infra")
    try await DirectoryLock.holding(root: root, command: "here") {
      await #expect(processExitsWith: .exitCode(7)) { [root = root as String] in
        do { _ = try DirectoryLock.acquire(root: root, command: "there") } catch { exit(7) }
      }
    }
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
      let lock = try DirectoryLock.acquire(root: root, command: "there")
      kill(getpid(), SIGKILL)
      withExtendedLifetime(lock) {}
    }
    _ = try DirectoryLock.acquire(root: root, command: "here again")
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

  // MARK: Paths

  @Test func `paths are in the order of their names, one by one`() throws {
    let texts = ["a", "a/b", "a/b/c", "a-b", "a-b/c", "a b", "a.b", "a!", "ä/b", "b", "a/é", "a/b-c", "A/z", "a/b!/c"]
    let paths = try texts.map { try RelativePath($0) }
    let byNames = texts.map { $0.split(separator: "/").map { Array($0.utf8) } }
      .sorted { $0.lexicographicallyPrecedes($1) { $0.lexicographicallyPrecedes($1) } }
    #expect(paths.sorted().map { $0.components.map { Array($0.utf8) } } == byNames)
    for path in paths {
      #expect(path.text == path.components.joined(separator: "/"))
      #expect(path.name == path.components.last && path.parent == path.components.dropLast())
    }
  }
}
