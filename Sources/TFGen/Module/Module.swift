public import HCL

/// A module type: typed, documented inputs and outputs, and the Terraform it stands for.
///
/// A plugin in the way a provider's resource types are plugins: conform a
/// struct in a package of your own, put it in a ``ModuleRegistry`` and run
/// tfgen's command line with it. tfgen itself doesn't change.
///
///     public struct Bucket: Module {
///       public static let typeName = "bucket"
///       public static let summary = "A private S3 bucket."
///       public var name: Input<String> = .stackName
///       public init(name: Input<String> = .stackName) { self.name = name }
///       public init(blank: Blank) {}
///       public static let inputs: [InputSpec<Self>] = [
///         .required("name", \.name, "Prefix of the bucket's name.")
///       ]
///       public struct Outputs: Sendable {
///         public let arn = Output<String>("arn", "ARN of the bucket.", "aws_s3_bucket.this.arn")
///       }
///       public static let outputs = Outputs()
///       public static let outputDefinitions = [outputs.arn.definition]
///       public var body: ModuleBody {
///         Resource("aws_s3_bucket", "this") { Argument("bucket_prefix", code: "\"${var.name}-\"") }
///       }
///     }
public protocol Module: Sendable {
  /// The outputs, one stored ``Output`` each.
  associatedtype Outputs: Sendable

  /// Name of the type in stack files and of its folder: `ecs_service`.
  static var typeName: String { get }
  /// One sentence for lists.
  static var summary: String { get }
  /// The table of inputs.
  static var inputs: [InputSpec<Self>] { get }
  /// The outputs, for typed references.
  static var outputs: Outputs { get }
  /// The outputs, for documentation and `outputs.tf`.
  static var outputDefinitions: [OutputDefinition] { get }
  /// Providers that the HCL needs.
  static var requiredProviders: [ProviderRequirement] { get }
  /// Tests that are emitted beside the module, as `tests/NAME.tftest.hcl`.
  static var tests: [ModuleTest] { get }

  /// An instance whose required inputs are ``Blank/required()``, to be filled from a stack file.
  init(blank: Blank)

  /// Resources, data sources and locals, in the order in which a person would read them.
  @ModuleBodyBuilder var body: ModuleBody { get }

  /// Checks that need more than one input, or the names of AWS; ``InputRule`` serves for the rest.
  func validate(_ context: ValidationContext) -> [Diagnostic]

  /// Checks that need all calls of this type in a stack, such as priorities that must differ.
  static func validate(together calls: [ValidatedCall<Self>]) -> [Diagnostic]

  /// Tests that fit this body, where they differ from ``tests``.
  var bodyTests: [ModuleTest] { get }

  /// Further forms of the type in the library of modules, for what HCL wants as literals (the arguments
  /// of `lifecycle`): a stack gets the right form by itself, callers of the library choose a folder.
  static func libraryVariants(_ blank: Blank) -> [LibraryVariant]
}

/// One module of a stack, for checks over several.
public struct ValidatedCall<M: Module>: Sendable {
  /// Name in the stack.
  public var name: String
  /// The module.
  public var module: M
  /// The stack around it.
  public var context: ValidationContext
}

/// A form of a module type with a folder of its own in the library.
public struct LibraryVariant: Sendable {
  /// Name of the folder.
  public var folder: String
  /// When it is the right form: a sentence for the READMEs of all forms.
  public var purpose: String
  /// A module whose body is that form.
  public var module: any Module

  /// Makes a variant.
  public init(folder: String, purpose: String, module: any Module) {
    self.folder = folder
    self.purpose = purpose
    self.module = module
  }
}

extension Module {
  /// None.
  public static var tests: [ModuleTest] { [] }
  /// Nothing to check.
  public func validate(_ context: ValidationContext) -> [Diagnostic] { [] }
  /// Nothing to check.
  public static func validate(together calls: [ValidatedCall<Self>]) -> [Diagnostic] { [] }
  /// The tests of the type.
  public var bodyTests: [ModuleTest] { Self.tests }
  /// None.
  public static func libraryVariants(_ blank: Blank) -> [LibraryVariant] { [] }
}

/// A key to ``Module/init(blank:)`` that only tfgen can make, so that nobody
/// forgets a required input by calling it.
public struct Blank: Sendable {
  init() {}
  /// The value of a required input that nobody has given yet.
  public func required<Wrapped: InputValue>() -> Input<Wrapped> {
    Input(checked: ModuleArgument(.missing, valueKind: Wrapped.kind))
  }
}

/// A provider in `required_providers`.
public struct ProviderRequirement: Hashable, Sendable {
  /// Local name: `aws`.
  public var name: String
  /// Source address: `hashicorp/aws`.
  public var source: String
  /// Version constraint: `>= 5.100, < 7.0`.
  public var version: String

  /// Makes a requirement.
  public init(name: String, source: String, version: String) {
    self.name = name
    self.source = source
    self.version = version
  }
}

/// One `*.tftest.hcl` file of a module.
public struct ModuleTest: Sendable {
  /// File name without `.tftest.hcl`.
  public var name: String
  /// The file's content.
  public var body: Body

  /// Makes a test from blocks.
  public init(_ name: String, _ body: Body) {
    self.name = name
    self.body = body
  }

  /// Makes a test from blocks: `TopBlock("run", "defaults") { … }`.
  public init(_ name: String, @ModuleBodyBuilder content: () -> ModuleBody) {
    self.init(name, Body(content().elements.map(\.item)))
  }
}

/// What a module may look at when it validates itself.
public struct ValidationContext: Sendable {
  /// The environments of the stack.
  public var environments: [String]
  /// Name of the stack.
  public var stackName: String
  /// Where the module was called.
  public var location: SourceLocation?
  /// The stack around the module; nil where a module is looked at alone.
  var surroundings: Surroundings?

  /// Makes a context.
  public init(stackName: String, environments: [String], location: SourceLocation? = nil) {
    self.stackName = stackName
    self.environments = environments
    self.location = location
  }

  /// The value that an input has in an environment, as far as it is known before apply:
  /// literals, environment values, names. `.unknown` for outputs of other modules, and the
  /// default for an input that was left out.
  public func value<Wrapped>(of input: Input<Wrapped>, in environment: String, default fallback: Value = .unknown)
    -> Value
  {
    ArgumentResolver(stackName: stackName, environment: environment).resolve(input.argument, default: fallback)
  }

  /// Where the value that an input has in an environment is written: in the declaration of a variable, or where the
  /// input is given.
  public func location<Wrapped>(of input: Input<Wrapped>, in environment: String) -> SourceLocation? {
    location(of: input.argument, in: environment)
  }

  /// Where the value that an argument has in an environment is written.
  public func location(of argument: ModuleArgument, in environment: String) -> SourceLocation? {
    if case .variable(let variable) = argument.kind, let written = variable.location(in: environment) { return written }
    return argument.location ?? location
  }

  /// The longest text that an input has in any environment, for length limits. Nil when unknown.
  public func longestText<Wrapped>(of input: Input<Wrapped>, default fallback: Value = .unknown) -> String? {
    var longest: String?
    for environment in environments {
      guard let text = value(of: input, in: environment, default: fallback).stringValue else { return nil }
      if text.utf8.count > (longest?.utf8.count ?? -1) { longest = text }
    }
    return longest
  }
}
