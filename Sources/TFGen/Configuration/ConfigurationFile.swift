public import HCL

/// One file of a module as somebody wrote it: `.tf` or `.tf.json`.
public struct ConfigurationFile: Sendable {
  /// The text.
  public let source: SourceFile
  /// As much of it as could be read.
  public private(set) var body: Body
  /// What was wrong with the rest.
  public let diagnostics: [Diagnostic]
  /// Whether it is merged over the other files: `override.tf`, `*_override.tf` and their JSON forms.
  public let isOverride: Bool
  /// Whether it is in the JSON syntax.
  public let isJSON: Bool

  /// Reads a file; its name decides about the syntax.
  ///
  /// - Parameter schemas: providers whose nested blocks are known, which the JSON syntax needs.
  public init(_ source: SourceFile, schemas: [ProviderSchema] = []) {
    let name = ConfigurationFile.fileName(source.name)
    isJSON = name.hasSuffix(".tf.json")
    let stem = name.dropLast(isJSON ? ".tf.json".count : ".tf".count)
    isOverride = stem == "override" || stem.hasSuffix("_override")
    let parsed = isJSON ? JSONSyntax.read(source, schema: ConfigurationJSON.schema(schemas)) : Parser.parse(source)
    self.source = parsed.file
    body = parsed.body
    diagnostics = parsed.diagnostics
  }

  /// Whether Terraform reads a file of this name as configuration: not hidden files and not the ones editors leave.
  public static func isConfiguration(_ path: String) -> Bool {
    let name = fileName(path)
    if name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#") { return false }
    return name.hasSuffix(".tf") || name.hasSuffix(".tf.json")
  }

  /// The same file with other blocks.
  func mappingBlocks(_ transform: (Block) -> Block) -> ConfigurationFile {
    var copy = self
    copy.body.items = body.items.map { if case .block(let block) = $0 { .block(transform(block)) } else { $0 } }
    return copy
  }

  /// Place of a node of the body.
  func location(_ origin: Origin) -> SourceLocation? { origin.span.map { source.location(of: $0) } }

  private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// The files of one folder, which make one module.
public struct ConfigurationModule: Sendable {
  /// The files: first those that declare, then those that override, each sorted by name as Terraform takes them.
  public let files: [ConfigurationFile]
  /// What kept other files of the folder from being read.
  private let problems: [Diagnostic]

  /// Makes a module of files.
  ///
  /// - Parameter problems: what kept other files of the folder from being read.
  public init(_ files: [ConfigurationFile], problems: [Diagnostic] = []) {
    self.problems = problems
    self.files = files.sorted { ($0.isOverride ? 1 : 0, $0.source.name) < ($1.isOverride ? 1 : 0, $1.source.name) }
  }

  /// Reads the files of a folder. Terraform looks at the names: see ``ConfigurationFile/isConfiguration(_:)``.
  public init(_ sources: [SourceFile], schemas: [ProviderSchema] = []) {
    self.init(sources.map { ConfigurationFile($0, schemas: schemas) })
  }

  /// What is wrong with the texts, and with files that aren't texts.
  public var diagnostics: [Diagnostic] { problems + files.flatMap(\.diagnostics) }

  /// Source addresses of the modules that it calls, as far as they are literals.
  public var callSources: [String] {
    blocks.compactMap { $0.block.type == "module" ? $0.block.body.attribute("source")?.value.constantText : nil }
  }

  /// The blocks at the top level, each with its file.
  var blocks: [(block: Block, file: ConfigurationFile)] {
    files.flatMap { file in file.body.blocks.map { ($0, file) } }
  }
}
