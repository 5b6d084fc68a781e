public import HCL
public import TFGen

/// Image repositories.
public struct ECR: AWSModule {
  /// `ecr`
  public static let typeName = "ecr"
  /// What it is.
  public static let summary =
    "Image repositories: scanned on push, encrypted, with immutable tags and a lifecycle policy that keeps the last images."

  /// Prefix of names.
  public var name: Input<String>
  /// The repositories.
  public var repositories: Input<ImageRepositories>
  /// Whether a tag may be moved to another image.
  public var imageTagMutability: Input<String>
  /// Tags that may be moved although the others can't.
  public var mutableTags: Input<[String]>
  /// Kind of encryption.
  public var encryptionType: Input<String>
  /// Key, when it isn't the one that AWS manages.
  public var kmsKeyARN: Input<KMSKeyARN?>
  /// Whether repositories with images may be deleted.
  public var forceDelete: Input<Bool>
  /// Whether images are scanned when they are pushed.
  public var scanOnPush: Input<Bool>
  /// Whether the whole registry is scanned continuously.
  public var enhancedScanning: Input<Bool>
  /// Who may pull.
  public var readPrincipals: Input<[PrincipalARN]>
  /// Who may pull and push.
  public var writePrincipals: Input<[PrincipalARN]>

  /// Makes repositories.
  public init(
    name: Input<String> = .stackName, repositories: Input<ImageRepositories>,
    imageTagMutability: Input<String> = .moduleDefault, mutableTags: Input<[String]> = .moduleDefault,
    encryptionType: Input<String> = .moduleDefault, kmsKeyARN: Input<KMSKeyARN?> = .moduleDefault,
    forceDelete: Input<Bool> = .moduleDefault, scanOnPush: Input<Bool> = .moduleDefault,
    enhancedScanning: Input<Bool> = .moduleDefault, readPrincipals: Input<[PrincipalARN]> = .moduleDefault,
    writePrincipals: Input<[PrincipalARN]> = .moduleDefault
  ) {
    self.name = name
    self.repositories = repositories
    self.imageTagMutability = imageTagMutability
    self.mutableTags = mutableTags
    self.encryptionType = encryptionType
    self.kmsKeyARN = kmsKeyARN
    self.forceDelete = forceDelete
    self.scanOnPush = scanOnPush
    self.enhancedScanning = enhancedScanning
    self.readPrincipals = readPrincipals
    self.writePrincipals = writePrincipals
  }

  /// For stack files.
  public init(blank: Blank) { self.init(repositories: blank.required()) }

  /// The table of inputs.
  public static let inputs: [InputSpec<Self>] = [
    .required("name", \.name, NameInput.description, rules: [NameInput.rule]),
    .required(
      "repositories", \.repositories,
      "Repositories by name, without the prefix. The lifecycle policy keeps the last keep_images images, ten where nothing is given, or with keep_days instead those pushed in that many days; tag_prefixes limits that to tags that begin so. untagged_days removes untagged images sooner.",
      rules: [
        ECRRules.some, ECRRules.names, ECRRules.keepImages, ECRRules.days, ECRRules.exclusive, ECRRules.prefixes,
      ]),
    .optional(
      "encryption_type", \.encryptionType,
      "KMS or AES256. It can't be changed later without replacing the repositories.",
      default: "KMS", rules: [.oneOf(["KMS", "AES256"], of: "encryption_type")]),
    .optional(
      "enhanced_scanning", \.enhancedScanning,
      "Whether Amazon Inspector scans all repositories continuously. It is a setting of the account's whole registry: true in one place only.",
      default: false),
    .optional(
      "force_delete", \.forceDelete, "Whether a repository is deleted even when it has images.", default: false,
      sandbox: true),
    .optional(
      "image_tag_mutability", \.imageTagMutability,
      "IMMUTABLE, so that a tag always means the image that was tested, or MUTABLE.", default: "IMMUTABLE",
      rules: [.oneOf(["IMMUTABLE", "MUTABLE"], of: "image_tag_mutability")]),
    .optional(
      "kms_key_arn", \.kmsKeyARN, "KMS key for encryption_type KMS; null for the key that AWS manages.", default: nil),
    .optional(
      "mutable_tags", \.mutableTags,
      "Tags that may be moved although the others can't, such as latest; * stands for any characters. It needs the AWS provider 6.8.",
      default: [], rules: [ECRRules.mutableTags, ECRRules.mutableTagsNeedImmutable]),
    .optional(
      "read_principals", \.readPrincipals, "ARNs of accounts, roles or users that may pull, beside the own account.",
      default: [], rules: [ECRRules.principals("read_principals")]),
    .optional(
      "scan_on_push", \.scanOnPush, "Whether images are scanned for known weaknesses when they are pushed.",
      default: true),
    .optional(
      "write_principals", \.writePrincipals, "ARNs of accounts, roles or users that may pull and push.", default: [],
      rules: [ECRRules.principals("write_principals")]),
  ]

