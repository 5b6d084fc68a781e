import TestSupport

/// Regular expressions and texts for tests.
enum PatternSamples {
  /// Written by hand: syntax of all kinds, right and wrong.
  static let patterns: [String] = [
    "", "a", ".", "^", "$", "^$", "a*", "a+", "a?", "a*?", "a+?", "a??", "a{2}", "a{2,}", "a{2,3}", "a{0}", "a{0,0}",
    "a{1}",
    "a{,2}", "a{", "a{1", "a{1,", "a{a}", "a{01}", "a{1,1001}", "a{1001}", "a{1000}", "a{2,1}", "(a{50}){21}",
    "(a{50}){20}",
    "a{99999999999}", "((a{10}){10}){10}", "((a{10}){10}){11}", "(a{0}){5}{2}", "a**", "a*+", "a+?*", "a{2}{3}", "*",
    "+a", "?", "a|*",
    "(*)", "(?i)*", "^*", "$+", "a||b", "|", "a|", "|a", "()", "(|a)", "(a|)", "(|a)*", "(|a)+", "(a|)*", "(a*)*",
    "(a*)+", "(a+)*",
    "(a?)*?b", "((a)|(b))*", "(a)|b", "(a)|(b)|(c)", "a(?:b)c", "(", ")", "(()", "())", "(?", "(?i", "(?:", "(?P",
    "(?P<", "(?P<n>a)",
    "(?<n>a)", "(?P<n>a)(?P<m>b)?", "(?P<n>a)(?P<n>b)", "(?P<n>a)(b)", "(?P<>a)", "(?P<1>a)", "(?P<a b>a)", "(?P<é>a)",
    "(?<n", "(?P=n)",
    "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)", "(?#c)", "(?i)ABC", "(?i:a)b", "(?-i)a", "(?i-s:.)", "(?--i)",
    "(?-)", "(?i-)", "(?)",
    "(?:)", "(?s).", "(?m)^a$", "(?U)a+", "(?U)a+?", "(?ims)A.B", "(?x)a", "(?iU)a*", "(a(?i)b)c", "(?i)[k-s]", "(?i)σ",
    "(?i)[^k]",
    "[a]", "[^a]", "[a-c]", "[c-a]", "[]a]", "[^]a]", "[]", "[", "[a", "[^", "[a-]", "[-a]", "[a-b-c]", "[--a]",
    "[\\d]", "[\\D]",
    "[\\w-]", "[\\d-z]", "[a\\]b]", "[[:alpha:]]", "[[:^alpha:]]", "[[:foo:]]", "[[:alpha:]", "[:alpha:]",
    "[[:word:][:space:]]",
    "[[a]", "[a[:digit:]b]", "[\\p{Greek}]", "[^\\p{Lu}]", "[\\pL]", "[\\x{3b1}-\\x{3c9}]", "[^\\x00-\\x{10FFFF}]",
    "[[:^ascii:]]",
    "\\d", "\\D+", "\\s", "\\S", "\\w+", "\\W", "\\pL", "\\PL", "\\p{L}", "\\p{^L}", "\\P{^L}", "\\p{Greek}+",
    "\\p{Foo}", "\\p{", "\\p",
    "\\pX", "\\p{Any}", "\\p{Lu}\\p{Ll}*", "(?i)\\p{Lu}+", "(?i)\\w+", "(?i)[[:upper:]]", "\\A", "\\z", "\\Z", "\\b\\w",
    "\\B", "\\bfoo\\b",
    "\\C", "\\Qa.b\\E", "\\Qa.b", "\\Q\\E*", "\\Qab\\E+", "\\E", "\\1", "\\12", "\\012", "\\0", "\\8", "\\x41",
    "\\x{41}", "\\x{110000}",
    "\\x{}", "\\x4", "\\xg", "\\x{4g}", "\\a\\f\\n\\r\\t\\v", "\\.", "\\-", "\\_", "\\é", "\\ ", "\\y", "\\h", "\\K",
    "\\R", "\\G", "\\u0041",
    "a\\", "\\/", "a.c", "(?s)a.c", "a$b", "a^b", "(^a)", "(a$)", "(^|b)a", "a(b|c)d", "ab|cd|ef", "abc|abd",
    "a|ab|abc", "abc|ab|a",
    "(a|ab)(c|bcd)(d*)", "(\\w+)\\s(\\w+)", "^(\\d{1,3})\\.(\\d{1,3})$", "(?P<y>\\d{4})-(?P<m>\\d\\d)",
    "^[a-z][a-z0-9-]{0,61}[a-z0-9]$",
    "(x+x+)+y", "(a|aa)+$", "(.*)*x", "(.*?,){3}P", "([^,]*),?", "(a*?)*?b", "(?:a|b|c)*?d", "x*", "(?m)$", "(?m)^",
    "\\b", ".*", ".*?",
    "日", "[日本]+", "(?i)É", "é|日", "\\x{1F600}", "[😀-😆]", ".{2}", "[^a-z]+", "🇨🇭", "(((((a)))))", "(?:(?:(?:a)))",
    "a{2}?", "a{1,2}?b",
    "(a){0}", "(a){0,1}b", "(?:a{2}){2}", "((a|b){2}c)+", "(?P<a>x)|(?P<b>y)", "(?:)*", "()*", "()+?", "(^)*",
    "(\\b)*a", "(?:^)*a", "(?i)ſ",
  ]

