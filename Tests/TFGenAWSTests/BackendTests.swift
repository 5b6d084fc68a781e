import HCL
import TFGen
import TFGenAWS
import Testing

/// A backend of a stack: what is written for it, and what is refused.
@Suite struct BackendTests {
  static func source(_ backend: String) -> String {
    """
    stack "shop" {
      environments = ["dev", "prod"]
      provider "aws" { region = "eu-central-1" }
      \(backend)
    }
    module "ecr" { repositories = { web = {} } }
    """
  }

  static func read(_ backend: String) throws -> Stack {
    try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source(backend)), registry: AWSModules.registry)
  }

  static func text(_ path: String, of stack: Stack) throws -> String? {
    try Emission.make(stack, registry: AWSModules.registry).files.first { $0.path == path }?.contents
  }

  @Test("the block is empty and each environment has its settings")
  func settings() throws {
    let stack = try Self.read(#"backend "s3" { bucket = "shop-${environment}-tfstate" }"#)
    let backend = try #require(try Self.text("backend.tf", of: stack))
    #expect(backend.hasSuffix("terraform {\n  backend \"s3\" {}\n}\n"), "\(backend)")
    let prod = try #require(try Self.text("envs/prod.s3.tfbackend", of: stack))
    #expect(
      prod.hasSuffix(
        """
        bucket       = "shop-prod-tfstate"
        key          = "shop/prod/terraform.tfstate"
        region       = "eu-central-1"
        encrypt      = true
        use_lockfile = true

        """), "\(prod)")
    #expect(try Self.text("envs/dev.s3.tfbackend", of: stack)?.contains("shop-dev-tfstate") == true)
  }

  @Test("without a backend there is no file for one")
  func none() throws {
    let files = try Emission.make(Self.read(""), registry: AWSModules.registry).files.map(\.path)
    #expect(!files.contains("backend.tf") && !files.contains { $0.hasSuffix(".tfbackend") })
  }

  @Test("Swift gives the same files as the stack file, all settings given")
  func swift() throws {
    let table = try Self.read(
      """
      backend "s3" {
        bucket         = { dev = "shop-state-1", prod = "shop-state-2" }[environment]
        key            = "apps/shop.tfstate"
        region         = "eu-west-1"
        kms_key_id     = "alias/state"
        dynamodb_table = "locks"
      }
      """)
    var stack = Stack("shop", environments: ["dev", "prod"], region: "eu-central-1")
    stack.add(ECR(repositories: .value(["web": .init()])))
    stack.stateStore = StateStore(
      bucket: .variable("state", ["dev": "shop-state-1", "prod": "shop-state-2"]), key: "apps/shop.tfstate",
      region: "eu-west-1", kmsKeyARN: "alias/state", locking: .table("locks"))
    let path = "envs/prod.s3.tfbackend"
    let text = try #require(try Self.text(path, of: stack))
    #expect(try Self.text(path, of: table) == text)
    for line in [
      #"bucket         = "shop-state-2""#, #"region         = "eu-west-1""#, #"kms_key_id     = "alias/state""#,
      #"dynamodb_table = "locks""#,
    ] { #expect(text.contains(line), "\(text)") }
    #expect(!text.contains("use_lockfile"))
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var backend: String
    var code: DiagnosticCode
    var words: String
    var testDescription: String { words }
  }

  static let mistakes: [Mistake] = [
    .init(backend: #"backend "s3" {}"#, code: TFGenCodes.missingInput, words: "The backend has no bucket"),
    .init(backend: #"backend "gcs" { bucket = "b" }"#, code: TFGenCodes.unknownStackItem, words: "no backend \"gcs\""),
    .init(
      backend: #"backend "s3" { buckets = "b" }"#, code: TFGenCodes.unknownStackItem, words: "Did you mean \"bucket\"?"),
    .init(
      backend: #"backend "s3" { bucket = "abc" }"# + "\n" + #"backend "s3" { bucket = "abd" }"#,
      code: TFGenCodes.duplicateName, words: "The stack has 2 backends"),
    .init(
      backend: #"backend "s3" { bucket = "No_Capitals" }"#, code: TFGenCodes.invalidBackend,
      words: "The setting bucket of the backend is refused in dev: No_Capitals"),
    .init(
      backend: #"backend "s3" { bucket = module.ecr.registry_id }"#, code: TFGenCodes.invalidBackend,
      words: "The setting bucket of the backend isn't known in dev"),
    .init(
      backend: #"backend "s3" { bucket = { dev = "shop-dev" }[environment] }"#, code: TFGenCodes.invalidBackend,
      words: "The setting bucket of the backend isn't known in prod"),
    .init(
      backend: "backend \"s3\" {\nbucket = \"shop\"\nkey = \"/state\"\n}", code: TFGenCodes.invalidBackend,
      words: "neither begins nor ends with a slash"),
    .init(
      backend: "backend \"s3\" {\nbucket = \"shop\"\nregion = \"here\"\n}", code: TFGenCodes.invalidBackend,
      words: "The setting region of the backend is refused"),
    .init(
      backend: "backend \"s3\" {\nbucket = \"shop\"\ndynamodb_table = \"\"\n}", code: TFGenCodes.invalidBackend,
      words: "It is empty."),
  ]

  @Test("each mistake has its code, its line and its words", arguments: mistakes)
  func mistake(_ given: Mistake) throws {
    let error = try #require(throws: DiagnosticsError.self) {
      try Emission.make(Self.read(given.backend), registry: AWSModules.registry)
    }
    let finding = try #require(error.diagnostics.first { $0.code == given.code }, "\(error.diagnostics.map(\.summary))")
    let text = [finding.summary, finding.detail, finding.remedy].joined(separator: "\n")
    #expect(text.contains(given.words), "\(text)")
    #expect((4...9).contains(finding.location?.line ?? 0) && !finding.remedy.isEmpty)
  }
}
