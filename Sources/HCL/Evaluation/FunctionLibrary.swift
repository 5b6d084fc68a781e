/// The functions that an expression may call, by their full names (`upper`, `core::upper`, `provider::ns::f`).
public struct FunctionLibrary: Sendable {
  /// A function that exists and may not be called here.
  public struct Withheld: Hashable, Sendable {
    /// Why, as a sentence: "It reads files, ...".
    public var reason: String
    /// How the caller of the library allows it.
    public var remedy: String

    /// Says why and what to do.
    public init(reason: String, remedy: String) {
      self.reason = reason
      self.remedy = remedy
    }
  }

  /// By full name, namespaces joined by `::`.
  public private(set) var functions: [String: Function]
  /// What exists and may not be called, by full name. Such a call stops the evaluation: neither `try` nor `can` catches
  /// it, because an expression that asks for something forbidden must not quietly take another way.
  public private(set) var withheld: [String: Withheld] = [:]
  /// Reads the text of a template for `templatefile`; nil when it may not be called.
  public var templateFile: (@Sendable (_ path: String) throws(FunctionFailure) -> String)?

  /// A library of functions without a namespace.
  public init(_ functions: [Function] = []) {
    self.functions = Dictionary(functions.map { ($0.name, $0) }) { _, last in last }
  }

  /// The function of that full name.
  public subscript(name: String) -> Function? { functions[name] }

  /// Adds a function, in a namespace if one is given; one with the same name is replaced.
  public mutating func add(_ function: Function, namespace: String? = nil) {
    let name = namespace.map { "\($0)::\(function.name)" } ?? function.name
    functions[name] = function
    withheld[name] = nil
  }

  /// Takes a function away, and says so to who calls it.
  public mutating func withhold(_ name: String, namespace: String? = nil, _ withheld: Withheld) {
    let name = namespace.map { "\($0)::\(name)" } ?? name
    functions[name] = nil
    self.withheld[name] = withheld
  }
}
