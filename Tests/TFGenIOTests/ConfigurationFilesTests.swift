import Glibc
import HCL
import TestSupport
import Testing

@testable import TFGenIO

@Suite struct ConfigurationFilesTests {
  let scratch: Scratch
  let files: ConfigurationFiles

  init() throws {
    scratch = try Scratch()
    try scratch.write("in/a.txt", "text")
    try scratch.write("in/d/b.txt", "b")
    try scratch.write("out.txt", "secret")
    symlink("../out.txt", scratch.full("in/link.txt"))
    symlink("a.txt", scratch.full("in/inner.txt"))
    symlink("nowhere", scratch.full("in/dangling"))
    mkfifo(scratch.full("in/pipe"), 0o600)
    files = try ConfigurationFiles(folder: scratch.full("in"))
  }

  private func problem(_ body: () throws -> Void) -> FunctionFileProblem? {
    do {
      try body()
      return nil
    } catch {
      return error as? FunctionFileProblem
    }
  }

  private func path(_ name: String) -> String { files.folder + "/" + name }

  @Test func `files of the folder are read, links inside followed`() throws {
    #expect(try files.read(path("a.txt")) == Array("text".utf8))
    #expect(try files.read(path("inner.txt")) == Array("text".utf8))
    #expect(try files.kind(of: path("a.txt")) == .file)
    #expect(try files.kind(of: path("d")) == .folder)
    #expect(try files.kind(of: path("pipe")) == .other)
    #expect(try files.kind(of: path("missing")) == nil)
    #expect(try files.kind(of: path("dangling")) == nil)
    #expect(Set(try files.names(in: files.folder)) == ["a.txt", "d", "link.txt", "inner.txt", "dangling", "pipe"])
  }

  @Test func `what can't be read says why, and a pipe doesn't hang`() {
    #expect(problem { _ = try files.read(path("missing")) } == .missing)
    #expect(problem { _ = try files.read(path("a.txt/x")) } == .missing)
    #expect(problem { _ = try files.read(path("d")) } == .isFolder)
    #expect(problem { _ = try files.read(path("pipe")) } == .other("it isn't a regular file"))
    #expect(problem { _ = try files.read(path("a\0b")) } == .other("its path has a NUL character in it"))
    #expect(throws: Diagnostic.self) { try ConfigurationFiles(folder: path("missing")) }
  }

  @Test func `nothing outside of the folder is seen unless that is allowed`() throws {
    for name in ["../out.txt", "link.txt", "/etc/hostname"] {
      let path = name.hasPrefix("/") ? name : path(name)
      guard case .other(let reason)? = problem({ _ = try files.read(path) }) else {
        Issue.record("\(name) was read")
        continue
      }
      #expect(reason.contains("outside of the folder"))
    }
    #expect(problem { _ = try files.names(in: "/") } != nil)
    #expect(problem { _ = try files.kind(of: "/etc") } != nil)
    let free = try ConfigurationFiles(folder: files.folder, home: "/home", allowsOutside: true)
    #expect(try free.read(path("link.txt")) == Array("secret".utf8))
    #expect(free.home == "/home")
  }
}
