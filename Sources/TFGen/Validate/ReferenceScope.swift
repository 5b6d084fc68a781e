/// What names mean at a place beside what the module declares.
struct ReferenceScope {
  /// Whether `each` stands for an instance.
  var hasEach = false
  /// Whether `count` stands for an instance.
  var hasCount = false
  /// Whether `self` stands for the object around.
  var hasSelf = false
  /// What `self` has, when its provider is known.
  var selfSchema: (BlockSchema, ProviderSchema)?
  /// Names bound by `for` and `dynamic`.
  var bound: Set<String> = []
  /// The check block around, whose data source is visible in it only.
  var check: String?

  /// The scope with more names.
  func binding(_ names: [String?]) -> ReferenceScope {
    var scope = self
    for case let name? in names { scope.bound.insert(name) }
    return scope
  }

  /// The scope inside a block that may be repeated.
  static func instance(_ repetition: String?) -> ReferenceScope {
    ReferenceScope(hasEach: repetition == "for_each", hasCount: repetition == "count")
  }
}
