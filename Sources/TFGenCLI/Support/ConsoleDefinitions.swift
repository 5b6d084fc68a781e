import HCL
import HCLFunctions
import Synchronization
import TFGen
import TFGenIO

/// What the expressions of a console may refer to: what the command line and a folder say.
struct ConsoleDefinitions {
  /// Text of an option and its place among all options: of `--var` and `--var-file` the last one counts.
  struct Ordered: Sendable {
    var text: String
    var place: Int

    private static let count = Mutex(0)

    init(_ text: String) {
      self.text = text
      place = Self.count.withLock { count in
        count += 1
        return count
      }
    }
  }

  /// Values of variables by name, later ones over earlier ones.
  private(set) var given: [String: GivenValue] = [:]
  /// Values of other names.
  private(set) var others: [String: TypedValue] = [:]
  /// Variables that must not be shown.
  private(set) var secrets: Set<String> = []
  /// What is strange without being wrong.
  private(set) var warnings: [Diagnostic] = []
  /// Files of the configuration.
  private(set) var files: [ConfigurationFile] = []
  private var declared: Set<String> = []

  // MARK: Folder

  /// Reads the configuration in a folder and the values that Terraform takes without being told: of the environment, of
  /// `terraform.tfvars` and of `*.auto.tfvars`, in this order.
  mutating func read(folder: String, environment: [String: String]) throws {
    var folders = ConfigurationFolder(root: folder, schemas: [])
    guard let module = try folders.module(folder) else {
      throw Diagnostic(
        CLICodes.noFiles, "\(folder) has no .tf files", remedy: "Give the folder of a Terraform configuration.")
    }
    if module.diagnostics.hasErrors { throw DiagnosticsError(module.diagnostics) }
    files = module.files
    for file in files {
      for block in file.body.blocks where block.type == "variable" { declared.formUnion(block.labels.prefix(1)) }
    }
    for name in declared.sorted() {
      if let text = environment["TF_VAR_\(name)"] { given[name] = .text(text) }
    }
    let automatic = try FileWalk.files(in: folder) {
      $0.hasSuffix(".auto.tfvars") || $0.hasSuffix(".auto.tfvars.json")
    }
    let usual = try FileWalk.files(in: folder) { $0 == "terraform.tfvars" || $0 == "terraform.tfvars.json" }
    for name in usual + automatic { try read(variables: ConfigurationFolder.join(folder, name)) }
  }

  // MARK: Values

  /// Takes what `--var` and `--var-file` say, in the order of the command line.
  mutating func take(variables: [Ordered], files: [Ordered]) throws {
    let all = variables.map { (place: $0.place, text: $0.text, isFile: false) }
    let options = all + files.map { (place: $0.place, text: $0.text, isFile: true) }
    for option in options.sorted(by: { $0.place < $1.place }) {
      if option.isFile {
        try read(variables: option.text)
      } else {
        let (name, text) = try assignment(option.text)
        given[name] = .text(text)
      }
    }
  }

  private mutating func read(variables path: String) throws {
    let file = SourceFile(name: path, bytes: try FileReader.read(path, limit: 64 << 20))
    let contents = VariableFile.read(file)
    if contents.diagnostics.hasErrors { throw DiagnosticsError(contents.diagnostics) }
    for (name, value) in contents.values {
      if !files.isEmpty, !declared.contains(name) {
        warnings.append(
          Diagnostic(
            .warning, CLICodes.undeclaredVariable, "Value for undeclared variable",
            detail: "The configuration doesn't declare a variable named \"\(name)\", which \(path) has a value for.",
            remedy: advice(name)))
        continue
      }
      given[name] = .value(value)
    }
  }

