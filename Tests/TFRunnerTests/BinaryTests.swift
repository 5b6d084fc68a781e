import Glibc
import HCL
import TestSupport
import Testing

@testable import TFRunner

@Suite struct BinaryTests {
  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func program(_ name: String, mode: mode_t = 0o755) throws {
    try scratch.write(name, "#!/bin/true\n")
    chmod(scratch.full(name), mode)
  }

  private func locate(_ variables: [String: String]) throws -> String {
    try TerraformBinary.locate(environment: ProcessEnvironment(variables)).path
  }

  // MARK: Finding

  @Test func `terraform comes before tofu, wherever they are on PATH`() throws {
    try program("a/tofu")
    #expect(try locate(["PATH": "\(scratch.full("a")):\(scratch.full("b"))"]) == scratch.full("a/tofu"))
    try program("b/terraform")
    #expect(try locate(["PATH": "\(scratch.full("a")):\(scratch.full("b"))"]) == scratch.full("b/terraform"))
  }

  @Test func `TFGEN_TERRAFORM wins, as a path or as a name`() throws {
    try program("a/terraform")
    try program("b/tofu")
    let path = "\(scratch.full("a")):\(scratch.full("b"))"
    #expect(try locate(["PATH": path, "TFGEN_TERRAFORM": scratch.full("b/tofu")]) == scratch.full("b/tofu"))
    #expect(try locate(["PATH": path, "TFGEN_TERRAFORM": "tofu"]) == scratch.full("b/tofu"))
    #expect(try locate(["PATH": path, "TFGEN_TERRAFORM": ""]) == scratch.full("a/terraform"))
  }

  @Test func `folders, files that can't be executed and relative parts of PATH are passed over`() throws {
    mkdir(scratch.full("a"), 0o755)
    mkdir(scratch.full("a/terraform"), 0o755)
    try program("b/terraform", mode: 0o644)
    try program("c/terraform")
    #expect(
      try locate(["PATH": "::.:bin:\(scratch.full("a")):\(scratch.full("b")):\(scratch.full("c"))"])
        == scratch.full("c/terraform"))
  }

  @Test func `what is missing or can't be run is named`() async throws {
    try program("b/terraform", mode: 0o644)
    mkdir(scratch.full("dir"), 0o755)
    #expect(await codes { _ = try locate(["PATH": "/nonexistent"]) } == ["RUN001"])
    #expect(await codes { _ = try locate([:]) } == ["RUN001"])
    #expect(await codes { _ = try locate(["TFGEN_TERRAFORM": scratch.full("nothing")]) } == ["RUN001"])
    #expect(await codes { _ = try locate(["TFGEN_TERRAFORM": "nothing", "PATH": "/nonexistent"]) } == ["RUN001"])
    #expect(await codes { _ = try locate(["TFGEN_TERRAFORM": scratch.full("b/terraform")]) } == ["RUN002"])
    #expect(await codes { _ = try locate(["TFGEN_TERRAFORM": scratch.full("dir")]) } == ["RUN002"])
  }

  // MARK: Versions

  @Test(arguments: [
    ("Terraform", "1.11.0", "terraform 1.11.0"), ("Terraform", "1.14.0-beta1", "terraform 1.14.0-beta1"),
    ("Terraform", "2.0.0", "terraform 2.0.0"),
    ("Terraform", "1.10.5", "RUN003"), ("Terraform", "0.15.5", "RUN003"), ("Terraform", "1.11", "RUN004"),
    ("Terraform", "x", "RUN004"),
    ("OpenTofu", "1.10.0", "tofu 1.10.0"), ("OpenTofu", "1.11.2", "tofu 1.11.2"), ("OpenTofu", "1.9.9", "RUN003"),
    ("Pulumi", "3.0.0", "RUN004"),
  ])
  func `a program is asked for its version`(name: String, version: String, expected: String) async throws {
    let binary = try FakeTerraform.install(
      in: scratch,
      body: """
        if args == ["version", "-json"]: print(json.dumps({"terraform_version": "\(version)", "platform": "linux_amd64"}))
        elif args == ["version"]: print("\(name) v\(version)\\non linux_amd64")
        else: sys.exit(7)
        """)
    var answer = ""
    answer =
      await codes {
        let identity = try await binary.identify()
        answer = "\(identity.product) \(identity.version)"
      }.first ?? answer
    #expect(answer == expected)
  }

  @Test(arguments: ["sys.exit(1)", "print('hello')", "print('{}')", "print('[1]')", "os.kill(os.getpid(), 9)"])
  func `a program that is something else is refused`(body: String) async throws {
    let binary = try FakeTerraform.install(in: scratch, body: body)
    #expect(await codes { _ = try await binary.identify() } == ["RUN004"])
  }

  @Test func `a file that is no program is refused`() async throws {
    try scratch.write("terraform", "\u{7F}ELF but not really")
    chmod(scratch.full("terraform"), 0o755)
    let found = await codes { _ = try await TerraformBinary(path: scratch.full("terraform")).identify() }
    #expect(found == ["RUN002"])
  }

  @Test(.terraform) func `the real program says what it is`() async throws {
    let binary = try #require(RealTerraform.binary)
    let identity = try await binary.identify()
    #expect(identity.version >= (try #require(TerraformVersion("1.10.0"))))
  }

  @Test(arguments: [
    ("1.2.3", "1.2.4", true), ("1.2.10", "1.2.9", false), ("1.2.3-rc1", "1.2.3", true), ("1.2.3", "1.2.3-rc1", false),
    ("1.2.3-beta1", "1.2.3-rc1", true), ("1.2.3", "1.2.3", false), ("v1.2.3", "1.3.0", true),
  ])
  func `versions are ordered`(left: String, right: String, isLess: Bool) throws {
    #expect((try #require(TerraformVersion(left)) < #require(TerraformVersion(right))) == isLess)
  }

  @Test(arguments: ["", "1", "1.2", "1.2.3.4", "1.2.x", "1.2.-3", "1.2.3-", "1..3", "1.2.99999999"])
  func `what isn't a version isn't read as one`(text: String) { #expect(TerraformVersion(text) == nil) }

  @Test func `a program that doesn't answer isn't waited for forever`() async throws {
    let binary = try FakeTerraform.install(in: scratch, body: "time.sleep(600)")
    let found = await diagnostics {
      _ = try await binary.identify(environment: .current, patience: .milliseconds(200))
    }
    #expect(found.map(\.code.id) == ["RUN004"])
    #expect(found.first?.detail.hasPrefix("It didn't answer \"version") == true)
  }
}
