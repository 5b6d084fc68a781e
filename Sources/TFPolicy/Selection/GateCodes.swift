public import HCL

/// Codes of what surrounds the rules: selection, waivers, baselines.
public enum GateCodes {
  /// A pack nobody has.
  public static let unknownPack = DiagnosticCode(
    "POL040", "unknown pack",
    "A pack was selected that doesn't exist. `tfgen policy list` shows the rules with their packs."
  )
  /// A waiver file that can't be used.
  public static let invalidWaiver = DiagnosticCode(
    "POL041", "mistake in a waiver file",
    "A file of waivers has blocks `waiver \"RULE\"` with address, reason, owner and expires, and nothing else. A mistake stops the run: a waiver must never cover more or less than its readers think."
  )
  /// Its day is over.
  public static let expiredWaiver = DiagnosticCode(
    "POL042", "waiver expired",
    "The day after which a waiver no longer holds has passed, so what it waived counts again. Repair it, or agree on a new day."
  )
  /// Nothing needs it.
  public static let unusedWaiver = DiagnosticCode(
    "POL043", "waiver unused",
    "No finding of the plan is covered by the waiver. What it was for is repaired or has another address; a waiver that stays covers what comes later."
  )
  /// A baseline that can't be used.
  public static let invalidBaseline = DiagnosticCode(
    "POL044", "not a baseline", "The file isn't one that tfgen check --write-baseline wrote.")
  /// Findings of the baseline that are gone.
  public static let staleBaseline = DiagnosticCode(
    "POL045", "baseline can shrink",
    "Findings that the baseline accepts are no longer there. Write it again, so that they are new if they come back.")
  /// Rego that says nothing a gate understands.
  public static let invalidRego = DiagnosticCode(
    "POL046", "Rego without an answer",
    "Policies in Rego answer with `deny` and `warn`: sets of texts, or of objects with `msg` and, if they like, `address`. Anything else can't be taken for consent."
  )

  /// A selection that leaves nothing.
  public static let nothingSelected = DiagnosticCode(
    "POL047", "nothing selected",
    "The options of a run choose rules, addresses or files of which there are none, so that nothing would be judged and everything allowed."
  )

  /// All of them.
  public static let all: [DiagnosticCode] = [
    unknownPack, invalidWaiver, expiredWaiver, unusedWaiver, invalidBaseline, staleBaseline, invalidRego,
    nothingSelected,
  ]
}
