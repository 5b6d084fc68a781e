public import HCL

/// Codes of the check of configurations that somebody else wrote.
public enum ValidationCodes {
  /// A reference to nothing.
  public static let undeclared = DiagnosticCode(
    "VAL001", "reference to something undeclared",
    "The module declares no variable, local value, module call or resource of this name.")
  /// A reference that isn't one.
  public static let invalidReference = DiagnosticCode(
    "VAL002", "reference that isn't complete",
    "A reference names what it means with its kind: var.NAME, local.NAME, module.NAME, data.TYPE.NAME, TYPE.NAME.")
  /// Something declared twice.
  public static let duplicate = DiagnosticCode(
    "VAL003", "declared twice", "Names are unique in a module, over all of its files.")
  /// An argument that a block doesn't take.
  public static let unsupportedArgument = DiagnosticCode(
    "VAL004", "unsupported argument", "Terraform's own blocks and calls of modules take certain arguments only.")
  /// A block in the wrong place.
  public static let unsupportedBlock = DiagnosticCode(
    "VAL005", "unsupported block type", "Blocks of this type aren't expected at this place.")
  /// A required argument without a value.
  public static let missingArgument = DiagnosticCode(
    "VAL006", "missing required argument", "The block or the module can't do without this argument.")
  /// A block with wrong labels or a name that isn't one.
  public static let invalidName = DiagnosticCode(
    "VAL007", "wrong label or name",
    "Each type of block has so many labels, and names are identifiers: a letter or _, then letters, digits, _ and -.")
  /// A function that doesn't exist.
  public static let unknownFunction = DiagnosticCode(
    "VAL008", "unknown function", "Terraform has no function of this name; functions can't be declared.")
  /// A call with too few or too many arguments.
  public static let argumentCount = DiagnosticCode(
    "VAL009", "wrong number of arguments", "The function takes another number of arguments.")
  /// each, count or self where there is none.
  public static let noInstance = DiagnosticCode(
    "VAL010", "each, count or self out of place",
    "each has a meaning in blocks with for_each, count in blocks with count, self in provisioners, connections and "
      + "postconditions.")
  /// An attribute that isn't there.
  public static let unsupportedAttribute = DiagnosticCode(
    "VAL011", "unsupported attribute", "The object that is referred to has no attribute of this name.")
  /// A type that isn't one.
  public static let invalidType = DiagnosticCode(
    "VAL012", "invalid type",
    "Types are string, number, bool, any, list(…), set(…), map(…), object({…}) and tuple([…]).")
  /// A default that doesn't fit.
  public static let invalidDefault = DiagnosticCode(
    "VAL013", "default of the wrong type", "The default of a variable must fit the type of the variable.")
  /// A value that has to be known early.
  public static let notStatic = DiagnosticCode(
    "VAL014", "value that must be known early",
    "Terraform reads this before it evaluates anything: no references and no functions, or a plain reference only.")
  /// Arguments that exclude each other.
  public static let conflict = DiagnosticCode(
    "VAL015", "arguments that exclude each other", "Only one of these arguments may be set.")
  /// A block too often or not at all.
  public static let blockCount = DiagnosticCode(
    "VAL016", "wrong number of blocks", "Some blocks may stand only once, and some must be there.")
  /// A module call that can't be followed.
  public static let unreadableModule = DiagnosticCode(
    "VAL017", "module that can't be read", "The folder of a called module doesn't exist or has no configuration.")
  /// An instance key too many or too few.
  public static let instanceKey = DiagnosticCode(
    "VAL018", "wrong instance key",
    "A resource with count or for_each has instances, which need a key in [ ]; one without has none.")

  /// A count or for_each that isn't one.
  public static let invalidRepetition = DiagnosticCode(
    "VAL019", "count or for_each of the wrong kind",
    "count is a whole number from 0 up; for_each is a map or a set of strings, never a list.")
  /// Resources or local values that need each other.
  public static let cycle = DiagnosticCode(
    "VAL020", "resources or local values that need each other",
    "Each of them can be made or computed only after another of them.")
  /// A value of a module's argument that doesn't fit the variable.
  public static let wrongArgumentType = DiagnosticCode(
    "VAL021", "value doesn't fit the module's variable",
    "The value can't be converted to the type that the called module declares for the variable, or it is null where "
      + "the module takes no null.")
  /// An output of the root module that would show what is sensitive.
  public static let sensitiveOutput = DiagnosticCode(
    "VAL022", "output shows a sensitive value",
    "Outputs of a root module are printed after each run. One that depends on a sensitive value says so with "
      + "sensitive = true, and is hidden then.")
  /// A condition that can't be true or false.
  public static let invalidCondition = DiagnosticCode(
    "VAL023", "condition of the wrong type", "A condition is true or false, or text that says so.")

  /// All of them.
  public static let all: [DiagnosticCode] = [
    undeclared, invalidReference, duplicate, unsupportedArgument, unsupportedBlock, missingArgument, invalidName,
    unknownFunction, argumentCount, noInstance, unsupportedAttribute, invalidType, invalidDefault, notStatic, conflict,
    blockCount, unreadableModule, instanceKey, invalidRepetition, cycle, wrongArgumentType,
    sensitiveOutput, invalidCondition,
  ]
}
