/// Writes HCL as no tidy person would: correct, but with blanks, tabs, line breaks and comments
/// wherever the language allows them. Made for comparing the formatter with the real one.
public struct SourceGenerator {
  private var random: SeededRandom
  /// Line ending of the file; mixed in some files.
  private var newline = "\n"

  /// The same seed gives the same file.
  public init(seed: UInt64) { random = SeededRandom(seed) }

  /// A whole file.
  public mutating func file() -> String {
    newline = random.oneIn(12) ? "\r\n" : "\n"
    var text = random.oneIn(40) ? "\u{FEFF}" : ""
    for _ in 0..<random.below(7) { text += item(depth: 0) }
    switch random.below(12) {
    case 0: while text.last?.isNewline == true { text.removeLast() }
    case 1: text += random.pick(["  ", "\t", " \t "])
    case 2: text += "# the end"
    case 3: text += random.pick(["/* the end */", "// the end  "])
    default: break
    }
    return text
  }

  // MARK: White space

  private mutating func gap() -> String {
    switch random.below(16) {
    case 0...6: ""
    case 7...11: " "
    case 12: "  "
    case 13: "\t"
    case 14: "     "
    default: random.oneIn(6) ? "/* c */" : " "
    }
  }

  private mutating func blank() -> String {
    let text = gap()
    return text.isEmpty ? " " : text
  }

  /// A gap where line breaks mean nothing.
  private mutating func free(_ isFree: Bool) -> String {
    guard isFree, random.oneIn(7) else { return gap() }
    switch random.below(6) {
    case 0: return gap() + "# note" + newline + gap()
    case 1: return gap() + newline + newline + gap()
    default: return gap() + newline + gap()
    }
  }

  private mutating func lineEnd() -> String {
    switch random.below(14) {
    case 0: gap() + "#" + random.pick(["", " a note", "tight", "  blanks  ", " \u{FC}ber"]) + newline
    case 1: gap() + "// a note" + newline
    case 2: gap() + "/* a note */" + gap() + newline
    default: gap() + newline
    }
  }

  // MARK: Bodies

  private mutating func name() -> String {
    random.pick([
      "a", "bb", "ccc", "type", "name", "longer_name", "with-dash", "for", "in", "if", "true", "null", "_x", "x1",
      "variable",
      "gr\u{F6}\u{DF}e", "\u{540D}\u{524D}", "\u{0915}\u{094D}\u{0937}",
    ])
  }

  private mutating func item(depth: Int) -> String {
    switch random.below(20) {
    case 0...9: return attributes(depth: depth)
    case 10...14 where depth < 3: return block(depth: depth)
    case 15: return gap() + newline
    case 16: return gap() + random.pick(["# alone", "// alone", "#", "/* one */", "/* two\n      lines */"]) + newline
    case 17: return newline + newline + newline
    default: return attributes(depth: depth)
    }
  }

  private var counter = 0

  private mutating func attributes(depth: Int) -> String {
    var text = ""
    for _ in 0...random.below(4) {
      counter += 1
      let name = random.oneIn(12) && depth == 1 ? "type" : self.name() + "\(counter)"
      text += gap() + name + gap() + "=" + gap() + value() + lineEnd()
    }
    return text
  }

  private mutating func value() -> String {
    switch random.below(12) {
    case 0: return heredoc()
    case 1: return "\"${" + expression(2, free: true) + "}\""
    case 2:
      return random.pick([
        "list", "map", "set", "\"string\"", "\"list\"", "\"map\"", "\"number\"", "list(string)", "any",
      ])
    default: return expression(4, free: false)
    }
  }

  private mutating func block(depth: Int) -> String {
    counter += 1
    var text = gap() + random.pick(["resource", "variable", "locals", "dynamic", "content", "module", "x\(counter)"])
    for _ in 0..<random.below(3) {
      text +=
        blank()
        + random.pick([
          "\"label\"", "bare", "\"two words\"", "\"\\u0041\\\"b\"", "\"\"", "\"\u{FC}\"", "\"a\\\\b\"", "if",
        ])
    }
    text += gap() + "{"
    switch random.below(8) {
    case 0: return text + gap() + "}" + lineEnd()
    case 1:
      counter += 1
      return text + gap() + "a\(counter)" + gap() + "=" + gap() + expression(2, free: false) + gap() + "}" + lineEnd()
    default:
      text += lineEnd()
      for _ in 0..<random.below(5) { text += item(depth: depth + 1) }
      return text + gap() + "}" + lineEnd()
    }
  }

  private mutating func heredoc() -> String {
    let marker = random.pick(["EOT", "E", "END-OF_IT", "\u{DC}"])
    var text = "<<" + random.pick(["", "-"]) + marker + newline
    for _ in 0..<random.below(5) {
      text += random.pick(["", "  ", "\t", "      "])
      text += random.pick([
        "text", "", "a = b  c", "$${no} %%{no}", "\\n \"quoted\"", "# no comment", "EOTX", "{", "]", "x  EOT",
        "50% $ x",
      ])
      if random.oneIn(3) { text += "${" + expression(2, free: false) + "}" }
      if random.oneIn(6) {
        text += "%{" + gap() + "if" + blank() + "true" + gap() + "}yes%{~" + gap() + "else" + gap() + "~}no%{endif}"
      }
      text += newline
    }
    return text + random.pick(["", "  ", "\t", "        "]) + marker
  }

  // MARK: Expressions

