import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

/// Profiles, and rules that are broken on purpose.
@Suite struct WaiverTests {
  /// A bucket that can be deleted with what is in it.
  struct Bucket: AWSModule {
    static let typeName = "bucket"
    static let summary = "A bucket."
    var forceDestroy: Input<Bool> = .moduleDefault
    var keepVersions: Input<Bool> = .moduleDefault
    init(forceDestroy: Input<Bool> = .moduleDefault, keepVersions: Input<Bool> = .moduleDefault) {
      self.forceDestroy = forceDestroy
      self.keepVersions = keepVersions
    }
    init(blank: Blank) { self.init() }
    static let inputs: [InputSpec<Self>] = [
      .optional("force_destroy", \.forceDestroy, "Whether it may be full.", default: false, sandbox: true),
      .optional("keep_versions", \.keepVersions, "Whether old versions stay.", default: true),
    ]
    struct Outputs: Sendable {}
    static let outputs = Outputs()
    static let outputDefinitions: [OutputDefinition] = []
    @ModuleBodyBuilder var body: ModuleBody {
      Topic("bucket") {
        Resource("aws_s3_bucket", "this", comment: "Where files are.") {
          Argument("force_destroy", code: "var.force_destroy")
        }
        .waived(
          Waiver(
            checkov: ["CKV_X_1", "CKV_X_2"], trivy: ["AWS-1"], policies: ["x-full"],
            reason: "The bucket holds | copies only."), when: forceDestroy.mayBe(true)
        )
        .waived(Waiver(checkov: ["CKV_X_3"], reason: "Nobody reads it."))
        .waived(Waiver(checkov: ["CKV_X_4"], reason: "Never shown."), when: keepVersions.mayBe(false))
      }
    }
  }

  private static let registry = ModuleRegistry([Bucket.self], schemas: [.aws])

  private func emit(_ buckets: [Bucket], profile: Profile = .production) throws -> [String: String] {
    var stack = Stack("shop", environments: ["dev", "prod"], region: "eu-central-1", profile: profile)
    for (index, bucket) in buckets.enumerated() { stack.add(bucket, as: "bucket\(index)") }
    let emission = try Emission.make(stack, registry: Self.registry)
    let read = try #require(SourceMap(jsonValue: JSON.parse(emission.sourceMap.jsonText)))
    #expect(read == emission.sourceMap, "the source map keeps waivers")
    return Dictionary(uniqueKeysWithValues: emission.files.map { ($0.path, $0.contents) })
  }

  @Test("comments stand where checkov and trivy look for them, with the reason")
  func comments() throws {
    let files = try emit([Bucket(forceDestroy: true)])
    #expect(
      files["modules/bucket/bucket.tf"]?.contains(
        """
        # Where files are.
        # trivy:ignore:AWS-1
        resource "aws_s3_bucket" "this" {
          # checkov:skip=CKV_X_1:The bucket holds | copies only.
          # checkov:skip=CKV_X_2:The bucket holds | copies only.
          # checkov:skip=CKV_X_3:Nobody reads it.
          force_destroy = var.force_destroy
        }
        """) == true, "\(files["modules/bucket/bucket.tf"] ?? "")")
    #expect(
      files["WAIVERS.md"]?.contains(
        "| `module.bucket0.aws_s3_bucket.this` | x-full, CKV_X_1, CKV_X_2, AWS-1 | The bucket holds \\| copies only. |")
        == true, "\(files["WAIVERS.md"] ?? "")")
  }

  @Test("a relaxation by environment names it, and a safe value waives nothing")
  func environments() throws {
    let relaxed = try emit([Bucket(forceDestroy: .variable("force", ["dev": true, "prod": false]))])
    #expect(relaxed["WAIVERS.md"]?.contains("copies only. Only in dev. |") == true)
    for safe in [Input<Bool>.moduleDefault, false, .variable("force", default: false), .variable("force")] {
      let text = try emit([Bucket(forceDestroy: safe)])["modules/bucket/bucket.tf"] ?? ""
      #expect(!text.contains("CKV_X_1") && text.contains("CKV_X_3"))
    }
    #expect(
      try emit([Bucket(forceDestroy: .variable("force", default: true))])["WAIVERS.md"]?.contains("x-full") == true)
  }

  @Test("two calls share a folder, which has the waivers of both; the report keeps them apart")
  func shared() throws {
    let files = try emit([
      Bucket(forceDestroy: .variable("force", ["dev": true, "prod": false])), Bucket(keepVersions: false),
    ])
    #expect(files.keys.filter { $0.hasPrefix("modules/") }.allSatisfy { $0.hasPrefix("modules/bucket/") })
    let text = try #require(files["modules/bucket/bucket.tf"])
    #expect(
      text.contains("CKV_X_1:The bucket holds | copies only. Only in dev.") && text.contains("CKV_X_4:Never shown."))
    let report = try #require(files["WAIVERS.md"])
    #expect(report.contains("| `module.bucket1.aws_s3_bucket.this` | CKV_X_4 |"))
    #expect(!report.contains("| `module.bucket0.aws_s3_bucket.this` | CKV_X_4 |"))
  }

  @Test("a sandbox gives its values where the author gave nothing, and says so")
  func sandbox() throws {
    let files = try emit([Bucket(), Bucket(forceDestroy: false)], profile: .sandbox)
    let root = try #require(files["main.tf"])
    #expect(root.contains("force_destroy = true") && root.contains("force_destroy = false"))
    #expect(files["WAIVERS.md"]?.contains("| `module.bucket0.aws_s3_bucket.this` | x-full") == true)
    #expect(files["WAIVERS.md"]?.contains("| `module.bucket1.aws_s3_bucket.this` | x-full") == false)
    #expect(try emit([Bucket()])["main.tf"]?.contains("force_destroy") == false)
  }

  @Test("the stack file's profile is the same, and a misspelt one is refused with a suggestion")
  func stackFile() throws {
    func read(_ profile: String) throws -> Stack {
      let text = """
        stack "shop" {
          environments = ["dev"]
          profile      = \(profile)
          provider "aws" { region = "eu-central-1" }
        }
        """
      return try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: text), registry: Self.registry)
    }
    #expect(try read("\"sandbox\"").profile == .sandbox)
    #expect(try read("\"production\"").profile == .production)
    for (wrong, remedy) in [
      ("\"sandbx\"", "Did you mean \"sandbox\"?"), ("true", "Leave it out for the safe defaults."),
    ] {
      let error = #expect(throws: DiagnosticsError.self) { try read(wrong) }
      #expect(error?.diagnostics.map(\.summary) == ["profile must be one of \"production\", \"sandbox\""])
      #expect(error?.diagnostics.first?.remedy == remedy)
      #expect(error?.diagnostics.first?.location?.line == 3)
    }
  }
}
