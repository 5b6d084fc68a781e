import HCL
import TFGen

/// Conditions on a cache's inputs.
enum CacheRules {
  static let twoSubnets = InputRule.condition(
    "length(var.subnet_ids) >= 2", "subnet_ids must name at least two subnets, in different availability zones."
  ) { value in
    value.elements.map { $0.count >= 2 } ?? true
  }

  static let oneTopic = InputRule.condition(
    "length(var.notification_topic_arns) <= 1", "notification_topic_arns may name one topic."
  ) { value in
    (value.elements?.count ?? 0) <= 1
  }

  static let nodeType = InputRule.condition(
    #"can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.node_type))"#,
    "node_type must be an ElastiCache node type, such as cache.t4g.micro."
  ) { value in
    guard let text = value.stringValue else { return true }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "cache"
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
  }

  static let engineVersion = InputRule.condition(
    #"var.engine_version == null || contains(var.engine == "valkey" ? ["7.2", "8.0", "8.1"] : ["7.0", "7.1"], coalesce(var.engine_version, "none"))"#,
    "engine_version must be 7.2, 8.0 or 8.1 for valkey, 7.0 or 7.1 for redis."
  ) { value in
    value.stringValue.map { ["7.0", "7.1", "7.2", "8.0", "8.1"].contains($0) } ?? true
  }

  /// A version of the other engine.
  static func conflicts(of cache: Cache, _ context: ValidationContext) -> [Diagnostic] {
    for environment in context.environments {
      let engine = context.value(of: cache.engine, in: environment, default: .string("valkey")).stringValue
      guard let engine, let version = context.value(of: cache.engineVersion, in: environment).stringValue else {
        continue
      }
      let versions = engine == "valkey" ? ["7.2", "8.0", "8.1"] : ["7.0", "7.1"]
      if !versions.contains(version) {
        return [
          Diagnostic(
            TFGenAWSCodes.conflictingInputs, "There is no version \(version) of \(engine) in ElastiCache",
            detail: "\(engineVersion.message) It is so in environment \(environment).",
            remedy: "Choose \(versions.joined(separator: ", ")), or the other engine.",
            at: cache.engineVersion.argument.location ?? context.location)
        ]
      }
    }
    return []
  }
}
