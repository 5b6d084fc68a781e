import HCL
import TestSupport

@testable import TFPolicy

/// What the author of a configuration says a rule must answer. Labels are comments beside the resources; their form is
/// in Tests/Truth/README.md.
struct TruthLabel: Sendable {
  /// An answer; `none` when the rule has nothing to say about the target.
  enum Answer: String, Sendable { case pass, fail, unknown, none, error }

  /// What happens to an attribute, and what the answer is then.
  struct Change: Sendable {
    /// `root_block_device.0.encrypted`
    var attribute: String
    /// It is null in the plan.
    var null: Answer?
    /// It is neither in the plan nor in the configuration.
    var removed: Answer?
    /// It is only known after apply.
    var unknown: Answer?
  }

  var address: String
  var rule: String
  var answer: Answer
  /// Inputs of the policies.
  var inputs: [String: String] = [:]
  var changes: [Change] = []

  init(address: String, rule: String, answer: Answer) {
    (self.address, self.rule, self.answer) = (address, rule, answer)
  }

  /// A mistake in a label.
  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  /// The labels of a configuration's files; those of a folder below belong to the module of that name.
  static func read(_ folder: String) throws -> [TruthLabel] {
    var labels: [TruthLabel] = []
    for name in try RepositoryFile.names(below: folder).sorted() where name.hasSuffix(".tf") {
      let text = String(decoding: try RepositoryFile.bytes("\(folder)/\(name)"), as: UTF8.self)
      let modules = name.split(separator: "/").dropLast().map { "module.\($0)." }.joined()
      var resource = ""
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let words = line.split(separator: " ")
        if words.count == 4, words[0] == "resource" {
          resource = "\(modules)\(words[1].filter { $0 != "\"" }).\(words[2].filter { $0 != "\"" })"
        }
        if line == "}" { resource = "" }
        guard words.first == "#:" else { continue }
        do { labels.append(try TruthLabel(words.dropFirst().map(String.init), in: resource)) } catch {
          throw Mistake(description: "\(folder)/\(name):\(number + 1): \(error): \(line)")
        }
      }
    }
    return labels
  }

  fileprivate init(_ words: [String], in resource: String) throws {
    var rest = words[...]
    address = resource
    if resource.isEmpty {
      address = rest.removeFirst()
    } else if let key = rest.first, key.hasPrefix("[") {
      rest.removeFirst()
      let inner = key.dropFirst().dropLast()
      address += inner.allSatisfy(\.isNumber) ? "[\(inner)]" : "[\"\(inner)\"]"
    }
    let parts = rest.joined(separator: " ").split(separator: ";").map { $0.split(separator: " ").map(String.init) }
    guard let head = parts.first, head.count >= 2, let answer = Answer(rawValue: head[1]) else {
      throw Mistake(description: "a label is RULE ANSWER")
    }
    rule = head[0]
    self.answer = answer
    for input in head.dropFirst(2) {
      let pair = input.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { throw Mistake(description: "an input is NAME=VALUE") }
      inputs[String(pair[0])] = String(pair[1])
    }
    for part in parts.dropFirst() {
      guard part.count >= 3, part.count % 2 == 1 else {
        throw Mistake(description: "a change is ATTRIBUTE WORD ANSWER …")
      }
      var change = Change(attribute: part[0])
      for (word, answer) in zip(
        part[1...].enumerated().filter { $0.offset % 2 == 0 }, part[1...].enumerated().filter { $0.offset % 2 == 1 })
      {
        guard let answer = Answer(rawValue: answer.element) else {
          throw Mistake(description: "no answer: \(answer.element)")
        }
        switch word.element {
        case "null": change.null = answer
        case "removed": change.removed = answer
        case "unknown": change.unknown = answer
        default: throw Mistake(description: "no change: \(word.element)")
        }
      }
      // Whoever leaves an argument out means null, unless the label says that the two differ. Inside of a block every
      // argument is in a plan.
      if !change.attribute.contains(".") { change.removed = change.removed ?? change.null }
      changes.append(change)
    }
  }
}
