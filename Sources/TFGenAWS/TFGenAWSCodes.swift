public import HCL

/// Codes of mistakes that need more than one input or module to see: combinations that AWS wouldn't run.
public enum TFGenAWSCodes {
  /// Two inputs of one module that exclude each other.
  public static let conflictingInputs = DiagnosticCode(
    "AWS020", "inputs that exclude each other",
    "Two inputs of a module are valid each, but not together: AWS would refuse the combination, or the result wouldn't be what either of them promises."
  )
  /// A data store where the internet could reach it.
  public static let publicDataStore = DiagnosticCode(
    "AWS021", "data store in public subnets",
    "A database or a cache is placed in subnets that have a route from the internet. Security groups are then the only thing between it and everybody; in private subnets a mistake in a rule exposes nothing."
  )
  /// Aurora that is to pause but can't.
  public static let auroraCannotPause = DiagnosticCode(
    "AWS022", "Aurora can't pause",
    "An Aurora Serverless v2 cluster with a minimum of 0 capacity units pauses when nobody is connected. Versions before 13.15, 14.12, 15.7 and 16.3 lack that, and a proxy keeps connections open, so that the cluster never pauses while it is charged for."
  )
  /// A combination that works and costs much.
  public static let expensiveCombination = DiagnosticCode(
    "AWS023", "expensive combination",
    "The combination works, but costs far more than its parts suggest. The message names the price; look at it before you apply."
  )

  /// All of them.
  public static let all: [DiagnosticCode] =
    [conflictingInputs, publicDataStore, auroraCannotPause, expensiveCombination] + ComputeCodes.all + EdgeCodes.all
}