  /// The outputs.
  public struct Outputs: Sendable {
    /// Where images are pushed.
    public let repositoryURLs = Output<[String: String]>(
      "repository_urls", "URLs of the repositories by name.",
      "{ for name, repository in aws_ecr_repository.this : name => repository.repository_url }",
      keysOf: ["repositories"])
    /// For policies.
    public let repositoryARNs = Output<[String: RepositoryARN]>(
      "repository_arns", "ARNs of the repositories by name.",
      "{ for name, repository in aws_ecr_repository.this : name => repository.arn }", keysOf: ["repositories"])
    /// For policies that take a list.
    public let repositoryARNList = Output<[RepositoryARN]>(
      "repository_arn_list", "ARNs of all repositories.", "values(aws_ecr_repository.this)[*].arn")
    /// With the prefix.
    public let repositoryNames = Output<[String: String]>(
      "repository_names", "Full names of the repositories by name.",
      "{ for name, repository in aws_ecr_repository.this : name => repository.name }", keysOf: ["repositories"])
    /// The account's registry.
    public let registryID = Output<String?>(
      "registry_id", "ID of the registry; null without repositories.",
      "try(values(aws_ecr_repository.this)[0].registry_id, null)")
  }

  /// The outputs.
  public static let outputs = Outputs()
  /// The outputs, in the order of `outputs.tf`.
  public static let outputDefinitions: [OutputDefinition] = [
    outputs.repositoryURLs.definition, outputs.repositoryARNs.definition, outputs.repositoryARNList.definition,
    outputs.repositoryNames.definition, outputs.registryID.definition,
  ]

  /// AWS allows names of 256 characters.
  public func validate(_ context: ValidationContext) -> [Diagnostic] {
    guard case .object(let fields)? = repositories.literal,
      let longest = fields.keys.max(by: { $0.utf8.count < $1.utf8.count })
    else { return [] }
    return context.checkLengths(of: name, [("ECR repository", "-\(longest)", 256)])
  }
}

/// Repositories by name.
public struct ImageRepositories: InputValue, ExpressibleByDictionaryLiteral {
  /// `map(object({ keep_images = optional(number), keep_days = optional(number), … }))`
  public static let kind = InputKind(
    .map(
      .object([
        .optional("keep_images", .wholeNumber), .optional("keep_days", .wholeNumber),
        .optional("untagged_days", .wholeNumber), .optional("tag_prefixes", .list(.string), default: .list([])),
      ])), meaning: "image repositories")

  /// How one repository is kept.
  public struct Settings: Hashable, Sendable {
    /// How many images are kept; nil for the module's default of ten.
    public var keepImages: Int?
    /// For how many days images are kept, instead of a number of images.
    public var keepDays: Int?
    /// After how many days untagged images go; nil for no rule of their own.
    public var untaggedDays: Int?

    /// Beginnings of the tags for which that holds; none for all images.
    public var tagPrefixes: [String] = []

    /// Keeps the last images.
    public init(keepImages: Int? = nil, untaggedDays: Int? = nil, tagPrefixes: [String] = []) {
      self.keepImages = keepImages
      self.tagPrefixes = tagPrefixes
      self.untaggedDays = untaggedDays
    }

    /// Keeps the images of the last days.
    public init(keepDays: Int, untaggedDays: Int? = nil, tagPrefixes: [String] = []) {
      self.keepDays = keepDays
      self.tagPrefixes = tagPrefixes
      self.untaggedDays = untaggedDays
    }

    fileprivate var hclValue: HCL.Value {
      var fields = HCL.Value.Fields()
      fields["keep_images"] = keepImages?.hclValue
      fields["keep_days"] = keepDays?.hclValue
      fields["untagged_days"] = untaggedDays?.hclValue
      if !tagPrefixes.isEmpty { fields["tag_prefixes"] = tagPrefixes.hclValue }
      return .object(fields)
    }
  }

  private let repositories: [(name: String, settings: Settings)]

  /// Repositories in the author's order.
  public init(dictionaryLiteral elements: (String, Settings)...) {
    repositories = elements.map { (name: $0.0, settings: $0.1) }
  }

  /// A map of objects.
  public var hclValue: HCL.Value {
    var fields = HCL.Value.Fields()
    for (name, settings) in repositories { fields[name] = settings.hclValue }
    return .object(fields)
  }
}

/// Conditions on the inputs.
enum ECRRules {
  static let some = InputRule.condition(
    "length(var.repositories) > 0",
    "repositories must name at least one: without any the module makes nothing. Leave the module out instead."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return !fields.isEmpty
  }

