import HCL

/// The grammar of the compact schema, in both directions.
///
///     text      = header line*
///     header    = "tfgen-schema 2 " SOURCE " " VERSION (" " BYTES){5}    sizes of the five sections that follow:
///                 provider, resources, data sources, ephemeral resources, shared blocks
///     line      = NAME ["!"] (" " attribute | " " nested)* "\n"          sorted by NAME; "!" marks a deprecated type
///     attribute = NAME "." FLAGS TYPE                                    flags: r o c w x s
///     nested    = NAME ["!"] "*" NESTING MIN "," MAX ":" ID              "!" marks a deprecated block
///     type      = "" (string) | N | B | D | L type | T type (set) | M type | object
///     object    = "{" field ("," field)* "}" | "(" field ("," field)* ")"
///     field     = NAME ["?"] ":" type                                    "?" may be left out
///
/// Braces are the object types of the older plugin protocol, which have no optional fields and whose lists may
/// be written as blocks; parentheses are attributes with attributes of their own. A line of the last section is
/// named by a hash of its content, so equal blocks are written once and a new provider version changes only the
/// lines that really differ. What a provider only computes can't be set, so a collection there is written as D.
enum CompactSchema {
  /// First word and version of the format.
  static let signature = "tfgen-schema 2"
  /// Length of the ID of a shared block, in base 36.
  static let idLength = 5

  static let nestings: [(letter: UInt8, nesting: NestedBlockSchema.Nesting)] = [
    (UInt8(ascii: "s"), .single), (UInt8(ascii: "l"), .list), (UInt8(ascii: "t"), .set), (UInt8(ascii: "m"), .map),
    (UInt8(ascii: "g"), .group),
  ]

  /// ID of a block: 36⁵ values, so two different blocks may meet; the compactor then takes the next free one.
  static func id(_ number: UInt64) -> String {
    let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    var rest = number
    var text: [UInt8] = []
    for _ in 0..<idLength {
      text.append(digits[Int(rest % 36)])
      rest /= 36
    }
    return String(decoding: text.reversed(), as: UTF8.self)
  }

  /// FNV-1a, 64 bits: the same on every machine and in every run, unlike `Hasher`.
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}

/// Reads the entries of one line. It stops at what it doesn't understand; it never reads outside its bytes.
struct CompactLineReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int

  /// Reads `bytes[range]`, the part of a line after its name.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  private var next: UInt8? { position < end ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// The text up to a byte that can't be in a name.
  private mutating func name() -> String {
    let start = position
    while let byte = next, CompactLineReader.isName(byte) { position += 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
  }

  static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func number() -> Int {
    var value = 0
    while let byte = next, byte >= 48, byte <= 57, value < 1_000_000_000 {
      value = value * 10 + Int(byte - 48)
      position += 1
    }
    return value
  }

  /// All entries of the line.
  mutating func block() -> BlockSchema {
    var schema = BlockSchema()
    while take(" ") {
      let name = name()
      if take(".") {
        schema.attributes.append(attribute(name))
      } else {
        let isDeprecated = take("!")
        guard take("*"), let nested = nested(name, isDeprecated: isDeprecated) else { break }
        schema.blocks.append(nested)
      }
    }
    return schema
  }

  private mutating func attribute(_ name: String) -> AttributeSchema {
    var attribute = AttributeSchema(name: name, type: .string)
    while let byte = next {
      switch byte {
      case UInt8(ascii: "r"): attribute.isRequired = true
      case UInt8(ascii: "o"): attribute.isOptional = true
      case UInt8(ascii: "c"): attribute.isComputed = true
      case UInt8(ascii: "w"): attribute.isWriteOnly = true
      case UInt8(ascii: "x"): attribute.isDeprecated = true
      case UInt8(ascii: "s"): attribute.isSensitive = true
      default:
        let start = position
        attribute.type = type(depth: 0)
        let isCollection = bytes[start] == UInt8(ascii: "L") || bytes[start] == UInt8(ascii: "T")
        attribute.allowsBlocks = isCollection && start + 1 < end && bytes[start + 1] == UInt8(ascii: "{")
        return attribute
      }
      position += 1
    }
    return attribute
  }

  private mutating func nested(_ name: String, isDeprecated: Bool) -> NestedBlockSchema? {
    guard let letter = next, let nesting = CompactSchema.nestings.first(where: { $0.letter == letter })?.nesting else {
      return nil
    }
    position += 1
    let minimum = number()
    guard take(",") else { return nil }
    let maximum = number()
    guard take(":") else { return nil }
    return NestedBlockSchema(
      name: name, nesting: nesting, minimum: minimum, maximum: maximum, isDeprecated: isDeprecated, content: self.name()
    )
  }

  private mutating func type(depth: Int) -> TypeConstraint {
    guard let byte = next, depth < 64 else { return .string }
    switch byte {
    case UInt8(ascii: "N"): return simple(.number)
    case UInt8(ascii: "B"): return simple(.bool)
    case UInt8(ascii: "D"): return simple(.any)
    case UInt8(ascii: "L"):
      position += 1
      return .list(type(depth: depth + 1))
    case UInt8(ascii: "T"):
      position += 1
      return .set(type(depth: depth + 1))
    case UInt8(ascii: "M"):
      position += 1
      return .map(type(depth: depth + 1))
    case UInt8(ascii: "{"), UInt8(ascii: "("):
      position += 1
      var fields: [TypeConstraint.ObjectAttribute] = []
      while let byte = next, byte != UInt8(ascii: "}"), byte != UInt8(ascii: ")") {
        let name = name()
        let isOptional = take("?")
        guard take(":") else { return .object(fields) }
        let fieldType = type(depth: depth + 1)
        fields.append(isOptional ? .optional(name, fieldType) : .init(name, fieldType))
        _ = take(",")
      }
      return simple(.object(fields))
    default: return .string
    }
  }

  private mutating func simple(_ type: TypeConstraint) -> TypeConstraint {
    position = min(position + 1, end)
    return type
  }
}
