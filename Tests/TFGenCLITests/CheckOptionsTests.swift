import HCL
import TestSupport
import Testing

/// Waivers, baselines, selection, inputs and reports on the command line of `tfgen check`.
@Suite struct CheckOptionsTests {
  private static let plan = """
    {"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[{"address":"aws_db_instance.a","mode":"managed",
    "type":"aws_db_instance","name":"a","change":{"actions":["create"],"before":null,"after":{"storage_encrypted":false,
    "publicly_accessible":true}}}]}
    """

  private static let waivers = ["aws-rds-encrypted", "aws-rds-not-public"].map {
    "waiver \"\($0)\" {\n  address = \"*\"\n  reason = \"Agreed.\"\n  owner = \"data\"\n  expires = \"2027-03-31\"\n}\n"
  }.joined()

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write("plan.json", Self.plan)
  }

  private func check(_ options: String..., environment: [String: String] = [:]) async throws -> Command.Result {
    try await Command.run(
      RealParts.tfgen(),
      ["check", "plan.json", "--rule", "aws-rds-encrypted", "--rule", "aws-rds-not-public"] + options, in: folder.path,
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 })
  }

  @Test("waivers hold until their day, from the folder of the plan or where they are named")
  func waivers() async throws {
    #expect(try await check().code == 3)
    try folder.write("infra/policy.waivers.hcl", Self.waivers)
    for options in [["--dir", "infra"], ["--waivers", "infra/policy.waivers.hcl"]] {
      let held = try await check(options[0], options[1], "--today", "2027-03-31")
      #expect(held.code == 0 && held.output.contains("waived: Agreed. (data, until 2027-03-31)"), "\(held.errors)")
      let expired = try await check(options[0], options[1], "--today", "2027-04-01")
      #expect(expired.code == 3 && expired.errors.contains("warning[POL042]"))
      #expect(expired.errors.contains("infra/policy.waivers.hcl:1:1"))
    }
    try folder.write("infra/policy.waivers.hcl", "waiver \"aws-rds-encryptd\" {}\n")
    let mistaken = try await check("--dir", "infra")
    #expect(mistaken.code == 1 && mistaken.output.isEmpty && mistaken.errors.contains("error[POL041]"))
    #expect(mistaken.errors.contains("Did you mean \"aws-rds-encrypted\"?"))
    #expect(try await check("--waivers", "nowhere.hcl").errors.contains("error[IO012]"))
  }

  @Test func aBaselineIsWrittenAndThenOnlyWhatIsNewFails() async throws {
    let written = try await check("--write-baseline", "b.json")
    #expect(written.code == 0 && written.errors.contains("b.json: 2 findings."), "\(written.errors)")
    #expect(try await check("--baseline", "b.json").code == 0)
    try folder.write("plan.json", Self.plan.replacing("aws_db_instance.a\"", with: "aws_db_instance.b\""))
    let new = try await check("--baseline", "b.json")
    #expect(new.code == 3 && new.errors.contains("warning[POL045]: 2 findings of the baseline are gone"))
    #expect(try await check("--baseline", "plan.json").errors.contains("error[POL044]"))
  }

  @Test(
    "what runs and what it weighs",
    arguments: [
      (["--set-severity", "aws-rds-encrypted=warning", "--set-severity", "aws-rds-not-public=off"], 0),
      (["--severity", "warning"], 1), (["--path", "*.tf"], 64), (["--severity", "error"], 3), (["--pack", "operational"], 3),
      (["--pack", "operationl"], 1), (["--set-severity", "aws-rds-encrypted=loud"], 64),
      (["--set-severity", "nothing=off"], 1), (["--today", "tomorrow"], 64), (["--report", "pdf=x"], 64),
      (["--report", "sarif"], 64), (["--input", "=1"], 64), (["--input-file", "nowhere.tfvars"], 1),
      (["--input", "a=[1,"], 1), (["--input", "nothing=1"], 1),
      (["--input", "allowed_regions=[\"eu-central-1\"]"], 3),
    ] as [([String], Int32)])
  func selection(_ options: [String], _ code: Int32) async throws {
    let result = try await Command.run(
      RealParts.tfgen(),
      ["check", "plan.json", "--rule", "aws-rds-encrypted", "--rule", "aws-rds-not-public"] + options, in: folder.path,
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.code == code, "\(result.errors)\(result.output)")
  }

  @Test("findings are where their arguments are written, through modules, count and for_each")
  func places() async throws {
    let fixture = "\(RealParts.repository)/Tests/TFPlanTests/Fixtures/modules"
    let rules = ["aws-sg-open-ingress", "aws-logs-retention", "op-deletion-protection"].flatMap { ["--rule", $0] }
    let arguments = ["check", "\(fixture)/plan.json", "--dir", fixture] + rules
    let result = try await Command.run(RealParts.tfgen(), arguments + ["--format", "github"])
    var places: [String: Int] = [:]
    for line in result.output.split(separator: "\n") where line.contains("file=") {
      let place = line.split(separator: ",title=")[0].split(separator: "/Fixtures/modules/").last.map(String.init)
      places[place ?? "", default: 0] += 1
    }
    #expect(
      places == [
        "app/main.tf,line=24,col=3": 2, "app/main.tf,line=30,col=1": 4, "edge/main.tf,line=5,col=1": 1,
      ], "\(result.output)")
    let chosen = try await Command.run(RealParts.tfgen(), arguments + ["--path", "*/edge/*"])
    #expect(chosen.code == 0 && chosen.output.contains("1 warning"), "\(chosen.output)")
    // From the folder on, and what there is no file of is told.
    let within = try await Command.run(RealParts.tfgen(), arguments + ["--path", "edge/*", "--path", "egde/*"])
    #expect(within.output == chosen.output)
    #expect(within.errors.contains("warning[POL047]: No file of \(fixture) is \"egde/*\""), "\(within.errors)")
    let none = try await Command.run(RealParts.tfgen(), arguments + ["--path", "egde/*"])
    #expect(none.code == 1 && none.errors.contains("error[POL047]"))
    let other = try await Command.run(RealParts.tfgen(), arguments + ["--address", "module.edge.*"])
    #expect(other.code == 0 && other.output.contains("WARN") && !other.output.contains("DENY"))
  }

  /// What a check says, by rule and resource: the plain answer is the absence of a finding.
  private func findings(_ arguments: String...) async throws -> [String: String] {
    let result = try await Command.run(RealParts.tfgen(), ["check", "--json"] + arguments)
    let list = try #require(JSON.parse(result.output)["findings"]?.elements, "\(result.errors)")
    var found: [String: String] = [:]
    for finding in list {
      let key = "\(finding["rule"]?.stringValue ?? "") \(finding["address"]?.stringValue ?? "")"
      if found[key] != "fail" { found[key] = finding["outcome"]?.stringValue }
    }
    return found
  }

  @Test(
    "a folder is judged as its plan is, and knows no more than it may",
    arguments: ["create", "modules", "security-groups"])
  func withoutPlan(_ fixture: String) async throws {
    let folder = "\(RealParts.repository)/Tests/TFPlanTests/Fixtures/\(fixture)"
    let plan = try await findings("\(folder)/plan.json")
    let configuration = try await findings(folder)
    #expect(!plan.isEmpty && plan.filter { $0.value == "fail" } == configuration.filter { $0.value == "fail" })
    for (key, outcome) in configuration where outcome == "unknown" { #expect(plan[key] != nil, "\(key) isn't known") }
  }

  @Test func theFolderBehindAPlanTellsWhatIsInItsDocuments() async throws {
    let folder = "\(RealParts.repository)/Tests/TFPlanTests/Fixtures/create"
    let alone = try await findings("\(folder)/plan.json")
    #expect(alone["aws-iam-no-wildcard aws_iam_policy.read"] == "unknown")
    #expect(
      try await findings("\(folder)/plan.json", "--dir", folder)["aws-iam-no-wildcard aws_iam_policy.read"] == nil)
  }

  @Test func whatAPolicySaysBesideItsAnswerIsOneLine() async throws {
    let plan = Self.plan.replacing("\"publicly_accessible\":true", with: #""identifier":"a\n::error::forged\u001b[2J""#)
    try folder.write("plan.json", plan)
    try folder.write(
      "p.policy.hcl",
      "resource_policy \"aws_db_instance\" \"note\" {\n  enforce {\n    condition = true\n    info_message = attrs.identifier\n  }\n}\n")
    let result = try await check("--policy", "p.policy.hcl", "--rule", "note")
    #expect(result.errors == "note: aws_db_instance.a: a\\u{a}::error::forged\\u{1b}[2J\n", "\(result.errors)")
  }

  @Test func aFolderWithUnknownCountsWarns() async throws {
    let head = "variable \"n\" {}\nresource \"aws_db_instance\" \"a\" {\n  storage_encrypted = false\n"
    try folder.write("infra/main.tf", head + "  count = var.n\n}\n")
    try folder.write("infra/envs/dev.tfvars", "n = 1\n")
    try folder.write("infra/envs/prod.tfvars", "n = 0\n")
    for (options, code, words) in [
      ([], Int32(0), "Whether there will be one isn't known"), (["--env", "dev"], 3, "aws_db_instance.a[0]"),
      (["--env", "prod"], 0, "Allowed"), (["--env", "prd"], 1, ""),
    ] {
      let result = try await Command.run(
        RealParts.tfgen(), ["check", "infra", "--rule", "aws-rds-encrypted"] + options, in: folder.path)
      #expect(result.code == code && result.output.contains(words) || code == 1, "\(result.output)\(result.errors)")
    }
    try folder.write("empty/x", "")
    let empty = try await Command.run(RealParts.tfgen(), ["check", "empty"], in: folder.path)
    #expect(empty.code == 1 && empty.errors.contains("error[CLI004]"))
  }

  @Test("several reports at once, each in its format, and standard output beside them")
  func reports() async throws {
    let formats = ["text", "markdown", "html", "json", "sarif", "junit", "github"]
    let options = formats.flatMap { ["--report", "\($0)=out/\($0)"] }
    let arguments = ["check", "plan.json", "--format", "markdown"] + options
    let missing = try await Command.run(RealParts.tfgen(), arguments, in: folder.path)
    #expect(missing.code == 1 && missing.errors.contains("Can't write out/text"))
    try folder.write("out/json", "an older one")
    let result = try await Command.run(RealParts.tfgen(), arguments, in: folder.path)
    #expect(result.code == 3 && result.output == folder.read("out/markdown"))
    let starts = ["DENY  ", "## tfgen check: denied", "<!DOCTYPE html>", "{", "{", "<?xml", "::error "]
    for (format, start) in zip(formats, starts) {
      #expect(folder.read("out/\(format)")?.contains(start) == true, "\(format)")
    }
    #expect(folder.allFiles.filter { $0.hasPrefix("out/") } == formats.map { "out/\($0)" }.sorted())
    for format in formats {
      let alone = try await Command.run(
        RealParts.tfgen(), ["check", "plan.json", "--format", format], in: folder.path)
      #expect(alone.output == folder.read("out/\(format)"))
    }
  }
}
