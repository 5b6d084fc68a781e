import HCL
import TFPlan
import TestSupport
import Testing

@testable import TFPolicy

/// Rules that read JSON inside attributes: known, partly known, unknown, broken.
@Suite struct DocumentRuleTests {
  private static func policy(_ statement: String, type: String = "aws_iam_policy", sensitive: String = "{}") -> Planned
  {
    let text = #"{"Version":"2012-10-17","Statement":\#(statement)}"#
    return Planned("\(type).a", "{\"policy\":\(JSON.write(.string(text)))}", sensitive: sensitive)
  }
  private static let hidden = Planned("aws_iam_role_policy.a", unknown: #"{"policy":true}"#)
  /// What the emitter knows of a policy whose text is unknown.
  private static func known(_ statement: Value) -> [String: Value] {
    ["aws_iam_role_policy.a|policy": .object(["Version": "2012-10-17", "Statement": [statement]])]
  }
  private static let put = #""Effect":"Allow","Action":["s3:PutObject"]"#

  static let policies: [PolicyCase] = [
    PolicyCase("named", policy(#"[{\#(put),"Resource":"arn:aws:s3:::b/*"}]"#), is: .pass),
    PolicyCase(
      "every action", policy(#"[{"Effect":"Allow","Action":"*","Resource":"*"}]"#), is: .fail,
      at: "policy.Statement[0].Action"),
    PolicyCase(
      "every action of a service", policy(#"[{"Effect":"Allow","Action":["s3:*"],"Resource":"arn:aws:s3:::b"}]"#),
      is: .fail),
    PolicyCase(
      "with two stars", policy(#"[{"Effect":"Allow","Action":["s3:**"],"Resource":"arn:aws:s3:::b"}]"#), is: .fail),
    PolicyCase(
      "with stars on both sides", policy(#"[{"Effect":"Allow","Action":"*:*","Resource":"arn:aws:s3:::b"}]"#), is: .fail
    ),
    PolicyCase(
      "a prefix of actions", policy(#"[{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::b"}]"#), is: .pass),
    PolicyCase(
      "a statement without list", policy(#"{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b"}"#), is: .fail),
    PolicyCase(
      "the second statement",
      policy(#"[{\#(put),"Resource":"arn:aws:s3:::b/*"},{"Effect":"Allow","Action":"iam:*","Resource":"x"}]"#),
      is: .fail, at: "policy.Statement[1].Action"),
    PolicyCase("keys in lower case", policy(#"[{"effect":"Allow","action":"s3:*","resource":"*"}]"#), is: .fail),
    PolicyCase(
      "everything but", policy(#"[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}]"#), is: .fail,
      at: "policy.Statement[0].NotAction"),
    PolicyCase(
      "everywhere but", policy(#"[{\#(put),"NotResource":"arn:aws:s3:::b/*"}]"#), is: .fail,
      at: "policy.Statement[0].NotResource"),
    PolicyCase(
      "writing everywhere", policy(#"[{\#(put),"Resource":"*"}]"#), is: .fail, at: "policy.Statement[0].Resource"),
    PolicyCase("writing everywhere, in a list", policy(#"[{\#(put),"Resource":["arn:aws:s3:::b/*","*"]}]"#), is: .fail),
    PolicyCase("writing to an ARN of stars", policy(#"[{\#(put),"Resource":"arn:aws:*:*:*:*"}]"#), is: .fail),
    PolicyCase(
      "reading everywhere",
      policy(#"[{"Effect":"Allow","Action":["ec2:Describe*","ecr:GetAuthorizationToken"],"Resource":"*"}]"#), is: .pass),
    PolicyCase(
      "reading secrets everywhere",
      policy(#"[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"*"}]"#), is: .fail),
    PolicyCase(
      "reading secrets by wildcard", policy(#"[{"Effect":"Allow","Action":"ssm:Get*","Resource":"*"}]"#), is: .fail),
    PolicyCase(
      "what AWS can't restrict",
      policy(
        #"[{"Effect":"Allow","Action":["ssmmessages:CreateDataChannel","cloudwatch:PutMetricData"],"Resource":"*"}]"#),
      is: .pass),
    PolicyCase("denied", policy(#"[{"Effect":"Deny","Action":"*","Resource":"*"}]"#), is: .pass),
    PolicyCase(
      "inline of a role", policy(#"[{"Effect":"Allow","Action":"*","Resource":"*"}]"#, type: "aws_iam_role_policy"),
      is: .fail),
    PolicyCase(
      "inline of a user", policy(#"[{"Effect":"Allow","Action":"*","Resource":"*"}]"#, type: "aws_iam_user_policy"),
      is: .fail),
    PolicyCase(
      "inline of a group", policy(#"[{"Effect":"Allow","Action":"*","Resource":"*"}]"#, type: "aws_iam_group_policy"),
      is: .fail),
    PolicyCase(
      "sensitive", policy(#"[{"Effect":"Allow","Action":"*","Resource":"*"}]"#, sensitive: #"{"policy":true}"#),
      is: .fail),
    PolicyCase("not JSON", Planned("aws_iam_policy.a", #"{"policy":"Allow everything"}"#), is: .fail, at: "policy"),
    PolicyCase(
      "a key twice", Planned("aws_iam_policy.a", #"{"policy":"{\"Statement\":[],\"Statement\":[{}]}"}"#), is: .fail,
      at: "policy"),
    PolicyCase("unknown", hidden, is: .unknown, at: "policy"),
    PolicyCase(
      "unknown, a known part is bad", hidden,
      documents: known(.object(["Effect": "Allow", "Action": ["s3:*"], "Resource": .unknown])), is: .fail),
    PolicyCase(
      "unknown, all that matters is known", hidden,
      documents: known(.object(["Effect": "Allow", "Action": ["s3:PutObject"], "Resource": [.unknown]])), is: .pass),
    PolicyCase(
      "unknown resource of a reader", hidden,
      documents: known(.object(["Effect": "Allow", "Action": ["s3:ListBucket"], "Resource": .unknown])), is: .pass),
    PolicyCase(
      "unknown resource of a writer", hidden,
      documents: known(.object(["Effect": "Allow", "Action": ["s3:PutObject"], "Resource": .unknown])), is: .unknown,
      at: "policy.Statement[0].Resource"),
    PolicyCase(
      "unknown action", hidden,
      documents: known(
        .object(["Effect": "Allow", "Action": ["s3:PutObject", .unknown], "Resource": "arn:aws:s3:::b"])), is: .unknown,
      at: "policy.Statement[0].Action"),
    PolicyCase(
      "unknown action beside a writer everywhere", hidden,
      documents: known(.object(["Effect": "Allow", "Action": [.unknown, "s3:PutObject"], "Resource": "*"])), is: .fail),
    PolicyCase(
      "unknown effect of a wildcard", hidden,
      documents: known(.object(["Effect": .unknown, "Action": "*", "Resource": "*"])), is: .unknown,
      at: "policy.Statement[0].Effect"),
    PolicyCase(
      "unknown effect of nothing bad", hidden,
      documents: known(.object(["Effect": .unknown, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b"])), is: .pass
    ),
    PolicyCase("unknown statement", hidden, documents: known(.unknown), is: .unknown, at: "policy.Statement[0]"),
  ]

  @Test("aws-iam-no-wildcard", arguments: policies)
  func wildcards(_ example: PolicyCase) throws { try example.check(rule("aws-iam-no-wildcard")) }

  private static func task(_ containers: String, sensitive: String = "{}") -> Planned {
    Planned(
      "aws_ecs_task_definition.a", "{\"container_definitions\":\(JSON.write(.string(containers)))}",
      sensitive: sensitive)
  }
  private static func variable(_ name: String, _ value: String) -> String {
    #"[{"name":"app","environment":[{"name":"LOG_LEVEL","value":"info"},{"name":"\#(name)","value":\#(value)}]}]"#
  }
  private static let hiddenTask = Planned("aws_ecs_task_definition.a", unknown: #"{"container_definitions":true}"#)
  private static func known(environment: Value) -> [String: Value] {
    ["aws_ecs_task_definition.a|container_definitions": [.object(["name": "app", "environment": environment])]]
  }

  static let tasks: [PolicyCase] = [
    PolicyCase(
      "a password", task(variable("DB_PASSWORD", #""x""#)), is: .fail, at: "container_definitions[0].environment[1]"),
    PolicyCase("an empty password", task(variable("DB_PASSWORD", #""""#)), is: .pass),
    PolicyCase("a null password", task(variable("DB_PASSWORD", "null")), is: .pass),
    PolicyCase("a token", task(variable("githubToken", #""x""#)), is: .fail),
    PolicyCase("a key", task(variable("STRIPE_API_KEY", #""x""#)), is: .fail),
    PolicyCase("keys in other cases", task(#"[{"Environment":[{"Name":"SECRET","Value":"x"}]}]"#), is: .fail),
    PolicyCase("the ARN of a secret", task(variable("DB_SECRET_ARN", #""x""#)), is: .pass),
    PolicyCase("an ARN under another name", task(variable("DB_SECRET", #""arn:aws:secretsmanager:x""#)), is: .pass),
    PolicyCase("the lifetime of a token", task(variable("TOKEN_TTL", #""60""#)), is: .pass),
    PolicyCase(
      "a second container", task(#"[{"name":"a"},{"name":"b","environment":[{"name":"SECRET_KEY","value":"x"}]}]"#),
      is: .fail, at: "container_definitions[1].environment[0]"),
    PolicyCase(
      "secrets by reference", task(#"[{"name":"a","secrets":[{"name":"DB_PASSWORD","valueFrom":"arn:aws:x"}]}]"#),
      is: .pass),
    PolicyCase("no environment", task(#"[{"name":"a","environment":null}]"#), is: .pass),
    PolicyCase(
      "sensitive", task(variable("DB_PASSWORD", #""x""#), sensitive: #"{"container_definitions":true}"#), is: .fail),
    PolicyCase("not JSON", task("app"), is: .fail, at: "container_definitions"),
    PolicyCase("not a list", task("{}"), is: .fail, at: "container_definitions"),
    PolicyCase("unknown", hiddenTask, is: .unknown, at: "container_definitions"),
    PolicyCase(
      "unknown, a known name is bad", hiddenTask,
      documents: known(environment: [.object(["name": "DB_PASSWORD", "value": .unknown])]), is: .fail),
    PolicyCase(
      "unknown, all names are known and good", hiddenTask,
      documents: known(environment: [.object(["name": "DB_HOST", "value": .unknown])]), is: .pass),
    PolicyCase(
      "unknown name", hiddenTask, documents: known(environment: [.object(["name": .unknown, "value": "x"])]),
      is: .unknown, at: "container_definitions[0].environment[0]"),
    PolicyCase(
      "unknown environment", hiddenTask, documents: known(environment: .unknown), is: .unknown,
      at: "container_definitions[0].environment"),
    PolicyCase(
      "unknown name before a bad one", hiddenTask,
      documents: known(environment: [.unknown, .object(["name": "DB_PASSWORD", "value": "x"])]), is: .fail),
    PolicyCase(
      "wholly unknown list", hiddenTask, documents: ["aws_ecs_task_definition.a|container_definitions": .unknown],
      is: .unknown),
  ]

  @Test("aws-ecs-no-secret-env", arguments: tasks)
  func secrets(_ example: PolicyCase) throws { try example.check(rule("aws-ecs-no-secret-env")) }

  @Test(
    "names",
    arguments: [
      ("PASSWORD", true), ("MYSQL_ROOT_PASSWORD", true), ("passwd", true), ("apiKey", true), ("API-KEY", true),
      ("PRIVATE_KEY", true),
      ("AWS_SECRET_ACCESS_KEY", true), ("VAULT_SECRET_ID", true), ("CREDENTIALS", true), ("AWS_ACCESS_KEY_ID", false),
      ("PASSWORD_FILE", false),
      ("SECRET_NAME", false), ("TOKEN_URL", false), ("KEYBOARD", false), ("PORT", false), ("PASS_THROUGH", false),
      ("DB_PASS", true), ("pwd", true),
      ("ARN", false),
    ])
  func names(_ name: String, _ isSecret: Bool) {
    #expect(EnvironmentSecret.isSecret(name: name, value: "x") == isSecret)
    #expect(EnvironmentSecret.isSecret(name: name, value: .unknown) == isSecret)
    #expect(!EnvironmentSecret.isSecret(name: name, value: ""))
  }

  @Test(
    "values that are secrets under any name",
    arguments: [
      ("postgres://user:password@host/db", true), ("amqps://u:p%40ss@mq:5671/", true),
      ("see redis://:hunter2@cache:6379 there", true), ("postgres://user@host/db", false),
      ("postgres://user:${PASSWORD}@host/db", false), ("postgres://host:5432/db", false),
      ("https://example.com/a:b@c", false), ("mailto:a@example.com", false), ("a://b c://u:p@h", true),
      ("AKIAIOSFODNN7EXAMPLE", true), ("key=AKIAIOSFODNN7EXAMPLE;", true), ("AKIAIOSFODNN7EXAMPL", false),
      ("AKIAiosfodnn7example", false), ("sk_live_4eC39HqLyjWDarjtT1zdp7dc", true),
      ("sk_test_4eC39HqLyjWDarjtT1", false),
      ("ghp_0123456789abcdefghijABCDEFGHIJ012345", true), ("ghp_short", false),
      ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n", true), ("-----BEGIN CERTIFICATE-----\n", false),
      ("eu-central-1", false),
    ])
  func values(_ value: String, _ isSecret: Bool) {
    #expect(EnvironmentSecret.isSecret(name: "SETTING", value: .string(value)) == isSecret)
    // A name that only describes doesn't excuse what certainly is one.
    #expect(EnvironmentSecret.isSecret(name: "TOKEN_URL", value: .string(value)) == isSecret)
  }

  @Test(
    "settings under names with such a word",
    arguments: [
      ("TOKENIZERS_PARALLELISM", "false", false), ("TOKEN_TTL", "3600", false), ("PASSWORD_MIN_LENGTH", "8", false),
      ("TOKEN_RETRIES", "3", false), ("USE_SECRETS", "On", false), ("PASSWORD", "12345678", true),
      ("DB_PASS", "1234", true), ("TOKENIZERS_PARALLELISM", "hunter2", true), ("API_TOKEN", "a", true),
    ])
  func settings(_ name: String, _ value: String, _ isSecret: Bool) {
    #expect(EnvironmentSecret.isSecret(name: name, value: .string(value)) == isSecret)
  }

  @Test("neither the message nor what is there shows a secret") func showsNoSecret() throws {
    let secret = "postgres://user:hunter2@host/db"
    let document = #"[{\"environment\":[{\"name\":\"DATABASE_URL\",\"value\":\"\#(secret)\"}]}]"#
    let plan = try PolicyCase.plan([
      Planned("aws_ecs_task_definition.a", "{\"container_definitions\":\"\(document)\"}")
    ])
    let result = try PolicyEngine(rules: [rule("aws-ecs-no-secret-env")]).evaluate(PolicyContext(plan: plan))
    let judgement = try #require(result.findings.first?.judgement)
    #expect(judgement.outcome == .fail)
    #expect(judgement.attribute?.description == "container_definitions[0].environment[0]")
    #expect(judgement.message == "The variable DATABASE_URL holds a literal secret.")
    #expect(judgement.actual == nil)
  }

  @Test func aRealPlanWithASecretInItsTaskDefinition() throws {
    let plan = try Plan.decode(RepositoryFile.plan("create"), fileName: "p")
    let judgements = try rule("aws-ecs-no-secret-env").evaluate(PolicyContext(plan: plan))
    #expect(judgements.map(\.outcome) == [.fail])
    #expect(judgements.first?.message == "A variable holds a literal secret.")
  }
}
