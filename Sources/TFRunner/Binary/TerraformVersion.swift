/// A version as terraform and tofu write it: `1.11.4`, `1.12.0-beta1`.
public struct TerraformVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The three numbers.
  public let major: Int
  /// The second number.
  public let minor: Int
  /// The third number.
  public let patch: Int
  /// What follows a hyphen: `beta1`; "" for a release.
  public let prerelease: String

  /// Reads a version, with or without a `v` before it; nil when it isn't one.
  public init?(_ text: String) {
    var text = Substring(text)
    if text.first == "v" { text.removeFirst() }
    text = text.prefix { $0 != "+" }
    let (numbers, rest) =
      text.firstIndex(of: "-").map { (text[..<$0], text[text.index(after: $0)...]) } ?? (text, text[text.endIndex...])
    let parts = numbers.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    var values: [Int] = []
    for part in parts {
      guard part.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), part.utf8.count < 7, let value = Int(part) else { return nil }
      values.append(value)
    }
    if numbers.endIndex != text.endIndex, rest.isEmpty { return nil }
    (major, minor, patch) = (values[0], values[1], values[2])
    prerelease = String(rest)
  }

  /// As it is written.
  public var description: String { "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-" + prerelease) }

  /// A prerelease comes before its release. Two prereleases compare as text, which is enough to tell them apart.
  public static func < (left: TerraformVersion, right: TerraformVersion) -> Bool {
    let (a, b) = ((left.major, left.minor, left.patch), (right.major, right.minor, right.patch))
    if a != b { return a < b }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    return left.prerelease < right.prerelease
  }
}
