import HCL
import TFGen

/// How two runs of Terraform are kept from changing the same state.
public enum StateLock: String, ChoiceInputValue {
  /// A file beside the state, made with a conditional write.
  case s3Lockfile = "s3_lockfile"
  /// A DynamoDB table, which Terraform has deprecated.
  case dynamoDBLegacy = "dynamodb_legacy"
  /// Both, while moving from one to the other.
  case both

  /// For messages.
  public static let meaning = "lock of a state"
}

/// Conditions on a state backend's inputs.
enum StateBackendRules {
  static let bucketName = InputRule.condition(
    #"var.bucket_name == null || can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))"#,
    "bucket_name must have 3 to 63 lower-case letters, digits and hyphens, without a hyphen at its ends.",
    holds: StorageRules.exactName.holds)

  static let stateKey = InputRule.condition(
    #"can(regex("^[A-Za-z0-9][A-Za-z0-9/._-]*$", var.state_key)) && !strcontains(var.state_key, "//")"#,
    "state_key must be a path of letters, digits, dots, hyphens and underscores that doesn't begin with a slash."
  ) { value in
    guard let text = value.stringValue else { return true }
    func isName(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
    }
    let marks: [UInt8] = [0x2F, 0x2E, 0x5F, 0x2D]
    return (text.utf8.first.map(isName) ?? false) && text.utf8.allSatisfy { isName($0) || marks.contains($0) }
      && !text.contains("//")
  }
}
