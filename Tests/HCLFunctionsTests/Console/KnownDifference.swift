import HCL

/// Disagreements with the binary that are meant to be; each is in `Differences.md`.
enum KnownDifference {
  static func excuses(_ call: SampleCall, ours: Answer, theirs: Answer) -> Bool {
    // Terraform can't bring a set of numbers with unknown ones into a list of strings.
    if case .failure(let detail) = theirs, detail.contains("required, but received") { return true }
    // An empty list of no type inside a list inside a list.
    if case .failure(let detail) = theirs, detail.contains("element types must all match for conversion to") {
      return true
    }
    let hasUntypedNull = call.arguments.contains { $0.value.isNull && $0.type == .any }
    switch call.name {
    // Beside a null without type Terraform's merge takes anything that has elements, and panics for the rest.
    case "merge": return hasUntypedNull
    // What has parts of no type yet may still become what the others are.
    case "coalesce": return !call.arguments.allSatisfy(\.value.isWhollyKnown) && theirs.isFailure && !ours.isFailure
    // Terraform says that no key is found as long as the keys aren't known.
    case "matchkeys": return !call.arguments.allSatisfy(\.value.isWhollyKnown)
    default: return false
    }
  }
}
