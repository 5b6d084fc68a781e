public import HCL
public import TFGen

/// A cluster that other services may join: what `cluster` of one `ecs_service` gives and `cluster` of another takes.
///
/// It is one object rather than several ids, so that whether a cluster is given is known before
/// anything exists, although its ARN isn't.
public struct ClusterReference: InputValue, Hashable {
  /// An object that stands for a cluster and what belongs to it.
  public static let kind = InputKind(
    .object([
      .init("arn", .string), .init("name", .string), .optional("capacity_provider", .string),
      .optional("exec_log_group_arn", .string), .optional("namespace_arn", .string),
      .optional("namespace_id", .string),
    ]), meaning: "ECS cluster")

  /// ARN of the cluster.
  public var arn: String
  /// Name of the cluster.
  public var name: String

  /// A cluster that exists already.
  public init(arn: String, name: String) {
    self.arn = arn
    self.name = name
  }

  /// `{ arn = …, name = … }`
  public var hclValue: Value { .object(["arn": .string(arn), "name": .string(name)]) }
}

/// A listener of a load balancer that services share by paths and hosts.
public struct LoadBalancerReference: InputValue, Hashable {
  /// An object that stands for a listener and its load balancer.
  public static let kind = InputKind(
    .object([
      .init("listener_arn", .string), .optional("arn_suffix", .string), .optional("url", .string),
    ]), meaning: "load balancer listener")

  /// ARN of the listener.
  public var listenerARN: String
  /// The part of the load balancer's ARN that CloudWatch metrics use.
  public var arnSuffix: String?
  /// Where the load balancer is reached.
  public var url: String?

  /// A listener that exists already.
  public init(listenerARN: String, arnSuffix: String? = nil, url: String? = nil) {
    self.listenerARN = listenerARN
    self.arnSuffix = arnSuffix
    self.url = url
  }

  /// `{ listener_arn = …, arn_suffix = …, url = … }`
  public var hclValue: Value {
    .object(["listener_arn": .string(listenerARN), "arn_suffix": arnSuffix.hclValue, "url": url.hclValue])
  }
}

/// What a one-off task needs to run beside a service: `run_task_config`.
public struct RunTaskConfig: InputValue, Hashable {
  /// An object with cluster, network, image and roles.
  public static let kind = InputKind(
    .object([
      .init("cluster_arn", .string), .init("subnet_ids", .list(.string)), .init("security_group_ids", .list(.string)),
      .init("assign_public_ip", .bool), .init("image", .string), .init("environment", .map(.string)),
      .init("secrets", .map(.string)), .init("execution_role_arn", .string), .init("task_role_arn", .string),
      .optional("task_definition_arn", .string), .optional("container_name", .string),
      .optional("architecture", .string, default: .string("X86_64")),
    ]), meaning: "task configuration")

  /// It comes from a service; there is no literal of it.
  public var hclValue: Value { .unknown }
  private init() {}
}
