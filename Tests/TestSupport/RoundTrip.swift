public import HCL

/// What is wrong with printing a body and reading it again; nil when the same tree comes back and
/// the formatter finds nothing to do.
public func roundTripProblem(_ body: Body) -> String? {
  let text = Printer.print(body)
  let file = SourceFile(name: "printed.tf", text: text)
  let parsed = Parser.parse(file)
  if let problem = parsed.diagnostics.first {
    return "\(problem.location?.description ?? ""): \(problem.summary)\n\(text)"
  }
  if parsed.body.normalized != body.normalized { return "another tree came back\n\(text)" }
  let formatted = Formatter.format(file)
  if formatted.changed { return "not formatted\n\(text)" }
  return nil
}

/// The same for one expression, as the value of an argument.
public func roundTripProblem(_ expression: Expression) -> String? {
  roundTripProblem(Body([.attribute(Attribute("x", expression))]))
}

extension Body {
  /// The body without what doesn't change its meaning: empty lines and parentheses.
  public var normalized: Body {
    Body(
      items.compactMap { item in
        switch item {
        case .attribute(var attribute):
          attribute.value = attribute.value.normalized
          return .attribute(attribute)
        case .block(var block):
          block.body = block.body.normalized
          return .block(block)
        case .comment: return item
        case .blankLine: return nil
        }
      })
  }
}

extension Expression {
  /// The expression without parentheses and comments, with templates in their simplest
  /// form; a heredoc is the template with the same parts.
  public var normalized: Expression {
    mapped { expression in
      switch expression.kind {
      case .parenthesized(let inner): return inner
      // An object that has to be on one line loses its comments.
      case .object(let items): return Expression(.object(items.map { ObjectItem($0.key, $0.value) }))
      case .template, .heredoc:
        let simple = Expression.simplified(expression.templateParts ?? [])
        if simple.isEmpty { return Expression(.string("")) }
        if simple.count == 1, case .literal(let text) = simple[0] { return Expression(.string(text)) }
        if simple.count == 1, case .interpolation(let only, _, _) = simple[0] { return only }
        return Expression(.template(simple))
      default: return expression
      }
    }
  }

  private static func simplified(_ strips: DirectiveStrips) -> DirectiveStrips {
    strips.markers.contains(true) ? strips : DirectiveStrips()
  }

  private static func simplified(_ parts: [TemplatePart]) -> [TemplatePart] {
    var result: [TemplatePart] = []
    for part in parts {
      switch (result.last, part) {
      case (_, .literal("")): continue
      case (.literal(let before), .literal(let text)): result[result.count - 1] = .literal(before + text)
      case (_, .ifDirective(let condition, let then, let otherwise, let strips)):
        result.append(
          .ifDirective(
            condition: condition, then: simplified(then), else: otherwise.map(simplified), strips: simplified(strips)))
      case (_, .forDirective(let key, let value, let collection, let body, let strips)):
        result.append(
          .forDirective(
            keyName: key, valueName: value, collection: collection, body: simplified(body), strips: simplified(strips)))
      default: result.append(part)
      }
    }
    return result
  }
}
