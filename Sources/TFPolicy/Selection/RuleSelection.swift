public import HCL

/// Which rules of an engine run, and with which weight.
enum RuleSelection {
  /// The rules with the metadata that holds for this run, in the engine's order.
  ///
  /// - Throws: ``DiagnosticsError`` when an option names a rule or pack that doesn't exist.
  static func select(
    _ rules: [any Rule], _ options: PolicyOptions
  ) throws(DiagnosticsError) -> [(rule: any Rule, metadata: RuleMetadata)] {
    let all = rules.map(\.metadata)
    let named = options.only.union(options.skip).union(options.onUnknownOf.keys).union(options.severityOf.keys)
    let problems =
      missing(named, among: all.map(\.id), "rule", TFPolicyCodes.unknownRule)
      + missing(options.packs, among: Set(all.map(\.pack)).sorted(), "pack", GateCodes.unknownPack)
    if !problems.isEmpty { throw DiagnosticsError(problems) }
    let selected: [(rule: any Rule, metadata: RuleMetadata)] = zip(rules, all).compactMap { rule, metadata in
      var metadata = metadata
      if let severity = options.severityOf[metadata.id] { metadata.severity = severity }
      if options.skip.contains(metadata.id) { return nil }
      if !options.only.isEmpty || !options.packs.isEmpty {
        guard options.only.contains(metadata.id) || options.packs.contains(metadata.pack) else { return nil }
      }
      // What is off runs when it is named.
      if !metadata.isEnabled, !options.only.contains(metadata.id), options.severityOf[metadata.id] == nil { return nil }
      if let severity = options.severity, metadata.severity != severity { return nil }
      return (rule, metadata)
    }
    if selected.isEmpty, !rules.isEmpty {
      throw DiagnosticsError(
        Diagnostic(
          GateCodes.nothingSelected, "No rule is left to judge by",
          detail: "Packs, rules, severities and what was left out have nothing in common, and without a rule everything would be allowed.",
          remedy: "Choose other rules; tfgen policy list shows them with their packs and severities."))
    }
    return selected
  }

  private static func missing(
    _ names: Set<String>, among known: [String], _ what: String, _ code: DiagnosticCode
  ) -> [Diagnostic] {
    names.subtracting(known).sorted().map { name in
      Diagnostic(
        code, "There is no \(what) \"\(name)\"",
        detail: "\(what == "rule" ? "Rules" : "Packs"): \(known.joined(separator: ", ")).",
        remedy: Suggestion.nearest(to: name, among: known).map { "Did you mean \"\($0)\"?" }
          ?? "See tfgen policy list.")
    }
  }
}

extension PolicyOptions {
  /// Whether a target is one of those that were chosen.
  func includes(_ address: String) -> Bool {
    addresses.isEmpty || addresses.contains { $0.matches(address) }
  }
}

extension PolicyResult {
  /// Whether findings about an address would be here if there were any.
  func covers(_ address: String) -> Bool {
    !isFiltered && (addresses.isEmpty || addresses.contains { $0.matches(address) })
  }

  /// Warnings about addresses that were asked for and of which nothing was judged.
  public var selectionDiagnostics: [Diagnostic] {
    unusedAddresses.map { pattern in
      Diagnostic(
        .warning, GateCodes.nothingSelected, "Nothing was judged of \"\(pattern.text)\"",
        detail: "No rule of this run looks at an address that it means.",
        remedy: "Compare it with the addresses of the plan; * stands for any text.")
    }
  }
}
