import HCL
import HCLFunctions
import TFGen
import TFGenAWS
import Testing

/// Every rule is written twice: in Swift, for stacks, and in HCL, as the `validation` of the emitted variable. The two
/// must say the same of every value, or a stack refuses what its module takes, or emits what terraform refuses.
@Suite struct RuleTwinTests {
  /// What inputs are about, near misses, and what should never be taken.
  static let texts = [
    "", " ", "a", "ab", "abc", "a-b", "a-", "-a", "a--b", "A", "Abc", "a_b", "_a", "a.b", "a b", "1", "1a", "0", "-1",
    "1.5", "08",
    String(repeating: "a", count: 16), String(repeating: "a", count: 22), String(repeating: "a", count: 23),
    String(repeating: "a", count: 32), String(repeating: "a", count: 33), String(repeating: "a", count: 63),
    String(repeating: "a", count: 64), String(repeating: "a", count: 65), String(repeating: "a", count: 255),
    String(repeating: "a", count: 256), String(repeating: "a", count: 300),
    "10.0.0.0/16", "10.0.0.1/16", "10.0.0.0/8", "10.0.0.0/24", "10.0.0.0/28", "0.0.0.0/0", "10.0.0.0", "256.0.0.0/16",
    "::/0",
    "2001:db8::/32", "203.0.113.7/32", "10.0.0.0/016", "010.0.0.0/16",
    "vpc-0abc", "subnet-0abc", "sg-0abc", "vpc-", "ami-0abc", "Z0123456789", "z0", "123456789012", "12345678901",
    "1234567890123",
    "eu-central-1", "us-east-1", "us-gov-west-1", "eu-central", "EU-CENTRAL-1", "Virginia",
    "arn:aws:acm:us-east-1:123456789012:certificate/0", "arn:aws:acm:eu-central-1:123456789012:certificate/0",
    "arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:root", "arn:aws:iam::123456789012:policy/a",
    "arn:aws:iam::123456789012:user/a", "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    "arn:aws:kms:us-east-1:123456789012:key/0", "arn:aws:sns:us-east-1:123456789012:alarms", "arn:aws:s3:::bucket",
    "arn:aws:sqs:us-east-1:123456789012:jobs", "arn:aws:lambda:us-east-1:123456789012:function:f",
    "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/0",
    "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/0",
    "arn:aws:ecr:us-east-1:123456789012:repository/a", "arn:aws:backup:us-east-1:123456789012:backup-vault:v",
    "arn:aws-cn:s3:::bucket", "arn:", "arn:aws", "*", "arn:aws:s3:::*", "arn:aws:iam::123456789012:role/*",
    "example.com", "www.example.com", "*.example.com", "example", "example.com.", "-example.com", "EXAMPLE.com",
    "a..com",
    "https://example.com", "http://example.com", "https://example.com/", "https://example.com:8443", "https://",
    "ftp://example.com",
    "user@example.com", "user@", "@example.com", "a@b", "owner/name", "owner/*", "owner", "owner/name/more", "main",
    "refs/heads/main",
    "release/*", "v1.*", "v1", "/api/*", "/api", "api", "/", "/*", "/a b", "/é", "200", "200-299", "200,301", "99",
    "600", "299-200",
    "02:00-03:00", "2:00-3:00", "24:00-25:00", "sun:03:30-sun:04:30", "sun:03:30-mon:04:30", "Sun:03:30-sun:04:30",
    "02:00",
    "15", "15.4", "15.7", "16", "16.3", "9.6", "12", "13.15", "7.0", "7.2", "8.0", "8", "6.x", "x",
    "db.t4g.micro", "db.m7g.large", "db.", "cache.t4g.micro", "t4g.nano", "t3.small", "T3.small",
    "resolve:ssm:/aws/service/x",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample me", "ssh-rsa AAAAB3Nza",
    "ssh-dss AAAA",
    "registry.example.com/shop:1.0.0", "shop", "shop:latest", "shop@sha256:0", "UPPER/shop:1", "shop:", "postgres",
    "admin", "app_admin",
    "rdsadmin", "1000", "1000:1000", "root", "0:0", "aws-waf-logs-shop", "bucket.s3.amazonaws.com", "/tmp",
    "/var/lib/x", "tmp",
    "DB_PASSWORD", "AWS_REGION", "lower_case", "9A", "Described well.", "Described;", "<b>", "é", "\u{0}", "a\nb",
    "a\tb", "a\u{202E}b",
    "${a}", "%{a}", "\"", "\\", "'", "|", "default-src 'self'", "terraform.tfstate", "/terraform.tfstate", "a//b",
    "PriceClass_100", "PriceClass_300", "http", "https", "rest", "none", "own", "shared", "rolling", "blue_green",
    "external",
    "KMS", "AES256", "IMMUTABLE", "MUTABLE", "s3", "dynamodb", "alb", "waf", "flow_logs", "ecr.api", "secretsmanager",
    "DE", "de", "DEU",
  ]
  /// Whole numbers around every limit that occurs, and what isn't whole.
  static let numbers =
    ["0.5", "1.5", "7.5", "-0.5"].compactMap { Number(converting: $0) }
    + [
      -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 16, 19, 20, 23, 24, 29, 30, 31, 32, 35, 36, 59, 60, 61, 62, 89, 90,
      91, 99, 100,
      101, 180, 254, 255, 256, 300, 364, 365, 366, 400, 545, 599, 600, 713, 731, 732, 900, 999, 1000, 1001, 1024, 1149,
      1150, 2000,
      3600, 3650, 3651, 4000, 4001, 5000, 10000, 10001, 43200, 50000, 50001, 65535, 65536, 65537, 86400, 86401, 100_000,
      20_000_000,
      2_000_000_000,
    ].map { Number($0) }

