import HCL
import Testing

/// One more of everything in a stack: a zone, a repository, a service, an environment.
struct Growth: Sendable {
  /// Types whose resources list subnets, route tables or zones, and are changed in place when there is one more.
  static let lists: Set<String> = [
    "aws_autoscaling_group", "aws_db_subnet_group", "aws_ecs_service", "aws_elasticache_subnet_group", "aws_lb",
    "aws_vpc_endpoint",
  ]

  /// What is replaced by what, once each: the zone of the first environment, and the repository.
  var edits: KeyValuePairs<String, String>
  /// The module of one more service.
  var service: String

  /// The stack's text, grown.
  func applied(to stack: String) throws -> String {
    var text = try Self.withAnotherEnvironment(stack)
    for (old, new) in edits {
      try #require(text.contains(old), "\(old)")
      text.replace(old, with: new, maxReplacements: 1)
    }
    return text + "\n" + service + "\n"
  }

  /// The stack for one more environment, which gets what dev has.
  private static func withAnotherEnvironment(_ stack: String) throws -> String {
    let source = SourceFile(name: "tfgen.hcl", text: stack)
    let bytes = Array(stack.utf8)
    var insertions: [(offset: Int, text: String)] = []
    for variable in Parser.parse(source).body.blocks("variable") {
      guard let values = variable.body.attribute("values")?.value, case .object(let entries) = values.kind,
        let dev = entries.first(where: { $0.key == .literal("dev") })?.value.origin.span
      else { continue }
      // Behind dev's, so that an edit of dev's value meets that one first.
      insertions.append((dev.upper, ", another = \(String(decoding: bytes[dev.lower..<dev.upper], as: UTF8.self))"))
    }
    try #require(!insertions.isEmpty)
    var grown = bytes
    for (offset, text) in insertions.sorted(by: { $0.offset > $1.offset }) {
      grown.insert(contentsOf: Array(text.utf8), at: offset)
    }
    let text = String(decoding: grown, as: UTF8.self)
    let first = "environments = [\"dev\""
    try #require(text.contains(first))
    return text.replacing(first, with: first + ", \"another\"", maxReplacements: 1)
  }
}
