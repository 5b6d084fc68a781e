import Foundation
import HCL
import TestSupport
import Testing

/// What people pass to `tfgen check`, as the executable meets it.
@Suite struct CheckInputTests {
  static let plan = #"{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[]}"#

  enum Form: String, CaseIterable {
    case utf8, byteOrderMark, littleEndian, bigEndian, gzip, gzipOfUTF16

    func bytes(_ text: String) throws -> Data {
      switch self {
      case .utf8: return Data(text.utf8)
      case .byteOrderMark: return Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
      case .littleEndian: return Data([0xFF, 0xFE]) + (text.data(using: .utf16LittleEndian) ?? Data())
      case .bigEndian: return Data([0xFE, 0xFF]) + (text.data(using: .utf16BigEndian) ?? Data())
      case .gzip, .gzipOfUTF16:
        let folder = try ScratchFolder()
        let plain = try (self == .gzip ? Form.utf8 : .littleEndian).bytes(text)
        try plain.write(to: URL(fileURLWithPath: folder.full("a")))
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/bin/sh")
        gzip.arguments = ["-c", "exec gzip -n a"]
        gzip.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        try gzip.run()
        gzip.waitUntilExit()
        return Data(try #require(folder.bytes("a.gz")))
      }
    }
  }

  private func check(_ bytes: Data, _ options: String..., standardInput: Bool = false) async throws -> Command.Result {
    let folder = try ScratchFolder()
    try bytes.write(to: URL(fileURLWithPath: folder.full("plan.json")))
    let arguments = ["check", standardInput ? "-" : "plan.json"] + options
    let command = ["exec \"$0\" \"$@\"" + (standardInput ? " <plan.json" : ""), try RealParts.tfgen()] + arguments
    return try await Command.run(
      "/bin/sh", ["-c"] + command, in: folder.path, environment: ["PATH": "/nonexistent", "HOME": "/nonexistent"])
  }

  @Test("a plan is read in every form", arguments: Form.allCases, [false, true])
  func forms(_ form: Form, _ standardInput: Bool) async throws {
    let result = try await check(form.bytes(Self.plan), standardInput: standardInput)
    #expect(result.code == 0 && result.output.hasPrefix("Allowed: "), "\(result.errors)")
  }

  @Test(
    "what isn't a plan is explained, compressed or not",
    arguments: [
      ("terraform show -json\n" + plan, "PLAN003", "Remove the lines before the JSON"),
      (#"{"@level":"info","@message":"x"}"# + "\n", "PLAN004", "-out=FILE"),
      (#"{"version":4,"serial":1,"lineage":"x","resources":[]}"#, "PLAN005", "-out=FILE"),
    ], [Form.utf8, .gzip])
  func explained(_ example: (text: String, code: String, remedy: String), _ form: Form) async throws {
    let result = try await check(form.bytes(example.text))
    #expect(result.code == 1 && result.output.isEmpty)
    #expect(result.errors.contains("error[\(example.code)]") && result.errors.contains(example.remedy))
  }

  @Test(
    "a plan that isn't whole is refused unless it is asked for, and then never allowed silently",
    arguments: [
      (#","errored":true"#, "PLAN012"), (#","complete":false"#, "PLAN013"),
      (#","deferred_changes":[{"resource_change":{"address":"a.b"}}]"#, "PLAN013"),
    ])
  func incomplete(_ field: String, _ code: String) async throws {
    let text = String(Self.plan.dropLast()) + field + "}"
    let refused = try await check(Data(text.utf8))
    #expect(refused.code == 1 && refused.errors.contains("error[\(code)]"), "\(refused.errors)")
    let asked = try await check(Data(text.utf8), "--allow-incomplete")
    #expect(asked.code == 0 && asked.errors.contains("warning[\(code)]"), "\(asked.errors)\(asked.output)")
    #expect(asked.output.contains("WARN  op-plan-complete"))
  }

  @Test func aPlanInTerraformsOwnFormatNeedsTerraform() async throws {
    let result = try await check(Data([0x50, 0x4B, 3, 4, 0, 0]))
    #expect(result.code == 1 && result.errors.contains("error[RUN001]"))
    #expect(result.errors.contains("plan.json is a plan in Terraform's own format, which was to be shown in ."))
  }

  @Test("the file of plan -out is shown by terraform, where it was made", .enabled(if: RealParts.reasonToSkip == nil))
  func binary() async throws {
    let folder = try ScratchFolder()
    try folder.write("main.tf", "resource \"terraform_data\" \"a\" {\n  input = 1\n}\n")
    var environment = ProcessInfo.processInfo.environment
    environment["TFGEN_TERRAFORM"] = try RealParts.terraform()
    for arguments in [["init", "-input=false"], ["plan", "-input=false", "-out=saved"]] {
      let result = try await Command.run(
        RealParts.terraform(), arguments, in: folder.path, environment: environment)
      try #require(result.code == 0, "\(result.errors)")
    }
    let result = try await Command.run(
      RealParts.tfgen(), ["check", folder.full("saved")], environment: environment)
    #expect(result.code == 0 && result.output.hasPrefix("Allowed: "), "\(result.errors)")
    #expect(!folder.allFiles.contains { $0.hasSuffix(".json") && !$0.hasPrefix(".terraform") })
  }
}
