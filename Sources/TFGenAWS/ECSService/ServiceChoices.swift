public import HCL
public import TFGen

/// How a service is reached.
public enum IngressKind: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "kind of ingress"

  /// By a load balancer of its own.
  case own
  /// By paths or hosts on a load balancer that others use too.
  case shared
  /// Not at all: a worker, or a service that others find by discovery.
  case none
}

/// How other services find a service.
public enum ServiceDiscovery: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "kind of discovery"

  /// They don't.
  case none
  /// By a DNS name in a private zone. Clients that keep an address don't notice a deployment.
  case dns
  /// By Service Connect, which follows deployments and balances between tasks.
  case serviceConnect = "service_connect"
  /// It only calls others by Service Connect.
  case serviceConnectClient = "service_connect_client"
}

/// Whether people get a shell in the container. A shell needs a writable root file system, so both are one choice.
public enum ShellAccess: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "kind of shell access"

  /// No shell; the root file system is read-only.
  case none
  /// ECS Exec, with sessions logged; the root file system is writable.
  case exec
}

/// How a new version replaces the old one.
public enum DeploymentStrategy: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "deployment strategy"

  /// Task by task; a deployment that doesn't get healthy goes back.
  case rolling
  /// All at once by CodeDeploy, with the old tasks kept for a while.
  case blueGreen = "blue_green"
  /// A pipeline registers task definitions; Terraform leaves them alone.
  case external
}

/// What tasks run on.
public enum ComputeKind: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "kind of compute"

  /// Fargate.
  case fargate
  /// Instances of the cluster's capacity provider.
  case ec2
}

/// Instruction set of tasks.
public enum CPUArchitecture: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "CPU architecture"

  /// Intel and AMD.
  case x86 = "X86_64"
  /// Graviton, about a fifth cheaper.
  case arm64 = "ARM64"
}

/// How much CloudWatch measures of a cluster.
public enum ContainerInsights: String, ChoiceInputValue {
  /// For messages.
  public static let meaning = "level of Container Insights"

  /// Metrics of services.
  case enabled
  /// Metrics of single tasks and containers too; priced per metric.
  case enhanced
  /// Nothing beyond CPU and memory of services.
  case disabled
}

/// How many tasks run, and when.
public struct ServiceScaling: InputValue, Hashable {
  /// An object with limits, targets and schedules.
  public static let kind = InputKind(
    .object([
      .init("min", .wholeNumber), .init("max", .wholeNumber), .optional("cpu_percent", .number),
      .optional("memory_percent", .number), .optional("requests_per_task", .number),
      .optional(
        "schedules",
        .map(
          .object([
            .init("schedule", .string), .init("min", .wholeNumber), .init("max", .wholeNumber),
            .optional("timezone", .string, default: .string("Etc/UTC")),
          ])), default: .object([:])),
    ]), meaning: "scaling of a service")

  /// A change of the limits at certain times.
  public struct Schedule: Hashable, Sendable {
    /// `cron(0 6 ? * MON-FRI *)`, `rate(…)` or `at(…)`.
    public var schedule: String
    /// Fewest tasks from then on.
    public var min: Int
    /// Most tasks from then on.
    public var max: Int
    /// Time zone of the schedule.
    public var timezone: String

    /// Makes a schedule.
    public init(_ schedule: String, min: Int, max: Int, timezone: String = "Etc/UTC") {
      self.schedule = schedule
      self.min = min
      self.max = max
      self.timezone = timezone
    }
  }

  /// Fewest tasks.
  public var min: Int
  /// Most tasks.
  public var max: Int
  /// Average CPU, in percent, that scaling keeps.
  public var cpuPercent: Int?
  /// Average memory, in percent, that scaling keeps.
  public var memoryPercent: Int?
  /// Requests a minute and task that scaling keeps.
  public var requestsPerTask: Int?
  /// Changes of the limits by time.
  public var schedules: [String: Schedule]

  /// Makes a scaling.
  public init(
    min: Int, max: Int, cpuPercent: Int? = nil, memoryPercent: Int? = nil, requestsPerTask: Int? = nil,
    schedules: [String: Schedule] = [:]
  ) {
    self.min = min
    self.max = max
    self.cpuPercent = cpuPercent
    self.memoryPercent = memoryPercent
    self.requestsPerTask = requestsPerTask
    self.schedules = schedules
  }

