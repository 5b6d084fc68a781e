import HCL

extension StandardFunctions {
  /// Functions of text in other character sets.
  static let charsetFunctions: [Function] = [textencodebase64, textdecodebase64]

  static let textencodebase64 = Function(
    "textencodebase64", "The bytes of a string in a character set, in Base64.",
    [.init("string", .string), .init("encoding", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let encoding = try textEncoding(arguments[1].textContent)
    do throws(TextEncoding.Failure) {
      return .string(Base64.encode(try encoding.encode(arguments[0].textContent)))
    } catch {
      throw FunctionFailure(
        "the given string contains characters that cannot be represented in \(encoding.name)", argument: 0)
    }
  }

  static let textdecodebase64 = Function(
    "textdecodebase64", "The text whose bytes in a character set are given in Base64.",
    [.init("source", .string), .init("encoding", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let encoding = try textEncoding(arguments[1].textContent)
    let bytes: [UInt8]
    do throws(Base64.CorruptInput) {
      bytes = try Base64.decode(Array(arguments[0].textContent.utf8))
    } catch {
      throw FunctionFailure("the given value is not valid Base64", argument: 0)
    }
    do throws(TextEncoding.Failure) {
      return .normalized(try encoding.decode(bytes))
    } catch {
      throw FunctionFailure("the given string contains symbols that are not defined for \(encoding.name)", argument: 0)
    }
  }

  private static func textEncoding(_ name: String) throws(FunctionFailure) -> TextEncoding {
    if let encoding = TextEncoding(named: name) { return encoding }
    if TextEncoding.isMultiByte(name) {
      throw FunctionFailure(
        "\(GoQuote.string(name)) is a character set of Terraform that this library has no table of", argument: 1)
    }
    throw FunctionFailure("\(GoQuote.string(name)) is not a supported IANA encoding name or alias", argument: 1)
  }
}
