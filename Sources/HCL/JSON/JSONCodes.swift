/// Codes of reading JSON.
public enum JSONCodes {
  /// Text that isn't JSON.
  public static let syntax = DiagnosticCode(
    "JSON001", "invalid JSON",
    "The text isn't JSON as the standard has it. Comments, trailing commas, a key that stands twice in one object, control "
      + "characters in strings, halves of surrogate pairs and bytes that aren't UTF-8 are refused, because programs "
      + "disagree about what they mean.")
  /// Text that ends too early.
  public static let truncated = DiagnosticCode(
    "JSON002", "JSON cut off", "The text ends in the middle of a value. The program that wrote it failed or the disk was full.")

  /// All of them.
  public static let all: [DiagnosticCode] = [syntax, truncated]
}
