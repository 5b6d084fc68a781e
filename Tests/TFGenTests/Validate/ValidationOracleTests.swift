import Foundation
import HCL
import HCLFunctions
import TFGen
import TestSupport
import Testing

/// The same small configurations for tfgen's validator and for `terraform validate -json`.
@Suite struct ValidationOracleTests {
  /// Errors that terraform reports as a consequence of others: a check whose assert is wrong has none for it.
  static let consequences: Set = ["Zero assert blocks"]

  /// What validate says it doesn't look at: which plugins are there, and settings of backends.
  static let uncovered: Set = [
    "Missing required provider", "Missing required provisioner plugin", "Invalid backend configuration",
  ]

  @Test(
    "verdicts and lines are terraform's on hand-made configurations",
    .enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH; set TFGEN_TERRAFORM"))
  func handMade() throws {
    let terraform = try #require(TerraformOracle.find())
    let texts = ValidationCases.all + ValidationCases.addresses + ValidationCases.validAddresses
    for (number, text) in texts.enumerated() {
      if let problem = try Self.disagreement(Self.files(text), terraform) {
        Issue.record("case \(number): \(problem)\n\(text)")
      }
    }
  }

  @Test func addressesAndSources() {
    for text in ValidationCases.addresses {
      let found = Self.check(Self.files(text))
      #expect(found.count == 1, "\(text): \(found.map(\.summary))")
      #expect(found.allSatisfy { !$0.detail.isEmpty && !$0.remedy.isEmpty && $0.location != nil })
    }
    for text in ValidationCases.validAddresses {
      let found = Self.check(Self.files(text))
      #expect(found.isEmpty, "\(text): \(found.map(\.summary))")
    }
  }

  static func files(_ text: String) -> [String: String] {
    var files = ["main.tf": ""]
    var current = "main.tf"
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--- ") {
        current = String(line.dropFirst(4))
      } else {
        files[current, default: ""] += line + "\n"
      }
    }
    return files
  }

  /// What one of the two says and the other doesn't.
  static func disagreement(_ files: [String: String], _ terraform: TerraformOracle) throws -> String? {
    let own = check(files).map { "\($0.location?.file ?? ""):\($0.location?.line ?? 0)" }
    let real = try withTemporaryFolder { folder in
      for (path, text) in files {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try noteModules(files, folder)
      let output = try terraform.run(["validate", "-json", "-no-color"], in: folder).output
      return try JSON.parse(Array(output))
    }
    var errors = (real["diagnostics"]?.elements ?? []).filter { $0["severity"]?.stringValue == "error" }
    let causes = errors.filter { !consequences.contains($0["summary"]?.stringValue ?? "") }
    if !causes.isEmpty { errors = causes }
    // What is left of an expression that can't be read isn't what somebody wrote; terraform judges it all the same.
    if check(files).first?.code == HCLCodes.syntax, errors.count > 1 {
      errors.removeAll {
        $0["summary"]?.stringValue == "Invalid expression"
          && $0["detail"]?.stringValue?.hasPrefix("A single static") == true
      }
    }
    if own.isEmpty { errors.removeAll { uncovered.contains($0["summary"]?.stringValue ?? "") } }
    let theirs = errors.map { error -> String in
      guard case .number(let line)? = error["range"]?["start"]?["line"] else { return ":0" }
      return "\(error["range"]?["filename"]?.stringValue ?? ""):\(line.description)"
    }
    let summaries = errors.map { "\($0["summary"]?.stringValue ?? "") (\($0["detail"]?.stringValue ?? ""))" }
    let ownSummaries = check(files).map { "\($0.summary) (\($0.detail))" }
    let all =
      "\n  tfgen: \(zip(own, ownSummaries).map { "\($0) \($1)" })\n  terraform: \(zip(theirs, summaries).map { "\($0) \($1)" })"
    if own.isEmpty != theirs.isEmpty { return "tfgen says \(own.isEmpty ? "valid" : "invalid")" + all }
    // Some errors of providers have no place.
    if theirs.contains(":0") { return nil }
    // Terraform points at the place where it goes on; see the article Differences.
    if ownSummaries.first?.hasPrefix("Missing close bracket on ") == true,
      summaries.first?.hasPrefix("Missing close bracket on ") == true
    {
      return nil
    }
    func earliest(_ places: [String]) -> String? {
      places.min { ($0.split(separator: ":")[0], number($0)) < ($1.split(separator: ":")[0], number($1)) }
    }
    func number(_ place: String) -> Int { place.split(separator: ":").last.flatMap { Int($0) } ?? 0 }
    if let first = own.first, !theirs.contains(first) {
      // Terraform says nothing of the arguments of a block in which it can't resolve a name; see the article Validating.
      let isOfSchema = check(files).first.map { SchemaCodes.all.contains($0.code) } ?? false
      if isOfSchema, theirs.allSatisfy(own.contains) { return nil }
      return "tfgen's first error isn't terraform's" + all
    }
    if let first = earliest(theirs), !own.contains(first) { return "terraform's earliest error isn't tfgen's" + all }
    return nil
  }

  /// Errors of tfgen.
  static func check(_ files: [String: String]) -> [Diagnostic] {
    // A call whose own file can't be read isn't followed by terraform either.
    func module(_ folder: String) -> ConfigurationModule? {
      let own = files.filter { path, _ in
        path.hasPrefix(folder) && !path.dropFirst(folder.count).contains("/") && ConfigurationFile.isConfiguration(path)
      }
      if own.isEmpty { return nil }
      return ConfigurationModule(own.sorted { $0.key < $1.key }.map { SourceFile(name: $0.key, text: $0.value) })
    }
    let validator = ConfigurationValidator(functions: StandardFunctions.library)
    var diagnostics: [Diagnostic] = []
    var pending = [""]
    var seen: Set = [""]
    while !pending.isEmpty {
      let folder = pending.removeFirst()
      guard let current = module(folder) else { continue }
      diagnostics +=
        validator.validate(current, isRoot: folder.isEmpty) { source in
          let target = folder + source.dropFirst(2) + "/"
          guard source.hasPrefix("./") else { return .unknown }
          guard let child = module(target) else { return .missing }
          if seen.insert(target).inserted { pending.append(target) }
          return .module(child)
        }.diagnostics
    }
    return diagnostics.filter { $0.severity == .error }
  }

  /// What `terraform init` would note about local modules.
  private static func noteModules(_ files: [String: String], _ folder: URL) throws {
    let folders = Set(files.keys.filter { $0.contains("/") }.map { String($0.prefix { $0 != "/" }) }).sorted()
    if folders.isEmpty { return }
    let entries = folders.map { "{\"Key\":\"\($0)\",\"Source\":\"./\($0)\",\"Dir\":\"\($0)\"}" }
    let notes = folder.appending(path: ".terraform/modules")
    try FileManager.default.createDirectory(at: notes, withIntermediateDirectories: true)
    let text = "{\"Modules\":[{\"Key\":\"\",\"Source\":\"\",\"Dir\":\".\"},\(entries.joined(separator: ","))]}"
    try Data(text.utf8).write(to: notes.appending(path: "modules.json"))
  }
}
