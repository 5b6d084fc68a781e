import HCL

/// Arguments and blocks of a resource that only newer versions of its provider have.
public struct ProviderNeed: Hashable, Sendable {
  /// Local name of the provider.
  public var provider: String
  /// The first version that has them.
  public var version: String
  /// Names of the arguments and blocks.
  public var items: [String]
}

extension TopLevelBlock {
  /// The block, which needs a newer provider than the module type says. What `required_providers` of the module says
  /// follows from it, and a stack that allows older versions is refused.
  ///
  /// - Parameter isNeeded: false where this form of the block has none of the items.
  public func needing(_ provider: String, _ version: String, for items: String..., when isNeeded: Bool = true)
    -> TopLevelBlock
  {
    guard isNeeded else { return self }
    var copy = self
    copy.needs.append(ProviderNeed(provider: provider, version: version, items: items))
    return copy
  }
}

extension LoweredModule {
  /// Providers, with the oldest version that the resources need.
  var requiredProviders: [ProviderRequirement] {
    type.requiredProviders.map { provider in
      let newest = needs.filter { $0.need.provider == provider.name }.map(\.need.version)
        .max { !(ProviderVersions(">= \($0)")?.isAtLeast($1) ?? true) }
      guard let newest else { return provider }
      var copy = provider
      // What is too new stays what the module type says.
      let upper = provider.version.split(separator: ",").last { $0.contains("<") }
      copy.version = ">= \(newest)" + (upper.map { "," + ($0.hasPrefix(" ") ? "" : " ") + $0 } ?? "")
      return copy
    }
  }
}

extension Block {
  /// The block without what a schema of an older provider can't know.
  func without(_ needs: [ProviderNeed]) -> Block {
    let names = Set(needs.flatMap(\.items))
    if names.isEmpty { return self }
    var copy = self
    copy.body.items.removeAll { item in
      switch item {
      case .attribute(let attribute): names.contains(attribute.name)
      case .block(let block):
        names.contains(block.type) || block.type == "dynamic" && names.contains(block.labels.first ?? "")
      case .comment, .blankLine: false
      }
    }
    return copy
  }
}

extension Stack {
  /// Versions that fit no module.
  var providerProblems: [Diagnostic] {
    providerVersions.sorted { $0.key < $1.key }.compactMap { name, versions in
      for call in calls {
        guard let wanted = call.type.requiredProviders.first(where: { $0.name == name }),
          let module = ProviderVersions(wanted.version), !module.overlaps(versions)
        else { continue }
        return Diagnostic(
          TFGenCodes.invalidProviderVersion,
          "No version of the provider \(name) fits \(versions.constraint) and the modules",
          detail: "The module type \(call.type.name) is for \(wanted.version).",
          remedy: "Choose a constraint within that, or leave version out.", at: location)
      }
      return nil
    }
  }

  /// Whether the stack allows versions of a provider that lack what a module has.
  func olderProviders(than module: LoweredModule, in call: ModuleCall) -> [Diagnostic] {
    module.needs.compactMap { resource, need in
      let general = module.type.requiredProviders.first { $0.name == need.provider }?.version ?? ""
      let allowed = providerVersions[need.provider]?.constraint ?? general
      if ProviderVersions(allowed)?.isAtLeast(need.version) == true { return nil }
      let limit = general.split(separator: ",").last { $0.contains("<") }.map { ",\($0)" } ?? ""
      return Diagnostic(
        TFGenCodes.olderProvider,
        "The module \"\(call.name)\" needs version \(need.version) of the provider \(need.provider)",
        detail:
          "\(need.items.joined(separator: ", ")) of \(resource) isn't in older versions, and the stack allows \(allowed).",
        remedy:
          "Write version = \">= \(need.version)\(limit)\" in provider \"\(need.provider)\" of the stack, or do without it.",
        at: call.location)
    }
  }
}
