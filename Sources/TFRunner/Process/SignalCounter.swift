import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Counts the requests to stop that come as signals.
///
/// A handler that only adds one is all that is safe inside of a signal, and all that is needed by somebody who looks
/// every few
/// milliseconds anyway.
enum SignalCounter {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  private static let received = Atomic(0)
  private static let state = Mutex(State())

  private struct State {
    var users = 0
    var before: [Handler] = []
  }

  /// A C function pointer, which is a plain number to us.
  private struct Handler: @unchecked Sendable {
    var number: CInt
    var action: (@convention(c) (CInt) -> Void)?
    /// SIG_IGN is the pointer 1.
    var isIgnoring: Bool { action.map { unsafeBitCast($0, to: Int.self) == 1 } ?? false }
  }

  /// How many signals have come since the process began, while somebody was listening.
  static var count: Int { received.load(ordering: .acquiring) }

  /// Signals don't end the process any more, until as many calls of ``stop()`` have come.
  static func start() {
    // Makes sure that the handler never is the first to touch the counter.
    _ = count
    state.withLock { state in
      state.users += 1
      if state.users > 1 { return }
      for number in numbers {
        let before = Handler(
          number: number,
          action: signal(number) { _ in SignalCounter.received.add(1, ordering: .acquiringAndReleasing) })
        if before.isIgnoring {
          // Whoever started us wants that signal ignored, as nohup does with SIGHUP.
          _ = signal(number, before.action)
        } else {
          state.before.append(before)
        }
      }
    }
  }

  /// What signals did before is what they do again.
  static func stop() {
    state.withLock { state in
      state.users -= 1
      if state.users > 0 { return }
      for handler in state.before { _ = signal(handler.number, handler.action) }
      state.before = []
    }
  }
}