  /// The object; what isn't set is left out.
  public var hclValue: Value {
    var fields = Value.Fields()
    fields["min"] = min.hclValue
    fields["max"] = max.hclValue
    if let cpuPercent { fields["cpu_percent"] = cpuPercent.hclValue }
    if let memoryPercent { fields["memory_percent"] = memoryPercent.hclValue }
    if let requestsPerTask { fields["requests_per_task"] = requestsPerTask.hclValue }
    if !schedules.isEmpty {
      var entries = Value.Fields()
      for key in schedules.keys.sorted() {
        guard let schedule = schedules[key] else { continue }
        entries[key] = .object([
          "schedule": schedule.schedule.hclValue, "min": schedule.min.hclValue, "max": schedule.max.hclValue,
          "timezone": schedule.timezone.hclValue,
        ])
      }
      fields["schedules"] = .object(entries)
    }
    return .object(fields)
  }
}

/// How tasks are shared between Fargate and Fargate Spot, which is cheaper and may be taken away within two minutes.
public struct SpotShare: InputValue, Hashable {
  /// An object with a base and two weights.
  public static let kind = InputKind(
    .object([
      .optional("on_demand_base", .wholeNumber, default: .number(1)),
      .optional("on_demand_weight", .wholeNumber, default: .number(1)),
      .optional("spot_weight", .wholeNumber, default: .number(1)),
    ]), meaning: "share of Spot tasks")

  /// Tasks that are never on Spot.
  public var onDemandBase: Int
  /// Weight of the others on Fargate.
  public var onDemandWeight: Int
  /// Weight of the others on Spot.
  public var spotWeight: Int

  /// Makes a share.
  public init(onDemandBase: Int = 1, onDemandWeight: Int = 1, spotWeight: Int = 1) {
    self.onDemandBase = onDemandBase
    self.onDemandWeight = onDemandWeight
    self.spotWeight = spotWeight
  }

  /// The object.
  public var hclValue: Value {
    .object([
      "on_demand_base": onDemandBase.hclValue, "on_demand_weight": onDemandWeight.hclValue,
      "spot_weight": spotWeight.hclValue,
    ])
  }
}

/// Instances on which the cluster's tasks can run.
public struct EC2Capacity: InputValue, Hashable {
  /// An object with sizes, limits and image.
  public static let kind = InputKind(
    .object([
      .init("instance_types", .list(.string)), .init("min", .wholeNumber), .init("max", .wholeNumber),
      .optional("target_capacity_percent", .wholeNumber, default: .number(100)),
      .optional("spot_percent", .wholeNumber, default: .number(0)),
      .optional("on_demand_base", .wholeNumber, default: .number(1)),
      .optional(
        "image_id", .string,
        default: .string("resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id")),
      .optional("root_volume_gb", .wholeNumber, default: .number(30)),
    ]), meaning: "EC2 capacity")

  /// Sizes of instances; several let Spot choose.
  public var instanceTypes: [String]
  /// Fewest instances.
  public var min: Int
  /// Most instances.
  public var max: Int
  /// How full instances are before another is started, in percent.
  public var targetCapacityPercent: Int
  /// Share of instances above the base that are Spot, in percent.
  public var spotPercent: Int
  /// Instances that are never Spot.
  public var onDemandBase: Int

  /// Makes a capacity.
  public init(
    instanceTypes: [String], min: Int, max: Int, targetCapacityPercent: Int = 100, spotPercent: Int = 0,
    onDemandBase: Int = 1
  ) {
    self.instanceTypes = instanceTypes
    self.min = min
    self.max = max
    self.targetCapacityPercent = targetCapacityPercent
    self.spotPercent = spotPercent
    self.onDemandBase = onDemandBase
  }

  /// The object; image and volume keep their defaults.
  public var hclValue: Value {
    .object([
      "instance_types": instanceTypes.hclValue, "min": min.hclValue, "max": max.hclValue,
      "target_capacity_percent": targetCapacityPercent.hclValue, "spot_percent": spotPercent.hclValue,
      "on_demand_base": onDemandBase.hclValue,
    ])
  }
}
