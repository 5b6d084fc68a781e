public import HCL

/// The values of a file's inputs.
public enum PolicyInputs {
  /// What is said about a value that is given for an input that nobody declares.
  public static func undeclared(_ name: String, among declared: Set<String>) -> Diagnostic {
    Diagnostic(
      TFPolicyCodes.undeclaredInput, "No policy declares an input \"\(name)\"",
      remedy: Suggestion.nearest(to: name, among: declared.sorted()).map { "Did you mean \"\($0)\"?" }
        ?? (declared.isEmpty ? "The policies have no inputs." : "Inputs: \(declared.sorted().joined(separator: ", ")).")
    )
  }

  /// What is given, converted to the declared types, and defaults for the rest.
  ///
  /// - Throws: ``DiagnosticsError`` when a value is missing or doesn't fit.
  static func values(
    of document: PolicyDocument, given: [String: GivenValue]
  ) throws(DiagnosticsError) -> TypedValue {
    var pairs: [(key: String, value: TypedValue)] = []
    var problems: [Diagnostic] = []
    for input in document.inputs {
      let place = input.origin.span.map { document.file.location(of: $0) }
      do throws(DiagnosticsError) {
        guard let value = try value(of: input, given[input.name]) ?? input.defaultValue else {
          throw DiagnosticsError(
            Diagnostic(
              TFPolicyCodes.missing, "The input \"\(input.name)\" has no value", detail: input.description,
              remedy: "Give it with --input \(input.name)=VALUE, or add a default.", at: place))
        }
        pairs.append((input.name, try converted(value, input, place)))
      } catch { problems += error.diagnostics }
    }
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    return .object(pairs)
  }

  private static func value(of input: PolicyInput, _ given: GivenValue?) throws(DiagnosticsError) -> TypedValue? {
    switch given {
    case nil: return nil
    case .value(let value): return value
    case .text(let text):
      return try VariableDeclaration(input.name, input.type, hasType: input.type != .any)
        .value(text: text, source: "value of input \(input.name)")
    }
  }

  private static func converted(
    _ value: TypedValue, _ input: PolicyInput, _ place: SourceLocation?
  ) throws(DiagnosticsError) -> TypedValue {
    do throws(ConversionFailure) {
      let converted = try Conversion.convert(value, to: input.type)
      if converted.isNull, !input.isNullable { throw ConversionFailure("null isn't allowed") }
      return input.isSensitive ? converted.marked(.sensitive) : converted
    } catch {
      throw DiagnosticsError(
        Diagnostic(
          TFPolicyCodes.wrongValue, "The value of the input \"\(input.name)\" doesn't fit its type",
          detail: "\(error.message).", remedy: "It must be \(input.type.constraintText).", at: place))
    }
  }
}
