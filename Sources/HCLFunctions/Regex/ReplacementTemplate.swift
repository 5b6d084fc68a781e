/// What a match is replaced with: text in which `$1`, `$name` and `${name}` stand for groups and `$$` for `$`.
struct ReplacementTemplate {
  private enum Part {
    case text([UInt8])
    /// The number of a group, and whether it exists and took part is asked for each match.
    case group(Int)
    /// Groups of that name; the first that took part counts.
    case groups([Int])
  }

  private var parts: [Part] = []

  /// Reads a template.
  ///
  /// - Parameter names: the names of the expression's groups from 1 on.
  init(_ text: String, names: [String?]) {
    let scalars = Array(text.unicodeScalars)
    var literal = String.UnicodeScalarView()
    var index = 0
    func flush(_ parts: inout [Part]) {
      if !literal.isEmpty { parts.append(.text(Array(String(literal).utf8))) }
      literal = .init()
    }
    while index < scalars.count {
      guard scalars[index] == "$" else {
        literal.append(scalars[index])
        index += 1
        continue
      }
      if index + 1 < scalars.count, scalars[index + 1] == "$" {
        literal.append("$")
        index += 2
        continue
      }
      guard let (name, end) = ReplacementTemplate.name(in: scalars, from: index + 1) else {
        // Not a reference: the sign stands for itself.
        literal.append("$")
        index += 1
        continue
      }
      flush(&parts)
      parts.append(ReplacementTemplate.reference(name, names))
      index = end
    }
    flush(&parts)
  }

  /// A name, in braces or not, and where it ends.
  private static func name(in scalars: [Unicode.Scalar], from start: Int) -> (name: String, end: Int)? {
    guard start < scalars.count else { return nil }
    let isBraced = scalars[start] == "{"
    let first = isBraced ? start + 1 : start
    var end = first
    while end < scalars.count, isNameCharacter(scalars[end]) { end += 1 }
    if end == first { return nil }
    let name = String(String.UnicodeScalarView(scalars[first..<end]))
    if !isBraced { return (name, end) }
    return end < scalars.count && scalars[end] == "}" ? (name, end + 1) : nil
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return true
    default: return false
    }
  }

  private static func reference(_ name: String, _ names: [String?]) -> Part {
    let digits = Array(name.utf8)
    let isNumber = digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && (digits.count == 1 || digits[0] != 0x30)
    if isNumber, digits.count <= 9, let number = Int(name) { return .group(number) }
    return .groups(names.indices.filter { names[$0] == name }.map { $0 + 1 })
  }

  /// Adds the replacement of a match; false when the result has more bytes than the limit.
  func append(
    _ match: RegularExpression.Match, of text: UnsafeBufferPointer<UInt8>, to result: inout [UInt8], limit: Int
  ) -> Bool {
    for part in parts {
      if result.count > limit { return false }
      switch part {
      case .text(let bytes): result += bytes
      case .group(let number): _ = append(number, match, text, &result)
      case .groups(let numbers): for number in numbers where append(number, match, text, &result) { break }
      }
    }
    return result.count <= limit
  }

  private func append(
    _ number: Int, _ match: RegularExpression.Match, _ text: UnsafeBufferPointer<UInt8>, _ result: inout [UInt8]
  ) -> Bool {
    guard 2 * number + 1 < match.count, match[2 * number] >= 0 else { return false }
    result += text[match[2 * number]..<match[2 * number + 1]]
    return true
  }
}
