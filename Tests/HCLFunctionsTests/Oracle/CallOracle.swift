import Foundation
import HCL
import TestSupport

/// What Terraform gives for calls, many of them in two processes: `validate` tells which fail and why, `apply`
/// evaluates the others.
enum CallOracle {
  /// How many expressions stand in one file. Terraform reads a file again for every diagnostic in it.
  private static let fileSize = 32

  /// The outcomes, in the order of the expressions.
  ///
  /// - Parameter locals: expressions that the others may refer to.
  static func evaluate(_ expressions: [String], locals: [String: String] = [:]) throws -> [Outcome] {
    try withTemporaryFolder { try evaluate(expressions, locals: locals, in: $0) }
  }

  /// The outcomes in a folder, which may have files for the expressions.
  static func evaluate(
    _ expressions: [String], locals: [String: String] = [:], in folder: URL
  ) throws -> [Outcome] {
    guard let terraform = TerraformOracle.find() else { throw OracleFailure("there is no terraform on PATH") }
    do {
      var outcomes = [Outcome?](repeating: nil, count: expressions.count)
      if !locals.isEmpty {
        let lines = locals.map { "  \($0.key) = \($0.value)\n" }.joined()
        try Data("locals {\n\(lines)}\n".utf8).write(to: folder.appending(path: "locals.tf"))
      }
      try write(expressions, outcomes, to: folder)
      let validated = try terraform.run(["validate", "-json"], in: folder)
      for (index, detail) in try diagnostics(validated.output) where outcomes[index] == nil {
        outcomes[index] = .failure(detail)
      }
      try write(expressions, outcomes, to: folder)
      let applied = try terraform.run(["apply", "-auto-approve", "-no-color"], in: folder)
      guard applied.status == 0 else {
        throw OracleFailure("apply failed: \(String(decoding: applied.output.suffix(2000), as: UTF8.self))")
      }
      for (index, outcome) in try results(folder) where outcomes[index] == nil { outcomes[index] = outcome }
      return outcomes.map { $0 ?? .failure("no outcome") }
    }
  }

  /// A file for some expressions each, with a line for each expression, so that the line of a diagnostic tells which.
  private static func write(_ expressions: [String], _ outcomes: [Outcome?], to folder: URL) throws {
    for start in stride(from: 0, to: expressions.count, by: fileSize) {
      var text = "output \"from_\(start)\" {\n  value = [\n"
      for index in start..<min(start + fileSize, expressions.count) {
        text += (outcomes[index] == nil ? "[\(expressions[index])]" : "null") + ",\n"
      }
      try Data((text + "]\nsensitive = true\n}\n").utf8).write(to: folder.appending(path: "from_\(start).tf"))
    }
  }

  private static func results(_ folder: URL) throws -> [(Int, Outcome)] {
    let state = try JSON.parse(Array(try Data(contentsOf: folder.appending(path: "terraform.tfstate"))))
    guard case .object(let top) = state, case .object(let outputs)? = top["outputs"] else {
      throw OracleFailure("the state has no outputs")
    }
    var results: [(Int, Outcome)] = []
    for (name, output) in zip(outputs.keys, outputs.values) {
      guard let start = Int(name.dropFirst("from_".count)), case .object(let fields) = output,
        case .list(let values)? = fields["value"], case .list(let type)? = fields["type"], type.count == 2,
        case .list(let types) = type[1], values.count == types.count
      else { throw OracleFailure("output \(name) has another form") }
      for index in values.indices {
        guard case .list(let parts) = values[index], case .list(let partType) = types[index], partType.count == 2,
          case .list(let partTypes) = partType[1], parts.count == 1, partTypes.count == 1
        else { continue }
        results.append((start + index, .value(Outcome.text(type: partTypes[0], value: parts[0]))))
      }
    }
    return results
  }

  private static func diagnostics(_ output: Data) throws -> [(index: Int, detail: String)] {
    guard case .object(let top) = try JSON.parse(Array(output)), case .list(let list)? = top["diagnostics"] else {
      throw OracleFailure("validate gave no diagnostics")
    }
    return try list.map { diagnostic in
      guard case .object(let fields) = diagnostic, case .string(let detail)? = fields["detail"],
        case .object(let range)? = fields["range"], case .object(let start)? = range["start"],
        case .number(let line)? = start["line"], let number = line.asInt, case .string(let file)? = range["filename"],
        let first = Int(file.dropFirst("from_".count).dropLast(".tf".count))
      else { throw OracleFailure("a diagnostic without a line: \(diagnostic)") }
      return (first + number - 3, detail)
    }
  }
}

/// The oracle can't be asked.
struct OracleFailure: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
