import ArgumentParser
import HCL
import TFGenIO
import TFPolicy

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which rules run and what their failures weigh.
struct SelectionOptions: ParsableArguments {
  @Option(name: .customLong("pack"), help: "Run the rules of this pack, beside those of --rule; may be repeated.")
  var packs: [String] = []
  @Option(help: "Run rules of this severity only: error or warning.") var severity: SeverityArgument?
  @Option(
    name: .customLong("set-severity"),
    help: "Give a rule another severity: RULE=error, RULE=warning or RULE=off; may be repeated.")
  var severities: [RuleSeverity] = []

  @Option(
    name: .customLong("address"),
    help: "Judge these addresses only, * for any text: module.network.*; may be repeated.")
  var addresses: [String] = []
  @Option(
    name: .customLong("path"),
    help: "Tell only what is written in these files, * for any text: infra/modules/network/*; may be repeated.")
  var paths: [String] = []

  /// Puts what was chosen into the options of a run.
  func apply(to options: inout PolicyOptions) {
    options.packs = Set(packs)
    options.severity = severity?.severity
    options.addresses = addresses.map { AddressPattern($0) }
    for entry in severities {
      if let severity = entry.severity {
        options.severityOf[entry.rule] = severity
      } else {
        options.skip.insert(entry.rule)
      }
    }
  }
}

/// `--severity`
enum SeverityArgument: String, ExpressibleByArgument, CaseIterable {
  case error, warning

  var severity: Severity { self == .error ? .error : .warning }
}

/// `--set-severity RULE=LEVEL`
struct RuleSeverity: ExpressibleByArgument {
  let rule: String
  /// Nil for off.
  let severity: Severity?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    rule = String(parts[0])
    switch parts[1] {
    case "error": severity = .error
    case "warning": severity = .warning
    case "off": severity = nil
    default: return nil
    }
  }
}

/// Waivers of a file.
struct WaiverOptions: ParsableArguments {
  @Option(
    name: .customLong("waivers"),
    help:
      "A file of waivers; may be repeated. Without it, policy.waivers.hcl in the folder that is judged, or that --dir names, is taken, if it is there."
  )
  var files: [String] = []
  @Option(
    name: .customLong("today"),
    help: "The day against which waivers are judged, as 2027-03-31; the day in UTC when it isn't given.")
  var today: DateArgument?

  /// What a file of waivers is called.
  static let fileName = "policy.waivers.hcl"

  /// Waives findings and says which waivers expired or aren't needed.
  ///
  /// - Parameter directory: the folder of the plan.
  func apply(to result: inout PolicyResult, rules: [String], directory: String?) throws -> [Diagnostic] {
    var paths = files
    if paths.isEmpty, let directory {
      let path = "\(directory)/\(WaiverOptions.fileName)"
      if FileWalk.isFile(path) { paths = [path] }
    }
    for path in paths {
      let file = SourceFile(name: path, bytes: try FileReader.read(path, limit: 16 << 20))
      try WaiverFile.read(file, rules: rules).apply(to: &result, today: today?.date ?? WaiverOptions.currentDay())
    }
    return result.waiverDiagnostics
  }

  private static func currentDay() throws -> CalendarDate {
    var seconds = time(nil)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil,
      let day = CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else { throw ValidationError("The clock has no day. Give it with --today.") }
    return day
  }
}

/// `--today`
struct DateArgument: ExpressibleByArgument {
  let date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(argument) else { return nil }
    self.date = date
  }
}

/// What was there before.
struct BaselineOptions: ParsableArguments {
  @Option(name: .customLong("baseline"), help: "Findings that this file accepts don't fail.") var file: String?
  @Option(
    name: .customLong("write-baseline"),
    help: "Write the findings of now to this file, to be given with --baseline from now on. The plan is allowed.")
  var written: String?

  /// Takes what the baseline accepts out of the verdict, and writes a new one when it is asked for.
  ///
  /// - Returns: what to tell.
  func apply(to result: inout PolicyResult, console: Console) throws {
    if let written {
      let baseline = Baseline(result)
      try FileWriter.write(written, Array(baseline.text.utf8))
      console.message("\(written): \(baseline.count == 1 ? "1 finding" : "\(baseline.count) findings").")
      // From here on it is as if the file had been given.
      _ = baseline.apply(to: &result, file: written)
    }
    if let file {
      let baseline = try Baseline(FileReader.read(file, limit: 256 << 20), file: file)
      if let warning = baseline.apply(to: &result, file: file) { console.report([warning]) }
    }
  }
}
