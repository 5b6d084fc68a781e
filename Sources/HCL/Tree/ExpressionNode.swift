/// What an ``Expression`` holds: its form, its origin, and how high the tree below it is.
///
/// A node never changes once it is made, except while it is taken apart. That happens in a loop and not by recursion, so
/// that a chain of thousands of operators doesn't need a stack as deep.
final class ExpressionNode: @unchecked Sendable {
  private(set) var kind: Expression.Kind
  let origin: Origin
  let height: Int32

  /// Trees that aren't higher than this are gone over and taken apart by recursion, which is faster.
  static let recursionLimit: Int32 = 64

  init(_ kind: Expression.Kind, origin: Origin) {
    self.kind = kind
    self.origin = origin
    height = kind.height
  }

  deinit {
    if height <= Self.recursionLimit { return }
    var pending = kind.children
    kind = .null
    while var last = pending.popLast() {
      guard last.node.height > Self.recursionLimit, last.hasUniqueNode else { continue }
      pending += last.children
      last.node.kind = .null
    }
  }
}

extension Expression {
  fileprivate var hasUniqueNode: Bool { mutating get { isKnownUniquelyReferenced(&node) } }
}

extension Expression.Kind {
  /// 1 for a leaf, one more than the highest part for everything else.
  fileprivate var height: Int32 {
    func highest(_ parts: [Expression.TemplatePart]) -> Int32 { parts.reduce(0) { max($0, $1.height) } }
    switch self {
    case .null, .bool, .number, .string, .variable, .splatElement, .invalid: return 1
    case .template(let parts), .heredoc(_, _, let parts): return highest(parts) + 1
    case .tuple(let items), .call(_, let items, _): return items.reduce(0) { max($0, $1.node.height) } + 1
    case .object(let items):
      return items.reduce(0) { max($0, $1.value.node.height, $1.key.expression?.node.height ?? 0) } + 1
    case .attribute(let source, _), .legacyIndex(let source, _), .unary(_, let source), .parenthesized(let source):
      return source.node.height + 1
    case .index(let source, let other), .splat(let source, _, let other), .binary(let source, _, let other):
      return max(source.node.height, other.node.height) + 1
    case .conditional(let condition, let then, let otherwise):
      return max(condition.node.height, then.node.height, otherwise.node.height) + 1
    case .for(let loop):
      return max(
        loop.collection.node.height, loop.value.node.height, loop.key?.node.height ?? 0,
        loop.condition?.node.height ?? 0) + 1
    }
  }
}

extension Expression.TemplatePart {
  fileprivate var height: Int32 {
    switch self {
    case .literal: return 1
    case .interpolation(let expression, _, _): return expression.node.height
    case .ifDirective(let condition, let then, let otherwise, _):
      return (then + (otherwise ?? [])).reduce(condition.node.height) { max($0, $1.height) } + 1
    case .forDirective(_, _, let collection, let body, _):
      return body.reduce(collection.node.height) { max($0, $1.height) } + 1
    }
  }
}

// MARK: - Equality

extension Expression {
  /// What a chain of operators and accesses is made on: the operand at the far left. Nil for other forms.
  var spineSource: Expression? {
    switch kind {
    case .attribute(let source, _), .legacyIndex(let source, _), .index(let source, _), .splat(let source, _, _),
      .binary(let source, _, _):
      source
    default: nil
    }
  }

  /// Compares meaning, not origin. Chains are gone down in a loop.
  public static func == (left: Expression, right: Expression) -> Bool {
    var (left, right) = (left, right)
    while true {
      if left.node === right.node { return true }
      if left.node.height != right.node.height { return false }
      switch (left.kind, right.kind) {
      case (.attribute(let a, let name), .attribute(let b, let other)):
        if name != other { return false }
        (left, right) = (a, b)
      case (.legacyIndex(let a, let index), .legacyIndex(let b, let other)):
        if index != other { return false }
        (left, right) = (a, b)
      case (.index(let a, let key), .index(let b, let other)):
        if key != other { return false }
        (left, right) = (a, b)
      case (.splat(let a, let isFull, let each), .splat(let b, let other, let otherEach)):
        if isFull != other || each != otherEach { return false }
        (left, right) = (a, b)
      case (.binary(let a, let sign, let operand), .binary(let b, let other, let otherOperand)):
        if sign != other || operand != otherOperand { return false }
        (left, right) = (a, b)
      case (let a, let b): return a == b
      }
    }
  }

  /// Hashes meaning, not origin.
  public func hash(into hasher: inout Hasher) {
    var current = self
    while let source = current.spineSource {
      hasher.combine(current.node.height)
      switch current.kind {
      case .attribute(_, let name): hasher.combine(name)
      case .legacyIndex(_, let index): hasher.combine(index)
      case .index(_, let key): hasher.combine(key)
      case .splat(_, let isFull, let each):
        hasher.combine(isFull)
        hasher.combine(each)
      case .binary(_, let sign, let operand):
        hasher.combine(sign)
        hasher.combine(operand)
      default: break
      }
      current = source
    }
    hasher.combine(current.kind)
  }
}
