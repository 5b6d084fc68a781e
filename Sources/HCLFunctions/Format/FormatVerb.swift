import HCL

/// One verb of a format string: `%-8.3[2]f`.
struct FormatVerb {
  /// The verb as it is written.
  var text = ""
  /// Where it begins, in bytes.
  var offset = 0
  /// The letter.
  var letter: UInt8 = 0
  /// Which argument it takes, from 1.
  var argument = 1
  var isAlternative = false
  var padsWithZeros = false
  var alignsLeft = false
  var showsPlus = false
  var showsSpace = false
  var width: Int?
  var precision: Int?
}

/// Cuts a format string into text and verbs.
struct FormatScanner {
  /// A piece of a format string.
  enum Piece {
    case text(String)
    case verb(FormatVerb)
  }

  /// Wider fields and longer fractions are refused, as nothing needs them.
  static let sizeLimit = 1_000_000

  private let bytes: [UInt8]
  private var index = 0
  private var nextArgument = 1

  init(_ format: String) { bytes = Array(format.utf8) }

  /// The next piece, nil at the end.
  mutating func next() throws(FunctionFailure) -> Piece? {
    if index == bytes.count { return nil }
    if bytes[index] != UInt8(ascii: "%") {
      let start = index
      while index < bytes.count, bytes[index] != UInt8(ascii: "%") { index += 1 }
      return .text(String(decoding: bytes[start..<index], as: UTF8.self))
    }
    if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "%") {
      index += 2
      return .text("%")
    }
    return .verb(try verb())
  }

  private mutating func verb() throws(FunctionFailure) -> FormatVerb {
    var verb = FormatVerb(offset: index, argument: nextArgument)
    index += 1
    flags: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "#"): verb.isAlternative = true
      case UInt8(ascii: "0"): verb.padsWithZeros = true
      case UInt8(ascii: "-"): verb.alignsLeft = true
      case UInt8(ascii: "+"): verb.showsPlus = true
      case UInt8(ascii: " "): verb.showsSpace = true
      default: break flags
      }
      index += 1
    }
    verb.width = try number()
    if take(".") { verb.precision = try number() ?? 0 }
    if take("[") {
      guard index < bytes.count, bytes[index] != UInt8(ascii: "0"), let argument = try number() else {
        throw unexpected()
      }
      guard take("]") else { throw unexpected() }
      verb.argument = argument
    }
    guard index < bytes.count else { throw unexpected() }
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
    default: throw unexpected()
    }
    verb.letter = bytes[index]
    index += 1
    verb.text = String(decoding: bytes[verb.offset..<index], as: UTF8.self)
    nextArgument = verb.argument + 1
    return verb
  }

  private mutating func number() throws(FunctionFailure) -> Int? {
    let start = index
    var value = 0
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      value = value * 10 + Int(bytes[index] - 0x30)
      if value > FormatScanner.sizeLimit {
        throw FunctionFailure(
          "the number at offset \(start) of the format string is greater than \(FormatScanner.sizeLimit)")
      }
      index += 1
    }
    return index == start ? nil : value
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
    index += 1
    return true
  }

  private func unexpected() -> FunctionFailure {
    guard index < bytes.count else { return FunctionFailure("invalid format string starting at offset \(index)") }
    let scalar = String(decoding: bytes[index...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
    return FunctionFailure("unrecognized format character \(GoQuote.character(scalar)) at offset \(index)")
  }
}
