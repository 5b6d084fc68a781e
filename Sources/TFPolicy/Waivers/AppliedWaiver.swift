/// Why a finding doesn't count.
public struct AppliedWaiver: Hashable, Sendable {
  /// Who said so.
  public enum Source: String, Hashable, Sendable {
    /// The stack, through the emitter's source map.
    case stack
    /// A reviewed file of waivers.
    case file
    /// The baseline: it was there before.
    case baseline
  }

  /// Who said so.
  public var source: Source
  /// The reason, as it was written.
  public var reason: String
  /// Who answers for it.
  public var owner: String?
  /// The last day on which it holds; nil without an end.
  public var expires: CalendarDate?

  /// Makes a waiver.
  public init(_ source: Source, reason: String, owner: String? = nil, expires: CalendarDate? = nil) {
    self.source = source
    self.reason = reason
    self.owner = owner
    self.expires = expires
  }

  /// The reason with its owner and its end, in one line.
  public var description: String {
    let notes = [owner, expires.map { "until \($0)" }].compactMap(\.self)
    return notes.isEmpty ? reason : "\(reason) (\(notes.joined(separator: ", ")))"
  }
}
