import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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
    let counter = Counter()
    let numbers = [SIGINT, SIGTERM, SIGHUP]
    let before = numbers.map { number in
      var old = sigaction()
      sigaction(number, nil, &old)
      return old
    }
    let sources = numbers.map { number in
      // The default action would end us before the source hears of it. The child gets the default back when it is spawned.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { counter.add() }
      source.activate()
      return SignalSource(source)
    }
    return InterruptSource(
      count: { counter.value },
      stop: {
        for source in sources { source.cancel() }
        for (number, old) in zip(numbers, before) {
          var old = old
          sigaction(number, &old, nil)
        }
      })
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

  /// Dispatch sources may be cancelled from any thread, which their type doesn't say.
  private struct SignalSource: @unchecked Sendable {
    private let source: any DispatchSourceSignal
    init(_ source: any DispatchSourceSignal) { self.source = source }
    func cancel() { source.cancel() }
  }
}
