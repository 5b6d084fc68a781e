import ArgumentParser
import HCL
import TFGenIO
import TFPolicy

/// `--path`: findings of some files.
struct PathFilter {
  private let directory: String
  private let paths: [(text: String, patterns: [AddressPattern])]
  /// The paths that mean a file.
  private var used: Set<String> = []

  /// - Parameter directory: the folder of the configuration.
  /// - Throws: `ValidationError` when there is no folder, and so no places.
  init(_ paths: [String], directory: String?) throws {
    guard let directory else {
      throw ValidationError(
        "--path needs --dir, the folder that the plan is for: a plan alone doesn't say what is written where.")
    }
    self.directory = directory
    // As they are written, from where tfgen runs, and from the folder of the configuration.
    self.paths = paths.map { path in
      (path, [path, Self.absolute(path), Self.absolute("\(directory)/\(path)")].map { AddressPattern($0) })
    }
  }

  /// Leaves out findings whose places are elsewhere. What has no place is told, since it may be anywhere: rules about a
  /// whole plan, what is deleted, a rule that failed itself.
  ///
  /// - Returns: warnings about paths that mean no file.
  /// - Throws: ``DiagnosticsError`` when none means one: of a run that tells nothing nobody would notice.
  mutating func apply(to result: inout PolicyResult) throws(DiagnosticsError) -> [Diagnostic] {
    result.isFiltered = true
    var kept: [Finding] = []
    for finding in result.findings {
      // Each place is looked at, to know which paths mean something.
      let isMeant = finding.locations.map { self.isMeant($0.location.file) }
      if isMeant.isEmpty || isMeant.contains(true) || finding.judgement.outcome == .error { kept.append(finding) }
    }
    result.findings = kept
    lookForFiles()
    let problems = paths.map(\.text).filter { !used.contains($0) }.map { path in
      Diagnostic(
        used.isEmpty ? .error : .warning, GateCodes.nothingSelected, "No file of \(directory) is \"\(path)\"",
        detail: "Findings are told only for what is written in the files that --path names.",
        remedy: "Write the path as findings show it, or from \(directory) on; * stands for any text.")
    }
    if used.isEmpty { throw DiagnosticsError(problems) }
    return problems
  }

  private mutating func isMeant(_ file: String) -> Bool {
    let whole = Self.absolute(file)
    let matching = paths.filter { $0.patterns.contains { $0.matches(file) || $0.matches(whole) } }
    used.formUnion(matching.map(\.text))
    return !matching.isEmpty
  }

  /// A file in which nothing was found is one all the same.
  private mutating func lookForFiles() {
    for (path, _) in paths where FileWalk.isFile(path) || FileWalk.isFile("\(directory)/\(path)") { used.insert(path) }
    if used.count == paths.count { return }
    let suffixes = [".tf", ".tf.json", ".hcl"]
    for file in (try? FileWalk.files(below: directory) { name in suffixes.contains { name.hasSuffix($0) } }) ?? [] {
      _ = isMeant("\(directory)/\(file)")
    }
  }

  /// A path from the root, without `.` and `..`.
  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? ConfigurationFolder.join("/", path) : ConfigurationFolder.join(WorkingDirectory.path ?? "/", path)
  }
}

extension PolicyCommandOptions {
  /// Keeps of a result what the options ask for, and says what they ask for in vain.
  func narrow(_ result: inout PolicyResult, directory: String?, console: Console) throws {
    console.report(result.selectionDiagnostics)
    if selection.paths.isEmpty { return }
    var filter = try PathFilter(selection.paths, directory: directory)
    console.report(try filter.apply(to: &result))
  }
}
