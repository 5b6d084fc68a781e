public import HCL

/// Codes of the policy engine.
public enum TFPolicyCodes {
  /// A rule nobody registered.
  public static let unknownRule = DiagnosticCode(
    "POL001", "unknown rule", "A rule was selected or skipped that doesn't exist. `tfgen policy list` shows the rules.")
  /// The gate's no.
  public static let denied = DiagnosticCode(
    "POL002", "plan denied", "At least one rule of severity error was broken. The plan isn't applied.")

  /// All of them.
  public static let all: [DiagnosticCode] = [unknownRule, denied]
}
