import Foundation

/// A process that was measured by the system: its own processor time and its peak memory.
struct Child {
  var cpuSeconds: Double
  /// What of that the system took, for files above all.
  var systemSeconds: Double
  var peakMegabytes: Double

  /// Runs a program to its end and measures it. Each measurement has a process of its own, because peak memory never goes
  /// down, and that process has a small one between it and this: Linux counts the memory of who starts a program as that of
  /// the program, and this process has held plans.
  static func run(_ program: String, _ arguments: [String]) throws -> Child {
    let result = FileManager.default.temporaryDirectory.appendingPathComponent("measured-\(getpid())").path
    defer { try? FileManager.default.removeItem(atPath: result) }
    _ = try start(CommandLine.arguments[0], ["measure", result, program] + arguments)
    let numbers = try String(contentsOfFile: result, encoding: .utf8).split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 3 else { throw Failure(description: "\(program) wasn't measured") }
    return Child(cpuSeconds: numbers[0], systemSeconds: numbers[1], peakMegabytes: numbers[2])
  }

  /// What the process between does: runs the program and writes down what it took.
  static func measure(_ arguments: [String]) throws {
    let child = try start(arguments[1], Array(arguments.dropFirst(2)))
    try "\(child.cpuSeconds) \(child.systemSeconds) \(child.peakMegabytes)"
      .write(toFile: arguments[0], atomically: true, encoding: .utf8)
  }

  private static func start(_ program: String, _ arguments: [String]) throws -> Child {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    // What goes wrong in the process between should be seen.
    if arguments.first != "measure" { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }
    var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    argv.append(nil)
    defer { for argument in argv { free(argument) } }
    var pid: pid_t = 0
    let failure = posix_spawnp(&pid, program, &actions, nil, argv, environ)
    if failure != 0 { throw Failure(description: "\(program) can't be started: \(String(cString: strerror(failure)))") }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
    if status != 0 {
      throw Failure(description: "\(program) \(arguments.joined(separator: " ")) ended with status \(status)")
    }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    let system = seconds(usage.ru_stime)
    // Linux counts kilobytes.
    return Child(
      cpuSeconds: seconds(usage.ru_utime) + system, systemSeconds: system,
      peakMegabytes: Double(usage.ru_maxrss) / 1024)
  }

  /// The run that took the middle amount of processor time.
  static func median(of runs: Int, _ program: String, _ arguments: [String]) throws -> Child {
    var children: [Child] = []
    for _ in 0..<runs { children.append(try run(program, arguments)) }
    return children.sorted { $0.cpuSeconds < $1.cpuSeconds }[runs / 2]
  }
}

struct Failure: Error, CustomStringConvertible { var description: String }
