import Foundation

/// Plans in which rules have to join resources that are made in the same run: no id is known, and the configuration
/// says which refers to which. Instances come from `count`, so that each reference names a whole block.
enum JoinWorkload {
  /// What refers to what.
  enum Kind: String, CaseIterable {
    /// Load balancers, their security groups and the rules of these.
    case balancers
    /// Buckets and the blocks that stop public access to them.
    case buckets

    var name: String {
      switch self {
      case .balancers: "load balancers with groups and rules"
      case .buckets: "buckets with public access blocks"
      }
    }
  }

  /// Writes a plan with so many of each.
  static func write(_ kind: Kind, count: Int, to path: String) throws {
    var changes: [String] = []
    for index in 0..<count {
      func add(_ type: String, _ after: String, _ unknown: String) {
        changes.append(
          #"{"address":"\#(type).x[\#(index)]","mode":"managed","type":"\#(type)","name":"x","index":\#(index),"provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":["create"],"before":null,"after":\#(after),"after_unknown":\#(unknown),"before_sensitive":false,"after_sensitive":{}}}"#
        )
      }
      switch kind {
      case .balancers:
        add("aws_lb", #"{"load_balancer_type":"application"}"#, #"{"id":true,"arn":true,"security_groups":true}"#)
        add("aws_security_group", #"{"description":"x"}"#, #"{"id":true,"ingress":true}"#)
        add(
          "aws_vpc_security_group_ingress_rule",
          #"{"cidr_ipv4":"0.0.0.0/0","from_port":443,"to_port":443,"ip_protocol":"tcp","description":"x"}"#,
          #"{"id":true,"security_group_id":true}"#)
      case .buckets:
        add("aws_s3_bucket", "{}", #"{"id":true,"arn":true,"bucket":true}"#)
        add(
          "aws_s3_bucket_public_access_block",
          #"{"block_public_acls":true,"block_public_policy":true,"ignore_public_acls":true,"restrict_public_buckets":true}"#,
          #"{"id":true,"bucket":true}"#)
      }
    }
    func block(_ type: String, _ argument: String = "", _ other: String = "") -> String {
      let expressions = argument.isEmpty ? "" : #""\#(argument)":{"references":["\#(other).x","count.index"]}"#
      return #"{"address":"\#(type).x","mode":"managed","type":"\#(type)","name":"x","expressions":{\#(expressions)}}"#
    }
    let blocks =
      switch kind {
      case .balancers:
        [
          block("aws_lb", "security_groups", "aws_security_group"), block("aws_security_group"),
          block("aws_vpc_security_group_ingress_rule", "security_group_id", "aws_security_group"),
        ]
      case .buckets:
        [block("aws_s3_bucket"), block("aws_s3_bucket_public_access_block", "bucket", "aws_s3_bucket")]
      }
    let text =
      #"{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":["# + changes.joined(separator: ",")
      + #"],"configuration":{"root_module":{"resources":["# + blocks.joined(separator: ",") + "]}}}"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  static func report(_ own: String, _ folder: String, _ line: (String, Child, String) -> Void) throws {
    for kind in Kind.allCases {
      var children: [Child] = []
      for count in [1_000, 10_000] {
        let path = "\(folder)/\(kind.rawValue)-\(count).json"
        try write(kind, count: count, to: path)
        let child = try Child.median(of: 3, own, ["check", path])
        children.append(child)
        line("check \(count) \(kind.name)", child, "ids unknown, joined by references")
      }
      growth("joining", children)
    }
  }
}
