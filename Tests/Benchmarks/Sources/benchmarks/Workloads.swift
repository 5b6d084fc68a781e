import Foundation
import HCL
import TFGen
import TFGenAWS
import TFPlan
import TFPolicy

/// A module with many resources; each number gives other text, so that nothing is shared between folders.
struct Shelf: AWSModule {
  static let typeName = "shelf"
  static let summary = "Many repositories and roles."
  static let resourcesEach = 50

  var number: Int
  init(number: Int) { self.number = number }
  init(blank: Blank) { number = 0 }

  static let inputs: [InputSpec<Self>] = []
  struct Outputs: Sendable {}
  static let outputs = Outputs()
  static let outputDefinitions: [OutputDefinition] = []

  @ModuleBodyBuilder var body: ModuleBody {
    for index in 0..<(Self.resourcesEach / 2) {
      Resource("aws_ecr_repository", "repository_\(index)") {
        Argument("name", "shelf-\(number)-\(index)")
        Argument("image_tag_mutability", "IMMUTABLE")
        NestedBlock("image_scanning_configuration") { Argument("scan_on_push", true) }
      }
      Resource("aws_iam_role_policy", "policy_\(index)") {
        Argument("name", "shelf-\(number)-\(index)")
        Argument("role", code: "var.role")
        Argument(
          "policy",
          .json(#"{ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["ecr:BatchGetImage"], Resource = [aws_ecr_repository.repository_0.arn] }] }"#))
      }
    }
  }
}

enum Workload {
  /// Emits a stack with about so many resources, in memory.
  static func emit(resources: Int) throws -> Int {
    var stack = Stack("bench", environments: ["dev"], region: "eu-central-1")
    for number in 0..<(resources / Shelf.resourcesEach) { stack.add(Shelf(number: number), as: "shelf_\(number)") }
    let emission = try Emission.make(stack, registry: ModuleRegistry([Shelf.self], schemas: [.aws]))
    return emission.files.reduce(0) { $0 + $1.contents.utf8.count }
  }

  /// Writes a plan of so many changes: log groups, roles, databases, rules, with unknown values in each.
  static func writePlan(changes: Int, to path: String) throws {
    var text = #"{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":["#
    let tags = #""tags":{"Name":"x"},"tags_all":{"Name":"x","Project":"bench","Environment":"dev"}"#
    for index in 0..<changes {
      if index > 0 { text += "," }
      let (type, after, unknown): (String, String, String)
      switch index % 4 {
      case 0: (type, after, unknown) = ("aws_cloudwatch_log_group", #"{"name":"/bench/\#(index)","retention_in_days":30,"skip_destroy":false,\#(tags)}"#, #"{"arn":true,"id":true}"#)
      case 1:
        (type, after, unknown) = (
          "aws_db_instance", #"{"identifier":"db-\#(index)","storage_encrypted":true,"publicly_accessible":false,"backup_retention_period":7,"deletion_protection":true,\#(tags)}"#,
          #"{"arn":true,"address":true,"endpoint":true,"id":true}"#
        )
      case 2:
        (type, after, unknown) = (
          "aws_iam_role_policy",
          #"{"name":"p\#(index)","policy":"{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::b/*\"]}]}"}"#, #"{"id":true}"#
        )
      default:
        (type, after, unknown) = (
          "aws_vpc_security_group_ingress_rule", #"{"cidr_ipv4":"10.0.0.0/8","from_port":443,"to_port":443,"ip_protocol":"tcp",\#(tags)}"#,
          #"{"security_group_id":true,"id":true}"#
        )
      }
      text += #"{"address":"module.m[\"k\"].\#(type).r\#(index)","module_address":"module.m[\"k\"]","mode":"managed","type":"\#(type)","name":"r\#(index)","provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["create"],"before":null,"after":\#(after),"after_unknown":\#(unknown),"before_sensitive":false,"after_sensitive":{}}}"#
    }
    text += #"],"configuration":{"root_module":{}}}"#
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// Decodes and judges a plan.
  static func check(_ path: String) throws -> Int {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let plan = try Plan.decode(bytes, fileName: path)
    return try PolicyEngine().evaluate(PolicyContext(plan: plan)).summaries.reduce(0) { $0 + $1.passed }
  }
}
