public import HCL

/// What every text has to stand, whatever it is: it is cut into tokens without loss, what is wrong with it has a place in
/// it, formatting is stable, and a tree that is printed comes back. The same with one token dropped or doubled, up to
/// `mutations` times.
///
/// - Returns: what went wrong, or nil.
public func parserCaseProblem(_ source: [UInt8], mutations: Int = 8, seed: UInt64 = 1) -> String? {
  if let problem = textProblem(source) { return problem }
  var random = SeededRandom(seed ^ UInt64(source.count))
  for _ in 0..<mutations {
    let changed = TokenMutation.mutated(source, &random)
    if let problem = textProblem(changed) { return "\(problem)\nafter a mutation to \(shown(changed))" }
  }
  return nil
}

/// The same for a Swift string.
public func parserCaseProblem(_ source: String, mutations: Int = 8, seed: UInt64 = 1) -> String? {
  parserCaseProblem(Array(source.utf8), mutations: mutations, seed: seed)
}

private func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self).debugDescription }

private func textProblem(_ source: [UInt8]) -> String? {
  if let problem = lossProblem(source) { return "\(problem): \(shown(source))" }
  let file = SourceFile(name: "case.tf", bytes: source)
  let parsed = Parser.parse(file)
  if let problem = placeProblem(parsed.diagnostics, source.count) { return "\(problem): \(shown(source))" }
  let formatted = Formatter.format(file)
  // The formatter makes no tree, so trees may be too high for the parser alone, and numbers too large.
  let treeless = parsed.diagnostics.filter { $0.code != HCLCodes.tooDeep && $0.code != HCLCodes.invalidNumber }
  if formatted.diagnostics.hasErrors != treeless.hasErrors, treeless.count == parsed.diagnostics.count {
    return "the parser and the formatter disagree: \(shown(source))"
  }
  if parsed.diagnostics.hasErrors { return formatted.changed ? "a text with errors was formatted: \(shown(source))" : nil }
  // As terraform fmt does it: `2. 0` becomes the number 2.0, `x.1 .5` an index that is none.
  let kinds = Lexer.tokens(of: source).map(\.kind)
  let hasIndexedNumber = zip(kinds, kinds.dropFirst()).contains { $0 == .number && $1 == .dot }
  if hasIndexedNumber { return nil }
  let again = Parser.parse(SourceFile(name: "case.tf", bytes: formatted.bytes))
  if let problem = again.diagnostics.first { return "formatting broke it: \(problem.summary): \(shown(source))" }
  if again.body.normalized.isSameCode(as: parsed.body.normalized) == false {
    return "formatting changed the meaning: \(shown(source))"
  }
  // One layer of "${…}" is taken off at a time, and old spellings of types become new ones; then it is stable.
  let twice = Formatter.format(SourceFile(name: "case.tf", bytes: formatted.bytes))
  let thrice = Formatter.format(SourceFile(name: "case.tf", bytes: twice.bytes))
  if twice.changed, !isNested(formatted.bytes) { return "formatting isn't stable: \(shown(source))" }
  if thrice.changed, !isNested(twice.bytes) { return "formatting never ends: \(shown(source))" }
  if parsed.body.problems.isEmpty, let problem = printProblem(parsed.body) { return "\(problem): \(shown(source))" }
  return nil
}

/// Whether there is a quoted template left that a further run could take the quotes off.
private func isNested(_ bytes: [UInt8]) -> Bool {
  let kinds = Lexer.tokens(of: bytes).map(\.kind)
  return zip(kinds, kinds.dropFirst()).contains { $0 == .openQuote && $1 == .openInterpolation }
}

