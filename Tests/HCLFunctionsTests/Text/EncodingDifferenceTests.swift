import HCL
import HCLFunctions
import TestSupport
import Testing

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct EncodingDifferenceTests {
  @Test func jsonIsWrittenTheSame() throws {
    var random = SeededRandom(31)
    var calls = (0..<300).map { _ in Call("jsonencode", ValueSamples.value(&random)) }
    calls += TextSamples.strings.map { Call("jsonencode", .string(NormalForm.composed($0))) }
    calls += FormatDifferenceTests.numbers.compactMap { Number(converting: $0).map { Call("jsonencode", .number($0)) } }
    try CallComparison.expectAgreement(calls)
  }

  @Test func jsonIsReadTheSame() throws {
    var random = SeededRandom(32)
    var texts = [
      "", " ", "null", "true", "false", "tru", "nul", "1", "-1", "-0", "01", "1.", ".5", "1.5", "1e3", "1E+3", "1e",
      "1e400", "-", "+1", "\"a\"", "\"a",
      "'a'", "\"\\u00e9\"", "\"e\\u0301\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\ude00x\"", "\"\\ud83d\\u0041\"",
      "\"\\x\"", "\"\\u12g4\"", "\"\t\"",
      "\"\\/\\b\\f\\n\\r\\t\\\\\\\"\"", "[]", "[1,]", "[,]", "[1 2]", "[1,2", "[[[]]]", "{}", "{\"a\":1}", "{\"a\":1,}",
      "{\"a\" 1}", "{a:1}", "{\"a\":1,\"a\":2}",
      "{\"b\":1,\"a\":[true,null,\"x\"]}", "{\"a\":{\"b\":{\"c\":[]}}}", "1 2", "{} {}", "[] x", " \n[ 1 , 2 ]\t\r\n ",
      "nulL", "NaN", "Infinity", "{\"\":1}",
      "[1,\"a\",true,null,{\"x\":[]}]", "{\"é\":1}", "\u{feff}{}", "// c\n1", "{\"a\":}", "{\"a\"}", "{,}", "[null]",
      "\"\u{7f}\"", "12345678901234567890123",
      "0.1000", "1e-7", "100000000000000000000e-20",
    ]
    for _ in 0..<300 {
      var bytes = Array(random.pick(texts.filter { $0.utf8.count > 2 }).unicodeScalars)
      let place = random.below(bytes.count)
      if random.oneIn(2) {
        bytes.remove(at: place)
      } else {
        bytes.insert(random.pick(Array("[]{}\",:1a \\-.e".unicodeScalars)), at: place)
      }
      texts.append(NormalForm.composed(String(String.UnicodeScalarView(bytes))))
    }
    try CallComparison.expectAgreement(texts.map { Call("jsondecode", .string($0)) })
  }

  @Test func base64IsReadTheSame() throws {
    var random = SeededRandom(33)
    var texts = [
      "", "YQ==", "YWI=", "YWJj", "YQ=", "YQ", "Y", "YQ===", "=", "====", "YQ==YQ==", "YW\nJj", "YW\r\nJj\n", "YW Jj",
      "YR==", "w6k=", "/w==", "+/+/", "-_-_",
      "ZcyB", "Y=Q=", "YWJj=", "YWI=\n", "Y\nQ=\n=", "AA==", "8J+YgA==",
    ]
    for _ in 0..<200 {
      texts.append(
        (0..<random.below(10)).map { _ in random.pick(["A", "Q", "z", "9", "+", "/", "=", "\n", "g"]) }.joined())
    }
    try CallComparison.expectAgreement(texts.map { Call("base64decode", .string($0)) }, comparesMessages: true)
  }

  @Test func separatedValuesAreReadTheSame() throws {
    var random = SeededRandom(34)
    var texts = [
      "", "\n", "\n\n", "a", "a,b\n1,2", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1", "a,b\n1,2,3", "a,a\n1,2",
      "a,b\n\n1,2\n\n", "\"a\",\"b,c\"\n1,2",
      "a\n\"x\ny\"", "a\n\"x\"\"y\"", "a\n\"x\"y", "a\nx\"y", "a\n\"x", "a\n\"", "a\n\"\"", "a,b\n,", "a\n \"x\"",
      "a\n\"x\" ", "a\r\n\"x\r\ny\"\r\n", "a\rb\n1\r2",
      "a,b\n\"1\",\"2\"\n3,4", "é\nà", "a,\n1,2", ",\n1,2", "a\n#x", "a;b\n1;2", "a\n1\r", "a\n\n",
      "a\n\"1\n\n2\"\n3\n4,5", "\u{feff}a\n1", "a\n\"\"\"\"", "a\n\"\"\"",
    ]
    for _ in 0..<300 {
      texts.append(
        (0..<random.below(12)).map { _ in random.pick(["a", "b", "1", ",", ",", "\n", "\n", "\"", "\r\n", " ", "é"]) }
          .joined())
    }
    try CallComparison.expectAgreement(texts.map { Call("csvdecode", .string($0)) }, comparesMessages: true)
  }

  @Test func namesInNamespacesHaveTheSameUUIDs() throws {
    let namespaces = [
      "dns", "url", "oid", "x500", "DNS", "", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      "6BA7B810-9DAD-11D1-80B4-00C04FD430C8",
      "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "urn:uuix:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}",
      "6ba7b8109dad11d180b400c04fd430c8", "6ba7b810-9dad-11d1-80b4-00c04fd430c", "6ba7b810x9dad-11d1-80b4-00c04fd430c8",
      "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
      "xyz", "URN:UUID:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "(6ba7b810-9dad-11d1-80b4-00c04fd430c8)",
    ]
    let calls = namespaces.flatMap { space in
      ["", "example.com", "é"].map { Call("uuidv5", .string(space), .string($0)) }
    }
    try CallComparison.expectAgreement(calls, comparesMessages: true)
  }
}
