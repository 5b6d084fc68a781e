import Foundation
import HCL
import TestSupport

/// Asks the real binary about many expressions at once: `validate` says which ones fail and why, `console` prints the
/// values of the others, and once more their types.
enum ConsoleOracle {
  struct Failure: Error, CustomStringConvertible { var description: String }

  static func answers(to expressions: [String]) throws -> [Answer] {
    guard let terraform = TerraformOracle.find() else { throw Failure(description: "terraform isn't on PATH") }
    return try withTemporaryFolder { folder in
      try Data(Sample.declarations.utf8).write(to: folder.appending(path: "declarations.tf"))
      // One line each: the line of a diagnostic tells which expression it is about. Few in a file, because for every
      // diagnostic the whole file is read again.
      let perFile = 20
      func declare(_ expressions: [String]) throws {
        for start in stride(from: 0, to: expressions.count, by: perFile) {
          let lines = expressions[start..<min(start + perFile, expressions.count)].map { "\($0),\n" }.joined()
          let file = folder.appending(path: "calls\(start).tf")
          try Data("locals {\ncalls\(start) = [\n\(lines)]\n}\n".utf8).write(to: file)
        }
      }
      try declare(expressions)
      _ = try terraform.run(["init"], in: folder)
      let report = try JSON.parse(Array(terraform.run(["validate", "-json"], in: folder).output))
      var failures: [Int: String] = [:]
      for diagnostic in report["diagnostics"]?.elements ?? [] {
        guard let file = diagnostic["range"]?["filename"]?.stringValue, file.hasPrefix("calls"),
          let start = Int(file.dropFirst(5).dropLast(3)),
          case .number(let line)? = diagnostic["range"]?["start"]?["line"], let line = line.asInt
        else { throw Failure(description: "validate says \(diagnostic)") }
        let index = start + line - 3
        if failures[index] == nil { failures[index] = diagnostic["detail"]?.stringValue ?? "" }
      }
      // What works is declared once more, without gaps.
      let good = expressions.indices.filter { failures[$0] == nil }
      func printed(_ indices: ArraySlice<Int>) throws -> [(value: String, type: String)?] {
        if indices.isEmpty { return [] }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("calls") {
          try FileManager.default.removeItem(at: folder.appending(path: name))
        }
        try declare(indices.map { expressions[$0] })
        let names = stride(from: 0, to: indices.count, by: perFile).map { "local.calls\($0)" }
        let all = Data("locals {\ncalls = concat([], \(names.joined(separator: ", ")))\n}\n".utf8)
        try all.write(to: folder.appending(path: "all.tf"))
        if let values = try console(terraform, "local.calls", folder),
          let types = try console(terraform, "type(local.calls)", folder)
        {
          let values = parts(values, opening: "[\n", indent: "  ")
          let types = parts(types, opening: "tuple([\n", indent: "    ")
          guard values.count == indices.count, types.count == indices.count else {
            throw Failure(description: "\(indices.count) expressions, \(values.count) values, \(types.count) types")
          }
          return zip(values, types).map { ($0, $1) }
        }
        // One of them ends the process. It is found by halves.
        if indices.count == 1 { return [nil] }
        let middle = indices.startIndex + indices.count / 2
        return try printed(indices[..<middle]) + printed(indices[middle...])
      }
      var answers = expressions.indices.map { Answer.failure(failures[$0] ?? "The console has no value.") }
      for (index, answer) in zip(good, try printed(good[...])) {
        if let answer { answers[index] = .value(answer.value, type: Answer.compact(answer.type)) }
      }
      return answers
    }
  }

  private static func console(_ terraform: TerraformOracle, _ input: String, _ folder: URL) throws -> String? {
    let result = try terraform.run(["console"], in: folder, input: Data((input + "\n").utf8))
    guard result.status == 0 else { return nil }
    return String(decoding: result.output, as: UTF8.self)
  }

  /// The elements of a printed tuple: each begins on a line with exactly that indentation and ends with a comma.
  static func parts(_ text: String, opening: String, indent: String) -> [String] {
    guard text.hasPrefix(opening) else { return [] }
    var parts: [String] = []
    var isOpen = false
    var isHeredoc = false
    for line in text.dropFirst(opening.count).split(separator: "\n", omittingEmptySubsequences: false) {
      if isHeredoc {
        parts[parts.count - 1] += "\n\(line)"
        let trimmed = line.drop { $0 == " " }
        isHeredoc = !["EOT", "EOT,"].contains(trimmed)
        if !isHeredoc, line.hasPrefix(indent + "EOT,") {
          isOpen = false
          parts[parts.count - 1].removeLast()
        }
        continue
      }
      guard line.hasPrefix(indent) else { break }
      let own = line.dropFirst(indent.count)
      if isOpen { parts[parts.count - 1] += "\n\(own)" } else { parts.append(String(own)) }
      isHeredoc = own.hasSuffix("<<EOT") || own.hasSuffix("<<-EOT")
      let closes = own.first.map { "]})".contains($0) } ?? false
      isOpen = isHeredoc || own.first == " " || !closes && !own.hasSuffix(",")
      if !isOpen { parts[parts.count - 1].removeLast() }
    }
    return parts
  }
}
