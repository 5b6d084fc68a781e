public import HCL

/// Where Terraform keeps the state of a stack: an S3 bucket for each environment, with locking.
///
///     var stack = Stack("user-mgmt", environments: ["dev", "prod"], region: "eu-central-1")
///     stack.stateStore = StateStore(bucket: .joined("user-mgmt-", .stackEnvironment, "-tfstate"))
///
/// The root module gets an empty `backend "s3"` block, and each environment a file with its settings,
/// `envs/NAME.s3.tfbackend`, which `tfgen plan` gives to `terraform init`. Settings of a backend can't be variables, so
/// all of them must be known when the stack is emitted. The bucket has to be there before: a `state_backend` module
/// in a stack of its own makes it.
///
/// Source: https://developer.hashicorp.com/terraform/language/backend/s3
public struct StateStore: Sendable {
  /// How two runs are kept apart.
  public enum Locking: Sendable {
    /// By a lock file beside the state.
    case lockFile
    /// By a DynamoDB table of this name, which Terraform calls deprecated.
    case table(Input<String>)
  }

  /// Name of the bucket.
  public var bucket: Input<String>
  /// Path of the state in the bucket; `STACK/ENVIRONMENT/terraform.tfstate` when it is nil.
  public var key: Input<String>?
  /// Region of the bucket; the stack's when it is nil.
  public var region: Input<String>?
  /// ARN of the key that encrypts the state; S3's own key when it is nil.
  public var kmsKeyARN: Input<String>?
  /// How two runs are kept apart.
  public var locking: Locking
  /// Where it was declared.
  public var location: SourceLocation?

  /// Names a bucket.
  public init(
    bucket: Input<String>, key: Input<String>? = nil, region: Input<String>? = nil, kmsKeyARN: Input<String>? = nil,
    locking: Locking = .lockFile, file: StaticString = #fileID, line: UInt = #line
  ) {
    self.bucket = bucket
    self.key = key
    self.region = region
    self.kmsKeyARN = kmsKeyARN
    self.locking = locking
    self.location = SourceLocation(fileID: file, line: line)
  }

  /// Name of the file with an environment's settings, below the root module.
  static func fileName(_ environment: String) -> String { "envs/\(environment).s3.tfbackend" }

  /// The settings in one environment, in the order of the file; `.unknown` where they aren't literal.
  func settings(of stack: Stack, in environment: String) -> [(name: String, value: Value)] {
    let resolver = ArgumentResolver(stackName: stack.name, environment: environment)
    func value(_ input: Input<String>?) -> Value? { input.map { resolver.resolve($0.argument) } }
    let region = value(region).flatMap { $0 == .unknown ? nil : $0 } ?? resolver.resolve(stack.region)
    var settings: [(name: String, value: Value)] = [
      ("bucket", value(bucket) ?? .unknown),
      ("key", value(key) ?? .string("\(stack.name)/\(environment)/terraform.tfstate")),
      ("region", region), ("encrypt", .bool(true)),
    ]
    if let key = value(kmsKeyARN) { settings.append(("kms_key_id", key)) }
    switch locking {
    case .lockFile: settings.append(("use_lockfile", .bool(true)))
    case .table(let name): settings.append(("dynamodb_table", resolver.resolve(name.argument)))
    }
    return settings
  }

  /// What is wrong with the settings of an environment.
  func problems(of stack: Stack, in environment: String) -> [Diagnostic] {
    settings(of: stack, in: environment).compactMap { name, value in
      let place = "The setting \(name) of the backend"
      guard let text = value.stringValue else {
        if case .bool = value { return nil }
        return Diagnostic(
          TFGenCodes.invalidBackend, "\(place) isn't known in \(environment)",
          detail: "terraform init reads it before anything else, so it must be text that the stack itself knows.",
          remedy: "Write it as text, with environment in it where it differs.", at: location)
      }
      guard let reason = Self.complaint(name, text) else { return nil }
      return Diagnostic(
        TFGenCodes.invalidBackend, "\(place) is refused in \(environment): \(Name.printable(text))", detail: reason,
        remedy: "Write another one.", at: location)
    }
  }

  /// Why S3, or Terraform, would refuse a setting.
  ///
  /// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  private static func complaint(_ name: String, _ text: String) -> String? {
    let bytes = Array(text.utf8)
    switch name {
    case "bucket":
      let ends = [bytes.first, bytes.last].allSatisfy { $0.map(isLowerOrDigit) ?? false }
      let inside = bytes.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
      return (3...63).contains(bytes.count) && ends && inside
        ? nil
        : "The name of a bucket has 3 to 63 lower-case letters, digits, hyphens and dots, and begins and ends with a letter or digit."
    case "key":
      return bytes.isEmpty || text.hasPrefix("/") || text.hasPrefix("./") || text.hasSuffix("/")
        ? "The path of a state isn't empty and neither begins nor ends with a slash." : nil
    case "region": return RootRules.region.holds(.string(text)) ? nil : RootRules.region.message
    default: return bytes.isEmpty ? "It is empty." : nil
    }
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  // MARK: Files

  /// `backend.tf`, and the settings of each environment.
  func files(of stack: Stack) -> [GeneratedFile] {
    let block = Block(
      "terraform",
      body: Body([
        .block(Block("backend", ["s3"], body: Body([])))
      ]))
    var files = [
      GeneratedFile(
        path: "backend.tf",
        contents: Header.root + "# Settings: terraform init -backend-config=envs/ENVIRONMENT.s3.tfbackend\n"
          + Printer.print(Body([.block(block)])))
    ]
    for environment in stack.environments {
      let items = settings(of: stack, in: environment).compactMap { name, value in
        Expression(literal: value).map { Body.Item.attribute(Attribute(name, $0)) }
      }
      files.append(
        GeneratedFile(path: Self.fileName(environment), contents: Header.root + Printer.print(Body(items))))
    }
    return files
  }
}
