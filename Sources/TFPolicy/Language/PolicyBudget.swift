import Synchronization

/// What evaluations of a file's policies may cost together, so that a hostile file can't use up a machine by many cheap
/// evaluations. It grows with the plan.
final class PolicyBudget: Sendable {
  private let left: Mutex<Int>

  init(limit: Int) { left = Mutex(limit) }

  /// Takes steps off. False when the file has had its share.
  func spend(_ steps: Int) -> Bool {
    left.withLock {
      $0 -= steps
      return $0 >= 0
    }
  }
}
