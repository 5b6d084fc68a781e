public import HCL

/// A version of a module or a provider: `1.12.0`, `2.0.0-beta.1+build`.
///
/// Reads what semver.org 2.0 allows, and a leading `v` as tags have it. Ordered by precedence; metadata after `+`
/// doesn't count.
public struct Version: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Changes that break users.
  public let major: Int
  /// Additions.
  public let minor: Int
  /// Corrections.
  public let patch: Int
  /// What stands after `-`, split at the dots; empty for a release.
  public let prerelease: [String]
  /// What stands after `+`; it says nothing about order.
  public let metadata: String?

  /// Reads a version.
  ///
  /// - Throws: a ``Diagnostic`` with ``TFRegistryCodes/invalidVersion``.
  public init(parsing text: String) throws(Diagnostic) {
    guard let parsed = Version(text) else {
      throw Diagnostic(
        TFRegistryCodes.invalidVersion, "\"\(text.visible)\" isn't a version",
        remedy: "Write it like 1.4.0 or 2.0.0-rc.1.")
    }
    self = parsed
  }

  init?(_ text: String) {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "v") { rest = rest.dropFirst() }
    var metadata: String?
    if let plus = rest.firstIndex(of: UInt8(ascii: "+")) {
      guard let names = Version.names(rest[rest.index(after: plus)...], numbersAreStrict: false) else { return nil }
      metadata = names.joined(separator: ".")
      rest = rest[..<plus]
    }
    var prerelease: [String] = []
    if let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      guard let names = Version.names(rest[rest.index(after: dash)...], numbersAreStrict: true) else { return nil }
      prerelease = names
      rest = rest[..<dash]
    }
    var numbers: [Int] = []
    for part in rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard Version.isNumber(part), let number = Int(String(decoding: part, as: UTF8.self)) else { return nil }
      numbers.append(number)
    }
    guard numbers.count == 3 else { return nil }
    (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
    self.prerelease = prerelease
    self.metadata = metadata
  }

  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    guard let first = text.first, text.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return false }
    return first != 48 || text.count == 1
  }

  /// Names separated by dots; nil when one isn't allowed.
  private static func names(_ text: Substring.UTF8View, numbersAreStrict: Bool) -> [String]? {
    var names: [String] = []
    for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.allSatisfy(isNameByte) else { return nil }
      let isNumeric = part.allSatisfy { $0 >= 48 && $0 <= 57 }
      if numbersAreStrict, isNumeric, !isNumber(part) { return nil }
      names.append(String(decoding: part, as: UTF8.self))
    }
    return names
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Whether it is a release and not something before one.
  public var isRelease: Bool { prerelease.isEmpty }

  /// As it is written, without a leading `v`.
  public var description: String {
    var text = "\(major).\(minor).\(patch)"
    if !prerelease.isEmpty { text += "-" + prerelease.joined(separator: ".") }
    if let metadata { text += "+" + metadata }
    return text
  }

  /// Orders by precedence; of versions that only differ in metadata neither comes first.
  public static func < (left: Version, right: Version) -> Bool {
    let (a, b) = ((left.major, left.minor, left.patch), (right.major, right.minor, right.patch))
    if a != b { return a < b }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    for (one, other) in zip(left.prerelease, right.prerelease) where one != other {
      switch (isNumber(one[...].utf8), isNumber(other[...].utf8)) {
      // Longer is greater: neither has leading zeros, and the numbers may be of any size.
      case (true, true): return (one.utf8.count, one) < (other.utf8.count, other)
      case (true, false): return true
      case (false, true): return false
      case (false, false): return one.utf8.lexicographicallyPrecedes(other.utf8)
      }
    }
    return left.prerelease.count < right.prerelease.count
  }
}

extension String {
  /// Text from outside as it may stand in a message: no control characters, and not endless.
  var visible: String {
    var shown = ""
    for scalar in unicodeScalars.prefix(200) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return unicodeScalars.count > 200 ? shown + "…" : shown
  }
}
