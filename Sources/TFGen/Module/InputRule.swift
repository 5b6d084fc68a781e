public import HCL

/// A condition on an input: emitted as a `validation` block and checked by tfgen on every value it
/// can see, so that a mistake is found before terraform runs and again by whoever calls the HCL
/// without tfgen.
public struct InputRule: Sendable {
  /// The condition in HCL; it may refer to the variable by its name, as `var.NAME`.
  public var condition: Expression
  /// What is wrong when it doesn't hold: a sentence.
  public var message: String
  /// The same condition over a known value. Unknown parts must not fail it.
  public var holds: @Sendable (Value) -> Bool

  /// Names of the parts that break it. Where it is there, they are shown and not the value, which may be secret.
  public private(set) var culprits: (@Sendable (Value) -> [String])?
  /// What to do instead; nil for the description of the input.
  public private(set) var remedy: String?

  /// Makes a rule from both forms of one condition.
  public init(_ condition: Expression, _ message: String, holds: @escaping @Sendable (Value) -> Bool) {
    self.condition = condition
    self.message = message
    self.holds = holds
  }

  /// The number of `name` lies in a range.
  public static func range(_ range: ClosedRange<Int>, of name: String, unit: String = "") -> InputRule {
    let variable = Expression.reference("var", name)
    let condition = Expression(
      .binary(
        Expression(.binary(variable, .greaterOrEqual, Expression(.number(Number(range.lowerBound))))), .and,
        Expression(.binary(variable, .lessOrEqual, Expression(.number(Number(range.upperBound)))))))
    let suffix = unit.isEmpty ? "" : " \(unit)"
    return InputRule(condition, "\(name) must be between \(range.lowerBound) and \(range.upperBound)\(suffix).") {
      value in
      guard let number = value.numberValue else { return true }
      return number >= Number(range.lowerBound) && number <= Number(range.upperBound)
    }
  }

  /// The text or number of `name` is one of a few.
  public static func oneOf(_ allowed: [Value], of name: String) -> InputRule {
    let list = Expression(.tuple(allowed.compactMap { Expression(literal: $0) }))
    let words = allowed.map { $0.stringValue ?? $0.numberValue?.description ?? "" }.joined(separator: ", ")
    return InputRule(
      .call("contains", list, .reference("var", name)), "\(name) must be one of: \(words)."
    ) { value in
      switch value.unmarked {
      case .string, .number, .bool: allowed.contains { $0.textOrNumber == value.textOrNumber }
      default: true
      }
    }
  }

  /// The text of `name` is one of a few.
  public static func oneOf(_ allowed: [String], of name: String) -> InputRule {
    oneOf(allowed.map { Value.string($0) }, of: name)
  }

  /// A condition in HCL source with its Swift twin.
  public static func condition(
    _ source: StaticString, _ message: String, file: StaticString = #fileID, line: UInt = #line,
    holds: @escaping @Sendable (Value) -> Bool
  ) -> InputRule {
    InputRule(.code(source, fileID: file, line: line), message, holds: holds)
  }

  /// The rule for values that must not be shown: a message names the parts that break it, and what to do.
  public func naming(remedy: String, _ culprits: @escaping @Sendable (Value) -> [String]) -> InputRule {
    var copy = self
    copy.culprits = culprits
    copy.remedy = remedy
    return copy
  }

  /// The rule for the same value under another variable name.
  func renamed(from old: String, to new: String) -> InputRule {
    old == new
      ? self
      : InputRule(
        condition.renamingVariable(old, to: new), message.replacingWord(old, with: new), holds: holds)
  }

  /// Whether the condition speaks about this variable alone.
  func refersOnly(to name: String) -> Bool {
    condition.references.allSatisfy { reference in
      reference.first != "var" && reference.first != "local"
        || reference.count > 1 && reference[0] == "var" && reference[1] == name
    }
  }
}

extension Value {
  /// The number, when this is one or is text that reads as one.
  public var numberValue: Number? {
    switch unmarked {
    case .number(let number): number
    case .string(let text): Number(text)
    default: nil
    }
  }

  /// Scalars compare as Terraform's `contains` after conversion: by their text.
  fileprivate var textOrNumber: String? {
    switch unmarked {
    case .string(let text): text
    case .number(let number): number.description
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }
}

extension String {
  /// Replaces a word where it stands first, so that a message speaks of the variable that the reader sees. Further on
  /// the same word may mean what it says: "image must be the name of an image".
  func replacingWord(_ word: String, with replacement: String) -> String {
    func isWordByte(_ byte: UInt8) -> Bool {
      byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    let (bytes, wanted) = (Array(utf8), Array(word.utf8))
    if wanted.isEmpty { return self }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = index + wanted.count
      if end <= bytes.count, bytes[index..<end].elementsEqual(wanted), index == 0 || !isWordByte(bytes[index - 1]),
        end == bytes.count || !isWordByte(bytes[end])
      {
        return String(decoding: result + replacement.utf8 + bytes[end...], as: UTF8.self)
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
