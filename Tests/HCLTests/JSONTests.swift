import HCL
import Testing

/// What the reader takes, what it refuses and where, and that writing and reading are inverse.
@Suite struct JSONTests {
  struct Accepted: Sendable {
    var text: String
    var value: Value
    init(_ text: String, _ value: Value) { (self.text, self.value) = (text, value) }
  }

  static let accepted: [Accepted] = [
    Accepted("null", .null), Accepted(" \t\r\n true \n", .bool(true)), Accepted("false", .bool(false)),
    Accepted("0", .number(0)), Accepted("-0", .number(0)), Accepted("-17", .number(-17)),
    Accepted("999999999999999999", .number(Number(999_999_999_999_999_999 as Int64))),
    Accepted("1.50", .number(Number("1.5")!)), Accepted("1E2", .number(100)),
    Accepted("12e-1", .number(Number("1.2")!)),
    Accepted("[]", .list([])), Accepted("[ ]", .list([])),
    Accepted("[1,[2],{}]", .list([.number(1), .list([.number(2)]), .object([:])])),
    Accepted("{}", .object([:])),
    Accepted(#"{"a":1, "b" : {"a":null}}"#, .object(["a": .number(1), "b": .object(["a": .null])])),
    Accepted(#""""#, .string("")), Accepted(#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
    Accepted(#""\u0041\u00e9\u2028""#, .string("Aé\u{2028}")), Accepted(#""\uD83D\uDE00""#, .string("😀")),
    Accepted("\"käse 😀\"", .string("käse 😀")), Accepted("\u{FEFF}[1]", .list([.number(1)])),
    Accepted(#"{"":1,"\u0061":2}"#, .object(["": .number(1), "a": .number(2)])),
  ]

  @Test("a document written piece by piece is the one written from a tree", arguments: [true, false])
  func pieces(pretty: Bool) throws {
    let tree = Value.object([
      "a\"": .number(1), "b": .list([]), "c": .object([:]),
      "d": .list([.object(["e": .string("x\n")]), .list([.string("f"), .string("")]), .null]), "g": .string("h"),
    ])
    var writer = JSONWriter(pretty: pretty)
    writer.object { writer in
      writer.member("a\"") { $0.write(1) }
      writer.member("b") { $0.list([]) }
      writer.member("c") { $0.object { _ in } }
      writer.member("d") { writer in
        writer.list { writer in
          writer.element { $0.object { $0.member("e") { $0.write("x\n") } } }
          writer.element { $0.list(["f", ""]) }
          writer.element { $0.writeNull() }
        }
      }
      writer.member("g") { $0.write("h") }
    }
    #expect(writer.text == JSON.write(tree, pretty: pretty))
    #expect(try JSON.parse(writer.text) == tree, "both are written by the same code, so it has to be right, too")
    #expect(writer.bytes == Array(writer.text.utf8))
  }

  @Test("accepts", arguments: accepted)
  func accepts(_ example: Accepted) throws { #expect(try JSON.parse(example.text) == example.value) }

  struct Refused: Sendable {
    var bytes: [UInt8]
    var line: Int
    var column: Int
    var isTruncated: Bool
    init(_ text: String, _ line: Int, _ column: Int, truncated: Bool = false) {
      (bytes, self.line, self.column, isTruncated) = (Array(text.utf8), line, column, truncated)
    }
    init(bytes: [UInt8], _ line: Int, _ column: Int, truncated: Bool = false) {
      (self.bytes, self.line, self.column, isTruncated) = (bytes, line, column, truncated)
    }
  }

  static let refused: [Refused] = [
    Refused("", 1, 1, truncated: true), Refused(" \n ", 2, 2, truncated: true), Refused("tru", 1, 4, truncated: true),
    Refused("trux", 1, 1), Refused("nul ", 1, 1), Refused("[1,]", 1, 4), Refused("[1 2]", 1, 4),
    Refused("[", 1, 2, truncated: true),
    Refused("{\"a\" 1}", 1, 6), Refused("{\"a\":1,}", 1, 8), Refused("{a:1}", 1, 2), Refused("{'a':1}", 1, 2),
    Refused("{\"a\":1\n,\"b\":2,\n  \"a\":3}", 3, 3), Refused("{\"a\":1,\"\\u0061\":2}", 1, 8),
    // The same letter composed and decomposed: readers that normalise would see one key, others two.
    Refused("{\"\u{E9}\":1,\"e\u{301}\":2}", 1, 8),
    Refused("1 2", 1, 3), Refused("{}\n{}", 2, 1), Refused("01", 1, 3, truncated: true), Refused("[01]", 1, 4),
    Refused("[-]", 1, 3),
    Refused("[+1]", 1, 2), Refused("[.5]", 1, 2), Refused("[1.]", 1, 4), Refused("[1e]", 1, 4),
    // Numbers are printed in full, so that the exponent has a limit, which no number of a plan comes near.
    Refused("[1e10001]", 1, 2), Refused("[1e-10001]", 1, 2), Refused("[1e99999999999999999999]", 1, 2),
    Refused("[NaN]", 1, 2), Refused("[Infinity]", 1, 2), Refused("[0x10]", 1, 3), Refused("// c\n1", 1, 1),
    Refused("\"a", 1, 3, truncated: true), Refused("\"a\nb\"", 1, 3), Refused("[\"\u{1}\"]", 1, 3),
    Refused("\"\\x\"", 1, 3),
    Refused(#"["\u12g4"]"#, 1, 7), Refused(#"["\uD83D"]"#, 1, 9), Refused(#"["\uDE00"]"#, 1, 9),
    Refused(#"["\uD83D\u0041"]"#, 1, 15),
    Refused(bytes: [0x5B, 0x22, 0xFF, 0x22, 0x5D], 1, 3), Refused(bytes: [0x5B, 0x22, 0xC0, 0xAF, 0x22, 0x5D], 1, 3),
    Refused(bytes: [0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D], 1, 3), Refused("\u{A0}1", 1, 1), Refused("\u{0}", 1, 1),
  ]

  @Test("refuses, at the right place", arguments: refused)
  func refuses(_ example: Refused) {
    let error = #expect(throws: DiagnosticsError.self) { try JSON.parse(example.bytes, fileName: "plan.json") }
    guard let diagnostic = error?.diagnostics.first else { return }
    #expect(diagnostic.location == SourceLocation(file: "plan.json", line: example.line, column: example.column))
    #expect(diagnostic.code == (example.isTruncated ? JSONCodes.truncated : JSONCodes.syntax))
    #expect(diagnostic.summary == "plan.json isn't valid JSON")
    #expect(!diagnostic.detail.isEmpty && !diagnostic.remedy.isEmpty)
  }

  @Test(
    "what is skipped is judged like what is kept",
    arguments: refused.map(\.bytes) + accepted.map { Array($0.text.utf8) })
  func skipsStrictly(_ bytes: [UInt8]) { #expect(Self.skips(bytes) == ((try? JSON.parse(bytes)) != nil)) }

  private static func skips(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(buffer)
      do throws(JSON.SyntaxError) {
        try reader.skip()
        try reader.end()
        return true
      } catch { return false }
    }
  }

  @Test func numbersKeepEveryDigit() throws {
    for text in [
      "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551617",
      "123456789012345678901234567890.5", "0.1", "-0.000000000000000000000000000000000000001",
      "1000000000000000000000000000000",
    ] {
      let value = try JSON.parse(text)
      #expect(JSON.write(value) == text)
    }
    #expect(try JSON.parse("1e30") == JSON.parse("1000000000000000000000000000000"))
    #expect(try JSON.write(JSON.parse("1e1001")) == "1" + String(repeating: "0", count: 1001))
    #expect(try JSON.parse("9007199254740993") != JSON.parse("9007199254740992"))
  }

  @Test("nesting up to the limit is read, deeper is refused", arguments: ["[", "{\"a\":"])
  func nesting(_ opening: String) throws {
    let closing = opening == "[" ? "]" : "}"
    func text(_ depth: Int) -> String {
      String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
    }
    #expect(throws: Never.self) { try JSON.parse(text(JSON.nestingLimit)) }
    for depth in [JSON.nestingLimit + 1, 100_000] {
      let error = #expect(throws: JSON.SyntaxError.self) { try JSON.parse(text(depth)) }
      #expect(error?.reason == "Nested more than 256 levels deep")
      #expect(!Self.skips(Array(text(depth).utf8)))
    }
  }

  @Test("UTF-16 with a byte-order mark, as PowerShell writes it", arguments: [true, false])
  func utf16(_ isLittle: Bool) throws {
    func encode(_ units: [UInt16]) -> [UInt8] {
      ([0xFEFF] + units).flatMap { isLittle ? [UInt8($0 & 255), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 255)] }
    }
    #expect(try JSON.parse(encode(Array("{\"ä\":\"😀\"}".utf16))) == .object(["ä": .string("😀")]))
    let lone = encode([0x22, 0xD83D, 0x22])
    #expect(throws: DiagnosticsError.self) { try JSON.parse(lone, fileName: "x") }
    let odd = encode(Array("[1]".utf16)) + [0x20]
    let error = #expect(throws: JSON.SyntaxError.self) { try JSON.parse(odd) }
    #expect(error?.isTruncated == true)
  }

  @Test func writesWhatCouldMisleadAsEscapes() {
    let text = "\u{0}\u{1F}\"\\/\u{7F}\u{2028}\u{2029}\u{202E}\u{200B}ä😀${x}%{y}"
    let written = JSON.write(.string(text))
    #expect(written == #""\u0000\u001f\"\\/\u007f\u2028\u2029\u202e\u200bä😀${x}%{y}""#)
    #expect((try? JSON.parse(written)) == .string(text))
  }

  @Test func writesInTheGivenOrderWithTwoSpaces() {
    let value: Value = .object([
      "b": .list([.number(1), .object([:]), .list([])]), "a": .sensitive(.null), "c": .unknown,
    ])
    #expect(JSON.write(value, pretty: false) == #"{"b":[1,{},[]],"a":null,"c":null}"#)
    #expect(JSON.write(value) == "{\n  \"b\": [\n    1,\n    {},\n    []\n  ],\n  \"a\": null,\n  \"c\": null\n}")
  }

  @Test("every value survives writing and reading", arguments: 0..<200)
  func roundTrips(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let value = random.value(depth: 5)
    for pretty in [true, false] { #expect(try JSON.parse(JSON.write(value, pretty: pretty)) == value) }
  }

  @Test("damaged text never crashes, and skipping agrees with reading", arguments: 0..<200)
  func damage(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let original = Array(JSON.write(random.value(depth: 4)).utf8)
    for _ in 0..<20 {
      var bytes = original
      for _ in 0...random.next(below: 2) where !bytes.isEmpty {
        let position = random.next(below: bytes.count)
        switch random.next(below: 4) {
        case 0: bytes.remove(at: position)
        case 1: bytes.insert(Array("\"{}[]:,\\u019.eE-tfn\n ".utf8).randomElement(using: &random) ?? 0, at: position)
        case 2: bytes[position] = UInt8(random.next(below: 256))
        default: bytes.removeSubrange(position...)
        }
      }
      #expect(Self.skips(bytes) == ((try? JSON.parse(bytes)) != nil))
    }
  }
}

/// A small generator with a seed, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

  mutating func text() -> String {
    let scalars: [Unicode.Scalar] = [
      "a", "b", "\"", "\\", "\n", "\u{0}", "ä", "😀", "\u{2028}", "\u{202E}", "$", "{", "%",
    ]
    var text = ""
    for _ in 0..<next(below: 8) { text.unicodeScalars.append(scalars[next(below: scalars.count)]) }
    return text
  }

  mutating func value(depth: Int) -> Value {
    switch next(below: depth > 0 ? 7 : 4) {
    case 0: return .null
    case 1: return .bool(next(below: 2) == 0)
    case 2: return .number(Number("\(next(below: 2) == 0 ? "-" : "")\(next()).\(next(below: 1_000_000))")!)
    case 3: return .string(text())
    case 4: return .list((0..<next(below: 5)).map { _ in value(depth: depth - 1) })
    default:
      var fields = Value.Fields()
      for _ in 0..<next(below: 6) { fields[text()] = value(depth: depth - 1) }
      return .object(fields)
    }
  }
}
