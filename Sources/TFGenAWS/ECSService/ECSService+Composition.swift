public import HCL
public import TFGen

extension ECSService {
  /// What can be wrong between the inputs of one service. Each is reported once, for the first environment that shows it.
  func composition(_ context: ValidationContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if deploymentStrategy.isGiven, deploymentStrategy.literal == nil {
      found.append(
        Diagnostic(
          ComputeCodes.literalNeeded, "deployment_strategy must be written in the stack",
          detail:
            "What Terraform leaves alone in a deployment stands in lifecycle, whose arguments can't depend on a variable.",
          remedy: "Write deployment_strategy = \"rolling\", \"blue_green\" or \"external\".",
          at: deploymentStrategy.argument.location ?? context.location))
    }
    for environment in context.environments {
      let reading = Reading(self, context, environment)
      if reading.ingress != "none", ingress.literal != nil || !ingress.isGiven,
        let disagreement = context.portsThatDisagree(
          port, default: 3000, groups: securityGroupIDs, group: "service_security_group_id",
          allowed: ("service_port", { $0.servicePort }, 3000), in: environment),
        !found.contains(where: { $0.summary == disagreement.summary })
      {
        found.append(disagreement)
      }
      for problem in Disagreement.all(of: reading) {
        if !found.contains(where: { $0.summary == problem.summary }) { found.append(problem) }
      }
    }
    return found
  }

  /// The values of a service in one environment, as far as they are known.
  struct Reading {
    let service: ECSService
    let context: ValidationContext
    let environment: String
    let ingress: String
    let compute: String

    init(_ service: ECSService, _ context: ValidationContext, _ environment: String) {
      self.service = service
      self.context = context
      self.environment = environment
      ingress = context.value(of: service.ingress, in: environment, default: .string("own")).stringValue ?? "?"
      compute = context.value(of: service.compute, in: environment, default: .string("fargate")).stringValue ?? "?"
    }

    /// Whether something other than null is given; nil when unknown.
    func isSet<Wrapped>(_ input: Input<Wrapped>) -> Bool? {
      switch input.argument.kind {
      case .missing, .moduleDefault: return false
      // An object of references is there, whatever is in it.
      case .output, .map, .list, .text, .element, .code: return true
      default: break
      }
      switch context.value(of: input, in: environment) {
      case .unknown: return nil
      case .null: return false
      default: return true
      }
    }

    func value<Wrapped>(_ input: Input<Wrapped>, default fallback: Value = .null) -> Value {
      context.value(of: input, in: environment, default: fallback)
    }
  }

  /// Services of one stack that can't live together.
  public static func validate(together calls: [ValidatedCall<ECSService>]) -> [Diagnostic] {
    guard calls.count > 1, let context = calls.first?.context else { return [] }
    var found: [Diagnostic] = []
    for environment in context.environments {
      let claims = calls.map { Claims(of: $0, in: environment) }
      for (index, right) in claims.enumerated() {
        for left in claims[..<index] {
          for problem in left.conflicts(with: right)
          where !found.contains(where: { $0.summary == problem.summary }) {
            found.append(problem)
          }
        }
      }
    }
    return found
  }
}

/// What a service of a stack takes for itself in one environment, as far as it is known.
private final class Claims {
  let call: String
  let location: SourceLocation?
  let name: String?
  let serviceName: String?
  let ingress: String
  let hasOwnCluster: Bool
  let loadBalancer: ModuleArgument
  let rulePriority: Number?
  let priorityLocation: SourceLocation?
  /// Whether its rule is for all requests.
  let catchesAll: Bool

  init(of call: ValidatedCall<ECSService>, in environment: String) {
    let service = call.module
    let reading = ECSService.Reading(service, call.context, environment)
    self.call = call.name
    location = call.context.location
    name = reading.value(service.name).stringValue
    serviceName = reading.value(service.serviceName).stringValue
    ingress = reading.ingress
    hasOwnCluster = reading.isSet(service.cluster) == false
    loadBalancer = service.loadBalancer.argument
    rulePriority = reading.value(service.rulePriority).numberValue
    priorityLocation = service.rulePriority.argument.location ?? location
    let paths = reading.value(service.pathPatterns, default: .list([.string("/*")])).elements ?? []
    let hosts = reading.value(service.hostHeaders, default: .list([])).elements ?? [.unknown]
    catchesAll = hosts.isEmpty && paths.contains { $0.stringValue == "/*" || $0.stringValue == "*" }
  }

  /// What this one and a later one can't both have.
  func conflicts(with right: Claims) -> [Diagnostic] { names(right) + routes(right) }

