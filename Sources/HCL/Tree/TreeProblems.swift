extension Body {
  /// What in this tree can't be written as HCL that means the same: names that aren't identifiers,
  /// labels that `terraform fmt` would delete, code that didn't parse. Ask before writing files.
  public var problems: [Diagnostic] {
    var found: [Diagnostic] = []
    for item in items {
      switch item {
      case .attribute(let attribute):
        Self.check(attribute.name, "The name of an argument", attribute.origin, &found)
        attribute.value.collectProblems(&found)
      case .block(let block):
        Self.check(block.type, "The type of a block", block.origin, &found)
        for label in block.labels where label.utf8.contains(where: { $0 == 0x24 || $0 == 0x25 }) {
          found.append(
            Diagnostic(
              HCLCodes.unsafeLabel, "The label \"\(StringEscaping.escape(label, for: .json))\" holds $ or %",
              detail: "terraform fmt deletes such labels.", remedy: "Choose a label without $ and %.",
              at: block.origin.swiftLocation))
        }
        found += block.body.problems
      case .comment, .blankLine: break
      }
    }
    return found
  }

  fileprivate static func check(_ name: String, _ what: String, _ origin: Origin, _ found: inout [Diagnostic]) {
    if Name.isIdentifier(name) { return }
    found.append(
      Diagnostic(
        HCLCodes.invalidName, "\(what) isn't an identifier: \"\(StringEscaping.escape(name, for: .json))\"",
        detail: "Names begin with a letter or _ and go on with letters, digits, _ and -.",
        remedy: "Choose another name.",
        at: origin.swiftLocation))
  }
}

extension Expression {
  /// What in this expression can't be written; see ``Body/problems``.
  public var problems: [Diagnostic] {
    var found: [Diagnostic] = []
    collectProblems(&found)
    return found
  }

  fileprivate func collectProblems(_ found: inout [Diagnostic]) {
    if height > ExpressionNode.recursionLimit { return walk { $0.collectOwnProblems(&found) } }
    collectOwnProblems(&found)
    kind.forEachChild { $0.collectProblems(&found) }
  }

  private func collectOwnProblems(_ found: inout [Diagnostic]) {
    switch kind {
    case .invalid(let reason):
      found.append(
        Diagnostic(
          HCLCodes.invalidCode, "Code in Swift source isn't valid HCL", detail: reason,
          remedy: "Correct the text given to Expression.code.",
          at: origin.swiftLocation))
    case .variable(let name): Body.check(name, "A reference", origin, &found)
    case .call(let name, _, _):
      for part in name.isEmpty ? [""] : name { Body.check(part, "The name of a function", origin, &found) }
    case .for(let loop):
      for name in [loop.keyName, loop.valueName].compactMap({ $0 }) {
        Body.check(name, "A name of a for expression", origin, &found)
      }
    default: break
    }
  }
}
