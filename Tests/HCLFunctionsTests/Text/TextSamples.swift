import HCL
import TestSupport

/// Strings and calls for tests of text.
enum TextSamples {
  /// Strings that have gone wrong somewhere.
  static let strings: [String] = [
    "", "a", "abc", "Hello World", "hello-world foo_bar", "ß", "ŉ", "ǆ ǅ Ǆ", "İstanbul ısı", "ΑΣ σς", "ᾳ ᾼ ﬁ", "é",
    "e\u{301}",
    "क्ष", "👩‍👩‍👧‍👦", "🇨🇭🇩🇪", "日本語", "a\r\nb", "\r\n\r\n", "line1\nline2\n\n", "\n", " \t x \u{a0}\u{2003} ", "\u{200b}x\u{200b}",
    "\u{feff}bom", "$${x}", "%{if}", "\"quoted\"", "back\\slash", "tab\there", "\u{1}\u{7f}\u{80}", "<a & b>",
    "\u{2028}\u{2029}",
    "0", "12", "-3.5", "true", "null", "1e3", "a,b,c", ",,", "a=b;c", "\u{1100}\u{1161}\u{11a8}", "각",
    "x\u{302}\u{301}",
    "\u{1f1e6}\u{1f1e7}\u{1f1e8}", "ﬀ", "Å", "\u{212b}", "ａｂｃ", "ไทย", "العربية", "한국어", "aaa", "ababab", "A.B.C",
    "a/b/c",
    "ǰ ẖ", "ⓐ Ⓑ", "\u{10428}\u{10400}", "ა Ა", "ꭰ Ꭰ", "don't stop", "x__y", "1st 2nd", "été d'hiver", "\u{301}start",
  ]

  /// A string made of pieces of those.
  static func string(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0...random.below(3) {
      let source = Array(random.pick(strings).unicodeScalars)
      if source.isEmpty { continue }
      let start = random.below(source.count)
      let end = start + 1 + random.below(source.count - start)
      text += String(String.UnicodeScalarView(source[start..<end]))
    }
    return NormalForm.composed(text)
  }

  /// A string value.
  static func value(_ random: inout SeededRandom) -> TypedValue { .string(string(&random)) }
}
