import Foundation
import HCL
import TFGen
import TestSupport
import Testing

/// Real modules with a mistake in each, for `tfgen validate` and for `terraform validate` with the real provider.
///
/// Each becomes a child of one root module, so that one run of terraform judges all of them: what it finds is
/// attributed by its file and taken away, until nothing more is found.
@Suite struct ValidateDifferenceTests {
  typealias PlacedError = AWSProviderWorkspace.PlacedError
  private typealias Modules = [String: (source: String, folder: String)]

  @Test(
    "verdicts and lines are terraform's on real modules with a mistake",
    .enabled(if: AWSProviderWorkspace.isExpected, "terraform and the AWS provider are missing"))
  func mutants() async throws {
    let bases = try Self.bases()
    try #require(bases.count > 5)
    var tally = Tally()
    let batches = Differential.count(1, full: 25)
    for batch in 0..<batches {
      var random = SeededRandom(Differential.seed &* 1_000 &+ UInt64(batch))
      var cases = (0..<60).map { _ in MutatedModule(random.pick(bases), &random) }
      // What is right is right for both.
      if batch == 0 { cases += bases.map { MutatedModule($0) } }
      try await compare(cases, &tally)
    }
    if batches > 1 { print(tally.description) }
    #expect(tally.bothRefuse > tally.cases / 5 && tally.bothAccept > tally.cases / 20)
    // What only terraform finds is what validate says it doesn't cover.
    #expect(tally.uncovered < tally.bothRefuse / 5, "\(tally.description)")
  }

  private struct Tally: CustomStringConvertible {
    var cases = 0
    var bothRefuse = 0
    var bothAccept = 0
    var uncovered = 0
    var kinds: [String: Int] = [:]

    var description: String {
      "\(cases) cases: \(bothRefuse) refused and \(bothAccept) accepted by both, \(uncovered) refused by terraform only\n"
        + kinds.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { "\($0.value) \($0.key)" }
        .joined(separator: "\n")
    }
  }

  /// The modules of this repository and its examples; `TFGEN_VALIDATE_FOLDERS` names more, separated by colons.
  private static func bases() throws -> [[String: String]] {
    let root = RealParts.repository
    var folders = ScratchFolder.names(root + "/modules").map { root + "/modules/" + $0 }
    folders += ScratchFolder.names(root + "/examples").map { root + "/examples/\($0)/infra" }
    let more = ProcessInfo.processInfo.environment["TFGEN_VALIDATE_FOLDERS"] ?? ""
    folders += more.split(separator: ":").map(String.init)
    return folders.map { folder in
      var files: [String: String] = [:]
      func visit(_ path: String, _ prefix: String) {
        for name in ScratchFolder.names(path) where !name.hasPrefix(".") {
          if ScratchFolder.isDirectory(path + "/" + name) {
            visit(path + "/" + name, prefix + name + "/")
          } else if name.hasSuffix(".tf") {
            files[prefix + name] = try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
          }
        }
      }
      visit(folder, "")
      // A module that is called can't have configurations of providers and backends of its own.
      files["provider.tf"] = nil
      return files
    }.filter { !$0.isEmpty }
  }

  // MARK: One batch

  private func compare(_ cases: [MutatedModule], _ tally: inout Tally) async throws {
    let workspace = try await AWSProviderWorkspace.shared
    let tree = try workspace.makeTree()
    defer { ScratchFolder.removeAll(tree) }
    var modules: Modules = [:]
    try "variable \"any\" {\n  type = any\n}\n".write(toFile: tree + "/any.tf", atomically: true, encoding: .utf8)
    for (number, mutant) in cases.enumerated() {
      for (path, text) in mutant.files { try Self.write(text, tree + "/m\(number)/" + path) }
      try Self.write(Self.call(number, mutant), tree + "/m\(number).tf")
      modules["m\(number)"] = ("./m\(number)", "m\(number)")
      Self.note(mutant.files, "m\(number)", "", &modules)
    }
    let own = try await Self.own(tree)
    guard let theirs = try await Self.theirs(workspace, tree, modules) else { return }
    for (number, mutant) in cases.enumerated() {
      tally.cases += 1
      let (mine, real) = (own[number] ?? [], theirs[number] ?? [])
      switch (mine.isEmpty, real.isEmpty) {
      case (true, true): tally.bothAccept += 1
      case (false, true): fail("tfgen only", mutant, mine, real)
      case (true, false):
        let found = real.filter { !Self.isNotCovered($0) }
        if !found.isEmpty { fail("terraform only", mutant, mine, real) }
        tally.uncovered += 1
        for error in real { tally.kinds[error.summary, default: 0] += 1 }
      case (false, false):
        tally.bothRefuse += 1
        // Some errors of terraform have no place.
        if real.contains(where: { $0.line == 0 }) { continue }
        let places = Set(real.map { "\($0.file):\($0.line)" })
        if !mine.contains(where: { places.contains("\($0.file):\($0.line)") }) {
          fail("other lines", mutant, mine, real)
        }
      }
    }
  }

