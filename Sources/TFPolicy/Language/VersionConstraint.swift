/// A semantic version as policies compare them.
struct SemanticVersion: Comparable {
  let numbers: [Int]
  let prerelease: [String]
  /// How many numbers were written; `~> 1.2` counts them.
  let precision: Int

  init?(_ text: String) {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "v") { rest = rest.dropFirst() }
    if let plus = rest.firstIndex(of: UInt8(ascii: "+")) { rest = rest[..<plus] }
    var prerelease: [String] = []
    if let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      prerelease = rest[rest.index(after: dash)...].split(
        separator: UInt8(ascii: "."), omittingEmptySubsequences: false
      )
      .map { String(decoding: $0, as: UTF8.self) }
      if prerelease.contains("") { return nil }
      rest = rest[..<dash]
    }
    var numbers: [Int] = []
    for part in rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.allSatisfy({ $0 >= 48 && $0 <= 57 }),
        let number = Int(String(decoding: part, as: UTF8.self))
      else { return nil }
      numbers.append(number)
    }
    guard (1...3).contains(numbers.count) else { return nil }
    precision = numbers.count
    while numbers.count < 3 { numbers.append(0) }
    self.numbers = numbers
    self.prerelease = prerelease
  }

  static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
    if left.prerelease.isEmpty || right.prerelease.isEmpty {
      return !left.prerelease.isEmpty && right.prerelease.isEmpty
    }
    for (a, b) in zip(left.prerelease, right.prerelease) where a != b {
      switch (Int(a), Int(b)) {
      case (let x?, let y?): return x < y
      case (_?, nil): return true
      case (nil, _?): return false
      default: return a.utf8.lexicographicallyPrecedes(b.utf8)
      }
    }
    return left.prerelease.count < right.prerelease.count
  }

  static func == (left: SemanticVersion, right: SemanticVersion) -> Bool {
    left.numbers == right.numbers && left.prerelease == right.prerelease
  }
}

/// Conditions on a version, separated by commas, as Terraform writes them.
struct VersionConstraint {
  private enum Operator: String, CaseIterable {
    case pessimistic = "~>"
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case greater = ">"
    case less = "<"
    case equal = "="
  }

  private var conditions: [(Operator, SemanticVersion)] = []

  init?(_ text: String) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let trimmed = part.drop { $0 == " " }
      let sign = Operator.allCases.first { trimmed.hasPrefix($0.rawValue) }
      var rest = trimmed.dropFirst(sign?.rawValue.count ?? 0).drop { $0 == " " }
      while rest.last == " " { rest = rest.dropLast() }
      guard let version = SemanticVersion(String(rest)) else { return nil }
      conditions.append((sign ?? .equal, version))
    }
  }

  /// Whether a version fits. A version before a release fits only where a condition names one, as in Terraform.
  func includes(_ version: SemanticVersion) -> Bool {
    conditions.allSatisfy { sign, wanted in
      if !version.prerelease.isEmpty, sign != .equal, sign != .notEqual,
        wanted.prerelease.isEmpty || wanted.numbers != version.numbers
      {
        return false
      }
      switch sign {
      case .equal: return version == wanted
      case .notEqual: return version != wanted
      case .greater: return wanted < version
      case .less: return version < wanted
      case .atLeast: return !(version < wanted)
      case .atMost: return !(wanted < version)
      case .pessimistic:
        let fixed = max(wanted.precision - 1, 1)
        return !(version < wanted) && version.numbers.prefix(fixed) == wanted.numbers.prefix(fixed)
      }
    }
  }
}
