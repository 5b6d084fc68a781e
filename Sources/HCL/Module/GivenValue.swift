/// What is given for a variable from outside of a module.
public enum GivenValue: Hashable, Sendable {
  /// A value, as a file of values or a program gives it.
  case value(TypedValue)
  /// Text, as the command line and the environment give it; the type of the variable says how it is read, see
  /// ``VariableDeclaration/value(text:source:)``.
  case text(String)
}

/// Files of values for variables: `terraform.tfvars`, `*.auto.tfvars`, what `-var-file` names, and their JSON forms.
public enum VariableFile {
  /// What a file says.
  public struct Contents: Sendable {
    /// Names and values, in the order of the file.
    public var values: [(name: String, value: TypedValue)] = []
    /// What is wrong with it.
    public var diagnostics: [Diagnostic] = []
  }

  /// Reads a file. One whose name ends in `.json` is in the JSON syntax, where strings are text as it is.
  ///
  /// Values are expressions without names and without calls of functions.
  public static func read(_ file: SourceFile) -> Contents {
    let parsed = file.name.hasSuffix(".json") ? JSONSyntax.readVariables(file) : Parser.parse(file)
    var contents = Contents(diagnostics: parsed.diagnostics)
    for block in parsed.body.blocks {
      let problem = Diagnostic(
        EvaluationCodes.unusable, "Unexpected \"\(block.type)\" block", detail: "Blocks are not allowed here.",
        remedy: "Write \(block.type) = { … } to give a value to a variable.")
      contents.diagnostics.append(block.origin.span.map { problem.with(range: parsed.file.range(of: $0)) } ?? problem)
    }
    for attribute in parsed.body.attributes {
      let evaluation = CompiledExpression(attribute.value, file: parsed.file).evaluate()
      contents.diagnostics += evaluation.diagnostics
      if evaluation.succeeded { contents.values.append((attribute.name, evaluation.value)) }
    }
    return contents
  }
}
