public import HCL
public import TFGen

/// How long CloudWatch keeps logs. Other numbers of days are refused by AWS.
///
/// Source: `retentionInDays` of `PutRetentionPolicy` in the CloudWatch Logs API.
public enum LogRetention: Int, InputValue, CaseIterable {
  /// In days.
  case oneDay = 1, threeDays = 3, fiveDays = 5, oneWeek = 7, twoWeeks = 14, oneMonth = 30, twoMonths = 60, threeMonths =
    90,
    fourMonths = 120, fiveMonths = 150, sixMonths = 180, oneYear = 365, thirteenMonths = 400, eighteenMonths = 545,
    twoYears = 731, threeYears = 1096, fiveYears = 1827, sixYears = 2192, sevenYears = 2557, eightYears = 2922,
    nineYears = 3288, tenYears = 3653

  /// A number of days.
  public static let kind = InputKind(.number, meaning: "log retention in days")
  /// The number of days.
  public var hclValue: Value { .number(Number(rawValue)) }
}
