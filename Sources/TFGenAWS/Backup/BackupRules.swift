public import HCL
public import TFGen

/// Days during which backups of a vault can't be deleted.
public struct BackupLock: InputValue, Hashable {
  /// `object({ min_days = number, max_days = number, changeable_days = optional(number) })`
  public static let kind = InputKind(
    .object([
      .init("min_days", .wholeNumber), .init("max_days", .wholeNumber), .optional("changeable_days", .wholeNumber),
    ]),
    meaning: "lock of a vault")

  /// Nobody deletes a backup earlier.
  public var minDays: Int
  /// No backup is kept longer.
  public var maxDays: Int
  /// Days after which the lock itself is final; nil lets administrators change it.
  public var changeableDays: Int?

  /// Makes a lock.
  public init(minDays: Int, maxDays: Int, changeableDays: Int? = nil) {
    self.minDays = minDays
    self.maxDays = maxDays
    self.changeableDays = changeableDays
  }

  /// An object.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    fields["min_days"] = minDays.hclValue
    fields["max_days"] = maxDays.hclValue
    if let changeableDays { fields["changeable_days"] = changeableDays.hclValue }
    return .object(fields)
  }
}

/// Conditions on a backup's inputs.
enum BackupRules {
  static let copyVault = InputRule.condition(
    #"length(var.copy_vault_arns) <= 1 && alltrue([for arn in var.copy_vault_arns : startswith(arn, "arn:")])"#,
    "copy_vault_arns may hold the ARN of one vault."
  ) { value in
    let elements = value.elements ?? []
    return elements.count <= 1 && elements.allSatisfy { $0.stringValue.map { $0.hasPrefix("arn:") } ?? true }
  }

  static let cold = InputRule.condition(
    "var.monthly_cold_after_days == null || try(var.monthly_cold_after_days >= 1 && var.monthly_cold_after_days + 90 <= var.monthly_retention_days, false)",
    "monthly_cold_after_days must leave 90 days until monthly_retention_days: AWS Backup keeps what is cold that long."
  ) { value in value.numberValue.map { $0 >= Number(1) } ?? true }

  static let tag = InputRule.condition(
    #"can(regex("^[A-Za-z0-9_.:/=+@-]{1,128}$", var.tag_key)) && !startswith(lower(var.tag_key), "aws:")"#,
    "tag_key must have 1 to 128 letters, digits and characters of _.:/=+@- and not begin with aws:."
  ) { value in
    value.stringValue.map { isTag($0, limit: 128) && !$0.lowercased().hasPrefix("aws:") } ?? true
  }

  static let tagValue = InputRule.condition(
    #"can(regex("^[A-Za-z0-9_.:/=+@-]{1,256}$", var.tag_value))"#,
    "tag_value must have 1 to 256 letters, digits and characters of _.:/=+@-."
  ) { value in
    value.stringValue.map { isTag($0, limit: 256) } ?? true
  }

  private static func isTag(_ text: String, limit: Int) -> Bool {
    (1...limit).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
          || "_.:/=+@-".utf8.contains(byte)
      }
  }

  static let lock = InputRule.condition(
    "var.lock_days == null || try(var.lock_days.min_days >= 1 && var.lock_days.max_days >= var.lock_days.min_days && coalesce(var.lock_days.changeable_days, 3) >= 3, false)",
    "lock_days must have a min_days of at least 1, a max_days that isn't less, and at least 3 changeable_days."
  ) { value in
    guard let least = value["min_days"]?.numberValue, let most = value["max_days"]?.numberValue else { return true }
    return least >= Number(1) && most >= least
      && (value["changeable_days"]?.numberValue.map { $0 >= Number(3) } ?? true)
  }

  static let fitsLock =
    "AWS Backup refuses backups that are kept shorter or longer than the lock of their vault allows."

  /// A lock that the retention of the backups contradicts.
  static func conflicts(of backup: Backup, _ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      let lock = context.value(of: backup.lockDays, in: environment, default: .null)
      guard let least = lock["min_days"]?.numberValue?.asInt, let most = lock["max_days"]?.numberValue?.asInt else {
        continue
      }
      for (input, fallback, name) in [
        (backup.dailyRetentionDays, 35, "daily_retention_days"),
        (backup.monthlyRetentionDays, 365, "monthly_retention_days"),
      ] {
        let value = context.value(of: input, in: environment, default: fallback.hclValue)
        guard let days = value.numberValue?.asInt, days > 0, !(least...max(least, most)).contains(days) else {
          continue
        }
        return [
          Diagnostic(
            TFGenAWSCodes.conflictingInputs, "\(name) doesn't fit the lock of the vault",
            detail: "\(fitsLock) It is \(days) in environment \(environment); the lock allows \(least) to \(most).",
            remedy: "Set \(name) to \(least) to \(most), or change lock_days.",
            at: backup.lockDays.argument.location ?? context.location)
        ]
      }
    }
    return []
  }
}