  private func assignment(_ text: String) throws(Diagnostic) -> (name: String, text: String) {
    guard let end = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
      throw invalid("--var", text, "It has no equals sign.", "Write --var 'name=value'.")
    }
    let name = String(text[..<end])
    try checkVariable(name, "--var", text)
    return (name, String(text[text.utf8.index(after: end)...]))
  }

  private func checkVariable(_ name: String, _ option: String, _ text: String) throws(Diagnostic) {
    guard Name.isIdentifier(name) else {
      throw invalid(
        option, text, "\"\(name)\" isn't the name of a variable.", "Write \(option) 'name=…' without blanks.")
    }
    if files.isEmpty || declared.contains(name) { return }
    throw Diagnostic(
      CLICodes.undeclaredVariable, "Value for undeclared variable",
      detail: "The configuration doesn't declare a variable named \"\(name)\", which \(option) names.",
      remedy: advice(name))
  }

  private func advice(_ name: String) -> String {
    Suggestion.nearest(to: name, among: declared.sorted()).map { "Did you mean \"\($0)\"?" }
      ?? "Declare it with a variable block, or leave the value out."
  }

  private func invalid(_ option: String, _ text: String, _ detail: String, _ remedy: String) -> Diagnostic {
    Diagnostic(CLICodes.invalidDefinition, "Invalid \(option) option \"\(text)\"", detail: detail, remedy: remedy)
  }

  // MARK: Unknown and secret

  /// Takes `NAME[=TYPE]` of `--unknown`: a variable, or another name with dots, such as `aws_instance.web.id`.
  mutating func take(unknown text: String) throws {
    let end = text.utf8.firstIndex(of: UInt8(ascii: "="))
    let path = text[..<(end ?? text.endIndex)].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let type = try end.map { try self.type(String(text[text.utf8.index(after: $0)...]), text) } ?? .any
    let name = path[0] == "var" && path.count == 2 ? path[1] : path[0]
    if path.count == 1 || path.count == 2 && path[0] == "var" {
      try checkVariable(name, "--unknown", text)
      given[name] = .value(.unknown(type))
      return
    }
    guard path.allSatisfy({ Name.isIdentifier($0) }), !["var", "local", "path", "terraform"].contains(name) else {
      throw invalid(
        "--unknown", text, "It isn't a name that can be defined.",
        "Name a variable, or something with dots such as aws_instance.web.id.")
    }
    others[name] = define(others[name], path.dropFirst(), .unknown(type))
  }

  private func type(_ source: String, _ option: String) throws -> ValueType {
    let file = SourceFile(name: "--unknown \(option)", text: source)
    let (expression, diagnostics) = Parser.parseExpression(file)
    if diagnostics.hasErrors { throw DiagnosticsError(diagnostics) }
    do throws(EvaluationProblem) {
      return try ValueType(expression, functions: StandardFunctions.library).withoutOptionals
    } catch {
      throw error.origin.span.map { error.diagnostic.with(range: file.range(of: $0)) } ?? error.diagnostic
    }
  }

  /// A value with another one at a path of attributes.
  private func define(_ whole: TypedValue?, _ path: ArraySlice<String>, _ value: TypedValue) -> TypedValue {
    guard let name = path.first else { return value }
    var attributes: [String: TypedValue] = [:]
    if case .object(let entries)? = whole?.content {
      attributes = Dictionary(zip(entries.keys, entries.values)) { $1 }
    }
    attributes[name] = define(attributes[name], path.dropFirst(), value)
    return .object(.init(attributes.map { ($0, $1) }))
  }

  /// Takes a name of `--sensitive`: a variable that must not be shown.
  mutating func take(secret text: String) throws {
    let name = text.hasPrefix("var.") ? String(text.dropFirst(4)) : text
    try checkVariable(name, "--sensitive", text)
    secrets.insert(name)
  }

  // MARK: Scope

  /// All names and their values.
  func scope(_ functions: FunctionLibrary, _ options: EvaluationOptions, workingDirectory: String?) throws -> Scope {
    var others = others
    if let workingDirectory {
      others["path"] = .object(.init([("cwd", .string(NormalForm.composed(workingDirectory)))]))
    }
    let parsed = files.map { ParsedFile(file: $0.source, body: $0.body) }
    let module = ModuleScope(
      parsed, given: given, secrets: secrets, others: others, functions: functions, options: options)
    if module.diagnostics.hasErrors { throw DiagnosticsError(module.diagnostics) }
    return module.scope
  }
}
