/// Codes of evaluation.
public enum EvaluationCodes {
  /// A name that nothing declares.
  public static let unknownName = DiagnosticCode(
    "HCL101", "unknown name",
    "The expression refers to a variable, local value or function that doesn't exist here. Names are case-sensitive.")
  /// An attribute or element that isn't there.
  public static let missingElement = DiagnosticCode(
    "HCL102", "attribute or element that isn't there",
    "The value has no such attribute, key or index. Lists count from 0; attributes and keys are case-sensitive. Where it may be missing, use lookup, try or can."
  )
  /// Null where a value is needed.
  public static let nullValue = DiagnosticCode(
    "HCL103", "null where a value is needed",
    "Null has no attributes and no elements and takes part in no operation but == and !=. Test for it first, or use coalesce or try."
  )
  /// A value of the wrong type.
  public static let wrongType = DiagnosticCode(
    "HCL104", "value of the wrong type",
    "Strings, numbers and bools are converted where that is possible without doubt; everything else must have the type that is asked for."
  )
  /// A function that was called wrongly.
  public static let call = DiagnosticCode(
    "HCL105", "call of a function failed",
    "The number of arguments, or the value of one of them, isn't what the function takes.")
  /// A for expression that makes a key twice.
  public static let duplicateKey = DiagnosticCode(
    "HCL106", "key made twice",
    "Two elements of a for expression have the same key. Write ... after the value to collect all values of a key in a list."
  )
  /// An operation without result.
  public static let operation = DiagnosticCode(
    "HCL107", "operation without result",
    "The operands have suitable types, but the operation has no result for them, as zero divided by zero has none.")
  /// Too much work.
  public static let limit = DiagnosticCode(
    "HCL108", "evaluation stopped at a limit",
    "An evaluation may take a fixed number of steps and make values of a fixed size, so that no expression can use up a machine. The limits are far beyond what configurations need."
  )
  /// An expression that can't be evaluated.
  public static let unusable = DiagnosticCode(
    "HCL109", "expression without meaning here", "The expression is written correctly, but it has no value here.")
  /// A type that can't be read.
  public static let typeConstraint = DiagnosticCode(
    "HCL110", "invalid type",
    "Types are string, number, bool, any, list(T), set(T), map(T), tuple([T, …]) and object({ name = T }); in an object a type may be optional(T) or optional(T, default)."
  )
  /// Values that need each other.
  public static let cycle = DiagnosticCode(
    "HCL111", "values that need each other",
    "Local values refer to each other in a circle, so that none can be computed first.")
  /// A function that is switched off.
  public static let withheldFunction = DiagnosticCode(
    "HCL112", "function that is not allowed here",
    "The function exists, but an expression may not call it here, because its result depends on more than its arguments: files, the clock or chance. A program that evaluates expressions allows it by handing in what it needs."
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    unknownName, missingElement, nullValue, wrongType, call, duplicateKey, operation, limit, unusable, typeConstraint,
    cycle, withheldFunction,
  ]
}
