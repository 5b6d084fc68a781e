public import HCL
public import TFGen

/// A service that alarms are about.
public struct MonitoredService: InputValue, Hashable {
  /// `object({ cluster_name = string, service_name = string, minimum_tasks = optional(number, 1) })`
  public static let kind = InputKind(
    .object([
      .init("cluster_name", .string), .init("service_name", .string),
      .optional("minimum_tasks", .wholeNumber, default: .number(1)),
    ]), meaning: "monitored service")

  /// Name of its cluster.
  public var clusterName: String
  /// Name of the service.
  public var serviceName: String
  /// Fewer running tasks are an alarm.
  public var minimumTasks: Int

  /// Names a service that exists.
  public init(clusterName: String, serviceName: String, minimumTasks: Int = 1) {
    self.clusterName = clusterName
    self.serviceName = serviceName
    self.minimumTasks = minimumTasks
  }

  /// An object.
  public var hclValue: Value {
    .object([
      "cluster_name": .string(clusterName), "service_name": .string(serviceName),
      "minimum_tasks": minimumTasks.hclValue,
    ])
  }
}

extension Input where Wrapped == MonitoredService {
  /// A service of the stack.
  public static func service(
    cluster: Input<String>, name: Input<String?>, minimumTasks: Input<Int> = .moduleDefault,
    file: StaticString = #fileID, line: UInt = #line
  ) -> Self {
    .object(
      [
        "cluster_name": cluster.argument, "service_name": name.argument, "minimum_tasks": minimumTasks.argument,
      ], file: file, line: line)
  }
}

/// A load balancer that alarms are about.
public struct MonitoredLoadBalancer: InputValue, Hashable {
  /// `object({ arn_suffix = string })`
  public static let kind = InputKind(.object([.init("arn_suffix", .string)]), meaning: "monitored load balancer")

  /// The part of its ARN that CloudWatch metrics use.
  public var arnSuffix: String

  /// Names a load balancer that exists.
  public init(arnSuffix: String) { self.arnSuffix = arnSuffix }

  /// An object.
  public var hclValue: Value { .object(["arn_suffix": .string(arnSuffix)]) }
}

extension Input where Wrapped == MonitoredLoadBalancer? {
  /// A load balancer of the stack.
  public static func loadBalancer(
    arnSuffix: Input<String?>, file: StaticString = #fileID, line: UInt = #line
  ) -> Self {
    .object(["arn_suffix": arnSuffix.argument], file: file, line: line)
  }
}

/// A database that alarms are about.
public struct MonitoredDatabase: InputValue, Hashable {
  /// `object({ dimensions = map(string), maximum_connections = optional(number, 80), … })`
  public static let kind = InputKind(
    .object([
      .init("dimensions", .map(.string)), .optional("maximum_connections", .number, default: .number(80)),
      .optional("minimum_free_storage_gb", .number, default: .number(5)),
      .optional("serverless", .bool, default: .bool(false)),
    ]), meaning: "monitored database")

  /// Dimensions of its metrics.
  public var dimensions: [String: String]
  /// More connections are an alarm.
  public var maximumConnections: Int

  /// Names a database that exists.
  public init(dimensions: [String: String], maximumConnections: Int = 80) {
    self.dimensions = dimensions
    self.maximumConnections = maximumConnections
  }

  /// An object.
  public var hclValue: Value {
    .object(["dimensions": dimensions.hclValue, "maximum_connections": maximumConnections.hclValue])
  }
}

extension Input where Wrapped == MonitoredDatabase? {
  /// A database of the stack.
  public static func database(
    dimensions: Input<[String: String]>, maximumConnections: Input<Int> = .moduleDefault,
    minimumFreeStorageGB: Input<Int> = .moduleDefault, serverless: Input<Bool> = .moduleDefault,
    file: StaticString = #fileID, line: UInt = #line
  ) -> Self {
    .object(
      [
        "dimensions": dimensions.argument, "maximum_connections": maximumConnections.argument,
        "minimum_free_storage_gb": minimumFreeStorageGB.argument, "serverless": serverless.argument,
      ], file: file, line: line)
  }
}

/// A cache that alarms are about.
public struct MonitoredCache: InputValue, Hashable {
  /// `object({ replication_group_id = string, nodes = optional(number, 1) })`
  public static let kind = InputKind(
    .object([.init("replication_group_id", .string), .optional("nodes", .wholeNumber, default: .number(1))]),
    meaning: "monitored cache")

  /// Its nodes as a group.
  public var replicationGroupID: String
  /// How many nodes there are.
  public var nodes: Int

  /// Names a cache that exists.
  public init(replicationGroupID: String, nodes: Int = 1) {
    self.replicationGroupID = replicationGroupID
    self.nodes = nodes
  }

  /// An object.
  public var hclValue: Value {
    .object(["replication_group_id": .string(replicationGroupID), "nodes": nodes.hclValue])
  }
}

extension Input where Wrapped == MonitoredCache {
  /// A cache of the stack.
  public static func cache(
    replicationGroupID: Input<String?>, nodes: Input<Int> = .moduleDefault, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Self {
    .object(
      ["replication_group_id": replicationGroupID.argument, "nodes": nodes.argument], file: file, line: line)
  }
}

/// From when on something is an alarm.
public struct AlarmThresholds: InputValue, Hashable {
  /// An object whose attributes all have defaults.
  public static let kind = InputKind(
    .object([
      .optional("cpu_percent", .number, default: .number(80)),
      .optional("memory_percent", .number, default: .number(80)),
      .optional("errors", .number, default: .number(10)),
      .optional("latency_seconds", .number, default: .number(2)),
      .optional("minutes", .wholeNumber, default: .number(5)),
    ]), meaning: "thresholds of alarms")

  /// CPU, in percent.
  public var cpuPercent: Int?
  /// Memory, in percent.
  public var memoryPercent: Int?
  /// Answers with 5xx in five minutes.
  public var errors: Int?
  /// Seconds within which 95 of 100 requests are answered.
  public var latencySeconds: Int?
  /// How long it has to last, in minutes: a multiple of five.
  public var minutes: Int?

  /// Makes thresholds. What is nil gets the module's default.
  public init(
    cpuPercent: Int? = nil, memoryPercent: Int? = nil, errors: Int? = nil, latencySeconds: Int? = nil,
    minutes: Int? = nil
  ) {
    self.cpuPercent = cpuPercent
    self.memoryPercent = memoryPercent
    self.errors = errors
    self.latencySeconds = latencySeconds
    self.minutes = minutes
  }

  /// The object; what is nil is left out.
  public var hclValue: Value {
    var fields = Value.Fields()
    for (name, number) in [
      ("cpu_percent", cpuPercent), ("memory_percent", memoryPercent), ("errors", errors),
      ("latency_seconds", latencySeconds), ("minutes", minutes),
    ] {
      if let number { fields[name] = number.hclValue }
    }
    return .object(fields)
  }
}
