public import HCL
public import TFGen

/// What a load balancer listens on. Port 80 never serves when port 443 does.
public enum LoadBalancerListeners: String, InputValue, CaseIterable {
  /// HTTPS, and HTTP that redirects to it.
  case httpsAndRedirect = "https_and_redirect"
  /// HTTPS only, as suits a load balancer that programs talk to.
  case https
  /// HTTP only: nothing is encrypted.
  case http

  /// A string.
  public static let kind = InputKind(.string)
  /// The text that Terraform sees.
  public var hclValue: Value { .string(rawValue) }
}

/// Where a load balancer or a distribution logs requests.
public struct AccessLogs: InputValue {
  /// `object({ bucket = string, prefix = optional(string, "") })`
  public static let kind = InputKind(
    .object([.init("bucket", .string), .optional("prefix", .string, default: .string(""))]))
  /// Name of the bucket.
  public var bucket: String
  /// What the names of objects begin with.
  public var prefix: String

  /// Names a bucket that exists.
  public init(bucket: String, prefix: String = "") {
    self.bucket = bucket
    self.prefix = prefix
  }

  /// An object.
  public var hclValue: Value { .object(["bucket": .string(bucket), "prefix": .string(prefix)]) }
}

extension Input where Wrapped == AccessLogs? {
  /// Logs to a bucket, for example of another module.
  public static func bucket(
    _ bucket: Input<String>, prefix: Input<String> = .moduleDefault, file: StaticString = #fileID, line: UInt = #line
  ) -> Self {
    .object(["bucket": bucket.argument, "prefix": prefix.argument], file: file, line: line)
  }

  /// No log.
  public static func none(file: StaticString = #fileID, line: UInt = #line) -> Self {
    .value(nil, file: file, line: line)
  }
}

/// Conditions on the inputs.
enum ALBRules {
  static let twoSubnets = InputRule.condition(
    "length(var.subnet_ids) >= 2", "subnet_ids must name at least two subnets, in different availability zones."
  ) { value in
    value.elements.map { $0.count >= 2 } ?? true
  }

  static let accessLogs = InputRule.condition(
    #"var.access_logs == null || try(length(var.access_logs.bucket) >= 3 && !endswith(var.access_logs.prefix, "/"), false)"#,
    "access_logs must name a bucket, and a prefix that doesn't end with a slash."
  ) { value in
    guard case .object = value.unmarked else { return true }
    return value["bucket"]?.stringValue.map { $0.utf8.count >= 3 } ?? true
      && !(value["prefix"]?.stringValue?.hasSuffix("/") ?? false)
  }

  static let certificate = InputRule.condition(
    #"var.listeners == "http" || var.certificate_arn != null"#,
    "certificate_arn is needed for HTTPS; listeners = \"http\" goes without encryption."
  ) { _ in true }

  static let zone = InputRule.condition(
    "length(var.domain_names) == 0 || var.zone_id != null", "zone_id is needed for the records of domain_names."
  ) { _ in true }

  static let tlsPolicy = InputRule.condition(
    #"can(regex("^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2-Res)[A-Za-z0-9-]*$", var.tls_policy))"#,
    "tls_policy must be a security policy that speaks TLS 1.2 or newer only, such as ELBSecurityPolicy-TLS13-1-2-2021-06."
  ) { value in
    guard let text = value.stringValue else { return true }
    let known = ["ELBSecurityPolicy-TLS13-1-2", "ELBSecurityPolicy-TLS13-1-3", "ELBSecurityPolicy-FS-1-2-Res"]
    return known.contains { text.hasPrefix($0) }
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
      }
  }
}
