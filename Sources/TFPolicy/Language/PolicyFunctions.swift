import HCL
import HCLFunctions

/// The functions of the policy language: those of Terraform in the namespace `core`, and a few of its own.
enum PolicyFunctions {
  /// How many arguments a function takes.
  struct Signature: Sendable {
    var minimum: Int
    /// nil for any number.
    var maximum: Int?
  }

  /// Every function by its full name.
  static let signatures: [String: Signature] = {
    var signatures: [String: Signature] = [:]
    for function in StandardFunctions.all + own {
      signatures["core::\(function.name)"] = Signature(
        minimum: function.parameters.count, maximum: function.variadic == nil ? function.parameters.count : nil)
    }
    signatures["core::try"] = Signature(minimum: 1, maximum: nil)
    signatures["core::timestamp"] = Signature(minimum: 0, maximum: 0)
    signatures["core::can"] = Signature(minimum: 1, maximum: 1)
    for name in lookups { signatures["core::\(name)"] = Signature(minimum: 1, maximum: 2) }
    signatures["tfgen::known"] = Signature(minimum: 1, maximum: 1)
    for name in CallCompletion.documentFunctions { signatures["tfgen::\(name)"] = Signature(minimum: 1, maximum: 1) }
    return signatures
  }()

  private static let lookups = ["getresources", "getdatasource", "gethttprequest"]