  private mutating func expression(_ depth: Int, free isFree: Bool) -> String {
    if depth <= 0 { return atom() }
    switch random.below(24) {
    case 0...4: return atom()
    case 5, 6: return list(depth)
    case 7, 8, 9: return object(depth)
    case 10, 11: return call(depth)
    case 12: return "(" + free(true) + expression(depth - 1, free: true) + free(true) + ")"
    case 13: return "-" + gap() + postfix(depth - 1)
    case 14: return "!" + gap() + postfix(depth - 1)
    case 15, 16:
      let sign = random.pick(["||", "&&", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%"])
      // A dash right after a name would belong to the name.
      return expression(depth - 1, free: isFree) + " " + free(isFree) + sign + free(isFree)
        + expression(depth - 1, free: isFree)
    case 17:
      return postfix(depth - 1) + free(isFree) + "?" + free(isFree) + expression(depth - 1, free: isFree) + free(isFree)
        + ":" + " "
        + free(isFree) + expression(depth - 1, free: isFree)
    case 18: return template(depth)
    case 19: return loop(depth)
    default: return postfix(depth)
    }
  }

  private mutating func atom() -> String {
    random.pick([
      "1", "007", "1.50", "2e3", "1E+2", "true", "false", "null", "x", "var.name", "each.value", "\"text\"", "\"\"",
      "\"a b\\n\"",
      "\"\u{65E5}\u{672C}\"", "\"$${x}\"", "\"%%{x}\"", "\"$\"", "local.with-dash", "[]", "{}", "[ ]", "{ }",
      "\"\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\"",
      "\"\u{0915}\u{094D}\u{0937}\"", "if", "in", "provider::aws::f(1)", "\"tab\there\"", "\"e\u{301}\"",
    ])
  }

  private mutating func postfix(_ depth: Int) -> String {
    var text = random.pick(["var.x", "local.y", "a", "data.t.n", "f(1)", "[1,2]", "\"s\"", "in", "(x)"])
    for _ in 0..<random.below(4) {
      switch random.below(6) {
      case 0:
        var key = expression(depth - 1, free: true)
        // terraform fmt deletes a bare keyword between the brackets.
        if ["true", "false", "null"].contains(key) { key = "(" + key + ")" }
        text += gap() + "[" + free(true) + key + free(true) + "]"
      case 1: text += gap() + "[" + gap() + "*" + gap() + "]"
      case 2: return text + ".*.id"
      case 3: text += ".0"
      default: text += gap() + "." + gap() + random.pick(["id", "name", "a-b", "for"])
      }
      // Two numbers after dots would read as one with a fraction.
      if text.hasSuffix(".0") { return text + random.pick(["", "[0]", ".z"]) }
    }
    return text
  }

  private mutating func list(_ depth: Int) -> String {
    var text = "[" + free(true)
    let count = random.below(4)
    for index in 0..<count {
      text += expression(depth - 1, free: true) + free(true)
      if index + 1 < count || random.oneIn(3) { text += "," + free(true) }
    }
    return text + "]"
  }

  private mutating func object(_ depth: Int) -> String {
    let count = random.below(4)
    let overLines = random.oneIn(2)
    var text = "{" + (overLines ? lineEnd() : gap())
    for index in 0..<count {
      let key = random.pick(["k", "key", "longer", "\"quoted\"", "\"a b\"", "(x)", "1", "true", "\"${x}\"", "k\u{FC}"])
      let value = overLines && random.oneIn(9) ? heredoc() + newline : expression(depth - 1, free: false)
      text += key + gap() + random.pick(["=", "=", "=", ":"]) + " " + gap() + value
      if value.hasSuffix("\n") { continue }
      if overLines {
        text += random.oneIn(4) ? gap() + "," + lineEnd() : lineEnd()
      } else if index + 1 < count || random.oneIn(4) {
        text += gap() + "," + gap()
      } else {
        text += gap()
      }
    }
    return text + "}"
  }

  private mutating func call(_ depth: Int) -> String {
    var text = random.pick(["f", "merge", "jsonencode", "a::b", "in", "if"]) + gap() + "(" + free(true)
    let count = random.below(4)
    for index in 0..<count {
      text += expression(depth - 1, free: true) + free(true)
      if index + 1 < count { text += "," + free(true) } else { text += random.pick(["", "", ",", "..."]) + free(true) }
    }
    return text + ")"
  }

  private mutating func template(_ depth: Int) -> String {
    var text = "\""
    for _ in 0..<random.below(5) {
      switch random.below(6) {
      case 0, 1: text += random.pick(["a", " b ", "-", "\\\"", "\\u00e9", "\u{E9}", "$$${x}", "}", "{", "# no"])
      case 2: text += "%{" + gap() + "if" + blank() + expression(1, free: false) + gap() + "}y%{ endif" + gap() + "}"
      case 3:
        text +=
          "%{ for" + blank() + "v" + blank() + "in" + blank() + expression(1, free: false) + gap() + "~}"
          + "v%{ endfor }"
      default:
        text +=
          "${" + random.pick(["", "~"]) + free(true) + expression(depth - 1, free: true) + free(true)
          + random.pick(["", "~"]) + "}"
      }
    }
    return text + "\""
  }

  private mutating func loop(_ depth: Int) -> String {
    let isObject = random.oneIn(2)
    var text =
      (isObject ? "{" : "[") + free(true) + "for" + blank() + random.pick(["v", "k, v", "k ,v"]) + blank() + "in"
      + blank()
    text +=
      expression(depth - 1, free: true) + " " + free(true) + ":" + " " + free(true) + expression(depth - 1, free: true)
    if isObject {
      text += free(true) + "=>" + free(true) + expression(depth - 1, free: true) + random.pick(["", "", "..."])
    }
    if random.oneIn(2) { text += blank() + "if" + blank() + expression(depth - 1, free: true) }
    return text + free(true) + (isObject ? "}" : "]")
  }
}
