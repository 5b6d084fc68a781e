/// Templates inside JSON strings, before JSON's own escaping.
///
/// Terraform reads them without backslashes, and with two surprises (measured with 1.11): behind a carriage return that
/// no line feed follows it takes the rest as it stands, interpolations included; and it drops a byte-order mark at the
/// beginning. Both are written as interpolations of quoted strings, where they have escapes.
enum JSONTemplate {
  static func text(_ parts: [Expression.TemplatePart]) -> String {
    var safe = parts.flatMap(withoutReturns)
    if case .literal(let first)? = safe.first, first.unicodeScalars.first == "\u{FEFF}" {
      let rest = String(String.UnicodeScalarView(first.unicodeScalars.dropFirst()))
      safe.replaceSubrange(0..<1, with: [quoted("\u{FEFF}")] + (rest.isEmpty ? [] : [.literal(rest)]))
    }
    return Quote.template(safe, for: .heredoc, isReadable: true)
  }

  /// A template that was read: what ``text(_:)`` puts into quotes is text again.
  static func folded(_ parts: [Expression.TemplatePart]) -> Expression {
    let simple = plain(parts)
    if simple.isEmpty { return Expression(.string("")) }
    if simple.count == 1, case .literal(let text) = simple[0] { return Expression(.string(text)) }
    return Expression(.template(simple))
  }

  private static func plain(_ parts: [Expression.TemplatePart]) -> [Expression.TemplatePart] {
    var result: [Expression.TemplatePart] = []
    for part in parts {
      var part = part
      switch part {
      case .interpolation(let value, false, false):
        if case .string(let text) = value.kind, isPutInQuotes(text) { part = .literal(text) }
      case .ifDirective(let condition, let then, let otherwise, let strips):
        part = .ifDirective(condition: condition, then: plain(then), else: otherwise.map(plain), strips: strips)
      case .forDirective(let key, let value, let collection, let body, let strips):
        part = .forDirective(
          keyName: key, valueName: value, collection: collection, body: plain(body), strips: strips)
      case .interpolation, .literal: break
      }
      if case .literal(let text) = part, case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(part)
      }
    }
    return result
  }

  /// Whether a printer puts such text into an interpolation.
  private static func isPutInQuotes(_ text: String) -> Bool {
    StringEscaping.isMisreadInTemplates(text) || text.unicodeScalars.allSatisfy { $0 == "$" || $0 == "%" }
  }

  private static func quoted(_ text: String) -> Expression.TemplatePart {
    .interpolation(Expression(.string(text)), stripsLeft: false, stripsRight: false)
  }

  private static func withoutReturns(_ part: Expression.TemplatePart) -> [Expression.TemplatePart] {
    switch part {
    case .literal(let text):
      if !text.utf8.contains(0x0D) { return [part] }
      return split(text)
    case .interpolation: return [part]
    case .ifDirective(let condition, let then, let otherwise, let strips):
      return [
        .ifDirective(
          condition: condition, then: then.flatMap(withoutReturns),
          else: otherwise.map { $0.flatMap(withoutReturns) }, strips: strips)
      ]
    case .forDirective(let key, let value, let collection, let body, let strips):
      return [
        .forDirective(
          keyName: key, valueName: value, collection: collection, body: body.flatMap(withoutReturns), strips: strips)
      ]
    }
  }

  private static func split(_ text: String) -> [Expression.TemplatePart] {
    var parts: [Expression.TemplatePart] = []
    var literal = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      if scalar == "\r", pending != "\n" {
        if !literal.isEmpty { parts.append(.literal(String(literal))) }
        literal = String.UnicodeScalarView()
        parts.append(quoted("\r"))
      } else {
        literal.append(scalar)
      }
    }
    if !literal.isEmpty { parts.append(.literal(String(literal))) }
    return parts
  }
}
