/// Which properties of an object in the JSON syntax are blocks; all others are arguments.
///
/// JSON has one form for both, so only who knows the language that is configured can tell.
public struct JSONBodySchema: Sendable {
  /// A type of block.
  public struct BlockType: Sendable {
    /// How many labels its blocks have.
    public var labelCount: Int
    /// What the body of a block with these labels holds.
    public var body: @Sendable (_ labels: [String]) -> JSONBodySchema

    /// Makes a type of block.
    public init(labels: Int = 0, body: @escaping @Sendable (_ labels: [String]) -> JSONBodySchema) {
      labelCount = labels
      self.body = body
    }

    /// Makes a type of block whose content doesn't depend on its labels.
    public init(labels: Int = 0, _ body: JSONBodySchema = JSONBodySchema()) {
      self.init(labels: labels) { _ in body }
    }
  }

  /// The types of blocks, by name.
  public var blocks: [String: BlockType]
  /// Arguments whose strings are code rather than templates: `depends_on`, `type`, `provider`.
  public var codeArguments: Set<String>

  /// Makes a schema.
  public init(blocks: [String: BlockType] = [:], codeArguments: Set<String> = []) {
    self.blocks = blocks
    self.codeArguments = codeArguments
  }
}

/// The JSON syntax of the language: `.tf.json` and `.tfvars.json`.
///
/// Strings are templates, objects and lists are expressions or blocks as the ``JSONBodySchema`` says, and a
/// property `//` of a body is a comment.
public enum JSONSyntax {
  /// Codes of the JSON syntax.
  public enum Codes {
    /// A value of the wrong kind.
    public static let wrongValue = DiagnosticCode(
      "HCL060", "JSON value of the wrong kind",
      "Blocks are objects or arrays of objects in the JSON syntax; each label is the name of a property.")
    /// A block without label.
    public static let missingLabel = DiagnosticCode(
      "HCL061", "block without label",
      "In the JSON syntax the label of a block is the name of a property; the block has none.")
    /// A value that isn't constant in a variable file.
    public static let notConstant = DiagnosticCode(
      "HCL062", "value that must be constant",
      "Files of variable values hold constants only: no references, no functions, no operators.")

    /// All of them.
    public static let all: [DiagnosticCode] = [wrongValue, missingLabel, notConstant]
  }
}
