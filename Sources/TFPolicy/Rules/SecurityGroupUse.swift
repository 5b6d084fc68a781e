import HCL
import TFPlan

/// Which security groups resources of some types use: by id where the plan knows ids, by the configuration's
/// references where it doesn't.
struct SecurityGroupUse {
  /// An argument that lists groups.
  struct Argument: Hashable {
    var name: String
    /// The argument inside the block of that name; nil when the argument is one of the resource.
    var field: String?

    init(_ name: String, _ field: String? = nil) {
      self.name = name
      self.field = field
    }
  }

  /// A user of each id that is listed.
  private var ids: [String: String] = [:]
  /// A user of each group, by address, that is certainly referred to.
  private var certain: [String: String] = [:]
  /// Addresses of groups that may be referred to.
  private var possible: Set<String> = []
  /// Whether a resource gets groups that can't be traced.
  private var hasUnresolved = false
  /// Whether a resource is made without groups, so that it gets the default group of its VPC.
  private var usesDefaultGroup = false
  private let links: PlanReferences
  /// What is said of a reference: asked for once, however many instances of a block have it.
  private var known: [ResourceReference: Said] = [:]

  /// What the references of other resources mean for one reference to a group.
  private struct Said {
    var isEmpty: Bool
    var user: String?
    var areAllCertain: Bool
    var isAnyPossible: Bool
    var isDefault: Bool
  }

  private static let groupTypes: Set<String> = ["aws_security_group", "aws_default_security_group"]

  init(_ context: PolicyContext, of arguments: [String: [Argument]]) {
    links = context.resources.links
    let configuration = context.plan.configuration
    var followed: Set<ResourceReference> = []
    var traced: Set<Traced> = []
    for change in context.planned(ofTypes: Set(arguments.keys)) {
      for argument in arguments[change.type] ?? [] {
        let groups = SecurityGroupUse.groups(change.after[argument.name] ?? .null, argument)
        for id in groups.compactMap(\.stringValue) { ids[id] = ids[id] ?? change.address }
        guard groups.contains(where: \.containsUnknown) else { continue }
        guard configuration.isWritten(argument.name, of: change.address) != false else {
          usesDefaultGroup = true
          continue
        }
        let trace = links.trace(change.address, attribute: argument.name)
        let references = trace.resources.filter { argument.field == nil || SecurityGroupUse.isGroup($0) }
        if let own = same(change.address, trace, references) {
          certain[own] = certain[own] ?? change.address
          continue
        }
        // Instances of one block refer to the same.
        guard let block = change.reference?.withoutInstanceKey,
          traced.insert(Traced(block: block, argument: argument)).inserted
        else { continue }
        // A block has other arguments than groups; what they come from doesn't matter where groups were found.
        if references.isEmpty || argument.field == nil && !trace.isComplete { hasUnresolved = true }
        for reference in references where followed.insert(reference).inserted {
          let (targets, isExact) = resolve(reference)
          if targets.isEmpty { hasUnresolved = true }
          if isExact {
            for target in targets { certain[target] = certain[target] ?? change.address }
          } else {
            possible.formUnion(targets)
          }
        }
      }
    }
  }

  private struct Traced: Hashable {
    var block: ResourceReference
    var argument: Argument
  }

  /// Who uses a group.
  enum User: Hashable {
    /// A resource does.
    case resource(String)
    case nobody
    /// The plan can't tell.
    case unknown
  }

  /// Who uses a group.
  ///
  /// - Parameters:
  ///   - address: the resource that is, or names, the group.
  ///   - attribute: the attribute that names it; nil when the resource is the group.
  ///   - id: the group's id.
  mutating func user(of address: String, attribute: String?, id: Value) -> User {
    let isTraced = hasUnresolved || usesDefaultGroup || !certain.isEmpty || !possible.isEmpty
    if let id = id.stringValue {
      if let user = ids[id] { return .resource(user) }
      // All groups that are used are known, and this isn't among them.
      if !isTraced { return .nobody }
    } else if !isTraced, ids.isEmpty {
      return .nobody
    }
    var said: [Said] = []
    var isComplete = true
    if let attribute {
      let trace = links.trace(address, attribute: attribute)
      if let own = same(address, trace, trace.resources) {
        said = [say([own])]
      } else {
        isComplete = trace.isComplete && !trace.resources.isEmpty
        said = trace.resources.map { say($0) }
      }
    } else {
      said = [say([address])]
    }
    if said.contains(where: \.isEmpty) { isComplete = false }
    if isComplete, let user = said.first?.user, said.allSatisfy(\.areAllCertain) { return .resource(user) }
    if hasUnresolved || !isComplete { return .unknown }
    if usesDefaultGroup, said.contains(where: \.isDefault) { return .unknown }
    return said.contains { $0.user != nil || $0.isAnyPossible } ? .unknown : .nobody
  }

  private mutating func say(_ reference: ResourceReference) -> Said {
    if let known = known[reference] { return known }
    let made = say(resolve(reference).addresses)
    known[reference] = made
    return made
  }

  private func say(_ groups: [String]) -> Said {
    Said(
      isEmpty: groups.isEmpty, user: groups.lazy.compactMap { certain[$0] }.first,
      areAllCertain: groups.allSatisfy { certain[$0] != nil }, isAnyPossible: groups.contains(where: possible.contains),
      isDefault: groups.contains { $0.contains("aws_default_security_group.") })
  }

