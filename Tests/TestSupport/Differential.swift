import Foundation

/// How much a comparison with the real binary does: little in every run, much when it is asked to.
///
/// `TFGEN_EVIDENCE=full` multiplies what there is to do by what each test says; `TFGEN_EVIDENCE=20` by twenty.
/// `TFGEN_EVIDENCE_SEED` makes other cases, so that a long run can be another one each time.
public enum Differential {
  /// How many cases: the few of every run, or as many as the evidence needs.
  public static func count(_ few: Int, full many: Int) -> Int {
    let wanted = ProcessInfo.processInfo.environment["TFGEN_EVIDENCE"] ?? ""
    if wanted == "full" { return many }
    return Int(wanted).map { few * max(1, $0) } ?? few
  }

  /// `TFGEN_EVIDENCE_SEED`; else always the same.
  public static var seed: UInt64 {
    ProcessInfo.processInfo.environment["TFGEN_EVIDENCE_SEED"].flatMap { UInt64($0) } ?? 1
  }
}
