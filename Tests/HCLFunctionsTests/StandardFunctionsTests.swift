import Foundation
import HCL
import HCLFunctions
import TestSupport
import Testing

@Suite struct StandardFunctionsTests {
  /// What the evaluator does itself, because it needs more of an argument than its value.
  static let forms: Set<String> = ["can", "templatefile", "templatestring", "try"]
  /// What is withheld without surroundings.
  static let needy: Set<String> = [
    "abspath", "bcrypt", "file", "filebase64", "filebase64sha256", "filebase64sha512", "fileexists", "filemd5",
    "fileset", "filesha1", "filesha256", "filesha512", "pathexpand", "plantimestamp", "templatefile", "timestamp",
    "uuid",
  ]

  static let whole = StandardFunctions.library(
    with: FunctionSurroundings(
      files: SystemFiles(folder: "/"), now: { 0 }, planned: 0, randomBytes: { [UInt8](repeating: 7, count: $0) }))

  @Test func namesAreUnique() {
    let names = StandardFunctions.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(StandardFunctions.all.allSatisfy { $0.summary.hasSuffix(".") })
  }

  @Test(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH"))
  func everyFunctionOfTerraformIsThereWithItsParameters() throws {
    let theirs = try signatures()
    let names = Set(theirs.keys.filter { !$0.hasPrefix("core::") })
    #expect(names.count == 118)
    let ours = Set(Self.whole.functions.keys.filter { !$0.contains("::") })
    #expect(ours.union(Self.forms) == names)
    for name in names.subtracting(Self.forms).sorted() {
      let function = try #require(Self.whole[name])
      #expect(Self.whole["core::\(name)"] != nil)
      let signature = try #require(theirs[name])
      #expect(function.parameters.map(Parameter.init) == signature.parameters, "\(name)")
      #expect(function.variadic.map(Parameter.init) == signature.variadic, "\(name)")
    }
  }

  @Test func whatNeedsSurroundingsIsWithheldAndSaysHowToSwitchItOn() throws {
    #expect(Set(StandardFunctions.library.withheld.keys.filter { !$0.contains("::") }) == Self.needy)
    #expect(Self.whole.withheld.isEmpty)
    for name in Self.needy.sorted() {
      for call in [
        "\(name)()", "core::\(name)(\"x\")", "try(\(name)(\"x\"), 1)", "can(\(name)(\"x\"))", "true ? 1 : \(name)()",
      ] {
        let evaluation = CompiledExpression(call, functions: StandardFunctions.library).evaluate()
        let problem = try #require(evaluation.problems.first, "\(call)")
        #expect(problem.code == EvaluationCodes.withheldFunction, "\(call)")
        #expect(problem.detail.contains(name))
        #expect(problem.remedy.contains("FunctionSurroundings."))
      }
    }
  }

  // MARK: Terraform's own list

  struct Parameter: Hashable, CustomStringConvertible {
    var name: String
    var type: String
    var takesNull: Bool

    init(_ parameter: Function.Parameter) {
      name = parameter.name
      type = Self.text(parameter.type)
      takesNull = parameter.takesNull
    }

    init?(_ json: Value) {
      guard let name = json["name"]?.stringValue, let type = json["type"] else { return nil }
      self.name = name
      self.type = Self.text(type)
      takesNull = json["is_nullable"] == .bool(true)
    }

    var description: String { "\(name): \(type)\(takesNull ? "?" : "")" }

    private static func text(_ type: Value) -> String {
      if let name = type.stringValue { return name }
      return (type.elements ?? []).map(text).joined(separator: " ")
    }

    private static func text(_ type: ValueType) -> String {
      switch type {
      case .list(let element): "list \(text(element))"
      case .set(let element): "set \(text(element))"
      case .map(let element): "map \(text(element))"
      case .any: "dynamic"
      case .bool: "bool"
      case .number: "number"
      case .string: "string"
      case .tuple, .object: "?"
      }
    }
  }

  private func signatures() throws -> [String: (parameters: [Parameter], variadic: Parameter?)] {
    let terraform = try #require(TerraformOracle.find())
    let output = try withTemporaryFolder { try terraform.run(["metadata", "functions", "-json"], in: $0).output }
    guard case .object(let functions)? = try JSON.parse(Array(output))["function_signatures"] else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: zip(functions.keys, functions.values).map { name, signature in
        (
          name,
          (
            (signature["parameters"]?.elements ?? []).compactMap(Parameter.init),
            signature["variadic_parameter"].flatMap(Parameter.init)
          )
        )
      })
  }
}
