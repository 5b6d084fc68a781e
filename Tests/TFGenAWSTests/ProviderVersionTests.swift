import HCL
import TFGen
import TFGenAWS
import Testing

/// Which versions of the AWS provider a stack is for, and what only newer ones have.
@Suite struct ProviderVersionTests {
  private static func stack(version: String?, mutableTags: String = "") -> String {
    let version = version.map { "\nversion = \"\($0)\"" } ?? ""
    return
      "stack \"shop\" {\nenvironments = [\"dev\"]\nprovider \"aws\" {\nregion = \"eu-central-1\"\(version)\n}\n}\nmodule \"ecr\" {\nrepositories = { api = {} }\n\(mutableTags)\n}\n"
  }

  private static func emit(version: String?, mutableTags: String = "") throws(DiagnosticsError) -> [GeneratedFile] {
    let source = SourceFile(name: "tfgen.hcl", text: stack(version: version, mutableTags: mutableTags))
    let read = try StackFileReader.read(source, registry: AWSModules.registry)
    return try Emission.make(read, registry: AWSModules.registry).files
  }

  @Test("the root module has the stack's constraint, modules keep their own")
  func constraint() throws {
    for (version, expected) in [
      (nil, ">= 5.100, < 7.0"), ("~> 5.100", "~> 5.100"), (">= 6.28, < 7.0", ">= 6.28, < 7.0"),
    ] {
      let files = try Self.emit(version: version)
      let root = try #require(files.first { $0.path == "versions.tf" }).contents
      #expect(root.contains("\"\(expected)\""), "\(root)")
      let module = try #require(files.first { $0.path == "modules/ecr/versions.tf" }).contents
      #expect(module.contains("\">= 5.100, < 7.0\""), "\(module)")
    }
  }

  @Test("what only provider 6 has is there when the stack is for provider 6")
  func newer() throws {
    let files = try Self.emit(version: ">= 6.28, < 7.0", mutableTags: "mutable_tags = [\"latest\"]")
    let main = try #require(files.first { $0.path == "modules/ecr/main.tf" }).contents
    #expect(
      main.contains("dynamic \"image_tag_mutability_exclusion_filter\"") && main.contains("IMMUTABLE_WITH_EXCLUSION"))
    #expect(!main.contains("precondition"))
    for path in ["modules/ecr/versions.tf", "modules/ecr/README.md"] {
      let text = try #require(files.first { $0.path == path }).contents
      #expect(text.contains(">= 6.8, < 7.0") && !text.contains("5.100"), "\(text)")
    }
  }

  @Test("a stack that allows older versions is told which to exclude", arguments: [nil, ">= 5.100", ">= 6.0, < 7.0"])
  func older(_ version: String?) throws {
    let found = #expect(throws: DiagnosticsError.self) {
      try Self.emit(version: version, mutableTags: "mutable_tags = [\"latest\"]")
    }
    let finding = try #require(found?.diagnostics.first)
    #expect(finding.code == TFGenCodes.olderProvider)
    #expect(finding.summary == "The module \"ecr\" needs version 6.8 of the provider aws")
    #expect(finding.detail.contains("image_tag_mutability_exclusion_filter") && finding.detail.contains("allows >= "))
    #expect(finding.remedy.contains("version = \">= 6.8, < 7.0\"") && finding.location != nil)
  }

  @Test(
    "constraints that can't be read, or that nothing fits, are refused",
    arguments: [
      "latest", "", ">= ", ">= 6.x", "=> 6.0", "6.0.0.0", ">= 6.8 < 7.0", ">= 7.0, < 6.0", "~> 6", ">= 6.0-beta1", ",",
      ">= 99999999999999999999", "${environment}",
    ])
  func unreadable(_ version: String) throws {
    let found = #expect(throws: DiagnosticsError.self) { try Self.emit(version: version) }
    let finding = found?.diagnostics.first { $0.code == TFGenCodes.invalidProviderVersion }
    #expect(finding?.remedy.isEmpty == false && finding?.location != nil, "\(String(describing: found))")
  }

  @Test("constraints outside of the modules' are refused", arguments: ["~> 4.0", "< 5.100", ">= 7.0", "= 5.99.1"])
  func outside(_ version: String) throws {
    let found = #expect(throws: DiagnosticsError.self) { try Self.emit(version: version) }
    let finding = try #require(found?.diagnostics.first)
    #expect(finding.code == TFGenCodes.invalidProviderVersion && finding.summary.contains(version))
    #expect(finding.detail == "The module type ecr is for >= 5.100, < 7.0.")
  }

  @Test(
    "constraints within the modules' are taken",
    arguments: ["5.100.0", "~> 6.28", "> 5.99, != 6.1.0", "<= 5.100", " >= 6 "])
  func within(_ version: String) throws { #expect(try !Self.emit(version: version).isEmpty) }
}
