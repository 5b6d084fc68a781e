public import HCL
public import TFGen

/// ARN of a web ACL.
public struct WebACLARN: TextInputValue {
  /// A string that stands for a web ACL.
  public static let kind = InputKind(.string, meaning: "web ACL ARN")
  /// The ARN.
  public let text: String
  /// Wraps an ARN.
  public init(_ text: String) { self.text = text }
}

/// What a web ACL can be put before.
public enum WebACLScope: String, InputValue, CaseIterable {
  /// Load balancers and REST APIs of a region.
  case regional
  /// CloudFront distributions.
  case cloudfront

  /// A string.
  public static let kind = InputKind(.string)
  /// The text that Terraform sees.
  public var hclValue: Value { .string(rawValue) }
}

/// What a web ACL does with what its rules find.
public enum WebACLMode: String, InputValue, CaseIterable {
  /// Turns it away.
  case block
  /// Counts it.
  case count

  /// A string.
  public static let kind = InputKind(.string)
  /// The text that Terraform sees.
  public var hclValue: Value { .string(rawValue) }
}

/// Conditions on the inputs.
enum WAFRules {
  static let groupNames = ["ip_reputation", "common", "known_bad_inputs", "sqli", "bot_control"]

  static let groups = InputRule.condition(
    #"length(setsubtract(keys(var.counted_rules), ["ip_reputation", "common", "known_bad_inputs", "sqli", "bot_control"])) == 0"#,
    "counted_rules must have keys among ip_reputation, common, known_bad_inputs, sqli and bot_control."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.keys.allSatisfy(groupNames.contains)
  }

  static func networks(
    _ name: String, _ condition: StaticString, file: StaticString = #fileID, line: UInt = #line
  ) -> InputRule {
    .condition(condition, "\(name) must be IPv4 networks in CIDR notation.", file: file, line: line) { value in
      (value.elements ?? []).allSatisfy { element in element.stringValue.map { CIDRBlock($0).network != nil } ?? true }
    }
  }

  static let noHTTPAPI = InputRule.condition(
    #"alltrue([for arn in values(var.resource_arns) : can(regex("^arn:[a-z-]+:", arn)) && !can(regex("::/apis/", arn))])"#,
    "resource_arns must be ARNs, and not of HTTP APIs: AWS WAF has no place before those. Protect the CloudFront distribution in front of the API or the load balancer behind it."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.allSatisfy { arn in
      arn.stringValue.map { text in
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count >= 6 && parts[0] == "arn" && !parts[1].isEmpty && !text.contains("::/apis/")
      } ?? true
    }
  }

  static let regional = InputRule.condition(
    #"var.scope == "regional" || length(var.resource_arns) == 0"#,
    "resource_arns must be empty for scope cloudfront: a distribution names its web ACL itself, by web_acl_arn."
  ) { _ in true }
}

/// What a web ACL can't do in the stack around it.
enum WAFComposition {
  /// A web ACL of CloudFront that isn't in us-east-1.
  static func misplaced(_ waf: WAF, _ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      guard
        context.value(of: waf.scope, in: environment, default: .string("regional")) == .string("cloudfront"),
        let region = context.ownRegion(in: environment), region != CloudFront.region
      else { continue }
      return [
        Diagnostic(
          EdgeCodes.notInCloudFrontRegion, "A web ACL for CloudFront can't be made in \(region)",
          detail: "AWS keeps those in \(CloudFront.region) only, wherever the distribution's files are.",
          remedy: "Add provider_region = \"\(CloudFront.region)\" to the module.", at: context.location)
      ]
    }
    return []
  }

  /// Things that have no place for a web ACL, or for one of this scope.
  static func unprotectable(_ waf: WAF, _ context: ValidationContext) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for (call, output) in context.sources(of: waf.resourceARNs) {
      if let gateway = call.module as? APIGateway, output == "api_arn" || gateway.isHTTP(context) {
        findings.append(
          Diagnostic(
            EdgeCodes.notProtectable, "A web ACL can't protect module.\(call.name).\(output)",
            detail:
              "It is an HTTP API, and AWS WAF protects load balancers, stages of REST APIs and distributions only.",
            remedy:
              "Put the web ACL on the CloudFront distribution in front of the API or on the load balancer behind it, or use kind = \"rest\" and stage_arn.",
            at: waf.resourceARNs.argument.location ?? context.location))
      } else if call.module is StaticSite {
        findings.append(
          Diagnostic(
            EdgeCodes.notProtectable, "A web ACL isn't put before a distribution by resource_arns",
            detail: "A CloudFront distribution names its web ACL itself.",
            remedy:
              "Give web_acl_arn to module.\(call.name), of a waf module with scope = \"cloudfront\" and provider_region = \"\(CloudFront.region)\".",
            at: waf.resourceARNs.argument.location ?? context.location))
      }
    }
    return findings
  }
}

/// Facts about CloudFront.
enum CloudFront {
  /// Where its certificates and web ACLs are.
  ///
  /// Source: "Requirements for using SSL/TLS certificates with CloudFront" in the CloudFront developer guide, and
  /// `Scope` of `CreateWebACL` in the AWS WAF API.
  static let region = "us-east-1"
}