  /// A lifecycle rule counts images or days.
  static let exclusive = InputRule.condition(
    "alltrue([for repository in values(var.repositories) : repository.keep_images == null || repository.keep_days == null])",
    "repositories must have keep_images or keep_days, not both: a lifecycle rule counts images or days."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.allSatisfy {
      ($0["keep_images"] ?? .null) == .null || ($0["keep_days"] ?? .null) == .null
    }
  }

  static let names = InputRule.condition(
    #"alltrue([for name in keys(var.repositories) : can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", name))])"#,
    "repositories must have names of lower-case letters and digits, joined by single dots, hyphens, underscores or slashes."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.keys.allSatisfy { name in
      let parts = name.split(omittingEmptySubsequences: false) { "._/-".contains($0) }
      return parts.allSatisfy {
        !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
    }
  }

  static let prefixes = InputRule.condition(
    #"alltrue([for repository in values(var.repositories) : alltrue([for prefix in repository.tag_prefixes : can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", prefix))])])"#,
    "repositories must have tag_prefixes that tags can begin with: letters, digits and characters of _.-."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.allSatisfy { ($0["tag_prefixes"]?.elements ?? []).allSatisfy { isTag($0, also: "") } }
  }

  static let mutableTags = InputRule.condition(
    #"length(var.mutable_tags) <= 5 && alltrue([for tag in var.mutable_tags : can(regex("^[A-Za-z0-9_*][A-Za-z0-9_.*-]{0,127}$", tag)) && trim(tag, "*") != ""])"#,
    "mutable_tags may hold five tags of letters, digits and characters of _.-*, and not * alone."
  ) { value in
    let tags = value.elements ?? []
    return tags.count <= 5
      && tags.allSatisfy { isTag($0, also: "*") && $0.stringValue?.contains { $0 != "*" } != false }
  }

  static let mutableTagsNeedImmutable = InputRule.condition(
    #"length(var.mutable_tags) == 0 || var.image_tag_mutability == "IMMUTABLE""#,
    "mutable_tags are exceptions: they need image_tag_mutability IMMUTABLE."
  ) { _ in true }

  /// A tag of an image, or its beginning.
  private static func isTag(_ value: HCL.Value, also extra: String) -> Bool {
    guard let text = value.stringValue else { return true }
    guard let head = text.utf8.first, !".-".utf8.contains(head) else { return false }
    return text.utf8.count <= 128
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || ("_.-" + extra).utf8.contains($0)
      }
  }

  static let days = InputRule.condition(
    "alltrue([for repository in values(var.repositories) : alltrue([for days in [repository.keep_days, repository.untagged_days] : days == null ? true : contains(range(1, 1001), days)])])",
    "repositories must have keep_days and untagged_days between 1 and 1000, or leave them out."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.allSatisfy { settings in
      ["keep_days", "untagged_days"].allSatisfy { name in
        guard let number = settings[name]?.numberValue else { return true }
        return number.asInt.map { (1...1000).contains($0) } ?? false
      }
    }
  }

  /// ARNs or account numbers, and never everybody.
  static func principals(_ name: String) -> InputRule {
    let pattern: Expression = .code(#""^(arn:aws[a-z-]*:iam::[0-9]{12}:(root|(role|user)/[!-)+-~]+)|[0-9]{12})$""#)
    let each = Expression.ForExpression(
      valueName: "principal", in: .reference("var", name),
      value: .call("can", .call("regex", pattern, .reference("principal"))))
    return InputRule(
      .call("alltrue", Expression(.for(each))),
      "\(name) must be ARNs of accounts, roles or users, or account numbers; never *."
    ) { value in
      (value.elements ?? []).allSatisfy { element in
        guard let text = element.stringValue else { return true }
        if isAccount(text[...]) { return true }
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "iam", parts[3].isEmpty, isAccount(parts[4]),
          parts[1].hasPrefix("aws"), parts[1].utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D })
        else { return false }
        if parts[5] == "root" { return true }
        let name = parts[5].utf8.dropFirst("role/".utf8.count)
        return (parts[5].hasPrefix("role/") || parts[5].hasPrefix("user/")) && !name.isEmpty
          && name.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "*") }
      }
    }
  }

  private static func isAccount(_ text: Substring) -> Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  static let keepImages = InputRule.condition(
    "alltrue([for repository in values(var.repositories) : repository.keep_images == null ? true : contains(range(1, 1001), repository.keep_images)])",
    "repositories must keep between 1 and 1000 images."
  ) { value in
    guard case .object(let fields) = value.unmarked else { return true }
    return fields.values.allSatisfy { settings in
      guard let number = settings["keep_images"]?.numberValue else { return true }
      return number.asInt.map { (1...1000).contains($0) } ?? false
    }
  }
}
