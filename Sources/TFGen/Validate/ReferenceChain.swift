import HCL

/// A reference with all its steps: `aws_vpc.this[0].id`.
struct ReferenceChain {
  /// One step.
  enum Step {
    /// `.name`
    case name(String)
    /// `[key]`, with the key when it is written down.
    case index(Value?)
    /// `[*]`, `.*`
    case splat
  }

  /// The first word.
  let root: String
  /// What follows it.
  let steps: [Step]
  /// Where it stands.
  let origin: Origin

  /// The chain that an expression is, and the expressions in its brackets; nil when it doesn't begin with a word.
  static func read(_ expression: Expression) -> ([Expression], ReferenceChain)? {
    var steps: [Step] = []
    var inner: [Expression] = []
    var current = expression
    while true {
      switch current.kind {
      case .variable(let root):
        return (inner, ReferenceChain(root: root, steps: steps.reversed(), origin: expression.origin))
      case .attribute(let source, let name):
        steps.append(.name(name))
        current = source
      case .legacyIndex(let source, let number):
        steps.append(.index(.number(Number(number))))
        current = source
      case .index(let source, let key):
        let value = key.constantValue
        steps.append(.index(value))
        if value == nil { inner.append(key) }
        current = source
      case .splat(let source, _, let each):
        // What follows the splat is about its elements.
        steps = [.splat]
        each.walk { part in if case .index(_, let key) = part.kind { inner.append(key) } }
        current = source
      default: return nil
      }
    }
  }
}
