import HCL
import TFGen
import TFGenAWS
import Testing

/// Bastions, flow logs, alarms and pipelines that don't fit together: what is said, and where.
@Suite struct OperationsCompositionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var summary: String
    var code: DiagnosticCode
    var remedy: String
    var type: String
    var inputs: String
    var isError = true
    var testDescription: String { summary }
  }

  static let key = "ssh_public_key = \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB\""
  static let place = "subnet_ids = [\"a\", \"b\"]\nsecurity_group_ids = [\"g\"]"
  static let pipeline = "account_id = \"123456789012\"\nrepository = \"owner/shop\""

  static let mistakes: [Case] = [
    Case(
      summary: "access and ssh_public_key of the bastion don't fit each other", code: ComputeCodes.inputsDisagree,
      remedy: "Give ssh_public_key", type: "bastion", inputs: place + "\naccess = \"ssh\""),
    Case(
      summary: "access and ssh_public_key of the bastion don't fit each other", code: ComputeCodes.inputsDisagree,
      remedy: "Set access to ssh", type: "bastion", inputs: place + "\n" + key),
    Case(
      summary: "destination and bucket_arn of the flow logs don't fit each other", code: ComputeCodes.inputsDisagree,
      remedy: "Give bucket_arn", type: "flow_logs", inputs: "vpc_id = \"v\"\ndestination = \"s3\""),
    Case(
      summary: "destination and bucket_arn of the flow logs don't fit each other", code: ComputeCodes.inputsDisagree,
      remedy: "Set destination to s3", type: "flow_logs", inputs: "vpc_id = \"v\"\nbucket_arn = \"arn:aws:s3:::b\""),
    Case(
      summary: "Nobody may deploy with the role of deploy_iam", code: ComputeCodes.inputsDisagree,
      remedy: "branches = [\"main\"]", type: "deploy_iam", inputs: pipeline),
    Case(
      summary: "provider_arn must be known before anything is made", code: ComputeCodes.literalNeeded,
      remedy: "oidc-provider/token.actions.githubusercontent.com", type: "deploy_iam",
      inputs: pipeline
        + "\nbranches = [\"main\"]\nprovider_arn = module.first.provider_arn\n}\nmodule \"first\" {\ntype = \"deploy_iam\"\nbranches = [\"main\"]\n"
        + pipeline),
    Case(
      summary: "What the pipeline needs for the module type netwrok isn't known", code: ComputeCodes.unknownPermissions,
      remedy: "Did you mean network?", type: "deploy_iam",
      inputs: pipeline + "\nbranches = [\"main\"]\nmodule_types = [\"netwrok\"]", isError: false),
    Case(
      summary: "target_groups of the monitoring needs load_balancer", code: ComputeCodes.inputsDisagree,
      remedy: "Give load_balancer", type: "monitoring",
      inputs: "emails = [\"a@example.com\"]\ntarget_groups = { api = \"t\" }"),
    Case(
      summary: "Nobody is told when an alarm goes off", code: ComputeCodes.nobodyIsTold, remedy: "topic_arn",
      type: "monitoring", inputs: "", isError: false),
  ]

  @Test("each mistake is found with its reason and its remedy", arguments: mistakes)
  func mistake(_ mistake: Case) throws {
    let found = try ServiceCompositionTests.findings("module \"\(mistake.type)\" {\n\(mistake.inputs)\n}\n")
    let finding = try #require(found.first { $0.summary == mistake.summary }, "\(found)")
    #expect(finding.code == mistake.code && finding.severity == (mistake.isError ? .error : .warning))
    #expect(finding.remedy.contains(mistake.remedy) && !finding.detail.isEmpty, "\(finding)")
    #expect(finding.location != nil)
  }

  @Test("a pipeline gets the rights that the stack's modules need, without anybody listing them")
  func derivedRights() throws {
    let source = """
      stack "shop" {
        environments = ["dev"]
        provider "aws" { region = "eu-central-1" }
      }
      module "ecr" { repositories = { api = {} } }
      module "deploy_iam" {
      \(Self.pipeline)
        branches = ["main"]
      }
      """
    let stack = try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: source), registry: AWSModules.registry)
    let emission = try Emission.make(stack, registry: AWSModules.registry)
    let main = try #require(emission.files.first { $0.path == "main.tf" }?.contents)
    #expect(main.contains("module_types = [\"deploy_iam\", \"ecr\"]"), "\(main)")
  }

  /// The first words of resource types by the service whose rights they need.
  static let services: KeyValuePairs<String, String> = [
    "acm_": "certificates", "api_gateway_": "api_gateway", "apigatewayv2_": "api_gateway", "appautoscaling_": "scaling",
    "autoscaling_": "autoscaling", "backup_": "backup", "cloudfront_": "cloudfront", "cloudtrail": "cloudtrail",
    "cloudwatch_dashboard": "alarms", "cloudwatch_event_": "events", "cloudwatch_log_": "logs",
    "cloudwatch_metric_alarm": "alarms", "codedeploy_": "codedeploy", "db_": "rds",
    "default_": "network", "dynamodb_": "lock_table", "ecr_": "ecr", "ecs_": "ecs",
    "egress_only_internet_gateway": "network", "eip": "network", "elasticache_": "elasticache", "flow_log": "network",
    "iam_openid_connect_provider": "identity", "iam_policy": "identity", "iam_": "roles",
    "internet_gateway": "network", "key_pair": "instances", "kms_": "keys", "launch_template": "instances",
    "lb": "load_balancing", "nat_gateway": "network", "rds_": "rds", "route53_": "dns", "route": "network",
    "s3_": "buckets", "secretsmanager_": "secrets", "security_group": "security_groups",
    "service_discovery_": "discovery", "sns_": "topics", "sqs_": "queues", "subnet": "network",
    "vpc_security_group_": "security_groups", "vpc": "network", "wafv2_": "waf",
  ]

  @Test("the table of rights knows every resource type of every module type")
  func rightsAreComplete() throws {
    let files = try Emission.library(AWSModules.registry).files
    let source = try #require(files.first { $0.path.hasSuffix("deploy_iam/permissions.tf") })
    let locals = Parser.parse(SourceFile(name: source.path, text: source.contents)).body.blocks[0].body
    let table = try #require(locals.attribute("services_of")?.value.constantValue)
    for type in AWSModules.registry.types where type.name != "deploy_iam" {
      let known = Set((table[type.name]?.elements ?? []).compactMap(\.stringValue))
      #expect(!known.isEmpty, "deploy_iam doesn't know \(type.name)")
      for file in files
      where file.path.hasSuffix(".tf")
        && file.path.split(separator: "/").contains(where: { $0 == type.name || $0.hasPrefix("\(type.name)_") && type.name == "ecs_service" })
      {
        for block in Parser.parse(SourceFile(name: file.path, text: file.contents)).body.blocks
        where block.type == "resource" {
          let resource = String(try #require(block.labels.first).dropFirst("aws_".count))
          let service = try #require(
            Self.services.first { resource.hasPrefix($0.key) }?.value, "\(resource) has no service")
          #expect(known.contains(service), "\(type.name) makes \(resource), whose service \(service) isn't in its row")
        }
      }
    }
  }
}
