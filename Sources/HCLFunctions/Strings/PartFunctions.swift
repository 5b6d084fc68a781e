import HCL

extension StandardFunctions {
  /// Functions that cut text into parts, put parts together and turn them round.
  static let partFunctions: [Function] = [join, split, substr, strrev, indent]

  static let join = Function(
    "join", "The elements of lists of strings as one string, with a separator between them.",
    [.init("separator", .string)], variadic: .init("lists", .list(.string)), gives: .string
  ) { arguments throws(FunctionFailure) in
    let lists = arguments.dropFirst()
    if lists.isEmpty { throw FunctionFailure("at least one list is required") }
    if !lists.allSatisfy(\.isWhollyKnown) { return .unknown(.string) }
    var parts: [String] = []
    for (number, list) in lists.enumerated() {
      for (index, element) in list.parts.enumerated() {
        if element.isNull {
          let place = lists.count > 1 ? "element \(index) of list \(number + 1)" : "element \(index)"
          throw FunctionFailure("\(place) is null; cannot concatenate null values", argument: number + 1)
        }
        parts.append(element.textContent)
      }
    }
    return .normalized(parts.joined(separator: arguments[0].textContent))
  }

  static let split = Function(
    "split", "The parts of a string between separators.", [.init("separator", .string), .init("str", .string)],
    gives: .list(.string)
  ) { arguments throws(FunctionFailure) in
    let (separator, text) = (Array(arguments[0].textContent.utf8), arguments[1].textContent)
    if separator.isEmpty {
      return .list(of: .string, text.unicodeScalars.map { .normalized(String($0)) })
    }
    let bytes = Array(text.utf8)
    var parts: [TypedValue] = []
    var start = 0
    for place in Bytes.places(of: separator, in: bytes) {
      parts.append(.normalized(String(decoding: bytes[start..<place], as: UTF8.self)))
      start = place + separator.count
    }
    parts.append(.normalized(String(decoding: bytes[start...], as: UTF8.self)))
    return .list(of: .string, parts)
  }

  static let substr = Function(
    "substr", "A part of a string, counted in characters.",
    [.init("str", .string), .init("offset", .number), .init("length", .number)], gives: .string
  ) { arguments throws(FunctionFailure) in
    var offset = try arguments[1].wholeNumber()
    let length = try arguments[2].wholeNumber()
    let clusters = GraphemeClusters.split(arguments[0].textContent)
    if offset < 0 { offset += clusters.count }
    // An offset before the beginning counts as the beginning, as in Terraform.
    let part = clusters.dropFirst(max(0, offset))
    return .normalized((length < 0 ? part : part.prefix(length)).joined())
  }

  static let strrev = Function(
    "strrev", "The characters of a string in reverse order.", [.init("str", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .normalized(GraphemeClusters.split(arguments[0].textContent).reversed().joined())
  }

  /// More than this many bytes of indentation in all is refused, as no text needs it.
  private static let indentationLimit = 100_000_000

  static let indent = Function(
    "indent", "A text with spaces before each line but the first.", [.init("spaces", .number), .init("str", .string)],
    gives: .string
  ) { arguments throws(FunctionFailure) in
    let spaces = try arguments[0].wholeNumber()
    let bytes = Array(arguments[1].textContent.utf8)
    let breaks = bytes.count { $0 == 0x0A }
    if breaks == 0, spaces >= 0 { return arguments[1] }
    guard spaces >= 0 else { throw FunctionFailure("the number of spaces must not be negative", argument: 0) }
    guard spaces.multipliedReportingOverflow(by: breaks).overflow == false, spaces * breaks <= indentationLimit else {
      throw FunctionFailure("so many spaces would make too long a text", argument: 0)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + spaces * breaks)
    for byte in bytes {
      result.append(byte)
      if byte == 0x0A { result.append(contentsOf: repeatElement(0x20, count: spaces)) }
    }
    return .normalized(String(decoding: result, as: UTF8.self))
  }
}
