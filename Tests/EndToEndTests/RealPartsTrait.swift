import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
  /// Needs tfgen, terraform, the AWS provider and the simulator: skipped with the missing part's name on a laptop, run and failed in CI.
  static var realParts: Self {
    let reason = RealParts.reasonToSkip
    return .enabled(if: reason == nil, "\(reason ?? "")")
  }
}
