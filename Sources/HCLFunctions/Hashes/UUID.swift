import HCL

extension StandardFunctions {
  static let uuidv5 = Function(
    "uuidv5", "The UUID of a name in a namespace (version 5, RFC 9562).",
    [.init("namespace", .string), .init("name", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let namespace = arguments[0].textContent
    let space: UUIDBytes
    do throws(UUIDBytes.Malformed) {
      if let named = UUIDBytes.namespaces[namespace] {
        space = named
      } else {
        space = try UUIDBytes(parsing: namespace)
      }
    } catch {
      throw FunctionFailure("uuidv5() doesn't support namespace \(namespace) (\(error.reason))")
    }
    let digest = Digest.sha1(space.bytes + Array(arguments[1].textContent.utf8))
    return .string(UUIDBytes(digest, version: 5).description)
  }
}

/// The 16 bytes of a UUID.
struct UUIDBytes: CustomStringConvertible {
  let bytes: [UInt8]

  /// Why a text isn't a UUID.
  struct Malformed: Error {
    var reason: String
  }

  /// The namespaces that RFC 9562 names.
  static let namespaces: [String: UUIDBytes] = [
    "dns": named(0x10), "url": named(0x11), "oid": named(0x12), "x500": named(0x14),
  ]

  /// They differ in their fourth byte only.
  private static func named(_ number: UInt8) -> UUIDBytes {
    UUIDBytes([0x6B, 0xA7, 0xB8, number, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8])
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The first 16 of some bytes with the version and the variant of RFC 9562 put in.
  init(_ source: [UInt8], version: UInt8) {
    var bytes = Array(source.prefix(16)) + [UInt8](repeating: 0, count: max(0, 16 - source.count))
    bytes[6] = bytes[6] & 0x0F | version << 4
    bytes[8] = bytes[8] & 0x3F | 0x80
    self.bytes = bytes
  }

  /// Reads a UUID: with hyphens, also in braces or after `urn:uuid:`, or as 32 digits.
  init(parsing text: String) throws(Malformed) {
    var digits = Array(text.utf8)
    switch digits.count {
    case 32, 36: break
    case 45:
      guard String(decoding: digits[..<9], as: UTF8.self).lowercased() == "urn:uuid:" else {
        throw Malformed(reason: "invalid urn prefix: \(GoQuote.string(String(decoding: digits[..<9], as: UTF8.self)))")
      }
      digits.removeFirst(9)
    case 38: digits = Array(digits[1..<37])
    default: throw Malformed(reason: "invalid UUID length: \(digits.count)")
    }
    if digits.count == 36 {
      for place in [23, 18, 13, 8] {
        guard digits[place] == UInt8(ascii: "-") else { throw Malformed(reason: "invalid UUID format") }
        digits.remove(at: place)
      }
    }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 32, by: 2) {
      guard let high = Character(Unicode.Scalar(digits[index])).hexDigitValue,
        let low = Character(Unicode.Scalar(digits[index + 1])).hexDigitValue
      else { throw Malformed(reason: "invalid UUID format") }
      bytes.append(UInt8(high << 4 | low))
    }
    self.bytes = bytes
  }

  var description: String {
    var text = Digest.hexadecimal(bytes)
    for place in [20, 16, 12, 8] { text.insert("-", at: text.index(text.startIndex, offsetBy: place)) }
    return text
  }
}