  /// The group with the same key, where a resource chooses one by its own `each.key` or `count.index`.
  private func same(_ address: String, _ trace: ReferenceTrace, _ references: [ResourceReference]) -> String? {
    guard trace.followsKey, references.count == 1, SecurityGroupUse.isGroup(references[0]),
      let key = ResourceReference(address: address)?.instanceKey
    else { return nil }
    let meaning = links.meaning(of: references[0])
    let found = meaning.addresses(withKey: key)
    return !meaning.isExact && found.count == 1 ? found[0] : nil
  }

  /// Groups of the plan that a reference means.
  private func resolve(_ reference: ResourceReference) -> (addresses: [String], isExact: Bool) {
    guard SecurityGroupUse.isGroup(reference) else { return ([], false) }
    let meaning = links.meaning(of: reference)
    return (meaning.addresses, meaning.isExact)
  }

  private static func isGroup(_ reference: ResourceReference) -> Bool {
    !reference.isData && groupTypes.contains(reference.type)
  }

  /// The groups that an argument lists; unknown ones are among them.
  private static func groups(_ value: Value, _ argument: Argument) -> [Value] {
    guard let field = argument.field, value.unmarked != .unknown else { return value.listed }
    return value.listed.flatMap { block in
      block.unmarked == .unknown ? [.unknown] : (block[field] ?? .null).listed
    }
  }
}

extension SecurityGroupUse {
  /// Load balancers.
  static let balancers: [String: [Argument]] = [
    "aws_lb": [Argument("security_groups")], "aws_alb": [Argument("security_groups")],
  ]

  /// What isn't to be reached by the internet itself: machines, tasks, databases, caches, queues, file systems.
  static let workloads: [String: [Argument]] = [
    "aws_instance": [Argument("vpc_security_group_ids")],
    "aws_spot_instance_request": [Argument("vpc_security_group_ids")],
    "aws_launch_template": [Argument("vpc_security_group_ids"), Argument("network_interfaces", "security_groups")],
    "aws_launch_configuration": [Argument("security_groups")],
    "aws_network_interface": [Argument("security_groups")],
    "aws_network_interface_sg_attachment": [Argument("security_group_id")],
    "aws_ecs_service": [Argument("network_configuration", "security_groups")],
    "aws_lambda_function": [Argument("vpc_config", "security_group_ids")],
    "aws_eks_cluster": [Argument("vpc_config", "security_group_ids")],
    "aws_db_instance": [Argument("vpc_security_group_ids")], "aws_rds_cluster": [Argument("vpc_security_group_ids")],
    "aws_db_proxy": [Argument("vpc_security_group_ids")], "aws_docdb_cluster": [Argument("vpc_security_group_ids")],
    "aws_neptune_cluster": [Argument("vpc_security_group_ids")],
    "aws_redshift_cluster": [Argument("vpc_security_group_ids")],
    "aws_elasticache_cluster": [Argument("security_group_ids")],
    "aws_elasticache_replication_group": [Argument("security_group_ids")],
    "aws_elasticache_serverless_cache": [Argument("security_group_ids")],
    "aws_memorydb_cluster": [Argument("security_group_ids")], "aws_dax_cluster": [Argument("security_group_ids")],
    "aws_msk_cluster": [Argument("broker_node_group_info", "security_groups")],
    "aws_mq_broker": [Argument("security_groups")],
    "aws_opensearch_domain": [Argument("vpc_options", "security_group_ids")],
    "aws_elasticsearch_domain": [Argument("vpc_options", "security_group_ids")],
    "aws_efs_mount_target": [Argument("security_groups")],
  ]

  /// Whatever can be in a group.
  static let members = balancers.merging(workloads) { one, _ in one }.merging(others) { one, _ in one }

  private static let others: [String: [Argument]] = [
    "aws_elb": [Argument("security_groups")], "aws_vpc_endpoint": [Argument("security_group_ids")],
    "aws_vpc_endpoint_security_group_association": [Argument("security_group_id")],
    "aws_apigatewayv2_vpc_link": [Argument("security_group_ids")],
    "aws_route53_resolver_endpoint": [Argument("security_group_ids")],
    "aws_ec2_client_vpn_endpoint": [Argument("security_group_ids")],
    "aws_apprunner_vpc_connector": [Argument("security_groups")],
    "aws_batch_compute_environment": [Argument("compute_resources", "security_group_ids")],
    "aws_codebuild_project": [Argument("vpc_config", "security_group_ids")],
    "aws_glue_connection": [Argument("physical_connection_requirements", "security_group_id_list")],
    "aws_dms_replication_instance": [Argument("vpc_security_group_ids")],
    "aws_transfer_server": [Argument("endpoint_details", "security_group_ids")],
    "aws_fsx_lustre_file_system": [Argument("security_group_ids")],
    "aws_fsx_ontap_file_system": [Argument("security_group_ids")],
    "aws_fsx_openzfs_file_system": [Argument("security_group_ids")],
    "aws_fsx_windows_file_system": [Argument("security_group_ids")],
    "aws_sagemaker_notebook_instance": [Argument("security_groups")],
  ]
}
