/// An expression made ready to run: names of loops are slots, constants are values, functions are found.
indirect enum Node: Sendable {
  case constant(TypedValue)
  /// The value that a loop or a splat is at.
  case slot(Int)
  case root(String, Origin)
  /// `root.name`, together because lazy roots compute one attribute at a time.
  case rootAttribute(String, String, root: Origin, step: Origin)
  case attribute(Node, String, Origin)
  case index(Node, Node, Origin)
  case splat(Node, slot: Int, each: Node, Origin)
  case tuple([Node])
  case object([ObjectEntry])
  case call(Call)
  /// `try(…)`
  case firstWorking([Node], Origin)
  /// `can(…)`
  case works(Node)
  /// `templatestring(template, values)`
  case dynamicTemplate(Node, Node, FunctionLibrary, Origin, place: Origin)
  /// `templatefile(path, values)`
  case templateFile(Node, Node, FunctionLibrary, Origin, place: Origin)
  case negate(Node, operand: Origin, Origin)
  case not(Node, operand: Origin, Origin)
  case arithmetic(Expression.BinaryOperator, Node, Node, Operands)
  case equality(isNegated: Bool, Node, Node)
  case logical(isAnd: Bool, Node, Node, Operands)
  case conditional(Node, Node, Node, Operands)
  case loop(Loop)
  case template([Part])
  case failure(EvaluationProblem)
  /// A failure that nothing catches.
  case forbidden(EvaluationProblem)

  /// Where the operands of an operation stand, and all of it.
  struct Operands: Sendable {
    var left: Origin
    var right: Origin
    var whole: Origin
  }

  struct ObjectEntry: Sendable {
    enum Key: Sendable {
      case literal(String)
      case computed(Node, Origin)
    }
    var key: Key
    var value: Node
  }

  /// A class, since evaluation takes it out of its node for every call.
  final class Call: Sendable {
    let function: Function
    /// How the function's result may grow; nil for most.
    let cost: FunctionCost?
    let name: String
    let arguments: [Node]
    let places: [Origin]
    let expandsLast: Bool
    let place: Origin

    init(
      function: Function, name: String, arguments: [Node], places: [Origin], expandsLast: Bool, place: Origin
    ) {
      self.function = function
      cost = FunctionCost(rawValue: function.name)
      self.name = name
      self.arguments = arguments
      self.places = places
      self.expandsLast = expandsLast
      self.place = place
    }
  }

  struct Loop: Sendable {
    var collection: Node
    var keySlot: Int?
    var valueSlot: Int
    var key: Node?
    var value: Node
    var groups: Bool
    var condition: Node?
    /// Whether the result can hold an element more than once, so that loops in loops can grow without bound.
    var multiplies: Bool
    var collectionPlace: Origin
    var keyPlace: Origin
    var conditionPlace: Origin
  }

  enum Part: Sendable {
    case text(String)
    case value(Node, Origin)
    case either(condition: Node, Origin, then: [Part], otherwise: [Part])
    case each(Loop, body: [Part])
  }

  /// Whether it is a value already.
  var constant: TypedValue? {
    if case .constant(let value) = self { value } else { nil }
  }
}
