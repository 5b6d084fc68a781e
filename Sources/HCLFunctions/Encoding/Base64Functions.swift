import HCL

extension StandardFunctions {
  /// Functions of Base64 and of text in URLs.
  static let base64Functions: [Function] = [base64encode, base64decode, base64gzip, urlencode]

  static let base64encode = Function(
    "base64encode", "The UTF-8 bytes of a string in Base64.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .string(Base64.encode(arguments[0].textContent.utf8))
  }

  static let base64decode = Function(
    "base64decode", "The text whose UTF-8 bytes are given in Base64.", [.init("str", .string, takesMarked: true)],
    gives: .string
  ) { arguments throws(FunctionFailure) in
    let text = arguments[0].textContent
    let marks = arguments[0].marks
    let bytes: [UInt8]
    do throws(Base64.CorruptInput) {
      bytes = try Base64.decode(Array(text.utf8))
    } catch {
      let shown = marks.isEmpty ? GoQuote.string(text) : "(sensitive value)"
      throw FunctionFailure("failed to decode base64 data \(shown)")
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw FunctionFailure("the result of decoding the provided string is not valid UTF-8")
    }
    return TypedValue.normalized(decoded).marked(marks)
  }

  static let urlencode = Function(
    "urlencode", "The text as a part of the query of a URL.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in arguments[0].textContent.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
      case 0x20: result.append(0x2B)
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return .string(String(decoding: result, as: UTF8.self))
  }
}
