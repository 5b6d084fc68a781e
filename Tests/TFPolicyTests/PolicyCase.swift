import HCL
import TFPlan
@testable import TFPolicy
import Testing

/// A resource change in a few words; the tests turn it into the JSON of a plan, so that rules are judged on what
/// the decoder really gives them.
struct Planned: Sendable {
  var address: String
  var after: String
  var unknown: String
  var sensitive: String
  var before: String
  var actions: [String]
  var mode: String
  var extra: String

  /// - Parameters:
  ///   - after: attributes after, as JSON.
  ///   - extra: more fields of the change's element, as JSON without braces.
  init(
    _ address: String, _ after: String = "{}", unknown: String = "{}", sensitive: String = "{}", before: String = "null",
    actions: [String] = ["create"], mode: String = "managed", extra: String = ""
  ) {
    self.address = address
    self.after = after
    self.unknown = unknown
    self.sensitive = sensitive
    self.before = before
    self.actions = actions
    self.mode = mode
    self.extra = extra
  }

  var json: String {
    let quoted = JSON.write(.string(address))
    let plain = Address.withoutInstanceKeys(address).split(separator: ".").filter { $0 != "data" }
    let (type, name) = (plain[plain.count - 2], plain[plain.count - 1])
    let verbs = JSON.write(.list(actions.map { .string($0) }), pretty: false)
    return """
      {"address":\(quoted),"mode":"\(mode)","type":"\(type)","name":"\(name)"\(extra.isEmpty ? "" : "," + extra),
      "change":{"actions":\(verbs),"before":\(before),"after":\(after),"after_unknown":\(unknown),"after_sensitive":\(sensitive)}}
      """
  }
}

/// Resources, what the configuration says about them, and how a rule must judge.
struct PolicyCase: Sendable, CustomTestStringConvertible {
  var name: String
  var resources: [Planned]
  /// `root_module` of the configuration, as JSON.
  var configuration: String
  /// Known documents by address and attribute.
  var documents: [String: Value]
  var outcome: Judgement.Outcome
  /// The attribute of the finding.
  var at: String?
  /// The address of the judgement that is looked at; the first resource's when nil.
  var address: String?

  init(
    _ name: String, _ resources: Planned..., configuration: String = "{}", documents: [String: Value] = [:],
    is outcome: Judgement.Outcome, at: String? = nil, address: String? = nil
  ) {
    self.name = name
    self.resources = resources
    self.configuration = configuration
    self.documents = documents
    self.outcome = outcome
    self.at = at
    self.address = address
  }

  var testDescription: String { name }

  static func plan(_ resources: [Planned], configuration: String = "{}", extra: String = "") throws -> Plan {
    let text = """
      {"format_version":"1.2","terraform_version":"1.11.4"\(extra),
      "resource_changes":[\(resources.map(\.json).joined(separator: ","))],"configuration":{"root_module":\(configuration)}}
      """
    return try Plan.decode(Array(text.utf8), fileName: "plan.json")
  }

  /// Judges and compares.
  func check(_ rule: any Rule, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let documents = documents
    let context = PolicyContext(plan: try PolicyCase.plan(resources, configuration: configuration)) { address, attribute in
      documents["\(address)|\(attribute)"]
    }
    let target = address ?? resources[0].address
    let judgements = rule.evaluate(context).filter { $0.address == target }
    let judgement = try #require(judgements.first, "the rule said nothing about \(target)", sourceLocation: sourceLocation)
    #expect(judgement.outcome == outcome, "\(judgement.message)", sourceLocation: sourceLocation)
    if let at { #expect(judgement.attribute?.description == at, sourceLocation: sourceLocation) }
    if outcome != .pass {
      #expect(!judgement.message.isEmpty && !judgement.expected.isEmpty, sourceLocation: sourceLocation)
      #expect(judgement.message.hasSuffix("."), sourceLocation: sourceLocation)
    }
    if outcome == .unknown { #expect(judgement.attribute != nil, "an unknown names its attribute", sourceLocation: sourceLocation) }
  }
}

/// A built-in rule by its name.
func rule(_ id: String) throws -> any Rule { try #require(BuiltinRules.all.first { $0.metadata.id == id }) }
