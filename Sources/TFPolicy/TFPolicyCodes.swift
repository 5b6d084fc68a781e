public import HCL

/// Codes of the policy engine.
public enum TFPolicyCodes {
  /// A rule nobody registered.
  public static let unknownRule = DiagnosticCode(
    "POL001", "unknown rule", "A rule was selected or skipped that doesn't exist. `tfgen policy list` shows the rules.")
  /// The gate's no.
  public static let denied = DiagnosticCode(
    "POL002", "plan denied", "At least one rule of severity error was broken. The plan isn't applied.")

  /// A block or argument that the language doesn't have.
  public static let unknownItem = DiagnosticCode(
    "POL010", "unknown block or argument",
    "A policy file has policy, input, locals, resource_policy, provider_policy and module_policy blocks, and plan_policy where additions are allowed. What isn't known is refused, so that a misspelt rule never passes for one that holds."
  )
  /// The wrong labels.
  public static let labels = DiagnosticCode(
    "POL011", "wrong labels", "A policy has two labels: what it is about, and its name.")
  /// Something twice.
  public static let duplicate = DiagnosticCode(
    "POL012", "declared twice", "Names are unique in a file: inputs, locals, and policies for the same target.")
  /// Something missing.
  public static let missing = DiagnosticCode(
    "POL013", "something is missing",
    "A policy needs an enforce block with a condition, and an input without a default needs a value.")
  /// A value that isn't one of those that are known.
  public static let wrongValue = DiagnosticCode(
    "POL014", "value isn't allowed", "The value has the wrong type or isn't one of the words that are known here.")
  /// Operations that don't go together.
  public static let operations = DiagnosticCode(
    "POL015", "operations don't fit",
    "prior_attrs exists for update and delete only, and what is deleted has no attributes after, so that delete stands alone or with update."
  )
  /// A name nobody declares.
  public static let unknownName = DiagnosticCode(
    "POL016", "unknown name",
    "A policy knows attrs, prior_attrs, meta, input, local and, where additions are allowed, tfgen.")
  /// A function that isn't there.
  public static let unknownFunction = DiagnosticCode(
    "POL017", "unknown function", "Functions are called with their namespace: core::length(attrs.ingress).")
  /// The wrong number of arguments.
  public static let wrongCount = DiagnosticCode(
    "POL018", "wrong number of arguments", "The call has more or fewer arguments than the function takes.")
  /// Something that isn't done here.
  public static let unsupported = DiagnosticCode(
    "POL019", "not supported", "The language has it, and this engine doesn't do it; the message says what to do instead.")

  /// A folder without files.
  public static let noFiles = DiagnosticCode(
    "POL020", "no policy files", "A folder was named for its policies or tests, and it has none.")
  /// A value for an input that no file declares.
  public static let undeclaredInput = DiagnosticCode(
    "POL021", "value for an input that isn't declared", "No policy file that was named declares an input of that name.")
  /// A name that a provider's schema doesn't have.
  public static let unknownAttribute = DiagnosticCode(
    "POL022", "unknown resource type or attribute",
    "A policy reads something that the provider's schema doesn't have, so that it could never judge.")

  /// All of them.
  public static let all: [DiagnosticCode] = [
    unknownRule, denied, unknownItem, labels, duplicate, missing, wrongValue, operations, unknownName, unknownFunction,
    wrongCount, unsupported, noFiles, undeclaredInput, unknownAttribute,
  ]
}
