import HCL

/// A path below a root that can't leave it: plain names, separated by "/".
struct RelativePath: Hashable, Comparable, Sendable {
  /// The names, at least one.
  let components: [String]
  /// The whole path.
  let text: String

  /// How deep folders may be nested.
  static let depthLimit = 64
  /// Bytes in a name, as on all common file systems.
  static let nameLimit = 255

  var name: String { components[components.count - 1] }
  var parent: [String] { Array(components.dropLast()) }

  init(_ text: String) throws(PathProblem) {
    if text.isEmpty { throw PathProblem(reason: "it is empty") }
    if text.utf8.first == UInt8(ascii: "/") { throw PathProblem(reason: "it is absolute") }
    var depth = 1
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\") { throw PathProblem(reason: "it has a backslash") }
      if byte < 0x20 || byte == 0x7F { throw PathProblem(reason: "it has a control character") }
      if byte == UInt8(ascii: "/") { depth += 1 }
    }
    if depth > Self.depthLimit {
      throw PathProblem(reason: "it is nested more than \(Self.depthLimit) folders deep")
    }
    var names: [String] = []
    names.reserveCapacity(depth)
    var rest = Substring(text).utf8
    while names.count < depth {
      let part = rest.prefix { $0 != UInt8(ascii: "/") }
      let name = String(Substring(part))
      if name.isEmpty { throw PathProblem(reason: "it has an empty name in it") }
      if name == "." || name == ".." { throw PathProblem(reason: "\"\(name)\" may leave the folder") }
      if part.count > Self.nameLimit {
        throw PathProblem(reason: "a name in it is longer than \(Self.nameLimit) bytes")
      }
      names.append(name)
      rest = rest[part.endIndex...].dropFirst()
    }
    components = names
    self.text = text
  }

  /// Why a text isn't such a path, to follow "because".
  struct PathProblem: Error, Hashable { var reason: String }

  /// Name by name, each by its bytes: no byte of a name is as low as a separator counts here.
  static func < (left: RelativePath, right: RelativePath) -> Bool {
    func rank(_ byte: UInt8) -> UInt8 { byte == UInt8(ascii: "/") ? 0 : byte }
    return left.text.withBytes { left in
      right.text.withBytes { right in
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
          return rank(left[index]) < rank(right[index])
        }
        return left.count < right.count
      }
    }
  }

  static func == (left: RelativePath, right: RelativePath) -> Bool { left.text == right.text }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
