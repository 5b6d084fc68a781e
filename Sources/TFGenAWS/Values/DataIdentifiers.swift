public import HCL
public import TFGen

/// Name of an S3 bucket.
public struct BucketName: TextInputValue {
  /// A string that stands for a bucket.
  public static let kind = InputKind(.string, meaning: "S3 bucket name")
  /// The name.
  public let text: String
  /// Wraps a name.
  public init(_ text: String) { self.text = text }
}

/// Name of an S3 bucket that takes logs: a type of its own, because AWS can't deliver logs to a bucket that isn't
/// prepared for them.
public struct LogBucketName: TextInputValue {
  /// A string that stands for a bucket of logs.
  public static let kind = InputKind(.string, meaning: "name of an S3 bucket for logs")
  /// The name.
  public let text: String
  /// Wraps a name.
  public init(_ text: String) { self.text = text }
}

/// ARN of an SQS queue.
public struct QueueARN: TextInputValue {
  /// A string that stands for a queue.
  public static let kind = InputKind(.string, meaning: "SQS queue ARN")
  /// The ARN.
  public let text: String
  /// Wraps an ARN.
  public init(_ text: String) { self.text = text }
}

/// What code may do with a resource: a statement for the policy of a task role.
public struct PolicyStatement: InputValue, Hashable {
  /// `object({ actions = list(string), resources = list(string) })`
  public static let kind = InputKind(
    .object([.init("actions", .list(.string)), .init("resources", .list(.string))]), meaning: "IAM statement")

  /// Actions that are allowed: `s3:GetObject`.
  public var actions: [String]
  /// ARNs for which they are.
  public var resources: [String]

  /// Makes a statement.
  public init(actions: [String], resources: [String]) {
    self.actions = actions
    self.resources = resources
  }

  /// `{ actions = […], resources = […] }`
  public var hclValue: HCL.Value { .object(["actions": actions.hclValue, "resources": resources.hclValue]) }
}

/// An AWS account: twelve digits.
public struct AccountID: TextInputValue {
  /// A string that stands for an account.
  public static let kind = InputKind(.string, meaning: "AWS account id")
  /// The number, with its leading zeros.
  public let text: String
  /// Wraps a number.
  public init(_ text: String) { self.text = text }

  /// `account_id` has twelve digits.
  static let requiredRule = InputRule.condition(
    #"can(regex("^[0-9]{12}$", var.account_id))"#, "account_id must be an AWS account: twelve digits in quotes."
  ) { rule.holds($0) }

  /// `account_id` has twelve digits or is null.
  static let rule = InputRule.condition(
    #"var.account_id == null || can(regex("^[0-9]{12}$", var.account_id))"#,
    "account_id must be an AWS account: twelve digits in quotes."
  ) { value in
    value.stringValue.map { $0.utf8.count == 12 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } } ?? true
  }
}