  /// What validate says that it doesn't look at.
  private static func isNotCovered(_ error: PlacedError) -> Bool {
    // Rules of the older provider kit have no sentences below, those of the newer one these headings.
    if error.detail.isEmpty { return true }
    let rules = [
      "Invalid Attribute", "Invalid attribute", "Missing required argument", "Invalid combination of arguments",
      "Conflicting configuration arguments", "Missing Attribute Configuration", "Invalid ARN",
    ]
    return rules.contains { error.summary.hasPrefix($0) } && error.detail.contains("\"")
  }

  private func fail(_ words: String, _ mutant: MutatedModule, _ own: [PlacedError], _ real: [PlacedError]) {
    func list(_ errors: [PlacedError]) -> String {
      errors.prefix(4).map { "\n    \($0.file):\($0.line) \($0.summary) (\($0.detail.prefix(200)))" }.joined()
    }
    Issue.record("\(words): \(mutant.change)\n  tfgen: \(list(own))\n  terraform: \(list(real))")
  }

  private static func write(_ text: String, _ path: String) throws {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    try FileManager.default.createDirectory(atPath: "/" + folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// The call of a module in the root. All arguments are unknown: what terraform knows of a called module's variables
  /// it uses, and `tfgen validate` doesn't look into modules with the eyes of their callers.
  private static func call(_ number: Int, _ mutant: MutatedModule) -> String {
    let files = mutant.files.filter { !$0.key.contains("/") }
    let module = ConfigurationModule(
      files.sorted { $0.key < $1.key }.map { SourceFile(name: $0.key, text: $0.value) })
    let names = ModuleInspection(module).variables.map(\.name)
      .filter { $0.utf8.allSatisfy { $0 == 0x5F || $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 } }
    return "module \"m\(number)\" {\n  source = \"./m\(number)\"\n"
      + Set(names).sorted().map { "  \($0) = var.any\n" }.joined() + "}\n"
  }

  /// Notes the modules that a module calls, as far as they are there.
  private static func note(
    _ files: [String: String], _ key: String, _ folder: String, _ modules: inout Modules
  ) {
    for (path, text) in files where path.hasPrefix(folder) && !path.dropFirst(folder.count).contains("/") {
      for block in Parser.parse(SourceFile(name: path, text: text)).body.blocks where block.type == "module" {
        guard let name = block.labels.first,
          let source = block.body.attribute("source")?.value.constantValue?.stringValue, source.hasPrefix("./")
        else { continue }
        let target = folder + source.dropFirst(2) + "/"
        let root = key.split(separator: ".")[0]
        modules["\(key).\(name)"] = (source, "\(root)/" + target.dropLast())
        note(files, "\(key).\(name)", target, &modules)
      }
    }
  }

  // MARK: Verdicts

  /// Errors by number of the case.
  private static func own(_ tree: String) async throws -> [Int: [PlacedError]] {
    let result = try await Command.run(
      try RealParts.tfgen(), ["validate", "--json", tree],
      environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"])
    let document = try JSON.parse(result.output)
    let errors = (document["diagnostics"]?.elements ?? []).filter { $0["severity"]?.stringValue == "error" }
    return sorted(
      errors.map { error in
        PlacedError(
          file: path(error["location"]?["file"]?.stringValue ?? "", from: tree),
          line: error["location"]?["line"].flatMap { if case .number(let line) = $0 { line.asInt } else { nil } } ?? 0,
          summary: error["summary"]?.stringValue ?? "", detail: error["detail"]?.stringValue ?? "")
      })
  }

  /// A path from the root module.
  private static func path(_ file: String, from tree: String) -> String {
    let name = "/" + (tree.split(separator: "/").last ?? "") + "/"
    return file.firstRange(of: name).map { String(file[$0.upperBound...]) } ?? file
  }

  private static func theirs(
    _ workspace: AWSProviderWorkspace, _ tree: String, _ modules: Modules
  ) async throws -> [Int: [PlacedError]]? {
    var found: [Int: [PlacedError]] = [:]
    var modules = modules
    for _ in 0..<12 {
      let errors = try await workspace.validate(tree: tree, modules: modules)
      if errors.isEmpty { return found }
      let round = sorted(errors)
      if round.isEmpty || round.keys.contains(-1) {
        Issue.record("errors that belong to no module: \(Self.unattributed(errors))")
        return nil
      }
      for (number, errors) in round {
        found[number, default: []] += errors
        // It is judged; the others go on.
        unlink("\(tree)/m\(number).tf")
        modules = modules.filter { $0.key != "m\(number)" && !$0.key.hasPrefix("m\(number).") }
      }
    }
    Issue.record("terraform finds something new after 12 rounds")
    return nil
  }

  private static func unattributed(_ errors: [PlacedError]) -> [PlacedError] {
    errors.filter { sorted([$0])[-1] != nil }
  }

  private static func sorted(_ errors: [PlacedError]) -> [Int: [PlacedError]] {
    Dictionary(grouping: errors) { error in
      // A cycle has no file, but names the modules.
      let text = error.file.isEmpty ? error.detail + " " + error.summary : error.file
      let digits = (text.firstRange(of: "module.m").map { text[$0.upperBound...] } ?? text[...].dropFirst())
        .prefix { $0.isNumber }
      return Int(digits) ?? -1
    }
  }
}
