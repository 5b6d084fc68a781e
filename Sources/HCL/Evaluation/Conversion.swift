/// Why a value can't have a type.
public struct ConversionFailure: Error, Hashable, Sendable {
  /// For example "string required" or "a number is required".
  public var message: String
  /// Makes a failure.
  public init(_ message: String) { self.message = message }
}

/// Conversion of values between types, as Terraform does it.
public enum Conversion {
  /// The value in that type.
  public static func convert(_ value: TypedValue, to type: ValueType) throws(ConversionFailure) -> TypedValue {
    if type == .any || value.type == type { return value }
    throw ConversionFailure("\(type.friendlyName) required")
  }
}
