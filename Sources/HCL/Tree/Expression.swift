/// An expression of the language as a tree.
///
/// A Swift string never becomes code here: text is ``Kind/string(_:)`` and is
/// escaped when it is printed; code is one of the other cases. Two expressions
/// are equal when they mean the same tree, wherever they came from.
public struct Expression: Hashable, Sendable {
  var node: ExpressionNode

  /// What the expression is.
  public var kind: Kind {
    get { node.kind }
    set { node = ExpressionNode(newValue, origin: node.origin) }
  }

  /// Where it came from.
  public var origin: Origin {
    get { node.origin }
    set { node = ExpressionNode(node.kind, origin: newValue) }
  }

  /// How high the tree is: 1 for a leaf. Who recurses over a tree can refuse one that is too high.
  public var height: Int { Int(node.height) }

  /// Makes an expression.
  public init(_ kind: Kind, origin: Origin = .unknown) { node = ExpressionNode(kind, origin: origin) }

  /// The forms of an expression.
  public enum Kind: Hashable, Sendable {
    /// `null`
    case null
    /// `true`, `false`
    case bool(Bool)
    /// `12.5`
    case number(Number)
    /// `"text"`: text without any interpolation, already unescaped.
    case string(String)
    /// `"text ${expression}"`
    case template([TemplatePart])
    /// `<<EOT … EOT`, `<<-EOT … EOT`. The parts are as written, before indentation is taken off.
    case heredoc(marker: String, stripsIndent: Bool, [TemplatePart])
    /// `[a, b]`
    case tuple([Expression])
    /// `{ a = b }`
    case object([ObjectItem])
    /// A name at the start of a traversal: `var`, `aws_vpc`, `each`.
    case variable(String)
    /// `source.name`
    case attribute(Expression, String)
    /// `source[key]`
    case index(Expression, Expression)
    /// `source.0`, the index of old configurations.
    case legacyIndex(Expression, Int)
    /// `source[*].a[0]` when `isFull`, `source.*.a` when not. `each` is applied to every element:
    /// its innermost source is ``Kind/splatElement``.
    case splat(Expression, isFull: Bool, each: Expression)
    /// The element that a splat is at; only inside its `each`.
    case splatElement
    /// `namespace::name(a, b...)`
    case call(name: [String], arguments: [Expression], expandsLast: Bool)
    /// `-a`, `!a`
    case unary(UnaryOperator, Expression)
    /// `a + b`
    case binary(Expression, BinaryOperator, Expression)
    /// `condition ? then : else`
    case conditional(Expression, Expression, Expression)
    /// `[for …]`, `{for …}`
    indirect case `for`(ForExpression)
    /// `(a)`
    case parenthesized(Expression)
    /// Code that could not be parsed, kept so that the error can be reported where it belongs.
    case invalid(String)
  }

  /// One `key = value` of an object.
  public struct ObjectItem: Hashable, Sendable {
    /// The key.
    public var key: ObjectKey
    /// The value.
    public var value: Expression
    /// Comment lines above the item, without `#`.
    public var comment: [String]

    /// Makes an item.
    public init(_ key: ObjectKey, _ value: Expression, comment: [String] = []) {
      self.key = key
      self.value = value
      self.comment = comment
    }
  }

  /// The key of an object item.
  public enum ObjectKey: Hashable, Sendable {
    /// A literal key, printed bare when the language allows it and quoted when not.
    case literal(String)
    /// `(expression)`, or a quoted template.
    case computed(Expression)
    /// `a.b` without parentheses. The language itself refuses it; `providers` of a module call takes it.
    case traversal(Expression)
  }

  /// A `for` expression.
  public struct ForExpression: Hashable, Sendable {
    /// Name of the key or index, when there are two names.
    public var keyName: String?
    /// Name of the value.
    public var valueName: String
    /// What is gone over.
    public var collection: Expression
    /// The key of each result, for the object form.
    public var key: Expression?
    /// The value of each result.
    public var value: Expression
    /// Whether equal keys are grouped (`...`).
    public var groups: Bool
    /// `if condition`
    public var condition: Expression?

    /// Makes a `for` expression; with a `key` it makes an object.
    public init(
      keyName: String? = nil, valueName: String, in collection: Expression,
      key: Expression? = nil, value: Expression, groups: Bool = false, condition: Expression? = nil
    ) {
      self.keyName = keyName
      self.valueName = valueName
      self.collection = collection
      self.key = key
      self.value = value
      self.groups = groups
      self.condition = condition
    }
  }

  /// A part of a template.
  public indirect enum TemplatePart: Hashable, Sendable {
    /// Text, unescaped.
    case literal(String)
    /// `${expression}`, with `~` at the sides where white space is stripped.
    case interpolation(Expression, stripsLeft: Bool = false, stripsRight: Bool = false)
    /// `%{ if c }…%{ else }…%{ endif }`
    case ifDirective(condition: Expression, then: [TemplatePart], else: [TemplatePart]?, strips: DirectiveStrips)
    /// `%{ for k, v in c }…%{ endfor }`
    case forDirective(
      keyName: String?, valueName: String, collection: Expression, body: [TemplatePart], strips: DirectiveStrips)
  }

