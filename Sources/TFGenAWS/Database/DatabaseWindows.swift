import HCL
import TFGen

/// A window in UTC: each day, or each week from Monday on.
struct UTCWindow: Hashable {
  /// Minutes from the start of the day or of the week.
  let start: Int
  /// Minutes that it lasts, past midnight or the end of the week if need be.
  let length: Int

  private static let day = 24 * 60
  private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// `hh:mm-hh:mm`; nil for anything else.
  init?(daily text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minutes)
    guard ends.count == 2, let first = ends[0], let last = ends[1] else { return nil }
    start = first
    length = (last - first + Self.day) % Self.day
  }

  /// `ddd:hh:mm-ddd:hh:mm`; nil for anything else.
  init?(weekly text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { end -> Int? in
      guard let day = Self.days.firstIndex(of: String(end.prefix(3))), end.dropFirst(3).first == ":",
        let minutes = Self.minutes(end.dropFirst(4))
      else { return nil }
      return day * Self.day + minutes
    }
    guard ends.count == 2, let first = ends[0], let last = ends[1] else { return nil }
    start = first
    length = (last - first + 7 * Self.day) % (7 * Self.day)
  }

  /// Whether this window, which is there each day, and a weekly one have a moment in common.
  func overlaps(_ weekly: UTCWindow) -> Bool {
    let gap = (weekly.start - start + Self.day) % Self.day
    return gap < length || (Self.day - gap) % Self.day < weekly.length
  }

  private static func minutes(_ text: Substring) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == 0x3A, let hour = Int(text.prefix(2)), let minute = Int(text.suffix(2)),
      [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(bytes[$0]) }), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }
}

/// RDS takes windows of at least 30 minutes that don't overlap. What isn't a window at all is told by other rules, so
/// these let it pass.
extension DatabaseRules {
  static let backupWindowLength = InputRule.condition(
    "try((parseint(substr(var.backup_window, 6, 2), 10) * 60 + parseint(substr(var.backup_window, 9, 2), 10) - parseint(substr(var.backup_window, 0, 2), 10) * 60 - parseint(substr(var.backup_window, 3, 2), 10) + 1440) % 1440 >= 30, true)",
    "backup_window must last at least 30 minutes."
  ) { value in
    value.stringValue.flatMap(UTCWindow.init(daily:)).map { $0.length >= 30 } ?? true
  }

  static let maintenanceWindowLength = InputRule.condition(
    #"try((index(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], substr(var.maintenance_window, 10, 3)) * 1440 + parseint(substr(var.maintenance_window, 14, 2), 10) * 60 + parseint(substr(var.maintenance_window, 17, 2), 10) - index(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], substr(var.maintenance_window, 0, 3)) * 1440 - parseint(substr(var.maintenance_window, 4, 2), 10) * 60 - parseint(substr(var.maintenance_window, 7, 2), 10) + 10080) % 10080 >= 30, true)"#,
    "maintenance_window must last at least 30 minutes."
  ) { value in
    value.stringValue.flatMap(UTCWindow.init(weekly:)).map { $0.length >= 30 } ?? true
  }

  /// The daily window begins within the weekly one, or the weekly one within a day's.
  static let windowsApart = InputRule.condition(
    #"""
    try(alltrue([
      for at in [{
        backup      = parseint(substr(var.backup_window, 0, 2), 10) * 60 + parseint(substr(var.backup_window, 3, 2), 10)
        backup_end  = parseint(substr(var.backup_window, 6, 2), 10) * 60 + parseint(substr(var.backup_window, 9, 2), 10)
        service     = parseint(substr(var.maintenance_window, 4, 2), 10) * 60 + parseint(substr(var.maintenance_window, 7, 2), 10)
        service_end = parseint(substr(var.maintenance_window, 14, 2), 10) * 60 + parseint(substr(var.maintenance_window, 17, 2), 10)
        days        = index(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], substr(var.maintenance_window, 10, 3)) - index(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], substr(var.maintenance_window, 0, 3))
      }] :
      (at.service - at.backup + 1440) % 1440 >= (at.backup_end - at.backup + 1440) % 1440
      && (at.backup - at.service + 1440) % 1440 >= (at.days * 1440 + at.service_end - at.service + 10080) % 10080
    ]), true)
    """#,
    "maintenance_window must not overlap backup_window: AWS refuses the two."
  ) { _ in true }
}
