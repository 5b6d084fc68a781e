#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A system call of a test's own failed.
public struct ScratchError: Error {
  /// What the system said.
  public let errno: Int32
}

/// A folder of its own for one test, removed at the end.
public final class ScratchFolder: Sendable {
  /// Its absolute path.
  public let path: String

  /// Makes the folder.
  ///
  /// - Parameter isInMemory: for thousands of files that no disk needs to see; programs may not be executable there.
  public init(isInMemory: Bool = false) throws {
    let parent = isInMemory && Self.isDirectory("/dev/shm") ? "/dev/shm" : "/tmp"
    var template = Array("\(parent)/tfgen-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw ScratchError(errno: errno) }
    path = String(cString: made)
  }

  deinit { Self.removeAll(path) }

  /// Removes a folder and what is in it, not following links.
  public static func removeAll(_ path: String) {
    for name in names(path) {
      let child = path + "/" + name
      if isDirectory(child) { removeAll(child) } else { unlink(child) }
    }
    rmdir(path)
  }

  /// Whether a path is a folder, not a link to one.
  public static func isDirectory(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  /// Names in a folder, sorted.
  public static func names(_ path: String) -> [String] {
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

  /// Absolute path of a file in the folder.
  public func full(_ name: String) -> String { path + "/" + name }

  /// Writes a file, making the folders above it.
  public func write(_ name: String, _ text: String) throws {
    var parent = path
    for part in name.split(separator: "/").dropLast() {
      parent += "/" + part
      mkdir(parent, 0o755)
    }
    guard let file = fopen(full(name), "w") else { throw ScratchError(errno: errno) }
    let bytes = Array(text.utf8)
    let count = fwrite(bytes, 1, bytes.count, file)
    if fclose(file) != 0 || count != bytes.count { throw ScratchError(errno: errno) }
  }

  /// The text of a file; nil when it isn't there.
  public func read(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  /// The bytes of a file; nil when it isn't there.
  public func bytes(_ name: String) -> [UInt8]? {
    guard !Self.isDirectory(full(name)), let file = fopen(full(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Paths of all files below the folder, private ones included.
  public var allFiles: [String] { snapshot(includingPrivate: true).keys.sorted() }

  /// Removes a file.
  public func remove(_ name: String) throws {
    if unlink(full(name)) != 0 { throw ScratchError(errno: errno) }
  }

  /// Permission bits of a file.
  public func mode(_ name: String) -> UInt32? {
    var info = stat()
    return lstat(full(name), &info) == 0 ? UInt32(info.st_mode) & 0o7777 : nil
  }

  /// Every file and link below the folder with its content; the top-level `.tfgen` only when asked for.
  public func snapshot(includingPrivate: Bool = false) -> [String: String] {
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
