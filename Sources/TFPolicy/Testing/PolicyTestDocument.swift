public import HCL

/// One `.policytest.hcl` file: mocks of resources, providers and modules, and what policies must say about them.
public struct PolicyTestDocument: Sendable {
  /// The file.
  public var file: SourceFile
  /// Files and folders with the policies it is for, as written; empty for those that the run names.
  public var targets: [String] = []
  /// Values for inputs of the policies.
  var inputs: [Attribute] = []
  /// Values for the mocks.
  var locals: [Attribute] = []
  /// The mocks, in the order of the file.
  var mocks: [PolicyMock] = []
}

/// `resource "TYPE" "NAME" { … }` and its kin.
struct PolicyMock: Sendable {
  /// What is mocked.
  enum Kind: String, Sendable, CaseIterable {
    case resource, provider, module, data
    /// The plan as a whole; an addition of our own.
    case plan
  }

  /// What it is expected to lead to.
  enum Expectation: String, Sendable, CaseIterable {
    case pass, fail, unknown, error
    /// The policy isn't about it.
    case skip
  }

  var kind: Kind
  var type: String
  var name: String
  var attributes: Expression?
  var prior: Expression?
  var meta: Expression?
  /// Whether every policy must fail.
  var expectsFailure = false
  /// Whether it is there for others only.
  var isSkipped = false
  var inputs: [Attribute] = []
  var origin: Origin

  // Additions of our own.

  /// Expectations by policy; empty for all policies and ``expectsFailure``.
  var expectations: [(rule: String, outcome: Expectation)] = []
  /// Mocks see those of the same world only.
  var world = ""
  /// Terraform's verbs: `["delete", "create"]`.
  var actions: [String] = []
  /// Arguments that nobody wrote, so that the provider computes them.
  var computed: [String] = []
  /// Known parts of documents, by attribute.
  var documents: Expression?
  /// Fields of the change beside its values.
  var reason: String?
  var previousAddress: String?
  var isImport = false
  var isDrift = false
  var provisioners: [String] = []
  var replacePaths: [String] = []

  /// `resource.TYPE.NAME`
  var title: String { "\(kind.rawValue).\(type.isEmpty ? "" : type + ".")\(name)" }
}
