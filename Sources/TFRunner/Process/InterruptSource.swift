import Synchronization

/// Where requests to stop come from.
public struct InterruptSource: Sendable {
  /// How many requests have come so far; asked again and again while a child runs.
  let count: @Sendable () -> Int
  /// Ends listening.
  let stop: @Sendable () -> Void

  private init(count: @escaping @Sendable () -> Int, stop: @escaping @Sendable () -> Void) {
    self.count = count
    self.stop = stop
  }

  /// Makes a source when a child starts; it is stopped when the child has ended.
  public typealias Factory = @Sendable () -> InterruptSource

  /// SIGINT, SIGTERM and SIGHUP to this process. While it listens they don't end the process.
  public static let signals: Factory = {
    SignalCounter.start()
    let before = SignalCounter.count
    return InterruptSource(count: { SignalCounter.count - before }, stop: { SignalCounter.stop() })
  }

  /// No requests ever.
  public static let none: Factory = { InterruptSource(count: { 0 }, stop: {}) }

  /// Requests made by calling ``Trigger/interrupt()``.
  static func triggered(by trigger: Trigger) -> Factory {
    { InterruptSource(count: { trigger.counter.value }, stop: {}) }
  }

  /// Makes requests by hand.
  final class Trigger: Sendable {
    fileprivate let counter = Counter()
    func interrupt() { counter.add() }
  }

  final class Counter: Sendable {
    private let number = Atomic(0)
    var value: Int { number.load(ordering: .acquiring) }
    func add() { number.add(1, ordering: .acquiringAndReleasing) }
  }
}
