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
    .init(
      "names made from one random text may differ", byName, named("aws_s3_bucket.a"), block,
      configuration: made(#""references":["random_id.r.hex","random_id.r"]"#), is: "unknown aws_s3_bucket.a bucket"),
    .init(
      "a name that isn't known and its resource's id are one", byName, named("aws_s3_bucket.a"),
      named("aws_s3_bucket.b"), block,
      configuration: made(#""references":["aws_s3_bucket.b.id","aws_s3_bucket.b"]"#),
      is: "fail aws_s3_bucket.a bucket", "pass aws_s3_bucket.b"),
    .init(
      "what nobody wrote may be the same in two resources", zones, zone("aws_instance.a"), zone("aws_instance.b"),
      configuration: #"{"resources":[{"address":"aws_instance.a"},{"address":"aws_instance.b"}]}"#,
      is: "unknown aws_instance.a availability_zone", "unknown aws_instance.b availability_zone"),
    .init(
      "an id that two arguments refer to is the same", groups, grouped("aws_rule.a"), grouped("aws_rule.b"), Planned("aws_group.g"),
      configuration: shared(#""references":["aws_group.g.id","aws_group.g"]"#), is: "fail aws_rule.a group", "fail aws_rule.b group"),
    .init(
      "a part of an ARN may be another text", once("aws_rule", "pattern"), pattern("aws_rule.a"), pattern("aws_rule.b"),
      Planned("aws_group.g"),
      configuration: shared(#""references":["aws_group.g.arn","aws_group.g"]"#).replacing("\"group\"", with: "\"pattern\""),
      is: "unknown aws_rule.a pattern", "unknown aws_rule.b pattern"),
    .init(
      "an attribute is its own", once("aws_s3_bucket", "bucket"), named("aws_s3_bucket.a"),
      configuration: #"{"resources":[{"address":"random_id.r"},{"address":"aws_s3_bucket.a","expressions":{"bucket":{"references":["random_id.r.hex","random_id.r"]}}}]}"#,
      is: "pass aws_s3_bucket.a"),
    .init(
      "a name that is read belongs to one resource", keyed("key_id"), key("aws_kms_key.a"), key("aws_kms_key.b"),
      Planned("aws_kms_alias.a", "{}", unknown: #"{"target_key_id":true}"#),
      configuration: #"{"resources":[{"address":"aws_kms_key.a"},{"address":"aws_kms_key.b"},{"address":"aws_kms_alias.a","expressions":{"target_key_id":{"references":["aws_kms_key.a.key_id","aws_kms_key.a"]}}}]}"#,
      is: "pass aws_kms_key.a", "fail aws_kms_key.b key_id"),
    .init(
      "a name with an id in it may have a key in it, too", once("aws_log", "name"), log(#"aws_log.l["dev"]"#),
      log(#"aws_log.l["prod"]"#), Planned("aws_api.a"),
      configuration: #"{"resources":[{"address":"aws_api.a"},{"address":"aws_log.l","expressions":{"name":{"references":["aws_api.a.id","aws_api.a","each.key"]}}}]}"#,
      is: #"unknown aws_log.l["dev"] name"#, #"unknown aws_log.l["prod"] name"#),
    .init(
      "a parent's parent isn't the parent", childless, unit("aws_unit.c"), unit("aws_unit.root"),
      Planned("aws_account.x", "{}", unknown: #"{"parent_id":true}"#),
      configuration: #"{"resources":[{"address":"aws_unit.root"},{"address":"aws_unit.c","expressions":{"parent_id":{"references":["aws_unit.root.id","aws_unit.root"]}}},{"address":"aws_account.x","expressions":{"parent_id":{"references":["aws_unit.c.parent_id","aws_unit.c"]}}}]}"#,
      is: "unknown aws_unit.c id", "unknown aws_unit.root id"),
    .init(
      "a name made from another one's name", once("aws_s3_bucket", "bucket"), named("aws_s3_bucket.a"),
      named("aws_s3_bucket.b"),
      configuration: #"{"resources":[{"address":"aws_s3_bucket.a"},{"address":"aws_s3_bucket.b","expressions":{"bucket":{"references":["aws_s3_bucket.a.bucket","aws_s3_bucket.a"]}}}]}"#,
      is: "unknown aws_s3_bucket.a bucket", "unknown aws_s3_bucket.b bucket"),
    .init(
      "a key in brackets names one", once("aws_link", "subnet_id"), link(#"aws_link.l["a"]"#), link(#"aws_link.l["b"]"#),
      Planned(#"aws_subnet.s["a"]"#), Planned(#"aws_subnet.s["b"]"#),
      configuration: #"{"resources":[{"address":"aws_subnet.s"},{"address":"aws_link.l","expressions":{"subnet_id":{"references":["aws_subnet.s","each.key"]}}}]}"#,
      is: #"pass aws_link.l["a"]"#, #"pass aws_link.l["b"]"#),
    .init(
      "a key that is looked up names any", once("aws_link", "subnet_id"), link(#"aws_link.l["a"]"#),
      link(#"aws_link.l["b"]"#), Planned(#"aws_subnet.s["a"]"#), Planned(#"aws_subnet.s["b"]"#),
      configuration: #"{"resources":[{"address":"aws_subnet.s"},{"address":"aws_link.l","expressions":{"subnet_id":{"references":["aws_subnet.s","var.subnet_of","each.key"]}}}]}"#,
      is: #"unknown aws_link.l["a"] subnet_id"#, #"unknown aws_link.l["b"] subnet_id"#),
    .init(
      "lists that are known in part", groups,
      Planned("aws_rule.a", #"{"group":[null,"x"]}"#, unknown: #"{"group":[true,false]}"#),
      Planned("aws_rule.b", #"{"group":[null]}"#, unknown: #"{"group":[true]}"#), Planned("aws_group.g"),
      configuration: shared(#""references":["aws_group.g.id","aws_group.g"]"#), is: "unknown aws_rule.a group[0]",
      "unknown aws_rule.b group[0]"),
    .init(
      "a lookup in a lookup is tried in every way", nested, Planned("x_net.n", "{}", unknown: #"{"id":true}"#),
      Planned("x_host.h", "{}", unknown: #"{"id":true,"net":true}"#), Planned("x_key.k", "{}", unknown: #"{"host":true}"#),
      configuration: #"{"resources":[{"address":"x_net.n"},{"address":"x_host.h","expressions":{"net":{"references":["local.a"]}}},{"address":"x_key.k","expressions":{"host":{"references":["local.b"]}}}]}"#,
      is: "unknown x_net.n id"),
  ]

  /// No other resource of the type has the same value.
  static func once(_ type: String, _ attribute: String) -> String {
    """
    resource_policy "\(type)" "once" {
      enforce {
        condition = core::length(core::getresources("\(type)", { \(attribute) = attrs.\(attribute) })) == 1
      }
    }
    """
  }
  static func keyed(_ attribute: String) -> String {
    """
    resource_policy "aws_kms_key" "named" {
      enforce {
        condition = core::length(core::getresources("aws_kms_alias", { target_key_id = attrs.\(attribute) })) == 1
      }
    }
    """
  }
  static let childless = """
    resource_policy "aws_unit" "empty" {
      enforce {
        condition = core::length(core::getresources("aws_account", { parent_id = attrs.id })) == 0
      }
    }
    """
  static func pattern(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"pattern":true}"#) }
  static func key(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"id":true,"key_id":true}"#) }
  static func log(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"name":true}"#) }
  static func unit(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"id":true,"parent_id":true}"#) }
  static func link(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"subnet_id":true}"#) }

  static let byName = policy.replacing("attrs.id", with: "attrs.bucket")
  static let zones = """
    resource_policy "aws_instance" "alone" {
      enforce {
        condition = core::length(core::getresources("aws_instance", { availability_zone = attrs.availability_zone })) <= 1
      }
    }
    """
  static let groups = """
    resource_policy "aws_rule" "alone" {
      enforce {
        condition = core::length(core::getresources("aws_rule", { group = attrs.group })) == 1
      }
    }
    """
  static let nested = """
    resource_policy "x_net" "nested" {
      enforce {
        condition = core::alltrue([for h in core::getresources("x_host", { net = attrs.id }) :
          core::length(core::getresources("x_key", { host = h.id })) == 0])
      }
    }
    """

  /// Buckets whose names are made from a random text, and a block.
  static func made(_ references: String) -> String {
    let name = #"{"bucket":{"references":["random_id.r.hex","random_id.r"]}}"#
    return """
      {"resources":[{"address":"random_id.r"},{"address":"aws_s3_bucket.a","expressions":\(name)},
        {"address":"aws_s3_bucket.b","expressions":\(name)},
        {"address":"aws_s3_bucket_public_access_block.x","expressions":{"bucket":{\(references)}}}]}
      """
  }

  static func shared(_ references: String) -> String {
    let group = #"{"group":{\#(references)}}"#
    return """
      {"resources":[{"address":"aws_group.g"},{"address":"aws_rule.a","expressions":\(group)},
        {"address":"aws_rule.b","expressions":\(group)}]}
      """
  }

  static func named(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"id":true,"bucket":true}"#) }
  static func zone(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"availability_zone":true}"#) }
  static func grouped(_ address: String) -> Planned { Planned(address, "{}", unknown: #"{"group":true}"#) }

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
