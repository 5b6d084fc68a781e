import HCL
import TFPlan
import Testing

@testable import TFPolicy

/// Joins between resources: by values where the plan knows them, by the configuration's references where it doesn't.
@Suite struct PolicyJoinTests {
  static let policy = """
    resource_policy "aws_s3_bucket" "blocked" {
      enforce {
        condition = core::length(core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id })) == 1
      }
    }
    """

  /// The configuration of a block with the references of its `bucket`, and of a bucket.
  static func configuration(_ references: String, count: String = "") -> String {
    """
    {"resources":[
      {"address":"aws_s3_bucket.a","expressions":{"bucket":{"constant_value":"a"}}},
      {"address":"aws_s3_bucket.b","expressions":{"bucket":{"constant_value":"b"}}},
      {"address":"aws_s3_bucket_public_access_block.x","expressions":{"bucket":{\(references)}}}]}
    """
  }

  static func bucket(_ address: String) -> Planned {
    Planned(address, #"{"bucket":"a"}"#, unknown: #"{"id":true}"#)
  }
  static let block = Planned("aws_s3_bucket_public_access_block.x", "{}", unknown: #"{"bucket":true}"#)

  static let cases: [PolicyLanguageTests.Case] = [
    .init(
      "made in the same run, joined by the reference", policy, bucket("aws_s3_bucket.a"), block,
      configuration: configuration(#""references":["aws_s3_bucket.a.id","aws_s3_bucket.a"]"#),
      is: "pass aws_s3_bucket.a"),
    .init(
      "another one's block", policy, bucket("aws_s3_bucket.a"), bucket("aws_s3_bucket.b"), block,
      configuration: configuration(#""references":["aws_s3_bucket.b.id","aws_s3_bucket.b"]"#),
      is: "fail aws_s3_bucket.a id", "pass aws_s3_bucket.b"),
    .init(
      "by a local nobody can tell", policy, bucket("aws_s3_bucket.a"), block,
      configuration: configuration(#""references":["local.bucket"]"#), is: "unknown aws_s3_bucket.a id"),
    .init(
      "without a configuration nobody can tell", policy, bucket("aws_s3_bucket.a"), block,
      is: "unknown aws_s3_bucket.a id"),
    .init(
      "no block at all is known", policy, bucket("aws_s3_bucket.a"), configuration: configuration(""),
      is: "fail aws_s3_bucket.a id"),
    .init(
      "existing things are joined by their values", policy,
      Planned("aws_s3_bucket.a", #"{"id":"a"}"#, before: "{}", actions: ["no-op"]),
      Planned("aws_s3_bucket.b", #"{"id":"b"}"#, before: "{}", actions: ["no-op"]),
      Planned("aws_s3_bucket_public_access_block.x", #"{"bucket":"b"}"#, before: "{}", actions: ["no-op"]),
      is: "fail aws_s3_bucket.a id", "pass aws_s3_bucket.b"),
    .init(
      "what will be destroyed doesn't count", policy,
      Planned("aws_s3_bucket.a", #"{"id":"a"}"#, before: "{}", actions: ["no-op"]),
      Planned("aws_s3_bucket_public_access_block.x", "null", before: #"{"bucket":"a"}"#, actions: ["delete"]),
      is: "fail aws_s3_bucket.a id"),
    .init(
      "with for_each the keys are joined", policy, bucket(#"aws_s3_bucket.a["k"]"#), bucket(#"aws_s3_bucket.a["l"]"#),
      Planned(#"aws_s3_bucket_public_access_block.x["k"]"#, "{}", unknown: #"{"bucket":true}"#),
      configuration: configuration(#""references":["aws_s3_bucket.a","each.key"]"#),
      is: #"pass aws_s3_bucket.a["k"]"#, #"fail aws_s3_bucket.a["l"] id"#),
    .init(
      "with count the indexes are joined", policy, bucket("aws_s3_bucket.a[0]"), bucket("aws_s3_bucket.a[1]"),
      Planned("aws_s3_bucket_public_access_block.x[1]", "{}", unknown: #"{"bucket":true}"#),
      configuration: configuration(#""references":["aws_s3_bucket.a","count.index"]"#),
      is: "fail aws_s3_bucket.a[0] id", "pass aws_s3_bucket.a[1]"),
    .init(
      "each.value may be anything", policy, bucket(#"aws_s3_bucket.a["k"]"#), bucket(#"aws_s3_bucket.a["l"]"#),
      Planned(#"aws_s3_bucket_public_access_block.x["k"]"#, "{}", unknown: #"{"bucket":true}"#),
      configuration: configuration(#""references":["aws_s3_bucket.a","each.value"]"#),
      is: #"unknown aws_s3_bucket.a["k"] id"#, #"unknown aws_s3_bucket.a["l"] id"#),
  ]

  @Test("a join", arguments: cases)
  func joins(_ test: PolicyLanguageTests.Case) throws { #expect(try PolicyLanguageTests.judge(test) == test.expected) }

  /// In a module, by its input and its output.
  @Test func aJoinGoesThroughModules() throws {
    let configuration = """
      {"module_calls":{
        "store":{"module":{"outputs":{"id":{"expression":{"references":["aws_s3_bucket.this.id","aws_s3_bucket.this"]}}},
          "resources":[{"address":"aws_s3_bucket.this","expressions":{}}]}},
        "guard":{"expressions":{"bucket":{"references":["module.store.id","module.store"]}},
          "module":{"resources":[{"address":"aws_s3_bucket_public_access_block.this",
            "expressions":{"bucket":{"references":["var.bucket"]}}}]}}}}
      """
    let test = PolicyLanguageTests.Case(
      "modules", Self.policy, Self.bucket("module.store.aws_s3_bucket.this"),
      Planned("module.guard.aws_s3_bucket_public_access_block.this", "{}", unknown: #"{"bucket":true}"#),
      configuration: configuration, is: "pass module.store.aws_s3_bucket.this")
    #expect(try PolicyLanguageTests.judge(test) == test.expected)
  }

  @Test func whoReferencesWhomIsKnown() throws {
    let policy = """
      resource_policy "aws_s3_bucket" "used" {
        enforce {
          condition = core::contains(tfgen.referenced_by, "aws_s3_bucket_public_access_block.x")
        }
      }
      resource_policy "aws_s3_bucket_public_access_block" "uses" {
        enforce {
          condition = core::contains(tfgen.references, "aws_s3_bucket.a") && core::contains(tfgen.written, "bucket")
        }
      }
      """
    let test = PolicyLanguageTests.Case(
      "references", policy, Self.bucket("aws_s3_bucket.a"), Self.bucket("aws_s3_bucket.b"), Self.block,
      configuration: Self.configuration(#""references":["aws_s3_bucket.a.id","aws_s3_bucket.a"]"#),
      is: "pass aws_s3_bucket.a", "fail aws_s3_bucket.b", "pass aws_s3_bucket_public_access_block.x")
    #expect(try PolicyLanguageTests.judge(test) == test.expected)
  }

  @Test func whatTheEmitterKnowsOfADocumentIsJudged() throws {
    let plan = try PolicyCase.plan([Planned("aws_s3_bucket_policy.a", "{}", unknown: #"{"policy":true}"#)])
    let document = try JSON.parse(#"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}]}"#)
    let rule = try rule("aws-s3-policy-public")
    #expect(rule.evaluate(PolicyContext(plan: plan)).map(\.outcome) == [.unknown])
    let context = PolicyContext(plan: plan) { address, attribute in
      address == "aws_s3_bucket_policy.a" && attribute == "policy" ? document : nil
    }
    #expect(rule.evaluate(context).map(\.outcome) == [.fail])
  }
}