  /// Texts to look in.
  static let texts: [String] = [
    "", "a", "aaa", "abc", "ABC", "aab", "b", "abcd", "foo bar", "foo\nbar\n", "a\nb", "x", "2024-05-17", "10.20",
    "my-host-01",
    "xxxxxxxxxx", "aaaaaaaaaaaaaaaaaaaaaaaaaaaab", "1,2,3,P", "日本語", "é É", "αβγ ΑΒΓ σς", "k K s S ſ", "😀😃 x", "a.b",
    "]", "-", "\\",
    "\t \u{c}\u{b}", "AbCd_09", "{}", "a{", "a{1", "yx", "abab", "ab cd ef", "\u{a0}\u{1}", "🇨🇭",
  ]

  /// A pattern made at random, right more often than not.
  static func pattern(_ random: inout SeededRandom, depth: Int = 0) -> String {
    let atoms = [
      "a", "b", "c", "ab", ".", "[ab]", "[^a]", "\\w", "\\d", "\\b", "^", "$", "\\s", "é", "[a-c]", "x", "(?i:A)",
      "\\B", "[[:alpha:]]", "日",
    ]
    switch random.below(depth > 3 ? 5 : 10) {
    case 0, 1, 2: return random.pick(atoms)
    case 3, 4:
      return random.pick(atoms) + random.pick(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{2,}"])
    case 5:
      return "(" + pattern(&random, depth: depth + 1) + ")"
        + random.pick(["", "", "*", "+", "?", "*?", "{2}", "{0,3}"])
    case 6: return "(?:" + pattern(&random, depth: depth + 1) + ")" + random.pick(["", "*", "+", "??", "{1,2}"])
    case 7: return pattern(&random, depth: depth + 1) + "|" + pattern(&random, depth: depth + 1)
    default: return pattern(&random, depth: depth + 1) + pattern(&random, depth: depth + 1)
    }
  }

  /// A text that such a pattern may match.
  static func text(_ random: inout SeededRandom) -> String {
    let letters = ["a", "b", "c", "a", "b", "x", "1", " ", "\n", "é", "日", "A", "_"]
    return (0..<random.below(12)).map { _ in random.pick(letters) }.joined()
  }

  /// Characters thrown together, mostly wrong.
  static func noise(_ random: inout SeededRandom) -> String {
    let pieces = [
      "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "\\", "^", "$", ".", "-", ",", ":", "<", ">", "P", "i", "1",
      "0", "a", "z", "(?", "\\p", "[[:",
      ":]", "\\x", "\\Q", "é", "\\d", "{2,", "=", "!",
    ]
    return (0..<(1 + random.below(8))).map { _ in random.pick(pieces) }.joined()
  }
}
