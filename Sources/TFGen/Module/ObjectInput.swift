import HCL

extension Input where Wrapped: InputValue {
  /// An object whose attributes are inputs themselves: literals and references may be mixed.
  ///
  /// For the typed helpers of module types, which know the attributes and their kinds:
  ///
  ///     extension Input where Wrapped == AccessLogs? {
  ///       public static func bucket(_ name: Input<String>) -> Self { .object(["bucket": name.argument]) }
  ///     }
  ///
  /// Attributes that were left to the module's default are left out.
  public static func object(
    _ attributes: KeyValuePairs<String, ModuleArgument>, file: StaticString = #fileID, line: UInt = #line
  ) -> Input {
    Input(
      .map(attributes.filter { $0.value.isGiven }.map { ModuleArgument.MapEntry($0.key, $0.value) }),
      file: file, line: line)
  }
}
