public import HCL

/// A rule that a resource breaks on purpose, with the reason: what a reviewer would ask, answered beside the resource.
///
/// Written as the comments that checkov and trivy read, and listed in `WAIVERS.md` and in the source map, so that a gate
/// can count it and nobody has to search for it.
public struct Waiver: Hashable, Sendable {
  /// Ids of checkov: `CKV_AWS_150`.
  public var checkov: [String]
  /// Ids of trivy: `AWS-0052`.
  public var trivy: [String]
  /// Ids of tfgen's own rules.
  public var policies: [String]
  /// One sentence: why it is right here.
  public var reason: String

  /// Makes a waiver.
  public init(checkov: [String] = [], trivy: [String] = [], policies: [String] = [], reason: String) {
    self.checkov = checkov
    self.trivy = trivy
    self.policies = policies
    self.reason = reason
  }
}

/// Whether, and in which environments, an input gives up a safe default.
public struct Relaxation: Hashable, Sendable {
  /// Whether it does anywhere.
  public var isPresent: Bool
  /// The environments in which it does; empty for all of them.
  public var environments: [String]

  private init(isPresent: Bool, environments: [String]) {
    self.isPresent = isPresent
    self.environments = environments
  }

  /// In every environment: for rules that the module can't keep for anybody.
  public static let always = Relaxation(isPresent: true, environments: [])
  /// Nowhere.
  public static let never = Relaxation(isPresent: false, environments: [])
  /// In these environments; nowhere when there are none.
  public static func inEnvironments(_ names: [String]) -> Relaxation {
    Relaxation(isPresent: !names.isEmpty, environments: names)
  }

  /// Wherever one of the two does.
  public static func || (left: Relaxation, right: Relaxation) -> Relaxation {
    guard left.isPresent else { return right }
    guard right.isPresent else { return left }
    if left.environments.isEmpty || right.environments.isEmpty { return always }
    return inEnvironments(left.environments + right.environments.filter { !left.environments.contains($0) })
  }
}

extension Input where Wrapped: InputValue {
  /// Whether the value, as far as it is known before apply, may be one that `relaxes` says yes to.
  ///
  /// Looks at literals and at the values and the default of a root variable. What the module's own default is, and
  /// what only apply will tell, doesn't count.
  public func mayBe(where relaxes: (HCL.Value) -> Bool) -> Relaxation {
    switch argument.kind {
    case .literal(let value): return relaxes(value) ? .always : .never
    case .variable(let variable):
      let names = variable.values.filter { relaxes($0.value) }.map(\.environment)
      // Without values for environments the default is what all of them get.
      if variable.values.isEmpty { return variable.defaultValue.map(relaxes) == true ? .always : .never }
      return names.count == variable.values.count ? .always : .inEnvironments(names)
    default: return .never
    }
  }

  /// Whether the value may be this one.
  public func mayBe(_ value: Wrapped) -> Relaxation { mayBe { $0 == value.hclValue } }
}

extension TopLevelBlock {
  /// The block with a waiver, where the relaxation that needs it is present.
  public func waived(_ waiver: Waiver, when relaxation: Relaxation = .always) -> TopLevelBlock {
    guard relaxation.isPresent else { return self }
    var copy = self
    copy.waivers.append(PlacedWaiver(waiver: waiver, environments: relaxation.environments))
    return copy
  }
}

/// A waiver of a block and where it is needed.
public struct PlacedWaiver: Hashable, Sendable {
  /// The waiver.
  public var waiver: Waiver
  /// The environments in which it is needed; empty for all of them.
  public var environments: [String]

  /// Makes a placed waiver.
  public init(waiver: Waiver, environments: [String] = []) {
    self.waiver = waiver
    self.environments = environments
  }

  /// The reason, with the environments.
  public var reason: String {
    environments.isEmpty ? waiver.reason : "\(waiver.reason) Only in \(environments.joined(separator: ", "))."
  }
}

extension Block {
  /// The block with the comments of its waivers: trivy's above it, checkov's inside, where each looks for them.
  func commented(with waivers: [PlacedWaiver]) -> Block {
    var copy = self
    var inside: [String] = []
    for placed in waivers {
      // checkov's comment holds the reason; trivy's can't.
      if placed.waiver.checkov.isEmpty, !placed.waiver.trivy.isEmpty { copy.comment.append(placed.reason) }
      copy.comment += placed.waiver.trivy.map { "trivy:ignore:\($0)" }
      inside += placed.waiver.checkov.map { "checkov:skip=\($0):\(placed.reason)" }
    }
    if !inside.isEmpty { copy.body.items.insert(contentsOf: [.comment(inside)], at: 0) }
    return copy
  }
}