  private func names(_ right: Claims) -> [Diagnostic] {
    guard let name, name == right.name else { return [] }
    var found: [Diagnostic] = []
    func report(_ what: String, _ remedy: String) {
      found.append(
        Diagnostic(
          ComputeCodes.sameResource, "The modules \"\(call)\" and \"\(right.call)\" both make \(what)",
          detail: "Both have the name \(name).", remedy: remedy, at: right.location))
    }
    if hasOwnCluster, right.hasOwnCluster {
      report("the cluster \(name)-cluster", "Let the second join the first's: cluster = module.\(call).cluster.")
    }
    if ingress == "own", right.ingress == "own" {
      report(
        "the load balancer \(name)-alb",
        "Let the second share the first's: ingress = \"shared\", load_balancer = module.\(call).load_balancer, path_patterns and rule_priority."
      )
    }
    if let serviceName, serviceName == right.serviceName {
      report("the service \(name)-\(serviceName)", "Give each a service_name of its own.")
    }
    return found
  }

  private func routes(_ right: Claims) -> [Diagnostic] {
    guard ingress == "shared", right.ingress == "shared", loadBalancer == right.loadBalancer,
      let mine = rulePriority, let other = right.rulePriority
    else { return [] }
    if mine == other {
      return [
        Diagnostic(
          ComputeCodes.routeConflict,
          "The modules \"\(call)\" and \"\(right.call)\" have the same rule_priority, \(mine)",
          detail: "They share a listener, where each rule has a place of its own. AWS would refuse the second.",
          remedy: "Give them different priorities; the more special paths come first.",
          at: right.priorityLocation)
      ]
    }
    let (first, second) = mine < other ? (self, right) : (right, self)
    guard first.catchesAll else { return [] }
    return [
      Diagnostic(
        .warning, ComputeCodes.routeConflict,
        "The module \"\(first.call)\" takes all requests before \"\(second.call)\" is asked",
        detail: "Its rule is for /* on all hosts and has the smaller rule_priority.",
        remedy: "Give \"\(first.call)\" the larger rule_priority.",
        at: first.priorityLocation)
    ]
  }
}

/// What the inputs of one service can disagree about.
private enum Disagreement {
  static func all(of reading: ECSService.Reading) -> [Diagnostic] {
    ingress(reading) + cluster(reading) + capacity(reading) + image(reading)
  }

  private static func error<Wrapped>(
    _ reading: ECSService.Reading, _ input: Input<Wrapped>, _ summary: String, _ detail: String, _ remedy: String
  ) -> Diagnostic {
    Diagnostic(
      ComputeCodes.inputsDisagree, summary, detail: detail, remedy: remedy,
      at: reading.context.location(of: input, in: reading.environment))
  }

  private static func ingress(_ reading: ECSService.Reading) -> [Diagnostic] {
    let service = reading.service
    var found: [Diagnostic] = []
    switch reading.ingress {
    case "own":
      if let subnets = reading.value(service.publicSubnetIDs, default: .list([])).elements, subnets.count < 2 {
        found.append(
          error(
            reading, service.publicSubnetIDs, "A load balancer of its own needs public_subnet_ids in two zones",
            "ingress is own, which makes a load balancer. AWS refuses one in a single zone.",
            "Give public_subnet_ids, or set ingress to shared or none."))
      }
      if let groups = reading.value(service.albSecurityGroupIDs, default: .list([])).elements, groups.isEmpty {
        found.append(
          error(
            reading, service.albSecurityGroupIDs, "A load balancer of its own needs alb_security_group_ids",
            "ingress is own, which makes a load balancer. Nothing reaches it without a security group.",
            "Give alb_security_group_ids, or set ingress to shared or none."))
      }
    case "shared":
      if reading.isSet(service.loadBalancer) == false {
        found.append(
          error(
            reading, service.ingress, "ingress = \"shared\" needs load_balancer",
            "The service's rule has to be on a listener.",
            "Give load_balancer, such as module.frontend.load_balancer."))
      }
      if reading.isSet(service.rulePriority) == false {
        found.append(
          error(
            reading, service.ingress, "ingress = \"shared\" needs rule_priority",
            "AWS asks the rules of a listener in the order of their priorities.",
            "Give rule_priority, 1 to 50000, different from those of the listener's other services."))
      }
    case "none":
      if case .object(let fields) = reading.value(service.publicURLVariables), !fields.isEmpty {
        found.append(
          error(
            reading, service.publicURLVariables, "A worker has no public URL for public_url_variables",
            "ingress is none.", "Give the URL of another service in environment."))
      }
      if let requests = reading.value(service.scaling)["requests_per_task"], requests.numberValue != nil {
        found.append(
          error(
            reading, service.scaling, "A worker can't be scaled by requests_per_task",
            "Requests are counted by a load balancer; ingress is none.", "Scale by cpu_percent or memory_percent."))
      }
    default: break
    }
    if reading.ingress == "own" || reading.ingress == "none", reading.isSet(service.loadBalancer) == true {
      found.append(
        error(
          reading, service.loadBalancer, "load_balancer is for ingress = \"shared\"",
          "ingress is \(reading.ingress).", "Set ingress to shared, or leave load_balancer out."))
    }
    if let paths = reading.value(service.pathPatterns, default: .list([.string("/*")])).elements,
      let hosts = reading.value(service.hostHeaders, default: .list([])).elements, paths.count + hosts.count > 5
    {
      found.append(
        error(
          reading, service.pathPatterns, "A rule can't have more than five path_patterns and host_headers",
          "There are \(paths.count + hosts.count); AWS refuses more than five.", "Use wildcards, or two services."))
    }
    if case .bool(true) = reading.value(service.httpsEnabled), reading.isSet(service.certificateARN) == false {
      found.append(
        error(
          reading, service.httpsEnabled, "https_enabled needs certificate_arn",
          "A listener for HTTPS can't be made without a certificate.",
          "Give certificate_arn, such as an output of dns_certificate."))
    }
    return found
  }

