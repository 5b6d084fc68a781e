import HCL
import TFPlan
import TFReport
import TestSupport
import Testing

/// Plans of the real terraform, made while the test runs with resources that need no provider.
@Suite struct LivePlanTests {
  static let before = """
    resource "terraform_data" "kept" { input = "same" }
    resource "terraform_data" "changed" { input = "old" }
    resource "terraform_data" "replaced" {
      input            = "x"
      triggers_replace = ["old"]
    }
    resource "terraform_data" "gone" { input = "x" }
    resource "terraform_data" "renamed_from" { input = "x" }
    resource "terraform_data" "many" {
      for_each = toset(["a", "b]c"])
      input    = each.key
    }
    """
  static let after = """
    variable "secret" {
      sensitive = true
      default   = "hunter22"
    }
    resource "terraform_data" "kept" { input = "same" }
    resource "terraform_data" "changed" { input = var.secret }
    resource "terraform_data" "replaced" {
      input            = "x"
      triggers_replace = ["new"]
    }
    resource "terraform_data" "renamed_to" { input = "x" }
    moved {
      from = terraform_data.renamed_from
      to   = terraform_data.renamed_to
    }
    resource "terraform_data" "many" {
      for_each = toset(["a"])
      input    = each.key
    }
    resource "terraform_data" "new" { input = terraform_data.replaced.id }
    output "id" { value = terraform_data.new.id }
    """

  @Test("create, update, replace, destroy, move, sensitive and unknown of a real plan")
  func everything() async throws {
    let terraform: String
    do { terraform = try RealParts.terraform() } catch {
      if RealParts.isCI { throw error }
      print("SKIPPED real plans: \(error)")
      return
    }
    let folder = try ScratchFolder()
    let environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path, "CHECKPOINT_DISABLE": "1", "TF_CLI_CONFIG_FILE": "/dev/null"]
    func run(_ arguments: String...) async throws -> String {
      let result = try await Command.run(terraform, arguments, in: folder.path, environment: environment)
      try #require(result.code == 0, "terraform \(arguments): \(result.output)\(result.errors)")
      return result.output
    }
    try folder.write("main.tf", Self.before)
    _ = try await run("init", "-input=false")
    _ = try await run("apply", "-auto-approve", "-input=false")
    try folder.write("main.tf", Self.after)
    _ = try await run("plan", "-input=false", "-out=p")
    let plan = try Plan.decode(Array(try await run("show", "-json", "p").utf8), fileName: "p")

    let actions = Dictionary(uniqueKeysWithValues: plan.resourceChanges.map { ($0.address, $0.action) })
    #expect(actions["terraform_data.kept"] == .noOp)
    #expect(actions["terraform_data.changed"] == .update)
    #expect(actions["terraform_data.replaced"] == .replace(createBeforeDestroy: false))
    #expect(actions["terraform_data.gone"] == .delete)
    #expect(actions["terraform_data.new"] == .create)
    #expect(actions["terraform_data.many[\"b]c\"]"] == .delete)
    let replaced = try #require(plan.resourceChanges.first { $0.name == "replaced" })
    #expect(replaced.replacePaths.map(\.description).contains { $0.hasPrefix("triggers_replace") })
    #expect(plan.resourceChanges.first { $0.name == "renamed_to" }?.previousAddress == "terraform_data.renamed_from")
    #expect(plan.resourceChanges.first { $0.name == "changed" }?.after["input"] == .sensitive(.string("hunter22")))
    #expect(plan.resourceChanges.first { $0.name == "new" }?.after["input"] == .unknown)
    #expect(plan.configuration.trace("terraform_data.new", attribute: "input").resources.map(\.address) == ["terraform_data.replaced"])

    let summary = PlanSummary.text(plan)
    #expect(summary.hasPrefix("Destroy (2)"), "the danger stands first")
    let order = ["Destroy (2)", "Replace (1)", "Change in place (1)", "Move (1)", "Create (1)"].compactMap { summary.offset(of: $0) }
    #expect(order.count == 5 && order == order.sorted(), "\(summary)")
    #expect(summary.contains("because of triggers_replace"))
    #expect(summary.contains("its key is no longer in for_each"))
    #expect(!summary.contains("hunter22"), "secrets aren't shown")
    #expect(summary.hasSuffix("Plan: 1 to create, 1 to change, 1 to replace, 2 to destroy, 1 moved.\n"))
  }
}

extension String {
  fileprivate func offset(of text: String) -> Int? {
    let bytes = Array(utf8)
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (0...(bytes.count - wanted.count)).first { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }
}
