public import HCL

/// Codes of reading plans.
public enum TFPlanCodes {
  /// Nothing to read.
  public static let empty = DiagnosticCode(
    "PLAN001", "empty input", "There is nothing to read. Was the command that should have written the plan successful?")
  /// Cut off.
  public static let truncated = DiagnosticCode(
    "PLAN002", "truncated plan",
    "The JSON ends in the middle. The disk may have been full, or the program that wrote it was stopped.")
  /// Not JSON.
  public static let notJSON = DiagnosticCode(
    "PLAN003", "not JSON",
    "The input isn't valid JSON. Wrappers sometimes print a line of their own before terraform's output.")
  /// A log instead of a plan.
  public static let logStream = DiagnosticCode(
    "PLAN004", "a log instead of a plan",
    "`terraform plan -json` prints messages about planning, without attribute values. Save the plan with -out=FILE and show it: terraform show -json FILE."
  )
  /// A state instead of a plan.
  public static let stateFile = DiagnosticCode(
    "PLAN005", "a state instead of a plan",
    "The input describes what exists, not what would change. Save a plan with -out=FILE and show it: terraform show -json FILE."
  )
  /// The binary plan.
  public static let binaryPlan = DiagnosticCode(
    "PLAN006", "a binary plan", "The file that -out writes is an archive. Show it: terraform show -json FILE.")
  /// Compressed.
  public static let compressed = DiagnosticCode(
    "PLAN007", "compressed input", "The input is compressed. Decompress it first.")
  /// A format from the future.
  public static let unknownFormat = DiagnosticCode(
    "PLAN008", "unknown plan format",
    "The plan's format has another major version than the one tfgen knows. Reading it could miss changes, so tfgen doesn't."
  )
  /// JSON that isn't a plan.
  public static let notAPlan = DiagnosticCode(
    "PLAN009", "not a plan", "The input is JSON, but not a plan: it has no format_version or no resource_changes.")
  /// A field of another shape.
  public static let malformed = DiagnosticCode(
    "PLAN010", "malformed plan", "A field of the plan has a shape that Terraform doesn't write.")
  /// A newer minor version.
  public static let newerFormat = DiagnosticCode(
    "PLAN011", "newer plan format",
    "The plan's format is a newer minor version. Terraform adds fields in minor versions and changes none, so the plan can be read; new fields aren't looked at."
  )
  /// Planning failed.
  public static let errored = DiagnosticCode(
    "PLAN012", "plan of a failed run",
    "Terraform marked the plan as errored: planning failed half-way, so changes are missing from it.")
  /// Not all changes.
  public static let incomplete = DiagnosticCode(
    "PLAN013", "incomplete plan",
    "Terraform deferred changes: another plan and apply will be needed, and their changes aren't in this plan.")
  /// Resources without a change.
  public static let missingChanges = DiagnosticCode(
    "PLAN014", "plan without all its changes",
    "planned_values holds managed resources that resource_changes doesn't name. Terraform lists each of them there, changed or not, so something took them out; no rule would see them."
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    empty, truncated, notJSON, logStream, stateFile, binaryPlan, compressed, unknownFormat, notAPlan, malformed,
    newerFormat, errored,
    incomplete, missingChanges,
  ]
}
