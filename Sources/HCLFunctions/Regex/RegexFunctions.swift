import HCL

extension StandardFunctions {
  /// Functions of regular expressions.
  static let regexFunctions: [Function] = [regex, regexall, replace]

  static let regex = Function(
    "regex", "The first match of a pattern: a string, or what its groups matched.",
    [.init("pattern", .string), .init("string", .string)],
    resultType: { arguments throws(FunctionFailure) in try matchType(arguments[0]) },
    body: { arguments, _ throws(FunctionFailure) in
      let expression = try expression(arguments[0].textContent)
      return try withBytes(arguments[1].textContent) { text throws(FunctionFailure) in
        guard let match = expression.firstMatch(in: text) else {
          throw FunctionFailure("pattern did not match any part of the given string")
        }
        return result(match, expression, text)
      }
    })

  static let regexall = Function(
    "regexall", "All matches of a pattern, each a string or what its groups matched.",
    [.init("pattern", .string), .init("string", .string)],
    resultType: { arguments throws(FunctionFailure) in .list(try matchType(arguments[0])) },
    body: { arguments, type throws(FunctionFailure) in
      guard case .list(let elementType) = type else { return .unknown(type) }
      let expression = try expression(arguments[0].textContent)
      return try withBytes(arguments[1].textContent) { text throws(FunctionFailure) in
        let matches = expression.matches(in: text, limit: FunctionLimits.values + 1)
        if matches.count > FunctionLimits.values {
          throw FunctionFailure("the pattern matches more than \(FunctionLimits.values) times")
        }
        return .list(of: elementType, matches.map { result($0, expression, text) })
      }
    })

  static let replace = Function(
    "replace", "The string with every occurrence of another one, or of a pattern between slashes, replaced.",
    [.init("str", .string), .init("substr", .string), .init("replace", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    let (text, wanted) = (arguments[0].textContent, arguments[1].textContent)
    if wanted.utf8.count > 1, wanted.utf8.first == 0x2F, wanted.utf8.last == 0x2F {
      let expression: RegularExpression
      do throws(PatternError) {
        expression = try PatternCache.shared.expression(String(wanted.dropFirst().dropLast()))
      } catch {
        throw FunctionFailure("error parsing regexp: \(error.reason.rawValue): `\(error.fragment)`")
      }
      let template = ReplacementTemplate(arguments[2].textContent, names: expression.names)
      let replaced = withBytes(text) { expression.replacing(in: $0, with: template, limit: FunctionLimits.bytes) }
      guard let replaced else {
        throw FunctionFailure("the result would have more than \(FunctionLimits.bytes) bytes")
      }
      return .normalized(String(decoding: replaced, as: UTF8.self))
    }
    return .normalized(replacing(wanted, in: text, with: arguments[2].textContent))
  }

  /// Replaces plain text. An empty one is found before every code point and at the end.
  private static func replacing(_ wanted: String, in text: String, with replacement: String) -> String {
    if wanted.isEmpty {
      return replacement + text.unicodeScalars.map { String($0) + replacement }.joined()
    }
    let (bytes, pattern) = (Array(text.utf8), Array(wanted.utf8))
    var result: [UInt8] = []
    var start = 0
    for place in Bytes.places(of: pattern, in: bytes) {
      result += bytes[start..<place]
      result += replacement.utf8
      start = place + pattern.count
    }
    result += bytes[start...]
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: - What regex and regexall share

  private static func expression(_ pattern: String) throws(FunctionFailure) -> RegularExpression {
    do throws(PatternError) {
      return try PatternCache.shared.expression(pattern)
    } catch {
      throw FunctionFailure("invalid regexp pattern: \(error.reason.rawValue) in \(error.fragment)", argument: 0)
    }
  }

  /// A string without groups, a tuple with groups, an object with named groups.
  private static func matchType(_ pattern: TypedValue) throws(FunctionFailure) -> ValueType {
    guard case .string(let text) = pattern.content else { return .any }
    let names = try expression(text).names
    if names.isEmpty { return .string }
    let named = names.compactMap { $0 }
    if named.isEmpty { return .tuple(names.map { _ in .string }) }
    if named.count < names.count {
      throw FunctionFailure(
        "invalid regexp pattern: cannot mix both named and unnamed capture groups", argument: 0)
    }
    return .object(ObjectType(named.map { ObjectType.Attribute($0, .string) }))
  }

  private static func result(
    _ match: RegularExpression.Match, _ expression: RegularExpression, _ text: UnsafeBufferPointer<UInt8>
  ) -> TypedValue {
    func part(_ group: Int) -> TypedValue {
      let (start, end) = (match[2 * group], match[2 * group + 1])
      return start < 0 ? .null(.string) : .normalized(String(decoding: text[start..<end], as: UTF8.self))
    }
    if expression.names.isEmpty { return part(0) }
    if expression.names[0] == nil { return .tuple(expression.names.indices.map { part($0 + 1) }) }
    return .object(
      .init(expression.names.enumerated().map { (key: $0.element ?? "", value: part($0.offset + 1)) }))
  }

  /// Gives the bytes of a text without copying them where that can be done.
  private static func withBytes<Result, Failure: Error>(
    _ text: String, _ work: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var text = text
    var result: Swift.Result<Result, Failure>?
    text.withUTF8 { bytes in
      do throws(Failure) {
        result = .success(try work(bytes))
      } catch {
        result = .failure(error)
      }
    }
    guard let result else { return try work(UnsafeBufferPointer(start: nil, count: 0)) }
    return try result.get()
  }
}
