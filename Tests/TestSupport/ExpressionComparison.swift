public import Foundation
public import HCL

/// Compares values and types of expressions with those of `terraform console`: two processes for many expressions.
public struct ExpressionComparison {
  /// An expression on which the two don't agree.
  public struct Disagreement: Sendable, CustomStringConvertible {
    /// The expression.
    public var expression: String
    /// What is said here.
    public var ours: String
    /// What terraform says.
    public var theirs: String
    /// All of it.
    public var description: String { "\(expression)\n  ours:   \(Self.line(ours))\n  theirs: \(Self.line(theirs))" }

    /// Whether terraform only knows more than is known here: it remembers of unknown values that they aren't null, how
    /// they begin and how many elements they have. And whether it forgets what is sensitive, as in a `for` expression over
    /// something of unknown type, where here it stays.
    public var isLessKnown: Bool {
      var pieces = ["(known after apply)", "(sensitive value)", "dynamic"].reduce([ours]) { pieces, hole in
        pieces.flatMap { $0.components(separatedBy: hole) }
      }
      guard pieces.count > 1, theirs.hasPrefix(pieces.removeFirst()) else { return false }
      var rest = theirs[...]
      for piece in pieces where !piece.isEmpty {
        guard let found = rest.range(of: piece) else { return false }
        rest = rest[found.upperBound...]
      }
      return rest.isEmpty || pieces.last == ""
    }

    private static func line(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// What stands for an expression that fails.
  public static let failure = "!failed!"

  private let terraform: TerraformOracle
  private let folder: URL
  private let scope: Scope
  private let functions: FunctionLibrary
  /// As the terraform that is compared with has it.
  private let options: EvaluationOptions

  /// Prepares a folder with a module.
  public init(
    _ terraform: TerraformOracle, in folder: URL, module: String, functions: FunctionLibrary,
    options: EvaluationOptions = EvaluationOptions(logicalOperators: .eager)
  ) throws {
    self.terraform = terraform
    self.folder = folder
    self.functions = functions
    self.options = options
    try Data(module.utf8).write(to: folder.appending(path: "main.tf"))
    _ = try terraform.run(["init", "-input=false"], in: folder)
    let file = SourceFile(name: "main.tf", text: module)
    scope = ModuleScope([Parser.parse(file)], functions: functions, options: options).scope
  }

  /// What we say of an expression.
  public func evaluate(_ source: String) -> Evaluation {
    CompiledExpression(source, functions: functions, options: options).evaluate(in: scope)
  }

  // MARK: Comparing

  /// The disagreements about values and types of expressions whose parts are known; failing must agree, too.
  public func compareKnown(_ expressions: [String]) throws -> [Disagreement] {
    let ours = expressions.map { source in
      let evaluation = evaluate(source)
      return evaluation.succeeded ? evaluation.value : TypedValue.string(Self.failure)
    }
    return try compare(expressions, ours) { "try(\($0), \"\(Self.failure)\")" }
  }

  /// The disagreements about expressions with unknown parts: whether they work, and values and types of those that do.
  public func compareUnknown(_ expressions: [String]) throws -> [Disagreement] {
    let ours = expressions.map { evaluate($0) }
    let works = ours.map { evaluation -> TypedValue in
      guard evaluation.succeeded else { return .bool(false) }
      return evaluation.value.isWhollyKnown ? .bool(true) : .unknown(.bool)
    }
    var found = try compare(expressions, works) { "can(\($0))" }
    // An expression on which they disagree would end the process with an error.
    let wrong = Set(found.map(\.expression))
    let working = expressions.indices.filter { ours[$0].succeeded && !wrong.contains(expressions[$0]) }
    found += try compare(working.map { expressions[$0] }, working.map { ours[$0].value }) { "(\($0))" }
    return found
  }

  private func compare(
    _ expressions: [String], _ ours: [TypedValue], wrap: (String) -> String
  ) throws -> [Disagreement] {
    let theirs = try answers(to: expressions.map(wrap)[...])
    return expressions.indices.compactMap { index in
      let own = Self.printed(ours[index])
      if own == theirs[index] { return nil }
      return Disagreement(expression: expressions[index], ours: own, theirs: theirs[index])
    }
  }

  /// Value and type as the part of an object would be printed.
  private static func printed(_ value: TypedValue) -> String {
    let text = ConsoleText.render(.object(.init([("k", value)])))
    let type = ConsoleText.render(.object(ObjectType([.init("k", value.type)])))
    return text.dropFirst(10).dropLast(2) + " : " + type.dropFirst(16).dropLast(4)
  }

  // MARK: Asking

  private static func key(_ index: Int) -> String {
    let digits = String(index)
    return "k" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Printed values and types; where terraform stops with an error, the expression that it is about says so.
  private func answers(to expressions: ArraySlice<String>) throws -> [String] {
    if expressions.isEmpty { return [] }
    let items = zip(0..., expressions).map { "    \(Self.key($0)) = \($1)\n" }.joined()
    try Data("locals {\n  cases = {\n\(items)  }\n}\n".utf8).write(to: folder.appending(path: "cases.tf"))
    if let values = try console("local.cases"), let types = try console("type(local.cases)") {
      let (texts, names) = (parts(values, "  \"", "\" = "), parts(types, "    ", ": "))
      let isWhole = texts.count == expressions.count && names.count == expressions.count
      guard isWhole || expressions.count == 1 else { return try halves(expressions) }
      return expressions.indices.map { index in
        let key = Self.key(index - expressions.startIndex)
        return (texts[key] ?? "?") + " : " + (names[key].map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 } ?? "?")
      }
    }
    if expressions.count == 1 { return ["\"\(Self.failure)\" : string"] }
    return try halves(expressions)
  }

  private func halves(_ expressions: ArraySlice<String>) throws -> [String] {
    let middle = expressions.startIndex + expressions.count / 2
    return try answers(to: expressions[..<middle]) + answers(to: expressions[middle...])
  }

  /// What is printed for a line; nil when it is an error.
  private func console(_ line: String) throws -> String? {
    let result = try terraform.run(["console", "-no-color"], in: folder, input: Data("\(line)\n".utf8))
    return result.status == 0 ? String(decoding: result.output, as: UTF8.self) : nil
  }

  /// The parts of a printed object or object type by key.
  private func parts(_ output: String, _ before: String, _ after: String) -> [String: String] {
    var values: [String: String] = [:]
    var key: String?
    var lines: [Substring] = []
    func finish() {
      if let key { values[key] = lines.joined(separator: "\n") }
    }
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      let rest = line.dropFirst(before.count)
      if line.hasPrefix(before + "k"), rest.dropFirst(7).hasPrefix(after),
        rest.prefix(7).dropFirst().allSatisfy(\.isNumber)
      {
        finish()
        key = String(rest.prefix(7))
        lines = [rest.dropFirst(7 + after.count)]
      } else if line == "}" || line == "})" {
        finish()
        key = nil
      } else {
        lines.append(line)
      }
    }
    return values
  }
}
