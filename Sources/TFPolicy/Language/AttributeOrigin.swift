/// Where the value of an attribute comes from, and what that says about two values of which one isn't known.
///
/// A plan lists what an expression refers to and not what it does with it: `aws_s3_bucket.a.id` and
/// `"${aws_s3_bucket.a.id}-logs"` look alike. So a common origin alone proves nothing. What is taken for certain is what a
/// reader of the configuration takes for certain: an argument that refers to a resource names that resource where its id
/// or ARN is asked for, and ids of different resources differ.
struct AttributeOrigin: Hashable, Sendable {
  /// A resource instance.
  struct Instance: Hashable, Sendable {
    var address: String
    var type: String

    init(_ address: String, _ type: String) {
      self.address = address
      self.type = type
    }

    /// A data source may read the very resource that it is compared with.
    var isData: Bool { type.hasPrefix("data.") }
  }

  enum Source: Hashable, Sendable {
    /// Nobody wrote it: the resource's own.
    case own
    /// Refers to one resource instance and nothing else; the attribute is empty when several are read.
    case reference(Instance, attribute: String)
    /// From several resources, from a literal, or nobody can tell.
    case other
  }

  /// The resource that has the attribute.
  var owner: Instance
  /// The attribute.
  var name: String
  var source: Source

  /// Whether two values are the same; nil when they aren't.
  static func match(_ left: AttributeOrigin, _ right: AttributeOrigin) -> PolicyResources.Match? {
    var isCertain = false
    for (own, other) in [(left, right), (right, left)] {
      switch own.isNamed(by: other) {
      case .certain?: isCertain = true
      case .possible?: break
      case nil: return nil
      }
    }
    switch (left.source, right.source) {
    case (.own, .own):
      if left.owner == right.owner { isCertain = isCertain || left.name == right.name }
      if areOthers(left.owner, left.name, right.owner, right.name) { return nil }
    case (.reference(let first, let read), .reference(let second, let alsoRead)):
      // Names are put together from names and ARNs from ARNs; an id that two arguments refer to is used as it is.
      if first == second { isCertain = isCertain || read == "id" && alsoRead == "id" && !first.makesNames }
      if areOthers(first, read, second, alsoRead) { return nil }
    default: break
    }
    return isCertain ? .certain : .possible
  }

  /// What it says that the other one refers to the resource that has this attribute, or to another one of its type.
  private func isNamed(by other: AttributeOrigin) -> PolicyResources.Match? {
    guard case .reference(let instance, let read) = other.source else { return .possible }
    if source == .own, Self.areOthers(owner, name, instance, read) { return nil }
    guard instance.type == owner.type else { return .possible }
    let isIdentity = source == .own && Self.isIdentity(name)
    guard isIdentity || read == name || other.name == name else { return .possible }
    if instance == owner { return .certain }
    return isIdentity || Self.isIdentity(read) ? nil : .possible
  }

  /// Whether two attributes name two things: ids within a type, ARNs anywhere.
  private static func areOthers(_ left: Instance, _ first: String, _ right: Instance, _ second: String) -> Bool {
    if left.address == right.address || left.isData || right.isData { return false }
    return left.type == right.type ? isIdentity(first) && isIdentity(second) : first == "arn" && second == "arn"
  }

  /// Attributes that no two resources of a type share.
  private static func isIdentity(_ name: String) -> Bool { name == "id" || name == "arn" }
}

extension AttributeOrigin.Instance {
  /// Whether its values are made to be parts of names.
  fileprivate var makesNames: Bool {
    ["random_", "time_", "null_", "terraform_data", "tls_", "external", "local_"].contains { type.hasPrefix($0) }
  }
}