  /// The `~` markers of a directive, in the order in which they are written: left and right of
  /// each of its two or three tags.
  public struct DirectiveStrips: Hashable, Sendable {
    /// Two a tag.
    public var markers: [Bool]
    /// No markers.
    public init(_ markers: [Bool] = []) { self.markers = markers }
  }

  /// An operator before its operand.
  public enum UnaryOperator: String, Hashable, Sendable {
    /// Minus.
    case negate = "-"
    /// Not.
    case not = "!"
  }

  /// An operator between its operands.
  public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
    /// Either.
    case or = "||"
    /// Both.
    case and = "&&"
    /// The same value of the same type.
    case equal = "=="
    /// Not the same.
    case notEqual = "!="
    /// Of numbers.
    case less = "<"
    /// Of numbers.
    case greater = ">"
    /// Of numbers.
    case lessOrEqual = "<="
    /// Of numbers.
    case greaterOrEqual = ">="
    /// Sum.
    case add = "+"
    /// Difference.
    case subtract = "-"
    /// Product.
    case multiply = "*"
    /// Quotient.
    case divide = "/"
    /// What a division leaves.
    case remainder = "%"

    /// How tightly it binds; higher is tighter.
    public var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .notEqual: 3
      case .less, .greater, .lessOrEqual, .greaterOrEqual: 4
      case .add, .subtract: 5
      case .multiply, .divide, .remainder: 6
      }
    }
  }
}

// MARK: - Building

extension Expression {
  /// The literal expression of a value. Unknown and sensitive values have none and give nil.
  public init?(literal value: Value) {
    switch value {
    case .null: self.init(.null)
    case .bool(let flag): self.init(.bool(flag))
    case .number(let number):
      // A sign isn't part of a number in this language.
      if number.hasMinusSign, let magnitude = Number(String(number.description.dropFirst())) {
        self.init(.unary(.negate, Expression(.number(magnitude))))
      } else {
        self.init(.number(number))
      }
    case .string(let text): self.init(.string(text))
    case .list(let values):
      var items: [Expression] = []
      for value in values {
        guard let item = Expression(literal: value) else { return nil }
        items.append(item)
      }
      self.init(.tuple(items))
    case .object(let fields):
      var items: [ObjectItem] = []
      for (key, value) in fields {
        guard let item = Expression(literal: value) else { return nil }
        items.append(ObjectItem(.literal(key), item))
      }
      self.init(.object(items))
    case .unknown, .sensitive: return nil
    }
  }

  /// `root.step.step`, for example `.reference("var", "cidr")`.
  public static func reference(_ root: String, _ steps: String...) -> Expression {
    steps.reduce(Expression(.variable(root))) { Expression(.attribute($0, $1)) }
  }

  /// `name(arguments)`
  public static func call(_ name: String, _ arguments: Expression...) -> Expression {
    Expression(.call(name: [name], arguments: arguments, expandsLast: false))
  }
}

// MARK: - Reading

extension Expression {
  /// The constant value, when no evaluation is needed to know it: literals, tuples and objects of
  /// literals, negated numbers.
  public var constantValue: Value? {
    switch kind {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let number): return .number(number)
    case .string(let text): return .string(text)
    case .parenthesized(let inner): return inner.constantValue
    case .heredoc(_, let stripsIndent, let parts):
      var text = ""
      for part in stripsIndent ? Heredoc.withoutIndent(parts) : parts {
        guard case .literal(let literal) = part else { return nil }
        text += literal
      }
      return .string(text)
    case .unary(.negate, let inner):
      guard case .number(let number)? = inner.constantValue else { return nil }
      return Number("-" + number.description).map(Value.number)
    case .tuple(let items):
      var values: [Value] = []
      for item in items {
        guard let value = item.constantValue else { return nil }
        values.append(value)
      }
      return .list(values)
    case .object(let items):
      var fields = Value.Fields()
      for item in items {
        guard let key = item.key.constantKey, let value = item.value.constantValue else { return nil }
        fields[key] = value
      }
      return .object(fields)
    default: return nil
    }
  }

  /// The names of a plain traversal, for example `["module", "network", "vpc_id"]`; nil for
  /// anything that isn't names joined by dots.
  public var traversal: [String]? {
    var names: [String] = []
    var current = self
    while case .attribute(let source, let name) = current.kind {
      names.append(name)
      current = source
    }
    guard case .variable(let root) = current.kind else { return nil }
    if names.isEmpty { return [root] }
    names.append(root)
    names.reverse()
    return names
  }
}

extension Expression.ObjectKey {
  /// The key when it is known without evaluation.
  public var constantKey: String? {
    switch self {
    case .literal(let key): return key
    case .traversal: return nil
    case .computed(let expression):
      switch expression.constantValue {
      case .string(let text): return text
      case .number(let number): return number.description
      case .bool(let flag): return flag ? "true" : "false"
      default: return nil
      }
    }
  }
}
