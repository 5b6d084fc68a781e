import TFGen

extension TopLevelBlock {
  /// A block with the waiver of rules that want a key of one's own, where the stack gives none.
  ///
  /// - Parameter service: who encrypts with the key that AWS manages.
  func withoutOwnKey(
    _ key: Input<KMSKeyARN?>, checkov: [String], trivy: [String] = [], service: String
  ) -> TopLevelBlock {
    waived(
      Waiver(
        checkov: checkov, trivy: trivy,
        reason: "\(service) encrypts with the key that AWS manages; kms_key_arn takes one of your own."),
      when: key.isGiven ? key.mayBe(nil) : .always)
  }
}

extension Input {
  /// Whether the value is made by another module, so that a plan doesn't know it yet.
  var comesFromModule: Relaxation {
    if case .code = argument.kind { return .always }
    return argument.outputReferences.isEmpty ? .never : .always
  }
}
