import Glibc
import SystemPackage

@testable import TFGenIO

/// A folder of its own for one test, removed at the end.
final class Scratch {
  let path: String

  init() throws {
    var template = Array("/tmp/tfgen-io-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Errno(rawValue: errno) }
    path = String(cString: made)
  }

  deinit { Self.removeAll(path) }

  static func removeAll(_ path: String) {
    for name in names(path) {
      let child = path + "/" + name
      if isDirectory(child) { removeAll(child) } else { unlink(child) }
    }
    rmdir(path)
  }

  static func isDirectory(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  static func names(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func full(_ name: String) -> String { path + "/" + name }

  func write(_ name: String, _ text: String) throws {
    var parent = path
    for part in name.split(separator: "/").dropLast() {
      parent += "/" + part
      mkdir(parent, 0o755)
    }
    let file = try FileDescriptor.open(
      full(name), .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite, .groupRead, .otherRead])
    defer { try? file.close() }
    try file.writeAll(Array(text.utf8))
  }

  func read(_ name: String) -> String? {
    (try? FileReader.read(full(name))).map { String(decoding: $0, as: UTF8.self) }
  }

  func mode(_ name: String) -> UInt32? {
    var info = stat()
    return lstat(full(name), &info) == 0 ? UInt32(info.st_mode) & 0o7777 : nil
  }

  /// Every file and link below the folder with its content, but not tfgen's bookkeeping.
  func snapshot(includingPrivate: Bool = false) -> [String: String] {
    var result: [String: String] = [:]
    func visit(_ prefix: String) {
      for name in Self.names(full(prefix)) {
        let child = prefix.isEmpty ? name : prefix + "/" + name
        if child == ".tfgen" && !includingPrivate { continue }
        if Self.isDirectory(full(child)) { visit(child) } else { result[child] = read(child) ?? "unreadable" }
      }
    }
    visit("")
    return result
  }
}

extension EmissionTarget {
  /// Plans and applies.
  func emit(_ files: [String: String], force: Bool = false) throws {
    try apply(try plan(files: files.map { OutputFile(path: $0.key, text: $0.value) }), force: force)
  }
}
