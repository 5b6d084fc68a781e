import HCL
import TFPlan
import TestSupport

@testable import TFPolicy

/// What only a cloud, an error or a newer terraform brings into a plan, put into a real one by code.
struct WholePlanCase {
  var folder: String
  var what: String
  var label: (rule: String, address: String, answer: TruthLabel.Answer)
  var edit: @Sendable (Value) -> Value

  func judge(_ plan: Value, _ table: inout TruthTable) throws {
    let bytes = Array(JSON.write(edit(plan), pretty: false).utf8)
    let context = PolicyContext(plan: try Plan.decode(bytes, fileName: "plan.json", acceptsErrored: true))
    let label = TruthLabel(address: label.address, rule: label.rule, answer: label.answer)
    let found = answer(try TFPolicyTests.judge(label.rule, [:], context), label.address)
    table.add(label, label.answer, found, what)
  }

  private static func changing(_ address: String, _ edit: @escaping @Sendable (Value) -> Value)
    -> @Sendable (Value) -> Value
  {
    { plan in
      plan.setting(
        "resource_changes",
        to: .list(
          (plan["resource_changes"]?.elements ?? []).map { $0["address"]?.stringValue == address ? edit($0) : $0 }))
    }
  }

  private static func drifting(_ address: String) -> @Sendable (Value) -> Value {
    { plan in
      let change = plan["resource_changes"]?.elements?.first { $0["address"]?.stringValue == address } ?? .null
      let drifted = change.setting(["change", "actions"], to: ["update"])
        .setting(["change", "before"], to: change["change"]?["after"] ?? .null)
      return plan.setting("resource_drift", to: .list([drifted]))
    }
  }

  private static func verbs(_ address: String, _ verbs: [String], reason: String? = nil) -> @Sendable (Value) -> Value {
    changing(address) { change in
      let done = change.setting(["change", "actions"], to: .list(verbs.map { .string($0) }))
      return reason.map { done.setting("action_reason", to: .string($0)) } ?? done
    }
  }

  private static let importing = Value.object(["id": "x"])
  private static let invocation = Value.object([
    "address": "action.aws_lambda_invoke.x", "type": "aws_lambda_invoke", "name": "x",
  ])
  private static let deferred = Value.object([
    "reason": "instance_count_unknown",
    "resource_change": .object(["address": "aws_s3_bucket.x", "mode": "managed", "type": "aws_s3_bucket", "name": "x"]),
  ])

  static let all: [WholePlanCase] = [
    WholePlanCase(
      folder: "changes", what: "complete: false", label: ("op-plan-complete", "plan", .fail),
      edit: { $0.setting("complete", to: .bool(false)) }),
    WholePlanCase(
      folder: "changes", what: "errored", label: ("op-plan-complete", "plan", .fail),
      edit: { $0.setting("errored", to: .bool(true)) }),
    WholePlanCase(
      folder: "changes", what: "deferred changes", label: ("op-plan-complete", "plan", .fail),
      edit: { $0.setting("deferred_changes", to: .list([deferred])) }),
    WholePlanCase(
      folder: "changes", what: "OpenTofu, which writes no complete", label: ("op-plan-complete", "plan", .pass),
      edit: { $0.setting("complete", to: nil).setting("applyable", to: nil) }),
    WholePlanCase(
      folder: "changes", what: "an action", label: ("op-action-invocations", "plan", .fail),
      edit: { $0.setting("action_invocations", to: .list([invocation])) }),
    WholePlanCase(
      folder: "changes", what: "import without change",
      label: ("op-import-changes-nothing", "aws_sqs_queue.kept", .pass),
      edit: changing("aws_sqs_queue.kept") { $0.setting(["change", "importing"], to: importing) }),
    WholePlanCase(
      folder: "changes", what: "import with change",
      label: ("op-import-changes-nothing", "aws_cloudwatch_log_group.changed", .fail),
      edit: changing("aws_cloudwatch_log_group.changed") { $0.setting(["change", "importing"], to: importing) }),
    WholePlanCase(
      folder: "changes", what: "no import",
      label: ("op-import-changes-nothing", "aws_cloudwatch_log_group.changed", .none),
      edit: { $0 }),
    WholePlanCase(
      folder: "creation", what: "drift of a group", label: ("op-drift-security", "aws_security_group.bare", .fail),
      edit: drifting("aws_security_group.bare")),
    WholePlanCase(
      folder: "creation", what: "drift of a topic", label: ("op-drift-security", "aws_sns_topic.good", .none),
      edit: drifting("aws_sns_topic.good")),
    WholePlanCase(
      folder: "changes", what: "a verb of tomorrow", label: ("op-no-destroy-stateful", "aws_sqs_queue.kept", .fail),
      edit: verbs("aws_sqs_queue.kept", ["evaporate"])),
    WholePlanCase(
      folder: "changes", what: "create and forget", label: ("op-no-replace-stateful", "aws_s3_bucket.renamed", .fail),
      edit: verbs("aws_s3_bucket.renamed", ["create", "forget"])),
    WholePlanCase(
      folder: "changes", what: "tainted", label: ("op-no-replace-stateful", "aws_s3_bucket.renamed", .fail),
      edit: verbs("aws_s3_bucket.renamed", ["delete", "create"], reason: "replace_because_tainted")),
    WholePlanCase(
      folder: "creation", what: "local modules", label: ("op-module-pinned", "module.bucket", .pass), edit: { $0 }),
    WholePlanCase(
      folder: "creation", what: "local modules", label: ("op-module-source-allowlist", "module.bucket", .pass),
      edit: { $0 }),
    WholePlanCase(
      folder: "creation", what: "Git without ref", label: ("op-module-pinned", "module.bucket", .fail),
      edit: source("git::https://example.org/bucket.git")),
    WholePlanCase(
      folder: "creation", what: "Git with ref", label: ("op-module-pinned", "module.bucket", .pass),
      edit: source("git::https://example.org/bucket.git?ref=v1.2.0")),
    WholePlanCase(
      folder: "creation", what: "a registry without version", label: ("op-module-pinned", "module.bucket", .fail),
      edit: source("company/bucket/aws")),
    WholePlanCase(
      folder: "creation", what: "somebody's module", label: ("op-module-source-allowlist", "module.bucket", .fail),
      edit: source("git::https://example.org/bucket.git?ref=v1.2.0")),
    WholePlanCase(
      folder: "changes", what: "a provider with a constraint", label: ("op-provider-pinned", "provider.aws", .pass),
      edit: { $0.setting(["configuration", "provider_config", "aws", "version_constraint"], to: "~> 5.0") }),
    WholePlanCase(
      folder: "changes", what: "a region that is a variable", label: ("op-allowed-regions", "provider.aws", .unknown),
      edit: {
        $0.setting(
          ["configuration", "provider_config", "aws", "expressions", "region"],
          to: .object(["references": ["var.region"]]))
      }),
  ]

  private static func source(_ source: String) -> @Sendable (Value) -> Value {
    { $0.setting(["configuration", "root_module", "module_calls", "bucket", "source"], to: .string(source)) }
  }
}
