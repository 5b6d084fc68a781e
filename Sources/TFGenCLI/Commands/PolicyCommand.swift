import ArgumentParser
import HCL
import TFPolicy
import TFReport

/// `tfgen policy`
struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "The rules that plans are judged by.",
    subcommands: [PolicyList.self, PolicyExplain.self, PolicyTest.self, PolicyValidate.self, PolicyEmbed.self])
}

/// `tfgen policy list`
struct PolicyList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    let rules = BuiltinRules.all.map(\.metadata)
    if output.json { return console.result(RulesJSON.write(rules)) }
    let width = rules.map(\.id.count).max() ?? 0
    var packs: [String] = []
    for rule in rules where !packs.contains(rule.pack) { packs.append(rule.pack) }
    for pack in packs {
      console.result("\(console.outputStyle.apply(.strong, pack))\n")
      for rule in rules where rule.pack == pack {
        let word = !rule.isEnabled ? "off    " : rule.severity == .error ? "error  " : "warning"
        console.result(
          "  " + rule.id + String(repeating: " ", count: width - rule.id.count + 2) + "\(word)  \(rule.title)\n")
      }
    }
  }
}

/// `tfgen policy explain ID`
struct PolicyExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "Explain a rule.")

  @Argument(help: "The rule.") var id: String
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let console = Console(isJSON: output.json)
    try await perform(console) {
      let rules = BuiltinRules.all.map(\.metadata)
      guard let rule = rules.first(where: { $0.id == id }) else {
        throw Diagnostic(
          TFPolicyCodes.unknownRule, "There is no rule \"\(id)\"",
          remedy: Suggestion.nearest(to: id, among: rules.map(\.id)).map { "Did you mean \"\($0)\"?" }
            ?? "See tfgen policy list.")
      }
      if output.json { return console.result(RulesJSON.write([rule])) }
      var text =
        "\(rule.id) (\(rule.pack), \(rule.severity.rawValue)\(rule.isEnabled ? "" : ", off"))\n\(rule.title)\n\nWhy:      \(rule.rationale)\nRemedy:   \(rule.remedy)\n"
      if !rule.defaults.isEmpty { text += "Defaults: \(rule.defaults)\n" }
      if !rule.peers.isEmpty { text += "Peers:    \(rule.peers.joined(separator: ", "))\n" }
      console.result(text)
    }
  }
}

/// Rules as JSON: `schema_version` and `rules`, of which each has `id`, `title`, `severity` (`error` or `warning`), `pack`,
/// `enabled`, `rationale`, `remedy`, `defaults` (how it reads what nobody wrote) and `peers` (its ids in other tools).
enum RulesJSON {
  static func write(_ rules: [RuleMetadata]) -> String {
    JSON.write(
      .object([
        "schema_version": .number(1),
        "rules": .list(
          rules.map { rule in
            .object([
              "id": .string(rule.id), "title": .string(rule.title), "severity": .string(rule.severity.rawValue),
              "pack": .string(rule.pack), "enabled": .bool(rule.isEnabled), "rationale": .string(rule.rationale),
              "remedy": .string(rule.remedy), "defaults": .string(rule.defaults),
              "peers": .list(rule.peers.map { .string($0) }),
            ])
          }),
      ])) + "\n"
  }
}