  /// A value as a stack gives it and as terraform sees it.
  struct Candidate {
    var given: Value
    var seen: TypedValue
  }

  /// Values of a type; nil for types that a stack gives structure to.
  static func candidates(_ type: TypeConstraint) -> [Candidate]? {
    let texts = texts.map { Candidate(given: .string($0), seen: .string($0)) }
    switch type {
    case .string: return texts
    case .number: return numbers.map { Candidate(given: .number($0), seen: .number($0)) }
    case .list(.string):
      let none = Candidate(given: .list([]), seen: TypedValue(.list(.string, [])))
      let pairs = zip(texts, texts.dropFirst()).map { [$0, $1] }
      return [none]
        + (texts.map { [$0] } + pairs + texts.map { [$0, $0] }).map { parts in
          Candidate(given: .list(parts.map(\.given)), seen: TypedValue(.list(.string, parts.map(\.seen))))
        }
    case .map(.string):
      return ([[]] + Self.texts.flatMap { [[($0, "x")], [("name", $0)], [("name", "x"), ($0, $0)]] }).map { pairs in
        let typed = pairs.map { (key: $0.0, value: TypedValue.string($0.1)) }
        let fields = Value.Fields(uncheckedKeys: pairs.map(\.0), values: pairs.map { .string($0.1) })
        return Candidate(given: .object(fields), seen: TypedValue(.map(.string, .init(typed))))
      }
    default: return nil
    }
  }

  @Test("both forms of a rule agree", arguments: AWSModules.registry.types.map(\.name))
  func agree(_ name: String) throws {
    let type = try #require(AWSModules.registry.type(named: name))
    // What is sensitive no stack gives as a literal.
    for input in type.inputs where !input.isSensitive {
      guard let candidates = Self.candidates(input.kind.type) else { continue }
      let rules = input.rules.filter { rule in
        rule.condition.references.allSatisfy { $0.first != "var" || $0[1] == input.name }
      }
      let conditions = rules.map { CompiledExpression($0.condition, functions: StandardFunctions.library) }
      for candidate in candidates {
        let variables = TypedValue.object(.init([(input.name, candidate.seen)]))
        // All rules of an input together, as a caller meets them. A condition that can't be evaluated refuses, too.
        let holds = conditions.allSatisfy { condition in
          let answer = condition.evaluate(in: Scope(["var": variables]))
          return answer.diagnostics.isEmpty && answer.value == .bool(true)
        }
        #expect(
          rules.allSatisfy { $0.holds(candidate.given) } == holds,
          "\(name).\(input.name) of \(candidate.given): HCL says \(holds). \(rules.map(\.message))")
      }
    }
  }
}
