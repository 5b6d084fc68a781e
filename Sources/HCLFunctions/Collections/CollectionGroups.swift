import HCL

extension StandardFunctions {
  /// The functions of collections.
  static let collections: [Function] = membership + choices + lists + maps + sets
}
