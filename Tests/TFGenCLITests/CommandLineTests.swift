import HCL
import TFGenIO
import TestSupport
import Testing

@testable import TFRunner

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The executable as its users meet it: exit codes, streams, messages, files.
@Suite struct CommandLineTests {
  private func tfgen(_ arguments: String..., input: String? = nil, environment: [String: String] = [:]) async throws
    -> Command.Result
  {
    var variables = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
    variables.merge(environment) { $1 }
    return try await Command.run(try RealParts.tfgen(), arguments, environment: variables, input: input)
  }

  @Test("emits, finds itself up to date, and shows a diff when it isn't")
  func emitAndCheck() async throws {
    let folder = try ScratchFolder()
    #expect(try await tfgen("modules", "emit", folder.path).code == 0)
    #expect(try await tfgen("modules", "emit", folder.path, "--check").code == 0)
    try folder.write("main.tf", (folder.read("main.tf") ?? "") + "# mine\n")
    let changed = try await tfgen("modules", "emit", folder.path, "--check")
    #expect(changed.code == 3)
    #expect(changed.output.contains("--- a/main.tf") && changed.output.contains("-# mine"))
    let refused = try await tfgen("modules", "emit", folder.path)
    #expect(
      refused.code == 1 && refused.errors.contains("IO002") && folder.read("main.tf")?.hasSuffix("# mine\n") == true)
    #expect(try await tfgen("modules", "emit", folder.path, "--force").code == 0)
    #expect(folder.read("main.tf")?.contains("# mine") == false)
  }

  @Test("a file in the way is never overwritten, nor is anything else written")
  func foreign() async throws {
    let folder = try ScratchFolder()
    try folder.write("modules/network/main.tf", "# written by hand\n")
    let result = try await tfgen("modules", "emit", folder.path)
    #expect(result.code == 1 && result.errors.contains("IO003"))
    #expect(folder.allFiles.filter { !$0.hasPrefix(".tfgen/") } == ["modules/network/main.tf"])
    #expect(folder.read("modules/network/main.tf") == "# written by hand\n")
  }

  @Test("nothing is written under the feet of a terraform that is at work in the folder")
  func busy() async throws {
    let folder = try ScratchFolder()
    #expect(try await tfgen("modules", "emit", folder.path).code == 0)
    try folder.write("outputs.tf", (folder.read("outputs.tf") ?? "") + "# mine\n")
    // This process stands for the terraform of a tfgen that died.
    let runs = try PrivateDirectory(root: folder.path)
    var record = RunRecord(
      pid: getpid(), startTicks: RunRecord.startTicks(of: getpid()), command: "terraform apply", log: "the.log")
    try record.write(to: runs)
    let refused = try await tfgen("modules", "emit", folder.path, "--force")
    #expect(refused.code == 1, "\(refused.errors)")
    #expect(refused.errors.contains("error[RUN008]: terraform apply of an earlier tfgen is still running"))
    #expect(refused.errors.contains("kill -INT \(getpid())"), "\(refused.errors)")
    #expect(folder.read("outputs.tf")?.hasSuffix("# mine\n") == true)
    // Looking is allowed at any time.
    #expect(try await tfgen("modules", "emit", folder.path, "--check").code == 3)

    // The same number, but a process of another time: that run is over.
    record.startTicks += 1
    try record.write(to: runs)
    #expect(try await tfgen("modules", "emit", folder.path, "--force").code == 0)
    #expect(folder.read("outputs.tf")?.contains("# mine") == false)
  }

  @Test("a mistake in the stack file writes nothing and shows the line")
  func mistake() async throws {
    let folder = try ScratchFolder()
    try folder.write(
      "tfgen.hcl",
      "stack \"a\" {\n  environments = [\"dev\"]\n  provider \"aws\" { region = \"eu-central-1\" }\n}\nmodule \"netwrok\" {}\n"
    )
    let result = try await tfgen("modules", "emit", folder.path)
    #expect(result.code == 1)
    #expect(result.output.isEmpty, "diagnostics don't belong on standard output")
    for words in ["error[GEN001]", "tfgen.hcl:5:1", "5 | module \"netwrok\" {}", "Did you mean \"network\"?"] {
      #expect(result.errors.contains(words), "\(result.errors)")
    }
    #expect(!folder.allFiles.contains("main.tf"))
  }

  @Test("--json gives one object, on success and on failure")
  func json() async throws {
    let folder = try ScratchFolder()
    for arguments in [
      ["modules", "list"], ["modules", "show", "network"], ["policy", "list"],
      ["policy", "explain", "op-no-destroy-stateful"], ["explain", "GEN001"],
      ["modules", "emit", folder.path],
    ] {
      let result = try await Command.run(
        try RealParts.tfgen(), arguments + ["--json"], environment: ["PATH": "/usr/bin:/bin"])
      #expect(result.code == 0)
      #expect(try JSON.parse(result.output)["schema_version"] == .number(1), "\(arguments)")
    }
    let failed = try await tfgen("modules", "show", "netwrok", "--json")
    #expect(failed.code == 1)
    #expect(try JSON.parse(failed.output)["diagnostics"]?.elements?.first?["code"] == .string("GEN001"))
  }

  @Test(
    "wrong usage exits 64",
    arguments: [
      ["modules", "emit"], ["--nonsense"], ["check"], ["plan"], ["modules", "emit", "x", "--library", "--stack", "y"],
    ])
  func usage(_ arguments: [String]) async throws {
    let result = try await Command.run(try RealParts.tfgen(), arguments, environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.code == 64, "\(arguments): \(result.errors)")
  }

  @Test(
    "check exits 0, 3 or 1 and reads standard input",
    arguments: [
      (#"{"actions":["no-op"],"after":{}}"#, Int32(0)), (#"{"actions":["delete"],"before":{},"after":null}"#, 3),
      ("x", 1),
    ])
  func check(_ example: (String, Int32)) async throws {
    let plan =
      #"{"format_version":"1.2","resource_changes":[{"address":"aws_s3_bucket.a","mode":"managed","type":"aws_s3_bucket","name":"a","change":\#(example.0)}]}"#
    let result = try await tfgen("check", "-", "--rule", "op-no-destroy-stateful", input: plan)
    #expect(result.code == example.1, "\(result.output)\(result.errors)")
    if example.1 != 1 {
      let sarif = try await tfgen("check", "-", "--format", "sarif", input: plan)
      #expect(try JSON.parse(sarif.output)["version"] == .string("2.1.0"))
    }
  }

  @Test("terraform that is missing, that isn't one, and a provider that isn't there")
  func missingParts() async throws {
    let folder = try ScratchFolder()
    _ = try await tfgen("modules", "emit", folder.path)
    let missing = try await tfgen("plan", folder.path, "--env", "dev", environment: ["PATH": folder.path])
    #expect(missing.code == 1 && missing.errors.contains("RUN001"), "\(missing.errors)")
    let wrong = try await tfgen("plan", folder.path, "--env", "dev", environment: ["TFGEN_TERRAFORM": "/bin/true"])
    #expect(wrong.code == 1 && wrong.errors.contains("error[RUN"), "\(wrong.errors)")
    let environment = try await tfgen("plan", folder.path, "--env", "dve")
    #expect(environment.code == 1 && environment.errors.contains("Did you mean --env dev?"))
    let empty = try ScratchFolder()
    if let terraform = try? RealParts.terraform() {
      let provider = try await tfgen(
        "plan", folder.path, "--env", "dev",
        environment: [
          "TFGEN_TERRAFORM": terraform, "TFGEN_PLUGIN_DIR": empty.path, "TF_CLI_CONFIG_FILE": "/dev/null",
          "CHECKPOINT_DISABLE": "1",
        ])
      #expect(provider.code == 1 && provider.errors.contains("RUN006"), "\(provider.errors)")
    }
    let apply = try await tfgen(
      "apply", folder.path, "--env", "dev",
      environment: ["TFGEN_TERRAFORM": (try? RealParts.terraform()) ?? "/bin/true"])
    #expect(apply.code == 1, "nothing was reviewed")
  }

  @Test("an unwritable folder and a missing one give an error with the path")
  func unwritable() async throws {
    let result = try await tfgen("modules", "emit", "/proc/tfgen")
    #expect(result.code == 1 && result.errors.contains("/proc/tfgen"), "\(result.errors)")
    let validate = try await tfgen("validate", "/nonexistent")
    #expect(validate.code == 1 && validate.errors.contains("/nonexistent"))
  }

  @Test(
    "versions are asked of registries only, and a host that isn't there is an error",
    arguments: [
      ("./network", "REG011"), ("network", "REG001"), ("git::http://example.com/a.git", "REG003"),
      ("registry.invalid/platform/network/aws", "REG004"),
    ])
  func versions(_ example: (source: String, code: String)) async throws {
    let result = try await tfgen("modules", "versions", example.source, "--json")
    #expect(result.code == 1)
    #expect(result.errors.contains("error[\(example.code)]"), "\(result.errors)")
    #expect(result.output.contains("\"ok\": false"))
  }

  @Test("validate finds syntax errors and misspelt arguments in files on disk")
  func validate() async throws {
    let folder = try ScratchFolder()
    try folder.write("main.tf", "resource \"aws_vpc\" \"a\" {\n  cidr_blok = \"10.0.0.0/16\"\n}\n")
    try folder.write("sub/x.tf", "locals {\n  a =\n}\n")
    let result = try await tfgen("validate", folder.path)
    #expect(result.code == 1)
    #expect(
      result.errors.contains("main.tf:2:3") && result.errors.contains("Did you mean \"cidr_block\"?"),
      "\(result.errors)")
    #expect(result.errors.contains("sub/x.tf:2:"))
  }

  @Test("every code is explained, once")
  func explain() async throws {
    let all = try await tfgen("explain")
    let codes = all.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(codes.count > 50 && Set(codes).count == codes.count)
    let one = try await tfgen("explain", codes[0])
    #expect(one.code == 0 && one.output.contains(codes[0]))
    #expect(try await tfgen("explain", "GEN999").code == 1)
  }

  @Test("fmt - formats standard input")
  func fmt() async throws {
    #expect(try await tfgen("fmt", "-", input: "a=1\nbbb   =  2\n").output == "a   = 1\nbbb = 2\n")
    #expect(try await tfgen("fmt", "-", "--check", input: "a=1\n").code == 3)
    #expect(try await tfgen("fmt", "-", input: "a = \n").code == 1)
  }
}
