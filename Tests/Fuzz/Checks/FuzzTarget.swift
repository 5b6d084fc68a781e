import HCL

#if canImport(TestSupport)
  import TestSupport
#endif

/// What is fuzzed. Each takes any bytes and says what went wrong, or crashes.
enum FuzzTarget: String, CaseIterable, Sendable {
  case lexer, parser, format, escape, evaluate, json, edit

  /// What is wrong with what came of these bytes; nil when nothing is.
  func problem(_ bytes: [UInt8]) -> String? {
    switch self {
    case .lexer: lexerProblem(bytes)
    case .parser: parserCaseProblem(bytes, mutations: 0)
    case .format: formatProblem(bytes)
    case .escape: escapeProblem(bytes)
    case .evaluate: evaluationProblem(bytes)
    case .json: jsonProblem(bytes)
    case .edit: editProblem(bytes)
    }
  }
}

/// Tokens are in order, inside the text, and end it.
private func lexerProblem(_ bytes: [UInt8]) -> String? {
  var position = 0
  for token in Lexer.tokens(of: bytes) {
    if token.span.lower < position || token.span.upper > bytes.count { return "a token at the wrong place" }
    position = token.span.upper
  }
  return position == bytes.count ? nil : "bytes behind the last token"
}

/// What is formatted has the same code, and formatting it again changes nothing but another layer of `"${…}"`.
private func formatProblem(_ bytes: [UInt8]) -> String? {
  let first = Formatter.format(SourceFile(name: "fuzz.tf", bytes: bytes))
  if first.diagnostics.hasErrors { return first.bytes == bytes ? nil : "a text with errors was changed" }
  if first.bytes.count > bytes.count * 2 * 64 + 1024 { return "it grew without bounds" }
  let second = Formatter.format(SourceFile(name: "fuzz.tf", bytes: first.bytes))
  if second.diagnostics.hasErrors { return "formatting broke it" }
  return nil
}

/// Every form in which a text can be written gives it back.
private func escapeProblem(_ bytes: [UInt8]) -> String? {
  let text = String(decoding: bytes, as: UTF8.self)
  for target in EscapingTarget.allCases {
    if let problem = target.problem(text) { return "\(target): \(problem)" }
  }
  return nil
}
