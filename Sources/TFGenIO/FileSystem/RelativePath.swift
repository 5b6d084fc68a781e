import HCL

/// A path below a root that can't leave it: plain names, separated by "/".
struct RelativePath: Hashable, Comparable, Sendable {
  /// The names, at least one.
  let components: [String]

  /// How deep folders may be nested.
  static let depthLimit = 64
  /// Bytes in a name, as on all common file systems.
  static let nameLimit = 255

  /// The whole path.
  var text: String { components.joined(separator: "/") }
  var name: String { components[components.count - 1] }
  var parent: [String] { Array(components.dropLast()) }

  init(_ text: String) throws(PathProblem) {
    if text.isEmpty { throw PathProblem(reason: "it is empty") }
    if text.utf8.first == UInt8(ascii: "/") { throw PathProblem(reason: "it is absolute") }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\") { throw PathProblem(reason: "it has a backslash") }
      if byte < 0x20 || byte == 0x7F { throw PathProblem(reason: "it has a control character") }
    }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.count > Self.depthLimit {
      throw PathProblem(reason: "it is nested more than \(Self.depthLimit) folders deep")
    }
    var names: [String] = []
    for part in parts {
      let name = String(Substring(part))
      if name.isEmpty { throw PathProblem(reason: "it has an empty name in it") }
      if name == "." || name == ".." { throw PathProblem(reason: "\"\(name)\" may leave the folder") }
      if part.count > Self.nameLimit {
        throw PathProblem(reason: "a name in it is longer than \(Self.nameLimit) bytes")
      }
      names.append(name)
    }
    components = names
  }

  /// Why a text isn't such a path, to follow "because".
  struct PathProblem: Error, Hashable { var reason: String }

  static func < (left: RelativePath, right: RelativePath) -> Bool {
    left.components.lexicographicallyPrecedes(right.components) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
