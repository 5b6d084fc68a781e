import HCL
import TFPlan

extension PolicyBlock {
  /// The attributes that an expression reads, through locals, in the order in which they are written.
  func attributePaths(
    in expression: Expression, _ document: PolicyDocument, visited: Set<String> = []
  ) -> [AttributePath] {
    expression.references.flatMap { names -> [AttributePath] in
      switch names[0] {
      case "attrs", "prior_attrs": return names.count > 1 ? [AttributePath(names.dropFirst().map { .name($0) })] : []
      case "local":
        guard names.count > 1, !visited.contains(names[1]),
          let local = (locals + document.locals).first(where: { $0.name == names[1] })
        else { return [] }
        return attributePaths(in: local.value, document, visited: visited.union([names[1]]))
      default: return []
      }
    }
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
