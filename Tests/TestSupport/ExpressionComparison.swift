public import Foundation
public import HCL

/// Compares values of expressions with those of `terraform console`: one process for many expressions.
public struct ExpressionComparison {
  /// An expression on which the two don't agree.
  public struct Disagreement: Sendable, CustomStringConvertible {
    /// The expression.
    public var expression: String
    /// What is printed here.
    public var ours: String
    /// What terraform prints.
    public var theirs: String
    /// All of it.
    public var description: String { "\(expression)\n  ours:   \(ours)\n  theirs: \(theirs)" }
  }

  /// What is printed for an expression that fails.
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
    var scope = ModuleScope([Parser.parse(file)], functions: functions, options: options).scope
    let data = ObjectType([
      .init("id", .string), .init("input", .any), .init("output", .any), .init("triggers_replace", .any),
    ])
    scope.values["terraform_data"] = .object(.init([("u", .unknown(.object(data)))]))
    self.scope = scope
  }

  /// What we say of an expression.
  public func evaluate(_ source: String) -> Evaluation {
    CompiledExpression(source, functions: functions, options: options).evaluate(in: scope)
  }

  /// The disagreements about values that are known; failing must agree, too.
  public func compareKnown(_ expressions: [String], batch: Int = 50) throws -> [Disagreement] {
    let ours = expressions.map { source in
      let evaluation = evaluate(source)
      return evaluation.succeeded ? evaluation.value : TypedValue.string(Self.failure)
    }
    return try compare(expressions, ours.map(Self.printed), batch) { "try(\($0), \"\(Self.failure)\")" }
  }

  /// The disagreements about expressions with unknown parts: whether they work, and the values of those that do.
  public func compareUnknown(_ expressions: [String], batch: Int = 50) throws -> [Disagreement] {
    let ours = expressions.map { evaluate($0) }
    let works = ours.map { evaluation -> TypedValue in
      guard evaluation.succeeded else { return .bool(false) }
      return evaluation.value.isWhollyKnown ? .bool(true) : .unknown(.bool)
    }
    var found = try compare(expressions, works.map(Self.printed), batch) { "can(\($0))" }
    // An expression on which they disagree would end the process with an error.
    let wrong = Set(found.map(\.expression))
    let working = expressions.indices.filter { ours[$0].succeeded && !wrong.contains(expressions[$0]) }
    found += try compare(
      working.map { expressions[$0] }, working.map { Self.printed(ours[$0].value) }, batch
    ) { "(\($0))" }
    return found
  }

  /// The disagreements about types of expressions that work.
  public func compareTypes(_ expressions: [String]) throws -> [Disagreement] {
    let working = expressions.map { ($0, evaluate($0)) }.filter { $0.1.succeeded }
    let input = working.map { "type(\($0.0))\n" }.joined()
    let output = try console(input)
    var rest = Substring(output).utf8[...]
    for (source, evaluation) in working {
      let expected = ConsoleText.render(evaluation.value.type) + "\n"
      guard rest.starts(with: expected.utf8) else {
        let theirs = String(decoding: rest.prefix(expected.utf8.count + 200), as: UTF8.self)
        return [Disagreement(expression: "type(\(source))", ours: expected, theirs: theirs)]
      }
      rest = rest.dropFirst(expected.utf8.count)
    }
    return []
  }

  private static func printed(_ value: TypedValue) -> String {
    let text = ConsoleText.render(.object(.init([("k", value)])))
    return String(text.dropFirst(2).dropLast(2))
  }

  private static func key(_ index: Int) -> String {
    let digits = String(index)
    return "k" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private func console(_ input: String) throws -> String {
    let output = try terraform.run(["console", "-no-color"], in: folder, input: Data(input.utf8))
    return String(decoding: output.output, as: UTF8.self)
  }

  /// `printed` is what each should print as the only attribute `k` of an object.
  private func compare(
    _ expressions: [String], _ printed: [String], _ batch: Int, wrap: (String) -> String
  ) throws -> [Disagreement] {
    var found: [Disagreement] = []
    var start = 0
    while start < expressions.count {
      var input = ""
      for lower in stride(from: start, to: expressions.count, by: batch) {
        let items = (lower..<min(lower + batch, expressions.count)).map {
          "\(Self.key($0)) = \(wrap(expressions[$0]))"
        }
        input += "{ \(items.joined(separator: ", ")) }\n"
      }
      let values = split(try console(input))
      for index in start..<expressions.count {
        guard let theirs = values[Self.key(index)] else { break }
        let ours = printed[index].replacing("  \"k\" = ", with: "", maxReplacements: 1)
        if ours != theirs {
          found.append(Disagreement(expression: expressions[index], ours: ours, theirs: theirs))
        }
      }
      // A line with an error ends the process: go on behind it.
      let done = (start..<expressions.count).prefix { values[Self.key($0)] != nil }.count
      start += done
      if start < expressions.count {
        let end = min(expressions.count, start + batch)
        found += try single(expressions, printed, start..<end, wrap)
        start = end
      }
    }
    return found
  }

  /// A batch that failed, one expression a process.
  private func single(
    _ expressions: [String], _ printed: [String], _ range: Range<Int>, _ wrap: (String) -> String
  ) throws -> [Disagreement] {
    var found: [Disagreement] = []
    for index in range {
      let values = split(try console("{ \(Self.key(index)) = \(wrap(expressions[index])) }\n"))
      let ours = printed[index].replacing("  \"k\" = ", with: "", maxReplacements: 1)
      let theirs = values[Self.key(index)] ?? Self.failure
      if ours != theirs { found.append(Disagreement(expression: expressions[index], ours: ours, theirs: theirs)) }
    }
    return found
  }

  /// The printed values by key.
  private func split(_ output: String) -> [String: String] {
    var values: [String: String] = [:]
    var key: String?
    var lines: [Substring] = []
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("  \"k"), let end = line.range(of: "\" = "), line[..<end.lowerBound].utf8.count == 10 {
        if let key { values[key] = lines.joined(separator: "\n") }
        key = String(line[..<end.lowerBound].dropFirst(3))
        lines = [line[end.upperBound...]]
      } else if line == "}" {
        if let key { values[key] = lines.joined(separator: "\n") }
        key = nil
      } else {
        lines.append(line)
      }
    }
    return values
  }
}
