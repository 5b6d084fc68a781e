public import HCL

/// Codes of the module and stack model.
public enum TFGenCodes {
  /// A module type nobody registered.
  public static let unknownModuleType = DiagnosticCode(
    "GEN001", "unknown module type",
    "A stack names a module type that isn't registered. `tfgen modules list` shows the types. A type of your own is added by registering it in a command line of your own."
  )
  /// An input the type doesn't have.
  public static let unknownInput = DiagnosticCode(
    "GEN002", "unknown input",
    "A module is given an input that its type doesn't have. `tfgen modules show TYPE` lists the inputs.")
  /// A value of another type.
  public static let wrongType = DiagnosticCode(
    "GEN003", "wrong type",
    "The value given to an input can't be converted to the input's type, or it stands for something else: a subnet id isn't a VPC id although both are strings."
  )
  /// A required input without a value.
  public static let missingInput = DiagnosticCode(
    "GEN004", "missing required input",
    "A module needs this input and has no default for it. Give a value, an output of another module, or a variable.")
  /// Two things with one name.
  public static let duplicateName = DiagnosticCode(
    "GEN005", "duplicate name",
    "Two modules, two outputs or two environments of a stack have the same name. Names become addresses in Terraform, where they must be unique."
  )
  /// A reference to nothing.
  public static let unknownReference = DiagnosticCode(
    "GEN006", "reference to something that doesn't exist",
    "A reference names a module that isn't in the stack, or an output that the module's type doesn't have.")
  /// Modules that need each other.
  public static let cycle = DiagnosticCode(
    "GEN007", "cyclic references",
    "Modules refer to each other in a circle, so Terraform couldn't decide which to create first. Break the circle by moving what both need into a module of its own."
  )
  /// A value that a rule refuses.
  public static let invalidValue = DiagnosticCode(
    "GEN008", "invalid value",
    "A value breaks a rule of its input. The same rule is in the emitted module as a `validation` block.")
  /// A name that can't be one.
  public static let invalidName = DiagnosticCode(
    "GEN009", "invalid name",
    "Names of stacks and environments become parts of AWS names: lower-case letters, digits and hyphens, beginning with a letter. Names of modules, variables and outputs are Terraform identifiers: letters, digits and underscores, beginning with a letter or an underscore."
  )
  /// A stack without environments.
  public static let noEnvironments = DiagnosticCode(
    "GEN010", "no environments", "A stack needs at least one environment: `environments = [\"dev\"]`.")
  /// A secret in the source.
  public static let secretInSource = DiagnosticCode(
    "GEN011", "secret in the source",
    "A value is given to a sensitive input. It would be written to files that are kept in a repository. Declare a variable and give its value in the environment as TF_VAR_name."
  )
  /// An environment without a value.
  public static let missingEnvironmentValue = DiagnosticCode(
    "GEN012", "missing value for an environment",
    "A variable has values for some environments of the stack but neither a value nor a default for the others.")
  /// Something a stack file can't say.
  public static let unsupportedExpression = DiagnosticCode(
    "GEN013", "expression not available in a stack file",
    "A stack file holds values and references, not computations: literals, lists, maps, module.NAME.OUTPUT, var.NAME, environment, and { dev = …, prod = … }[environment]. Functions, operators and loops belong into a module."
  )
  /// A block or argument of a stack file that isn't known.
  public static let unknownStackItem = DiagnosticCode(
    "GEN014", "unknown block or argument in a stack file",
    "A stack file has `stack`, `module`, `variable` and `output` blocks.")
  /// A stack file without `stack`.
  public static let missingStack = DiagnosticCode(
    "GEN015", "no stack block", "A stack file needs exactly one block `stack \"name\" { environments = [\"dev\"] }`.")
  /// Code in Swift source that isn't HCL.
  public static let invalidCode = DiagnosticCode(
    "GEN016", "invalid HCL in a module's Swift source",
    "An expression given to `code:` or `.code(…)` can't be parsed. It is a mistake in the module's source, not in the stack."
  )
  /// One variable, two meanings.
  public static let conflictingVariable = DiagnosticCode(
    "GEN017", "variable declared twice in different ways",
    "A root variable is used with different values or feeds inputs of different types. Use two variables, or make the declarations equal."
  )
  /// A name that AWS would refuse.
  public static let nameTooLong = DiagnosticCode(
    "GEN018", "name too long for AWS",
    "A name that the module builds from the stack's name, the environment and its own suffix is longer than AWS allows. AWS would refuse it after other resources have been created."
  )
  /// A backend that Terraform or S3 would refuse.
  public static let invalidBackend = DiagnosticCode(
    "GEN019", "invalid setting of a backend",
    "Terraform reads the settings of a backend before anything else: they are literal text, different for each environment, in envs/NAME.s3.tfbackend."
  )
  /// A module whose files aren't there.
  public static let moduleNotRead = DiagnosticCode(
    "GEN020", "module isn't looked into",
    "A configuration is judged without terraform, so modules of other places must have been fetched before: terraform init does."
  )
  /// A value of the wrong type.
  public static let valueDoesNotFit = DiagnosticCode(
    "GEN021", "value doesn't fit its variable",
    "A value that is given to a variable can't have the variable's type. It is taken as unknown; Terraform would refuse it."
  )
  /// A constraint that can't be read or allows nothing.
  public static let invalidProviderVersion = DiagnosticCode(
    "GEN022", "invalid versions of a provider",
    "`version` of a stack's provider is a constraint as in required_providers, such as \">= 6.8, < 7.0\", and some version has to fit both it and the modules."
  )
  /// Something that older versions lack.
  public static let olderProvider = DiagnosticCode(
    "GEN023", "the stack allows an older provider",
    "A module has an argument or a block that came with a newer version of its provider. Narrow `version` of the stack's provider to versions that have it, or choose inputs that don't need it."
  )
  /// A variable of a stack file that nothing uses.
  public static let unusedVariable = DiagnosticCode(
    "GEN024", "variable isn't used",
    "A stack file declares a variable that no module, no output and not the stack itself refers to, so it is left out of what is emitted. Often its name is misspelt where it should be used."
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    unknownModuleType, unknownInput, wrongType, missingInput, duplicateName, unknownReference, cycle, invalidValue,
    invalidName, noEnvironments, secretInSource, missingEnvironmentValue, unsupportedExpression, unknownStackItem,
    missingStack, invalidCode, conflictingVariable, nameTooLong,
    invalidBackend, moduleNotRead, valueDoesNotFit, invalidProviderVersion, olderProvider,
    unusedVariable,
  ]
}
