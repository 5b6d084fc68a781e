extension TerraformJSON {
  /// What came of an evaluation, as one JSON object: `{"ok":true,"type":…,"value":…}` with type and value in the forms
  /// that `terraform output -json` has, or `{"ok":false,"error":{"summary":…,"detail":…,"range":…}}`.
  ///
  /// `unknown` and `sensitive` are there where they hold: `true` for the whole value, or the shape of ``unknown(_:)`` and
  /// ``sensitive(_:)`` where only parts are. Secrets are shown, as Terraform's JSON does.
  public static func evaluation(_ evaluation: Evaluation) -> Value {
    if let first = evaluation.diagnostics.first { return failure(first) }
    let value = evaluation.value
    if value.hasInfinity {
      return failure(
        Diagnostic(
          EvaluationCodes.operation, "Value without JSON form", detail: "The value holds an infinite number.",
          remedy: "Look for a division by zero."))
    }
    var fields = Value.Fields()
    fields["ok"] = .bool(true)
    fields["type"] = type(value.type)
    fields["value"] = self.value(value)
    fields["unknown"] = unknown(value)
    fields["sensitive"] = sensitive(value)
    return .object(fields)
  }

  /// The JSON object that stands for an expression without value.
  public static func failure(_ diagnostic: Diagnostic) -> Value {
    var fields = Value.Fields()
    fields["summary"] = .string(diagnostic.summary)
    fields["detail"] = .string([diagnostic.detail, diagnostic.remedy].filter { !$0.isEmpty }.joined(separator: " "))
    fields["range"] = diagnostic.range.map(range) ?? .null
    return .object(["ok": .bool(false), "error": .object(fields)])
  }

  /// As in `terraform validate -json`.
  private static func range(_ range: SourceRange) -> Value {
    .object(["filename": .string(range.file), "start": position(range.start), "end": position(range.end)])
  }

  private static func position(_ position: SourcePosition) -> Value {
    .object([
      "line": .number(Number(position.line)), "column": .number(Number(position.column)),
      "byte": .number(Number(position.byte)),
    ])
  }
}

extension TypedValue {
  /// Whether a number in it is infinite, which JSON has no form for.
  fileprivate var hasInfinity: Bool {
    if case .number(let number) = content { return number.isInfinite }
    return parts.contains(where: \.hasInfinity)
  }
}
