public import HCL
public import TFGen

/// The two kinds of API that API Gateway has for requests and responses.
public enum APIKind: String, InputValue, CaseIterable {
  /// Cheaper and faster; reaches private load balancers.
  case http
  /// Can have a web ACL; reaches public hosts.
  case rest

  /// A string.
  public static let kind = InputKind(.string)
  /// The text that Terraform sees.
  public var hclValue: Value { .string(rawValue) }
}

/// Who may call an API.
public enum APIAuthorization: String, InputValue, CaseIterable {
  /// Anybody.
  case none
  /// Whoever has a token.
  case jwt
  /// Whoever an IAM policy lets.
  case iam

  /// A string.
  public static let kind = InputKind(.string)
  /// The text that Terraform sees.
  public var hclValue: Value { .string(rawValue) }
}

/// What pages of other origins may do with an API.
public struct CORSRules: InputValue {
  /// An object of which only the origins are required.
  public static let kind = InputKind(
    .object([
      .init("allow_origins", .list(.string)),
      .optional(
        "allow_methods", .list(.string),
        default: .list(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"].map { .string($0) })),
      .optional(
        "allow_headers", .list(.string), default: .list(["authorization", "content-type"].map { .string($0) })),
      .optional("allow_credentials", .bool, default: .bool(false)),
      .optional("max_age_seconds", .wholeNumber, default: .number(3600)),
    ]))

  /// Origins: `https://app.example.com`.
  public var allowOrigins: [String]
  /// Methods; nil for the usual ones.
  public var allowMethods: [String]?
  /// Headers of requests; nil for authorization and content-type.
  public var allowHeaders: [String]?
  /// Whether cookies are sent.
  public var allowCredentials: Bool

  /// Makes rules.
  public init(
    allowOrigins: [String], allowMethods: [String]? = nil, allowHeaders: [String]? = nil, allowCredentials: Bool = false
  ) {
    self.allowOrigins = allowOrigins
    self.allowMethods = allowMethods
    self.allowHeaders = allowHeaders
    self.allowCredentials = allowCredentials
  }

  /// An object.
  public var hclValue: Value {
    var fields = Value.Fields()
    fields["allow_origins"] = allowOrigins.hclValue
    if let allowMethods { fields["allow_methods"] = allowMethods.hclValue }
    if let allowHeaders { fields["allow_headers"] = allowHeaders.hclValue }
    if allowCredentials { fields["allow_credentials"] = .bool(true) }
    return .object(fields)
  }
}

extension Input where Wrapped == CORSRules? {
  /// Origins, for example the URL of a site of the stack, with the usual methods and headers.
  public static func origins(
    _ origins: Input<String>..., file: StaticString = #fileID, line: UInt = #line
  ) -> Self {
    .object(["allow_origins": ModuleArgument(.list(origins.map(\.argument)))], file: file, line: line)
  }
}

/// Who issues the tokens of an API, and for whom.
public struct JWTIssuer: InputValue {
  /// `object({ issuer = string, audiences = list(string) })`
  public static let kind = InputKind(.object([.init("issuer", .string), .init("audiences", .list(.string))]))
  /// URL of the issuer.
  public var issuer: String
  /// Audiences, one of which a token must have.
  public var audiences: [String]

  /// Names an issuer.
  public init(_ issuer: String, audiences: [String]) {
    self.issuer = issuer
    self.audiences = audiences
  }

  /// An object.
  public var hclValue: Value { .object(["issuer": .string(issuer), "audiences": audiences.hclValue]) }
}
