import HCL
import Synchronization

/// Which of the resources that may or may not be meant an evaluation takes for meant.
///
/// A condition is evaluated once for every combination; only when all agree is its answer known. That is exact for a
/// few resources, and for more nothing is claimed.
final class LookupSession: Sendable {
  private static let limit = 4
  private let state = Mutex(State())

  private struct State {
    var scenario = 0
    /// Bit of each doubtful resource, in the order in which they turned up.
    var bits: [Int: Int] = [:]
    /// A type of which one is doubtful.
    var doubtful: String?
  }

  /// Starts an evaluation; the first one of a condition has the number 0.
  func begin(scenario: Int) {
    state.withLock {
      $0.scenario = scenario
      if scenario == 0 {
        $0.bits = [:]
        $0.doubtful = nil
      }
    }
  }

  /// How many combinations there are.
  var scenarios: Int { state.withLock { 1 << min($0.bits.count, LookupSession.limit) } }
  /// Whether there are more than can be tried.
  var hasTooMany: Bool { state.withLock { $0.bits.count > LookupSession.limit } }
  /// A resource type of which it isn't known whether one is meant.
  var doubtful: String? { state.withLock { $0.doubtful } }

  /// Answers `getresources`.
  func answer(
    _ resources: PolicyResources, type: String, filter: TypedValue, sources: TypedValue, target: Int
  ) -> TypedValue {
    var names: [String: String] = [:]
    if case .object(let entries) = sources.content {
      for (key, value) in zip(entries.keys, entries.values) {
        if case .string(let text) = value.content { names[key] = text }
      }
    }
    var wanted: [(name: String, value: TypedValue)] = []
    switch filter.content {
    case .object(let entries), .map(_, let entries): wanted = zip(entries.keys, entries.values).map { ($0, $1) }
    default: break
    }
    guard !wanted.isEmpty else { return resources.all(ofType: type) }
    // One more than can be tried says that there are too many.
    let found = resources.find(
      type, wanted, sources: names, target: target < 0 ? nil : target, limit: LookupSession.limit + 1)
    let taken = state.withLock { state in
      found.filter { candidate, match in
        if match == .certain { return true }
        let bit = state.bits[candidate.change] ?? state.bits.count
        state.bits[candidate.change] = bit
        state.doubtful = type
        return bit < LookupSession.limit && state.scenario & (1 << bit) != 0
      }
    }
    return .tuple(taken.map(\.candidate.attributes))
  }
}
