public import TFGen

// Identifiers are strings to Terraform. As types of their own they can't be mistaken for each other.

/// Id of a VPC.
public struct VPCID: TextInputValue {
  /// A string that stands for a VPC.
  public static let kind = InputKind(.string, meaning: "VPC id")
  /// The id.
  public let text: String
  /// Wraps an id.
  public init(_ text: String) { self.text = text }
}

/// Id of a subnet.
public struct SubnetID: TextInputValue {
  /// A string that stands for a subnet.
  public static let kind = InputKind(.string, meaning: "subnet id")
  /// The id.
  public let text: String
  /// Wraps an id.
  public init(_ text: String) { self.text = text }
}

/// Id of a security group.
public struct SecurityGroupID: TextInputValue {
  /// A string that stands for a security group.
  public static let kind = InputKind(.string, meaning: "security group id")
  /// The id.
  public let text: String
  /// Wraps an id.
  public init(_ text: String) { self.text = text }
}

/// ARN of an ECR repository.
public struct RepositoryARN: TextInputValue {
  /// A string that stands for a repository.
  public static let kind = InputKind(.string, meaning: "ECR repository ARN")
  /// The ARN.
  public let text: String
  /// Wraps an ARN.
  public init(_ text: String) { self.text = text }
}

/// ARN of a KMS key.
public struct KMSKeyARN: TextInputValue {
  /// A string that stands for a key.
  public static let kind = InputKind(.string, meaning: "KMS key ARN")
  /// The ARN.
  public let text: String
  /// Wraps an ARN.
  public init(_ text: String) { self.text = text }
}

/// ARN of an ACM certificate.
public struct CertificateARN: TextInputValue {
  /// A string that stands for a certificate.
  public static let kind = InputKind(.string, meaning: "ACM certificate ARN")
  /// The ARN.
  public let text: String
  /// Wraps an ARN.
  public init(_ text: String) { self.text = text }
}

/// Where ECS reads a secret from: the ARN of a Secrets Manager secret, optionally followed by
/// `:json-key::`, or of an SSM parameter.
public struct SecretReference: TextInputValue {
  /// A string that stands for a secret, never the secret itself.
  public static let kind = InputKind(.string, meaning: "secret reference")
  /// The reference.
  public let text: String
  /// Wraps a reference.
  public init(_ text: String) { self.text = text }
}

/// ARN of an account, a role or a user, or the number of an account: who a policy lets in.
public struct PrincipalARN: TextInputValue {
  /// A string that stands for a principal.
  public static let kind = InputKind(.string, meaning: "principal ARN")
  /// The ARN.
  public let text: String
  /// Wraps an ARN.
  public init(_ text: String) { self.text = text }
}
