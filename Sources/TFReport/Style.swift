/// How text is dressed for a terminal. Whoever prints decides; reports never look at the environment.
public struct Style: Sendable {
  /// Whether escape sequences are written.
  public var usesColor: Bool

  /// Makes a style.
  public init(usesColor: Bool) { self.usesColor = usesColor }
  /// No escape sequences.
  public static let plain = Style(usesColor: false)

  /// What a piece of text means.
  public enum Role: Sendable { case danger, warning, good, strong, faint }

  /// The text, dressed.
  public func apply(_ role: Role, _ text: String) -> String {
    guard usesColor else { return text }
    let code: String
    switch role {
    case .danger: code = "1;31"
    case .warning: code = "33"
    case .good: code = "32"
    case .strong: code = "1"
    case .faint: code = "2"
    }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
