import Foundation
import HCL
import TestSupport
import Testing

/// The process around opa. Where opa itself isn't installed, a small program in its place shows that it gets the plan and
/// the folder and that its answers arrive; it says nothing about Rego.
@Suite struct RegoCommandTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try folder.write("plan.json", CheckInputTests.plan)
    try folder.write("infra/main.tf", "resource \"aws_vpc\" \"a\" {\n  cidr_block = \"10.0.0.0/8\"\n}\n")
  }

  /// Writes a program that records how it was called and then answers.
  private func opa(answering text: String, errors: String = "", code: Int = 0) throws {
    try folder.write("answer", text)
    try folder.write(
      "bin/opa",
      """
      #!/bin/sh
      echo "$@" >"\(folder.path)/arguments"
      env >"\(folder.path)/environment"
      cat >"\(folder.path)/input"
      cat "\(folder.path)/answer"
      printf '%s' '\(errors)' >&2
      exit \(code)

      """)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.full("bin/opa"))
  }

  private func check(_ arguments: String...) async throws -> Command.Result {
    try await Command.run(
      RealParts.tfgen(), ["check"] + arguments, in: folder.path,
      environment: ["PATH": "\(folder.path)/bin:/usr/bin:/bin", "AWS_SECRET_ACCESS_KEY": "hush"])
  }

  private static func answer(_ data: String) -> String { #"{"result":[{"expressions":[{"value":\#(data)}]}]}"# }

  @Test func aMissingOpaIsAClearError() async throws {
    let result = try await check("plan.json", "--rego", "rego")
    #expect(result.code == 1 && result.output.isEmpty && result.errors.contains("error[RUN019]: opa isn't installed"))
    #expect(result.errors.contains("TFGEN_OPA"))
    let named = try await Command.run(
      RealParts.tfgen(), ["check", "plan.json", "--rego", "rego"], in: folder.path, environment: ["TFGEN_OPA": "./no"])
    #expect(named.code == 1 && named.errors.contains("TFGEN_OPA names ./no, which isn't a program"))
  }

  @Test func itsFindingsAreLikeAllOthers() async throws {
    try opa(answering: Self.answer(#"{"net":{"deny":[{"msg":"Too wide.","address":"aws_vpc.a"}],"warn":["Hm."]}}"#))
    let result = try await check("plan.json", "--dir", "infra", "--rego", "rego")
    #expect(result.code == 3, "\(result.errors)")
    #expect(result.output.contains("DENY  rego:net.deny  aws_vpc.a\n  Too wide.\n  configuration: infra/main.tf:1:1\n"))
    #expect(result.output.contains("WARN  rego:net.warn  plan\n  Hm.\n"))
    #expect(folder.read("arguments") == "eval --format json --stdin-input --data rego data\n")
    #expect(folder.read("input") == CheckInputTests.plan, "the plan as it was given")
    #expect(folder.read("environment")?.contains("hush") == false)
    try folder.write(
      "w.hcl",
      "waiver \"rego:net.deny\" {\n  address = \"*\"\n  reason = \"Agreed.\"\n  owner = \"net\"\n  expires = \"never\"\n}\n")
    #expect(try await check("plan.json", "--rego", "rego", "--waivers", "w.hcl").code == 0)
  }

  @Test func aFolderIsGivenAsAPlan() async throws {
    try opa(answering: Self.answer(#"{"net":{"deny":[]}}"#))
    let result = try await check("infra", "--rego", "rego", "--set-severity", "op-required-tags=off")
    #expect(result.code == 0, "\(result.errors)\(result.output)")
    let input = try JSON.parse(folder.read("input") ?? "")
    #expect(input["resource_changes"]?.elements?.first?["change"]?["after"]?["cidr_block"] == "10.0.0.0/8")
  }

  @Test(
    "what opa complains about stops the check",
    arguments: [
      (
        #"{"errors":[{"message":"unexpected token","code":"rego_parse_error","location":{"file":"rego/a.rego","row":3,"col":7}}]}"#,
        "", ["error[RUN020]: opa reported a problem", "rego/a.rego:3:7", "unexpected token"]
      ),
      ("", "no such folder", ["opa didn't answer with JSON", "It wrote: no such folder"]), ("", "", ["It wrote nothing."]),
      ("{}", "", ["error[POL046]", "have no rule deny or warn"]),
      (#"{"result":[{"expressions":[{"value":{"a":{"deny":[1]}}}]}]}"#, "", ["error[POL046]", "a.deny"]),
    ] as [(String, String, [String])])
  func failures(_ answer: String, _ errors: String, _ says: [String]) async throws {
    try opa(answering: answer, errors: errors, code: 2)
    let result = try await check("plan.json", "--rego", "rego")
    #expect(result.code == 1 && result.output.isEmpty)
    for words in says { #expect(result.errors.contains(words), "\(result.errors)") }
  }
}
