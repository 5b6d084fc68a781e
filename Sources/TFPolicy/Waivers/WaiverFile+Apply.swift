public import HCL

/// How a waiver of a file fared.
public struct WaiverUse: Hashable, Sendable {
  /// What it did.
  public enum Status: String, Hashable, Sendable {
    /// It covers findings.
    case used
    /// Its day has passed: what it covers counts.
    case expired
    /// It covers nothing.
    case unused
    /// Its rule didn't run, or the run looked at other addresses or files.
    case notRun = "not_run"
  }

  /// The waiver.
  public var waiver: WaiverFile.Entry
  /// What it did.
  public var status: Status
  /// How many findings it covers, or would if its day hadn't passed.
  public var findings: Int
}

extension WaiverFile {
  /// Waives the findings that the file covers and notes how each waiver fared. What the stack waives already stays
  /// as it is.
  ///
  /// - Parameter today: a waiver holds to the end of the day on which it expires.
  public func apply(to result: inout PolicyResult, today: CalendarDate) {
    let ran = Set(result.summaries.map(\.rule.id))
    // Where a run looks at a part of the plan, what a waiver is for may be in another one.
    let wereAllJudged = !result.isFiltered && result.addresses.isEmpty
    var counts = [Int](repeating: 0, count: waivers.count)
    let byRule = Dictionary(grouping: waivers.indices) { waivers[$0].rule }
    for position in result.findings.indices where result.findings[position].isWaivable {
      let finding = result.findings[position]
      for index in byRule[finding.rule.id] ?? [] where waivers[index].address.matches(finding.judgement.address) {
        counts[index] += 1
        let entry = waivers[index]
        if let expires = entry.expires, expires < today { continue }
        result.findings[position].waiver = AppliedWaiver(
          .file, reason: entry.reason, owner: entry.owner, expires: entry.expires)
        break
      }
    }
    result.waivers += zip(waivers, counts).map { entry, count in
      let hasExpired = entry.expires.map { $0 < today } ?? false
      let status: WaiverUse.Status =
        !ran.contains(entry.rule) || count == 0 && !wereAllJudged ? .notRun : hasExpired ? .expired : count == 0 ? .unused : .used
      return WaiverUse(waiver: entry, status: status, findings: count)
    }
  }
}

extension Finding {
  /// Whether somebody may still say that it doesn't count. A rule that failed itself has said nothing that could be
  /// agreed with.
  var isWaivable: Bool { waiver == nil && judgement.outcome != .error }
}

extension PolicyResult {
  /// What whoever keeps the waivers should know: those that expired and those that nothing needs.
  public var waiverDiagnostics: [Diagnostic] {
    waivers.compactMap { use in
      let entry = use.waiver
      switch use.status {
      case .used, .notRun: return nil
      case .expired:
        return Diagnostic(
          .warning, GateCodes.expiredWaiver,
          "The waiver of \(entry.rule) for \(entry.address.text) expired on \(entry.expires?.description ?? "")",
          detail: use.findings == 0
            ? "Nothing needs it any more."
            : "It no longer covers \(use.findings == 1 ? "a finding" : "\(use.findings) findings"). Its owner is \(entry.owner).",
          remedy: use.findings == 0 ? "Remove it." : "Repair what it waived, or agree on a new day.", at: entry.location
        )
      case .unused:
        return Diagnostic(
          .warning, GateCodes.unusedWaiver,
          "The waiver of \(entry.rule) for \(entry.address.text) covers nothing",
          detail: "What it was for is repaired or has another address.", remedy: "Remove it, or correct its address.",
          at: entry.location)
      }
    }
  }
}
