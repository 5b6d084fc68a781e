public import HCL
public import TFGen

/// Secrets by name: what each is for and where its value comes from, never the value.
public struct SecretDefinitions: InputValue, ExpressibleByDictionaryLiteral {
  /// `map(object({ description = string, source = optional(string, "external"), version = optional(number, 1) }))`
  public static let kind = InputKind(
    .map(
      .object([
        .init("description", .string), .optional("source", .string, default: .string("external")),
        .optional("version", .wholeNumber, default: .number(1)),
      ])), meaning: "secrets")

  /// One secret.
  public struct Secret: Hashable, Sendable {
    /// What it is for.
    public var description: String
    /// Where its value comes from.
    public var source: Source

    /// Somebody else puts the value there and changes it; Terraform makes the place.
    public static func external(_ description: String) -> Secret { Secret(description: description, source: .external) }
    /// Random digits, made when the secret is, and anew when the version is raised.
    public static func generated(_ description: String, version: Int = 1) -> Secret {
      Secret(description: description, source: .generated(version: version))
    }
    /// A value given on deployment, and again when the version is raised.
    public static func provided(_ description: String, version: Int = 1) -> Secret {
      Secret(description: description, source: .provided(version: version))
    }
  }

  /// Where a value comes from. Only values that Terraform writes have a version.
  public enum Source: Hashable, Sendable {
    /// Somebody puts it there.
    case external
    /// Terraform makes it.
    case generated(version: Int)
    /// It is given as a variable.
    case provided(version: Int)
  }

  private let secrets: [(name: String, secret: Secret)]

  /// Secrets in the author's order.
  public init(dictionaryLiteral elements: (String, Secret)...) {
    secrets = elements.map { (name: $0.0, secret: $0.1) }
  }

  /// A map of objects.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    for (name, secret) in secrets {
      var object = HCL.Value.Fields()
      object["description"] = .string(secret.description)
      switch secret.source {
      case .external: break
      case .generated(let version):
        object["source"] = .string("generated")
        if version != 1 { object["version"] = version.hclValue }
      case .provided(let version):
        object["source"] = .string("provided")
        if version != 1 { object["version"] = version.hclValue }
      }
      fields[name] = .object(object)
    }
    return .object(fields)
  }
}

/// Rotation by name of the secret.
public struct SecretRotations: InputValue, ExpressibleByDictionaryLiteral {
  /// `map(object({ lambda_arn = string, days = optional(number, 30) }))`
  public static let kind = InputKind(
    .map(.object([.init("lambda_arn", .string), .optional("days", .wholeNumber, default: .number(30))])),
    meaning: "rotation of secrets")

  /// How one secret rotates.
  public struct Rotation: Hashable, Sendable {
    /// The function that changes the value.
    public var lambdaARN: String
    /// How often, in days.
    public var days: Int
    /// Makes a rotation.
    public init(lambdaARN: String, days: Int = 30) {
      self.lambdaARN = lambdaARN
      self.days = days
    }
  }

  private let rotations: [(name: String, rotation: Rotation)]

  /// Rotations in the author's order.
  public init(dictionaryLiteral elements: (String, Rotation)...) {
    rotations = elements.map { (name: $0.0, rotation: $0.1) }
  }

  /// A map of objects.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    for (name, rotation) in rotations {
      fields[name] = .object(["lambda_arn": .string(rotation.lambdaARN), "days": rotation.days.hclValue])
    }
    return .object(fields)
  }
}
