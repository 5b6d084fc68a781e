import HCL
import TFPlan

extension PolicyBlock {
  /// An attribute that a policy reads.
  struct ReadAttribute: Hashable, Sendable {
    var path: AttributePath
    /// Whether it is read as it was before.
    var isPrior: Bool
  }

  /// The attributes that an expression reads, through locals, each local once, in the order in which they are written.
  func attributePaths(in expression: Expression, _ document: PolicyDocument) -> [ReadAttribute] {
    var found: [ReadAttribute] = []
    var visited: Set<String> = []
    // Made when it is first needed: most expressions read no local.
    lazy var values = Dictionary(
      (locals + document.locals).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    func read(_ expression: Expression, depth: Int) {
      for names in expression.references where names.count > 1 {
        switch names[0] {
        case "attrs", "prior_attrs":
          let path = AttributePath(names.dropFirst().map { .name($0) })
          found.append(ReadAttribute(path: path, isPrior: names[0] == "prior_attrs"))
        case "local":
          guard visited.insert(names[1]).inserted, let local = values[names[1]] else { continue }
          // A chain that is too long to be computed has no attribute that could be shown.
          guard depth < LocalValues.depthLimit else { continue }
          read(local, depth: depth + 1)
        default: break
        }
      }
    }
    read(expression, depth: 0)
    return found
  }

  /// Everything that is evaluated in it.
  var expressions: [Expression] {
    locals.map(\.value) + [filter].compactMap(\.self)
      + enforces.flatMap { [$0.condition, $0.errorMessage, $0.infoMessage, $0.attribute].compactMap(\.self) }
  }

  /// The names that its expressions begin with, through locals.
  func roots(in document: PolicyDocument) -> Set<String> {
    func roots(of expressions: [Expression]) -> Set<String> {
      Set(expressions.flatMap(\.references).map { $0[0] })
    }
    let own = roots(of: expressions)
    return own.contains("local") ? own.union(roots(of: document.locals.map(\.value))) : own
  }

  /// The attributes that it reads as documents: too long to be shown, and full of what nobody asked for.
  var documentAttributes: Set<String> {
    var names: Set<String> = []
    for expression in expressions {
      expression.walk { part in
        guard case .call(let function, let arguments, _) = part.kind,
          ["tfgen::document", "tfgen::statements", "core::jsondecode"].contains(function.joined(separator: "::")),
          let read = arguments.first?.traversal, read.count == 2, read[0] == "attrs" || read[0] == "prior_attrs"
        else { return }
        names.insert(read[1])
      }
    }
    return names
  }

  /// The names of the attributes that it reads, each once.
  var attributesRead: [String] {
    var names: Set<String> = []
    for expression in expressions {
      for reference in expression.references
      where reference.count > 1 && (reference[0] == "attrs" || reference[0] == "prior_attrs") {
        names.insert(reference[1])
      }
    }
    return names.sorted()
  }
}
