import HCL

extension StandardFunctions {
  static let base64gzip = Function(
    "base64gzip", "The compressed UTF-8 bytes of a string (gzip, RFC 1952) in Base64.", [.init("str", .string)],
    gives: .string
  ) { arguments throws(FunctionFailure) in
    .string(Base64.encode(Gzip.compress(Array(arguments[0].textContent.utf8))))
  }
}

/// Files of gzip.
enum Gzip {
  /// A file of one member, without a name and a time, so that equal bytes give equal files.
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    file += Deflate.compress(bytes)
    for number in [checksum(bytes), UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in stride(from: 0, to: 32, by: 8) { file.append(UInt8(number >> UInt32(shift) & 255)) }
    }
    return file
  }

  /// CRC-32 of ISO 3309.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 255)] ^ sum >> 8 }
    return ~sum
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }
}