  private static func cluster(_ reading: ECSService.Reading) -> [Diagnostic] {
    let service = reading.service
    guard let joins = reading.isSet(service.cluster) else { return [] }
    var found: [Diagnostic] = []
    if joins, reading.isSet(service.namespace) == true {
      found.append(
        error(
          reading, service.namespace, "A service that joins a cluster can't make its namespace",
          "namespace belongs to the call that makes the cluster.", "Move namespace there."))
    }
    if joins, reading.isSet(service.ec2Capacity) == true {
      found.append(
        error(
          reading, service.ec2Capacity, "A service that joins a cluster can't make its instances",
          "ec2_capacity belongs to the call that makes the cluster.", "Move ec2_capacity there."))
    }
    let discovery = reading.value(service.discovery, default: .string("none")).stringValue
    if !joins, let discovery, discovery != "none", reading.isSet(service.namespace) == false {
      found.append(
        error(
          reading, service.discovery, "discovery = \"\(discovery)\" needs a namespace",
          "The call makes a cluster without a namespace, so there is nothing to be found in.",
          "Give namespace, such as \"shop.internal\"."))
    }
    if !joins, reading.compute == "ec2", reading.isSet(service.ec2Capacity) == false {
      found.append(
        error(
          reading, service.compute, "compute = \"ec2\" needs ec2_capacity",
          "The call makes a cluster without instances, so tasks would wait for ever.",
          "Give ec2_capacity, or use fargate."))
    }
    return found
  }

  private static func capacity(_ reading: ECSService.Reading) -> [Diagnostic] {
    let service = reading.service
    var found: [Diagnostic] = []
    let spot = reading.value(service.spot)
    if reading.compute == "ec2" {
      if reading.isSet(service.spot) == true {
        found.append(
          error(
            reading, service.spot, "spot is for Fargate", "compute is ec2, whose capacity provider decides.",
            "Set spot_percent of ec2_capacity."))
      }
      if case .bool(true) = reading.value(service.assignPublicIP) {
        found.append(
          error(
            reading, service.assignPublicIP, "Tasks on EC2 can't have public addresses",
            "ECS gives public addresses to Fargate tasks only.", "Use private subnets with NAT, or fargate."))
      }
    }
    if spot["on_demand_base"]?.numberValue == Number(0), spot["on_demand_weight"]?.numberValue == Number(0) {
      found.append(spotOnly(reading, service.spot, "Both on_demand_base and on_demand_weight are 0"))
    }
    let instances = reading.value(service.ec2Capacity)
    if instances["spot_percent"]?.numberValue == Number(100), instances["on_demand_base"]?.numberValue == Number(0) {
      found.append(
        spotOnly(reading, service.ec2Capacity, "Of the instances, spot_percent is 100 and on_demand_base is 0"))
    }
    return found
  }

  /// Refused in production, where nobody wants it, and a warning elsewhere.
  private static func spotOnly<Wrapped>(_ reading: ECSService.Reading, _ input: Input<Wrapped>, _ reason: String)
    -> Diagnostic
  {
    let isProduction = ["prod", "production", "live"].contains(reading.environment)
    return Diagnostic(
      isProduction ? .error : .warning, ComputeCodes.spotOnly,
      "The service runs on Spot alone in \(reading.environment)",
      detail: "\(reason). AWS may take all its tasks within two minutes.",
      remedy: "Set on_demand_base to 1 or more.", at: reading.context.location(of: input, in: reading.environment))
  }

  private static func image(_ reading: ECSService.Reading) -> [Diagnostic] {
    guard let image = reading.value(reading.service.image).stringValue else { return [] }
    let name = image.split(separator: "/").last ?? ""
    guard !image.contains("@"), !name.contains(":") || name.hasSuffix(":latest") else { return [] }
    return [
      Diagnostic(
        .warning, ComputeCodes.movingTag, "The image has the tag latest: \(image)",
        detail: "Which image that is changes without a change of the stack, so a deployment can't be rolled back.",
        remedy: "Give a tag for each version, or a digest: name@sha256:….",
        at: reading.context.location(of: reading.service.image, in: reading.environment))
    ]
  }
}
