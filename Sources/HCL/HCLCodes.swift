/// Codes of the language itself.
public enum HCLCodes {
  /// Text that isn't the language.
  public static let syntax = DiagnosticCode(
    "HCL001", "syntax error",
    "The text isn't valid HCL. The place is where reading stopped making sense; the mistake is there or just before it."
  )
  /// Bytes that mean nothing.
  public static let invalidCharacter = DiagnosticCode(
    "HCL002", "invalid character",
    "The language has no use for this character here: typographic quotes, semicolons, control characters, or bytes that aren't UTF-8."
  )
  /// A string without end.
  public static let unterminatedString = DiagnosticCode(
    "HCL003", "string without end",
    "A quoted string ends on the line on which it begins. For text of several lines use a heredoc or \\n.")
  /// An escape sequence nobody knows.
  public static let invalidEscape = DiagnosticCode(
    "HCL004", "invalid escape sequence",
    "After a backslash only n, r, t, a double quote, a backslash, uNNNN and UNNNNNNNN are known.")
  /// One argument twice.
  public static let duplicateAttribute = DiagnosticCode(
    "HCL005", "argument set twice", "An argument may be set once in a block.")
  /// Nested too deeply.
  public static let tooDeep = DiagnosticCode(
    "HCL006", "nested too deeply",
    "Expressions and blocks may be nested to a fixed depth, so that no input can exhaust the stack.")
  /// A number out of bounds.
  public static let invalidNumber = DiagnosticCode(
    "HCL007", "invalid number", "Numbers are decimal, with one dot and one exponent at most; exponents beyond ±10,000 are refused.")

  /// A label that terraform fmt would delete.
  public static let keptLabel = DiagnosticCode(
    "HCL008", "label kept by the formatter",
    "terraform fmt deletes block labels that hold $ or %, so that a resource loses its name. tfgen keeps them. Such a file isn't stable under terraform fmt: choose another label."
  )
  /// An interpolation that terraform fmt would break.
  public static let keptInterpolation = DiagnosticCode(
    "HCL009", "interpolation kept by the formatter",
    "terraform fmt turns \"${value}\" into value. When the value has comments or line breaks in some places, what it writes isn't valid any more. tfgen keeps the text as it is."
  )

  /// A blank was kept that `terraform fmt` would take out of what then is one number.
  public static let keptBlank = DiagnosticCode(
    "HCL013", "blank kept by the formatter",
    "Without the blank beside its dot an index would become part of a number.")
  /// A name that can't be written.
  public static let invalidName = DiagnosticCode(
    "HCL010", "name isn't an identifier",
    "Names of arguments, blocks, functions and references stand in the text without quotes, so they must be identifiers: a letter or _, then letters, digits, _ and -."
  )
  /// A label that can't be written safely.
  public static let unsafeLabel = DiagnosticCode(
    "HCL011", "label with $ or %",
    "terraform fmt deletes block labels that hold $ or %, so that a resource loses its name. Choose a label without them."
  )
  /// Code in Swift source that isn't HCL.
  public static let invalidCode = DiagnosticCode(
    "HCL012", "code that isn't HCL",
    "A module's Swift source holds code as text that can't be read as an expression. This is a mistake in the module, at the line that is named."
  )

  /// Text that looks different from what it is.
  public static let directionalControl = DiagnosticCode(
    "HCL030", "invisible control of text direction",
    "Controls of bidirectional text (U+202A to U+202E, U+2066 to U+2069) change the order in which text is shown, so that a reviewer sees something else than Terraform reads. In a string write them as \\u202e; in comments leave them out."
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    syntax, invalidCharacter, unterminatedString, invalidEscape, duplicateAttribute, tooDeep, invalidNumber, keptLabel,
    keptInterpolation, keptBlank, invalidName, unsafeLabel, invalidCode, directionalControl,
  ]
}
