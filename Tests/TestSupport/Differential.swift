import Foundation

/// How much a comparison with the real binary does: little in every run, much when it is asked to.
public enum Differential {
  /// The number in a variable of the environment, else the default.
  public static func count(_ variable: String, default count: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? count
  }

  /// `TFGEN_DIFFERENTIAL_SEED`, so that a long run can be another one each time; else always the same.
  public static var seed: UInt64 { UInt64(count("TFGEN_DIFFERENTIAL_SEED", default: 1)) }
}
