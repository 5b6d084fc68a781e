import HCL
import TestSupport
import Testing

@testable import HCLFunctions

@Suite(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH")) struct CharsetDifferenceTests {
  static let names: [String] =
    SingleByteTables.digits.keys.sorted() + [
      "UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "US-ASCII", "latin1", "Latin2", "l10", "cp037", "csKOI8R", "greek8",
      "iso-celtic", "UTF8", "utf_16", "UTF-32",
      "UTF-7", "", " utf-8", "cp1252", "ansi", "ISO-8859-11", "ISO-8859-12", "ISO-8859-8-I", "iso-ir-100", "437",
      "IBM866", "x", "macintosh", "x-mac-cyrillic",
    ]

  @Test func textIsEncodedTheSame() throws {
    let texts = [
      "", "Az~", "é", "Жя", "א", "ا", "ก", "€", "日", "😀", "\u{80}", "\u{a0}", "ß„", "e\u{301}", "\u{1}", "ñ¿",
    ]
    try CallComparison.expectAgreement(
      Self.names.flatMap { name in
        texts.map { Call("textencodebase64", .string(NormalForm.composed($0)), .string(name)) }
      })
  }

  @Test func bytesAreDecodedTheSame() throws {
    var random = SeededRandom(51)
    let samples = [
      "", "QQ==", "gA==", "/w==", "6ejn", "/v8AQQ==", "//5BAA==", "AEE=", "2AA=", "PdgA3g==", "x", "QQ=", "8J+YgA==",
      "4oKs",
    ]
    try CallComparison.expectAgreement(
      Self.names.flatMap { name in
        let generated = (0..<3).map { _ in
          Base64.encode((0..<(1 + random.below(4))).map { _ in UInt8(random.below(256)) })
        }
        return (samples + generated).map { Call("textdecodebase64", .string($0), .string(name)) }
      })
  }
}