  /// The functions that version 0.4 of the language lists, without their namespace; the others of Terraform's library
  /// are additions.
  static let original: Set<String> = Set(
    """
    getresources getdatasource gethttprequest semverconstraint semvercmp contains_substring regex_match valuetostring
    alltrue anytrue abs ceil floor log max min parseint pow signum chomp endswith format formatdate indent join lower
    regex regexall split startswith strrev substr title trim trimprefix trimspace trimsuffix upper can chunklist
    coalescelist compact concat contains distinct element flatten formatlist keys length merge one range reverse
    setintersection setproduct setsubtract setunion slice sort tolist toset values zipmap csvdecode jsondecode jsonencode
    yamldecode yamlencode issensitive nonsensitive sensitive type timeadd timecmp timestamp try
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  /// What needs nothing but arguments.
  private static let base: FunctionLibrary = {
    var library = FunctionLibrary()
    for function in StandardFunctions.all + own { library.add(function, namespace: "core") }
    library.add(known, namespace: "tfgen")
    library.add(timestamp(nil), namespace: "core")
    for (name, what) in [("getdatasource", "data sources"), ("gethttprequest", "addresses")] {
      library.add(closed(name, what), namespace: "core")
    }
    return library
  }()

  /// A library for evaluation.
  static func library(_ lookups: PolicyLookups?) -> FunctionLibrary {
    guard let lookups else { return base }
    var library = base
    library.add(lookups.getresources, namespace: "core")
    library.add(timestamp(lookups.resources.timestamp), namespace: "core")
    library.add(lookups.document, namespace: "tfgen")
    library.add(lookups.statements, namespace: "tfgen")
    return library
  }

  /// A library that doesn't know what is judged: what depends on it is unknown.
  static let unknowing: FunctionLibrary = {
    var library = base
    let names = lookups.map { ("core", $0) } + CallCompletion.documentFunctions.sorted().map { ("tfgen", $0) }
    for (namespace, name) in names {
      library.add(
        Function(
          name, "What isn't known.", [], variadic: .init("any", .any, takesNull: true, takesUnknown: true),
          resultType: { _ throws(FunctionFailure) in .any }, body: { _, _ throws(FunctionFailure) in .unknown }),
        namespace: namespace)
    }
    // They answer for what isn't known, and here everything is that.
    for (namespace, name) in [("tfgen", "known"), ("core", "issensitive")] {
      library.add(
        Function(
          name, "What isn't known.", [.init("value", .any, takesNull: true, takesUnknown: true, takesMarked: true)],
          resultType: { _ throws(FunctionFailure) in .bool },
          body: { _, _ throws(FunctionFailure) in .unknown(.bool) }), namespace: namespace)
    }
    return library
  }()

  /// What reads from outside. A gate answers from the plan alone, so that it can't be made to talk to anybody.
  private static func closed(_ name: String, _ what: String) -> Function {
    Function(
      name, "Off: a gate reads no \(what).", [.init("what", .any, takesNull: true, takesUnknown: true)],
      variadic: .init("with", .any, takesNull: true, takesUnknown: true),
      resultType: { _ throws(FunctionFailure) in .any },
      body: { _, _ throws(FunctionFailure) in
        throw FunctionFailure("a gate reads no \(what); decide from the plan, or take the value as an input")
      })
  }

  // MARK: Functions of its own

  static let own: [Function] = [
    containsSubstring, regexMatch, valueToString, semverCompare, semverConstraint, type,
  ]

  private static let containsSubstring = Function(
    "contains_substring", "Whether a text holds another.", [.init("text", .string), .init("part", .string)],
    gives: .bool
  ) { arguments throws(FunctionFailure) in
    guard case .string(let text) = arguments[0].content, case .string(let part) = arguments[1].content else {
      return .unknown(.bool)
    }
    return .bool(text.utf8.holds(Array(part.utf8)))
  }

  private static let regexMatch = Function(
    "regex_match", "Whether a pattern (RE2) matches somewhere in a text.",
    [.init("pattern", .string), .init("text", .string)], gives: .bool
  ) { arguments throws(FunctionFailure) in
    guard let regexall = StandardFunctions.library["regexall"] else { return .unknown(.bool) }
    return .bool(!(try regexall.call(arguments)).parts.isEmpty)
  }

  private static let valueToString = Function(
    "valuetostring", "A value as text: JSON for what has parts, (unknown) and (null).",
    [.init("value", .any, takesNull: true, takesUnknown: true)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .string(text(of: Value(arguments[0])))
  }

  private static func text(of value: Value) -> String {
    switch value.unmarked {
    case .unknown: "(unknown)"
    case .null: "(null)"
    case .string(let text): text
    case .number(let number): number.description
    case .bool(let flag): flag ? "true" : "false"
    case .list, .object: JSON.write(value.replacingUnknown)
    case .sensitive: "(sensitive)"
    }
  }

  private static let type = Function(
    "type", "The type of a value, as text: list(string).",
    [.init("value", .any, takesNull: true, takesUnknown: true, takesMarked: true)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .string(ConsoleText.render(arguments[0].type))
  }

  /// The time of the plan in place of that of the run: the same plan is judged the same tomorrow.
  private static func timestamp(_ time: String?) -> Function {
    Function("timestamp", "When the plan was made; unknown when nobody says.", [], gives: .string) {
      _ throws(FunctionFailure) in
      time.map { .string($0) } ?? .unknown(.string)
    }
  }

  private static let known = Function(
    "known", "Whether a value and all of its parts are known before apply.",
    [.init("value", .any, takesNull: true, takesUnknown: true, takesMarked: true)], gives: .bool
  ) { arguments throws(FunctionFailure) in
    .bool(arguments[0].isWhollyKnown)
  }

  private static let semverCompare = Function(
    "semvercmp", "-1, 0 or 1: the order of two versions.", [.init("a", .string), .init("b", .string)], gives: .number
  ) { arguments throws(FunctionFailure) in
    let (a, b) = (try version(arguments[0], 0), try version(arguments[1], 1))
    return .number(Number(a < b ? -1 : b < a ? 1 : 0))
  }

  private static let semverConstraint = Function(
    "semverconstraint", "Whether a version fits a constraint such as \">= 1.2, < 2.0\".",
    [.init("version", .string), .init("constraint", .string)], gives: .bool
  ) { arguments throws(FunctionFailure) in
    let version = try version(arguments[0], 0)
    guard case .string(let text) = arguments[1].content else { return .unknown(.bool) }
    guard let constraint = VersionConstraint(text) else {
      throw FunctionFailure("\"\(text)\" is not a version constraint", argument: 1)
    }
    return .bool(constraint.includes(version))
  }

  private static func version(_ value: TypedValue, _ index: Int) throws(FunctionFailure) -> SemanticVersion {
    guard case .string(let text) = value.content, let version = SemanticVersion(text) else {
      throw FunctionFailure("a semantic version such as 1.2.3 is required", argument: index)
    }
    return version
  }
}

extension Collection<UInt8> {
  /// Whether other bytes are somewhere in it.
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].starts(with: part) { return true }
      start = index(after: found)
    }
    return false
  }
}

extension Value {
  /// With text in place of what isn't known, for people.
  fileprivate var replacingUnknown: Value {
    switch self {
    case .unknown: return .string("(unknown)")
    case .sensitive: return .string("(sensitive)")
    case .list(let values): return .list(values.map(\.replacingUnknown))
    case .object(let fields):
      var result = Fields()
      for (key, value) in fields { result[key] = value.replacingUnknown }
      return .object(result)
    default: return self
    }
  }
}
