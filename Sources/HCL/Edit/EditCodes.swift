/// Codes of editing.
public enum EditCodes {
  /// A path that leads nowhere.
  public static let missing = DiagnosticCode(
    "HCL040", "nothing to edit there",
    "The path names a block, an argument, a key or an element that the file doesn't have. Nothing was changed.")
  /// A path that leads to several places.
  public static let ambiguous = DiagnosticCode(
    "HCL041", "several blocks match",
    "The path fits more than one block, and editing the first of them would be a guess. Nothing was changed.")
  /// An edit that the thing at the path doesn't take.
  public static let wrongKind = DiagnosticCode(
    "HCL042", "edit doesn't fit",
    "What stands at the path can't be edited in this way: only blocks have labels, only objects have keys, only lists "
      + "have elements. Nothing was changed.")
  /// A name that is taken.
  public static let taken = DiagnosticCode(
    "HCL043", "name is taken", "An argument or a key of this name is there already. Nothing was changed.")
  /// A value that can't be written.
  public static let unwritable = DiagnosticCode(
    "HCL044", "value can't be written",
    "Unknown and sensitive values have no spelling, and code has to be one valid expression. Nothing was changed.")
  /// An edit that the layout of the text doesn't allow.
  public static let impossible = DiagnosticCode(
    "HCL045", "no room for the edit",
    "The text around leaves no place for this, for example a comment behind a heredoc. Nothing was changed.")

  /// All of them.
  public static let all: [DiagnosticCode] = [missing, ambiguous, wrongKind, taken, unwritable, impossible]
}
