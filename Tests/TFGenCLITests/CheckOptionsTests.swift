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
      (["--severity", "warning"], 0), (["--severity", "error"], 3), (["--pack", "operational"], 3),
      (["--pack", "operationl"], 1), (["--set-severity", "aws-rds-encrypted=loud"], 64),
      (["--set-severity", "nothing=off"], 1), (["--today", "tomorrow"], 64), (["--report", "pdf=x"], 64),
      (["--report", "sarif"], 64), (["--input", "=1"], 64), (["--input-file", "nowhere.tfvars"], 1),
      (["--input", "a=[1,"], 1), (["--input", "a=[1, 2]"], 3),
    ] as [([String], Int32)])
  func selection(_ options: [String], _ code: Int32) async throws {
    let result = try await Command.run(
      RealParts.tfgen(),
      ["check", "plan.json", "--rule", "aws-rds-encrypted", "--rule", "aws-rds-not-public"] + options, in: folder.path,
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.code == code, "\(result.errors)\(result.output)")
  }

  @Test("several reports at once, each in its format, and standard output beside them")
  func reports() async throws {
    let formats = ["text", "markdown", "json", "sarif", "junit", "github"]
    let options = formats.flatMap { ["--report", "\($0)=out/\($0)"] }
    let arguments = ["check", "plan.json", "--format", "markdown"] + options
    let missing = try await Command.run(RealParts.tfgen(), arguments, in: folder.path)
    #expect(missing.code == 1 && missing.errors.contains("Can't write out/text"))
    try folder.write("out/json", "an older one")
    let result = try await Command.run(RealParts.tfgen(), arguments, in: folder.path)
    #expect(result.code == 3 && result.output == folder.read("out/markdown"))
    let starts = ["DENY  ", "## tfgen check: denied", "{", "{", "<?xml", "::error "]
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