/// Every byte is in exactly one token, in order; between tokens are only blanks.
private func lossProblem(_ source: [UInt8]) -> String? {
  let tokens = Lexer.tokens(of: source)
  var position = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  for token in tokens {
    if token.span.lower < position { return "tokens overlap at byte \(position)" }
    for byte in source[position..<token.span.lower] where byte != 0x20 && byte != 0x09 {
      return "the lexer lost byte \(position)"
    }
    position = token.span.upper
  }
  if position != source.count || tokens.last?.kind != .endOfFile { return "the lexer stopped at byte \(position)" }
  return nil
}

private func placeProblem(_ diagnostics: [Diagnostic], _ count: Int) -> String? {
  var last = 0
  for diagnostic in diagnostics {
    guard let range = diagnostic.range else { return "\"\(diagnostic.summary)\" has no range" }
    guard 0...count ~= range.start.byte, range.start.byte...count ~= range.end.byte else {
      return "\"\(diagnostic.summary)\" is outside of the text"
    }
    if range.start.byte < last { return "diagnostics aren't in order" }
    last = range.start.byte
    if diagnostic.summary.isEmpty || diagnostic.detail.isEmpty || diagnostic.remedy.isEmpty {
      return "\"\(diagnostic.summary)\" doesn't say enough"
    }
  }
  return nil
}

private func printProblem(_ body: Body) -> String? {
  let text = Printer.print(body)
  let parsed = Parser.parse(SourceFile(name: "printed.tf", text: text))
  if let problem = parsed.diagnostics.first { return "printing broke it: \(problem.summary) in \(text.debugDescription)" }
  return parsed.body.normalized.isSameCode(as: body.normalized) ? nil : "printing changed the meaning to \(text.debugDescription)"
}

extension Body {
  /// Whether two bodies hold the same arguments and blocks in the same order. Comments aren't compared: those at places
  /// that the tree doesn't know are left out when it is printed.
  public func isSameCode(as other: Body) -> Bool {
    func code(_ body: Body) -> [Item] { body.items.filter { if case .comment = $0 { false } else { true } } }
    let (left, right) = (code(self), code(other))
    if left.count != right.count { return false }
    for (item, another) in zip(left, right) {
      switch (item, another) {
      case (.attribute(let a), .attribute(let b)):
        if a.name != b.name || a.value != b.value && !(a.name == "type") { return false }
      case (.block(let a), .block(let b)):
        if a.type != b.type || a.labels != b.labels || !a.body.isSameCode(as: b.body) { return false }
      default: if item != another { return false }
      }
    }
    return true
  }
}

/// Small damage, of the kind that typing does.
public enum TokenMutation {
  /// What is put in.
  public static let allPieces: [String] = [
    "{", "}", "(", ")", "[", "]", "\"", "=", ":", ",", ".", "...", "?", "=>", "==", "-", "!", "+", "*", "/", "%", "&&",
    "||", "<", "<<EOT\n", "EOT\n", "${", "%{", "~}", "\n", "# c\n", "/*", "*/", "//", "for", "in", "if", "else", "endif",
    "endfor", "x", "1", "1.5", "0", "null", "::", "$", "\\", "\\n", "\t", "'", "`", ";", "&", "|", "^", "~", "\u{E9}",
    "\u{201C}", "\u{A0}", "\r\n", "\r", "\"a\"", "f(", "[*]", ".*", ".0", "<<-E\n  x\n  E\n", "@", "\u{0}", "\u{1F642}",
    "e\u{301}", "\u{301}", "%{if x}", "%{endif}",
  ]

  /// A text with a token dropped, doubled, replaced, exchanged with another or put before it; or cut off.
  public static func mutated(_ source: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    let tokens = Lexer.tokens(of: source)
    let span = tokens[random.below(tokens.count)].span
    let before = Array(source[..<span.lower])
    let token = Array(source[span.lower..<span.upper])
    let after = Array(source[span.upper...])
    let piece = Array(random.pick(allPieces).utf8)
    switch random.below(12) {
    case 0...3: return before + after
    case 4...6: return before + token + token + after
    case 7, 8: return before + piece + after
    case 9, 10: return before + piece + token + after
    default: return before
    }
  }
}
