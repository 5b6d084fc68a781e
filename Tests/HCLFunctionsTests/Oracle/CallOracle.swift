import Foundation
import HCL
import TestSupport

/// What Terraform gives for calls, many of them in two processes: `validate` tells which fail and why, `apply`
/// evaluates the others.
enum CallOracle {
  /// The outcomes, in the order of the expressions.
  static func evaluate(_ expressions: [String]) throws -> [Outcome] {
    guard let terraform = TerraformOracle.find() else { throw OracleFailure("there is no terraform on PATH") }
    return try withTemporaryFolder { folder in
      let file = folder.appending(path: "main.tf")
      var outcomes = [Outcome?](repeating: nil, count: expressions.count)
      func write() throws {
        var text = "output \"results\" {\n  value = [\n"
        for (index, expression) in expressions.enumerated() {
          // A line for each, so that the line of a diagnostic is its number.
          text += (outcomes[index] == nil ? "[\(expression)]" : "null") + ",\n"
        }
        try Data((text + "]\n}\n").utf8).write(to: file)
      }
      try write()
      let validated = try terraform.run(["validate", "-json"], in: folder)
      for diagnostic in try diagnostics(validated.output) where outcomes[diagnostic.line - 3] == nil {
        outcomes[diagnostic.line - 3] = .failure(diagnostic.detail)
      }
      try write()
      let applied = try terraform.run(["apply", "-auto-approve", "-no-color"], in: folder)
      guard applied.status == 0 else {
        throw OracleFailure("apply failed: \(String(decoding: applied.output.suffix(2000), as: UTF8.self))")
      }
      let state = try JSON.parse(Array(try Data(contentsOf: folder.appending(path: "terraform.tfstate"))))
      guard case .object(let top) = state, case .object(let outputs)? = top["outputs"],
        case .object(let output)? = outputs["results"], case .list(let values)? = output["value"],
        case .list(let type)? = output["type"], type.count == 2, case .list(let types) = type[1]
      else { throw OracleFailure("the state has another form") }
      for index in expressions.indices where outcomes[index] == nil {
        guard case .list(let parts) = values[index], case .list(let partType) = types[index],
          case .list(let partTypes) = partType[1], parts.count == 1
        else { throw OracleFailure("result \(index) has another form") }
        outcomes[index] = .value(Outcome.text(type: partTypes[0], value: parts[0]))
      }
      return outcomes.map { $0 ?? .failure("no outcome") }
    }
  }

  private static func diagnostics(_ output: Data) throws -> [(line: Int, detail: String)] {
    guard case .object(let top) = try JSON.parse(Array(output)), case .list(let list)? = top["diagnostics"] else {
      throw OracleFailure("validate gave no diagnostics")
    }
    return try list.map { diagnostic in
      guard case .object(let fields) = diagnostic, case .string(let detail)? = fields["detail"],
        case .object(let range)? = fields["range"], case .object(let start)? = range["start"],
        case .number(let line)? = start["line"], let number = line.asInt
      else { throw OracleFailure("a diagnostic without a line: \(diagnostic)") }
      return (number, detail)
    }
  }
}

/// The oracle can't be asked.
struct OracleFailure: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
