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
    if left.owner == right.owner, left.name == right.name { return .certain }
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
      if areOthers(left.owner, left.name, right.owner, right.name) { return nil }
    case (.reference(let first, let read), .reference(let second, let alsoRead)):
      // What both read is the same; a text around it would be part of a name, not the name of a thing.
      if left.names(first), right.names(second), read == alsoRead, !read.isEmpty {
        if first == second { isCertain = isCertain || !first.makesNames } else if first.isSibling(of: second) { return nil }
      }
      if areOthers(first, read, second, alsoRead) { return nil }
    default: break
    }
    return isCertain ? .certain : .possible
  }

  /// What it says that the other one refers to the resource that has this attribute, or to another one of its type.
  private func isNamed(by other: AttributeOrigin) -> PolicyResources.Match? {
    guard case .reference(let instance, let read) = other.source, instance.kind == owner.kind else { return .possible }
    let isIdentity = source == .own && owner.isIdentity(name)
    // Among resources of one type a name that refers to another one's is made from it.
    let isSameArgument = owner.kind != other.owner.kind && (read == name || other.name == name)
    guard isIdentity || isSameArgument else { return .possible }
    if instance == owner { return .certain }
    return isIdentity || instance.isIdentity(read) || other.names(instance) ? nil : .possible
  }

  /// Whether the argument is there to name a thing: `subnet_id`, `target_group_arn`, the `bucket` of an `aws_s3_bucket`.
  private func names(_ instance: Instance) -> Bool {
    name.hasSuffix("_id") || name.hasSuffix("_arn") || instance.kind.hasSuffix("_\(name)")
  }

  /// Whether two attributes name two things of a type.
  private static func areOthers(_ left: Instance, _ first: String, _ right: Instance, _ second: String) -> Bool {
    left.isSibling(of: right) && left.isIdentity(first) && right.isIdentity(second)
  }
}

extension AttributeOrigin.Instance {
  /// The type by its first name: the AWS provider documents `aws_alb` and what begins with it as other names of `aws_lb`.
  var kind: String { type.hasPrefix("aws_alb") ? "aws_lb" + type.dropFirst("aws_alb".count) : type }

  /// A data source may read the very resource that it is compared with.
  var isData: Bool { type.hasPrefix("data.") }

  /// Whether it is another resource of the same type.
  func isSibling(of other: Self) -> Bool { kind == other.kind && address != other.address && !isData }

  /// Whether no two resources of the type share the attribute. The id of a task definition is its family, and that of a
  /// scalable target the resource that is scaled, by the provider's documentation.
  func isIdentity(_ attribute: String) -> Bool {
    attribute == "arn"
      || attribute == "id" && type != "aws_ecs_task_definition" && type != "aws_appautoscaling_target"
  }

  /// Whether its values are made to be parts of names.
  fileprivate var makesNames: Bool {
    ["random_", "time_", "null_", "terraform_data", "tls_", "external", "local_"].contains { type.hasPrefix($0) }
  }
}
