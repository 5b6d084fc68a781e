import HCL
import TestSupport
import Testing

/// Documents above the size from which values are shared: what is shared must be what would have been built.
struct JSONRepetitionTests {
  /// A list of the pieces, over and over until it is large.
  private static func document(_ pieces: [String], times: Int) -> String {
    "[" + (0..<times).flatMap { _ in pieces }.joined(separator: ",") + "]"
  }

  private static let pieces = [
    #"{"a":1,"b":[true,false,null],"c":{"d":"text","e":{}}}"#,
    #"{"a":1,"b":[true,false,null],"c":{"d":"texts","e":{}}}"#,
    #"{"b":1,"a":2}"#, #"{"a":1}"#, #"{"a":1 }"#, "[]", "{}", "[[]]", "[[],[]]", #"["]"]"#, #"["}",{"}":"{"}]"#,
    #""text""#, #""te\"xt""#, #""\u0074ext""#, "12", "12.50", "true", #"{"\u0061":1}"#, #"{"ä":1,"ü":"ö"}"#,
    #"{"tags":{"Environment":"prod","Project":"x"},"name":"first"}"#,
    #"{"tags":{"Environment":"prod","Project":"x"},"name":"second"}"#,
  ]

  @Test func sharedValuesAreThoseThatWouldBeBuilt() throws {
    let times = 100
    let whole = try #require(JSON.parse(Self.document(Self.pieces, times: times)).elements)
    let single = try Self.pieces.map { try JSON.parse($0) }
    #expect(whole.count == times * single.count)
    for (index, value) in whole.enumerated() { #expect(value == single[index % single.count]) }
  }

  @Test("a value ends at its bracket, whatever the longer one before it was")
  func beginnings() throws {
    let padding = String(repeating: " ", count: 20_000)
    for (first, second) in [("[1,2]", "[1,2,3]"), (#"{"a":[1]}"#, #"{"a":[1],"b":2}"#), ("[[1]]", "[[1],1]")] {
      for pair in [[first, second, first], [second, first, second]] {
        let value = try JSON.parse("[\(pair.joined(separator: ","))\(padding)]")
        #expect(try value.elements == pair.map { try JSON.parse($0) })
      }
    }
  }

  @Test func aKeyThatStandsTwiceIsFoundAmongObjectsOfItsForm() throws {
    let good = #"{"a":1,"b":2}"#
    for bad in [#"{"a":1,"b":2,"a":3}"#, #"{"a":1,"a":2}"#, #"{"x":{"a":1,"b":2},"y":{"a":1},"x":1}"#] {
      let start = Self.document([good], times: 2_000).dropLast()
      let text = start + "," + bad + "]"
      let error = #expect(throws: JSON.SyntaxError.self) { try JSON.parse(String(text)) }
      #expect(error?.reason.contains("stands twice in one object") == true)
      let offset = try #require(error?.offset)
      // The second one, not the first.
      let place = offset - start.utf8.count - 1
      let key = String(bad.utf8.dropFirst(place).prefix(3)) ?? ""
      #expect(bad.utf8.dropFirst(place + 1).count < bad.utf8.count / 2 + 4 && (key == #""a""# || key == #""x""#))
    }
  }

  @Test func keysThatUnicodeTakesForEqualAreDuplicatesAndKeepTheirSpelling() throws {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(throws: JSON.SyntaxError.self) { try JSON.parse("{\"\(composed)\":1,\"\(decomposed)\":2}") }
    let value = try JSON.parse("[{\"\(composed)\":1},{\"\(decomposed)\":1},{\"\(decomposed)\":1}]")
    let keys = try #require(value.elements).map { element -> [UInt8] in
      guard case .object(let fields) = element else { return [] }
      return Array(fields.keys[0].utf8)
    }
    #expect(keys == [Array(composed.utf8), Array(decomposed.utf8), Array(decomposed.utf8)])
  }

  @Test func aSharedValueIsRefusedWhereItIsTooDeep() throws {
    let padding = String(repeating: " ", count: 20_000)
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    let inner = nested(200)
    func document(_ depth: Int) -> String {
      "[" + inner + "," + String(repeating: "[1,", count: depth) + inner + String(repeating: "]", count: depth)
        + padding
        + "]"
    }
    #expect(throws: Never.self) { try JSON.parse(document(JSON.nestingLimit - 201)) }
    #expect(throws: JSON.SyntaxError.self) { try JSON.parse(document(JSON.nestingLimit - 200)) }
  }

  @Test func conversionOfManyGivesWhatConversionOfOneGives() throws {
    var conversion = UntypedConversion()
    for _ in 0..<3 {
      for piece in Self.pieces {
        let value = try JSON.parse(piece)
        #expect(conversion.typed(value) == TypedValue(untyped: value))
        #expect(conversion.typed(.sensitive(value)) == TypedValue(untyped: .sensitive(value)))
      }
    }
    // Two keys that become one in the normal form.
    let twins = Value.object(Value.Fields(uncheckedKeys: ["z", "\u{212B}", "a"], values: [1, .unknown, "x"]))
    #expect(conversion.typed(twins) == TypedValue(untyped: twins))
  }
}
