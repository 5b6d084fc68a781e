import Foundation
import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Needs terraform and the AWS provider.
  static var awsProvider: Self {
    .enabled("terraform with the provider hashicorp/aws isn't to be had here") { AWSProviderWorkspace.isExpected }
  }
}

/// What the checker says about configurations is what the real terraform with the real provider says.
@Suite(.awsProvider, .serialized)
struct SchemaOracleTests {
  /// Whether a text is refused, by the parser or by the checker.
  static func refuses(_ text: String) -> [String] {
    let file = SourceFile(name: "case.tf", text: text)
    let parsed = Parser.parse(file)
    let checker = SchemaChecker(schemas: [.aws])
    let found =
      parsed.diagnostics + parsed.body.blocks.flatMap { checker.check($0) { $0.span.map { file.location(of: $0) } } }
    return found.filter { $0.severity == .error }.map { "\($0.summary) | \($0.detail)" }
  }

  /// Compares texts, each in a file of its own, and gives those about which the two disagree.
  static func disagreements(_ cases: [String]) async throws -> [String] {
    let workspace = try await AWSProviderWorkspace.shared
    var files: [String: String] = [:]
    for (index, text) in cases.enumerated() {
      files["case_\(index).tf"] = text.replacingNames(index) + "\n"
    }
    let findings = try await workspace.validate(files)
    var errors: [String: [String]] = [:]
    for finding in findings where finding.isError {
      errors[finding.file, default: []].append("\(finding.summary): \(finding.detail)")
    }
    var disagreements: [String] = []
    if let strays = errors[""] { disagreements.append("without a file: \(strays)") }
    for (index, text) in cases.enumerated() {
      let terraform = errors["case_\(index).tf"] ?? []
      let ours = refuses(text)
      if terraform.isEmpty != ours.isEmpty {
        disagreements.append("\(text)\nterraform: \(terraform)\ntfgen: \(ours)\n")
      }
    }
    return disagreements
  }

  @Test("hand-written resources are refused by tfgen exactly when terraform refuses them")
  func handWritten() async throws {
    let found = try await Self.disagreements(SchemaCases.validated)
    #expect(found.isEmpty, "\(found.count) of \(SchemaCases.validated.count):\n\(found.joined(separator: "\n"))")
  }

  @Test("meta-arguments that terraform refuses while loading are refused by tfgen")
  func metaArguments() async throws {
    let found = try await Self.disagreements(SchemaCases.loaded)
    #expect(found.isEmpty, "\(found.count) of \(SchemaCases.loaded.count):\n\(found.joined(separator: "\n"))")
  }

  /// Headings under which terraform and the two plugin kits report what a schema says. Other errors come from
  /// validators inside the provider, which look at values.
  static func isAboutSchema(_ finding: AWSProviderWorkspace.Finding) -> Bool {
    let headings = [
      "Unsupported argument", "Missing required argument", "Unsupported block type", "Incorrect attribute value type",
      "Extraneous label",
      "Insufficient ", "Too many ", "Duplicate ", "Invalid or unknown key", "Value for unconfigurable attribute",
      "Invalid Configuration for Read-Only Attribute", "Missing Configuration for Required Attribute",
    ]
    // "one of `a,b` must be specified" is a rule of the provider's code that no schema tells.
    return finding.isError && headings.contains { finding.summary.hasPrefix($0) }
      && !finding.detail.hasSuffix("must be specified")
  }

  /// How many times every type comes up, each time with another change. All 16 take some minutes.
  static let rounds = ProcessInfo.processInfo.environment["TFGEN_SCHEMA_ROUNDS"].flatMap { Int($0) } ?? 1

  @Test(
    "every resource type and data source, made from the schema with one change, is refused by tfgen exactly when terraform refuses it",
    arguments: 0..<rounds)
  func mutations(round: Int) async throws {
    let mutations = SchemaMutations()
    let changes = SchemaMutations.Change.allCases
    var cases: [(change: SchemaMutations.Change, block: Block)] = []
    for (index, (keyword, type)) in mutations.types.enumerated() {
      // Not every type can be changed in every way; the next change that can be made is taken.
      for offset in 0..<changes.count {
        let change = changes[(index + round + offset) % changes.count]
        guard let block = mutations.block(keyword, type, "r\(index)", change) else { continue }
        cases.append((change, block))
        break
      }
    }
    var files: [String: String] = [:]
    for (index, item) in cases.enumerated() { files["case_\(index).tf"] = Printer.print(Body([.block(item.block)])) }
    var errors: [String: [AWSProviderWorkspace.Finding]] = [:]
    for finding in try await AWSProviderWorkspace.shared.validate(files) where finding.isError {
      errors[finding.file, default: []].append(finding)
    }
    #expect(errors[""] == nil)
    let checker = SchemaChecker(schemas: [.aws])
    var refused = 0
    for (index, item) in cases.enumerated() {
      let file = "case_\(index).tf"
      // A computed attribute gets the value "x", which can fail as a value before anybody sees that it can't be set.
      let terraform = (errors[file] ?? []).filter { Self.isAboutSchema($0) || item.change == .computedSet }
      let ours = checker.check(item.block) { _ in nil }.filter { $0.severity == .error }.map(\.summary)
      if !terraform.isEmpty { refused += 1 }
      #expect(
        terraform.isEmpty == ours.isEmpty,
        "\(item.change)\nterraform: \(errors[file] ?? [])\ntfgen: \(ours)\n\(files[file] ?? "")")
    }
    #expect(refused > cases.count / 3, "terraform must have looked at the resources")
    #expect(refused < cases.count, "some must be right")
  }
}

extension String {
  /// Terraform wants every resource of a folder to have another name.
  fileprivate func replacingNames(_ index: Int) -> String {
    split(separator: "\"this\"", omittingEmptySubsequences: false).joined(separator: "\"this_\(index)\"")
  }
}
