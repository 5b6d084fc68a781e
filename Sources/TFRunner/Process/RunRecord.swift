import HCL
import TFGenIO

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which child is at work in a folder, so that a tfgen that comes later finds one that outlived its parent.
struct RunRecord: Hashable, Sendable {
  var pid: Int32
  /// When the process started, as the kernel says it; tells a process from a later one with the same number. 0 where
  /// unknown.
  var startTicks: UInt64
  /// For people: "terraform apply".
  var command: String
  /// SHA-256 of the plan that is applied.
  var planHash: String?
  /// Path of the log.
  var log: String

  static let name = "current.json"

  func write(to folder: PrivateDirectory) throws {
    var fields = Value.Fields()
    fields["schema_version"] = .number(1)
    fields["pid"] = .number(Number(pid))
    fields["start_ticks"] = .string("\(startTicks)")
    fields["command"] = .string(command)
    fields["plan_sha256"] = planHash.map(Value.string) ?? .null
    fields["log"] = .string(log)
    try folder.write(Self.name, Array((JSON.write(.object(fields)) + "\n").utf8))
  }

  /// The record; nil when there is none or it says nothing that can be understood.
  static func read(from folder: PrivateDirectory) throws -> RunRecord? {
    guard let bytes = try folder.read(name, limit: 1 << 16), let value = try? JSON.parse(bytes) else { return nil }
    guard case .number(let number)? = value["pid"], let pid = number.asInt.flatMap(Int32.init(exactly:)), pid > 1 else {
      return nil
    }
    return RunRecord(
      pid: pid, startTicks: value["start_ticks"]?.stringValue.flatMap(UInt64.init) ?? 0,
      command: value["command"]?.stringValue ?? "terraform", planHash: value["plan_sha256"]?.stringValue,
      log: value["log"]?.stringValue ?? "")
  }

  /// - Throws: a `Diagnostic` with ``TFRunnerCodes/stillRunning`` while the process is at work.
  func requireEnd() throws(Diagnostic) {
    if !isAlive { return }
    throw Diagnostic(
      TFRunnerCodes.stillRunning, "\(command) of an earlier tfgen is still running",
      detail: "It is process \(pid); its log is \(log).",
      remedy: "Wait until it is done and run the command again. To stop it, send it one interrupt: kill -INT \(pid).")
  }

  /// Whether the very process is still there.
  var isAlive: Bool {
    if kill(pid, 0) != 0 && errno == ESRCH { return false }
    let now = Self.startTicks(of: pid)
    return now == 0 && startTicks == 0 || now == startTicks
  }

  /// Field 22 of /proc/PID/stat; 0 when the process is gone, a zombie, or where there is no /proc.
  static func startTicks(of pid: Int32) -> UInt64 {
    guard let bytes = try? FileReader.read("/proc/\(pid)/stat", limit: 1 << 16) else { return 0 }
    // The second field is the program's name in parentheses and may hold anything.
    guard let close = bytes.lastIndex(of: UInt8(ascii: ")")) else { return 0 }
    let fields = bytes[(close + 1)...].split(separator: UInt8(ascii: " "))
    guard fields.count > 19, fields[0].first != UInt8(ascii: "Z") else { return 0 }
    return UInt64(String(decoding: fields[19], as: UTF8.self)) ?? 0
  }
}
