public import HCL

extension Plan {
  /// Reads the output of `terraform show -json PLAN`.
  ///
  /// One pass over the bytes; planned values and prior state, which repeat everything, are skipped
  /// without being built.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or UTF-16 with a byte-order mark.
  ///   - fileName: for messages.
  ///   - acceptsErrored: whether the plan of a failed run is read, with a warning; changes are missing from it.
  /// - Throws: ``DiagnosticsError`` that says what the input is instead of a plan and what to do.
  public static func decode(
    _ bytes: [UInt8], fileName: String, acceptsErrored: Bool = false
  ) throws(DiagnosticsError) -> Plan {
    let text: [UInt8]
    do throws(JSON.SyntaxError) {
      text = try JSON.utf8(bytes)
    } catch {
      throw DiagnosticsError(InputSniffer.explain(error, in: SourceFile(name: fileName, bytes: bytes)))
    }
    if let problem = InputSniffer.problem(with: text, fileName: fileName) { throw DiagnosticsError(problem) }
    let outcome: Result<PlanDecoder, JSON.SyntaxError> = text.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(buffer)
      var decoder = PlanDecoder()
      do throws(JSON.SyntaxError) {
        try decoder.decode(&reader)
        return .success(decoder)
      } catch {
        return .failure(error)
      }
    }
    switch outcome {
    case .success(var decoder):
      // What the input is instead of a plan explains more than which field of a plan it lacks.
      if let problem = decoder.plan.check(decoder.topLevelKeys, fileName, acceptsErrored: acceptsErrored) {
        throw DiagnosticsError(problem)
      }
      if !decoder.malformed.isEmpty {
        let file = SourceFile(name: fileName, bytes: text)
        throw DiagnosticsError(decoder.malformed.map { $0.diagnostic(in: file) })
      }
      if let problem = decoder.problemWithMissingChanges(fileName) { throw DiagnosticsError(problem) }
      return decoder.plan
    case .failure(let error):
      throw DiagnosticsError(InputSniffer.explain(error, in: SourceFile(name: fileName, bytes: text)))
    }
  }

  /// Looks at versions and flags.
  private mutating func check(_ keys: Set<String>, _ fileName: String, acceptsErrored: Bool) -> Diagnostic? {
    let start = SourceLocation(file: fileName, line: 1, column: 1)
    if keys.contains("serial"), keys.contains("lineage") || keys.contains("resources") {
      return Diagnostic(
        TFPlanCodes.stateFile, "\(fileName) is a state file, not a plan",
        detail: "It has a serial and describes what exists.",
        remedy: "Run terraform plan -out=FILE and give tfgen the output of terraform show -json FILE.", at: start)
    }
    if keys.contains("values"), !keys.contains("resource_changes"), !keys.contains("planned_values") {
      return Diagnostic(
        TFPlanCodes.stateFile, "\(fileName) is a state shown as JSON, not a plan",
        detail: "It has values but no changes.",
        remedy: "Give terraform show -json the file that terraform plan -out wrote.", at: start)
    }
    guard keys.contains("format_version") else {
      return Diagnostic(
        TFPlanCodes.notAPlan, "\(fileName) is JSON but not a plan", detail: "It has no format_version.",
        remedy: "Give tfgen the output of terraform show -json FILE.", at: start)
    }
    let parts = formatVersion.split(separator: ".").map { Int($0) }
    guard parts.count >= 2, let major = parts[0], let minor = parts[1], (0...1).contains(major) else {
      return Diagnostic(
        TFPlanCodes.unknownFormat, "\(fileName) has the plan format \"\(formatVersion)\"",
        detail:
          "tfgen reads formats 0.x and 1.x. It was written by Terraform \(terraformVersion.isEmpty ? "of an unknown version" : terraformVersion).",
        remedy: "Update tfgen, or make the plan with an older Terraform.", at: start)
    }
    guard keys.contains("resource_changes") || keys.contains("planned_values") else {
      return Diagnostic(
        TFPlanCodes.notAPlan, "\(fileName) is JSON but not a plan",
        detail: "It has neither resource_changes nor planned_values.",
        remedy: "Give tfgen the output of terraform show -json FILE.", at: start)
    }
    if isErrored {
      let problem = Diagnostic(
        acceptsErrored ? .warning : .error, TFPlanCodes.errored, "\(fileName) is the plan of a run that failed",
        detail: "Changes are missing from it.",
        remedy: "Correct the error that terraform plan printed, and plan again.", at: start)
      if !acceptsErrored { return problem }
      warnings.append(problem)
    }
    if major == 1, minor > 2 {
      warnings.append(
        Diagnostic(
          .warning, TFPlanCodes.newerFormat, "The plan format \(formatVersion) is newer than 1.2",
          detail: "New fields are ignored.", remedy: "Update tfgen when a version for it is there.", at: start))
    }
    if isComplete == false || !deferred.isEmpty {
      warnings.append(
        Diagnostic(
          .warning, TFPlanCodes.incomplete, "The plan is incomplete",
          detail: deferred.isEmpty ? "Terraform says so." : "Deferred: \(deferred.joined(separator: ", ")).",
          remedy: "Apply it, then plan and check again.", at: start))
    }
    return nil
  }
}

/// Walks the document once.
struct PlanDecoder {
  fileprivate(set) var plan = Plan(formatVersion: "", terraformVersion: "")
  private(set) var topLevelKeys: Set<String> = []
  /// What isn't as Terraform writes it. Passing over it would hide changes from rules.
  private(set) var malformed: [Malformed] = []
  /// Addresses of the managed resources that will exist, as the plan itself lists them beside the changes.
  private var plannedAddresses: [String] = []
  private var merging = ChangeMerging()

  /// A field of another shape.
  struct Malformed {
    var reason: String
    var offset: Int

    /// Ten are enough to see what is wrong with a file.
    static let limit = 10

    func diagnostic(in file: SourceFile) -> Diagnostic {
      Diagnostic(
        TFPlanCodes.malformed, "\(file.name) isn't as Terraform writes plans", detail: reason,
        remedy: "Give tfgen the unchanged output of terraform show -json FILE.", at: file.location(at: offset))
    }
  }

  mutating func decode(_ reader: inout JSONReader) throws(JSON.SyntaxError) {
    var decoder = self
    try reader.object { key, reader throws(JSON.SyntaxError) in try decoder.field(key, &reader) }
    try reader.end()
    self = decoder
  }

  private mutating func field(_ key: String, _ reader: inout JSONReader) throws(JSON.SyntaxError) {
    topLevelKeys.insert(key)
    switch key {
    case "format_version": plan.formatVersion = try reader.value().stringValue ?? ""
    case "terraform_version": plan.terraformVersion = try reader.value().stringValue ?? ""
    case "variables": plan.environment = try reader.value()["environment"]?["value"]?.stringValue
    case "applyable": plan.isApplyable = try reader.value() == .bool(true)
    case "timestamp": plan.timestamp = try reader.value().stringValue
    case "complete": plan.isComplete = try reader.value() == .bool(true)
    case "errored": plan.isErrored = ![.bool(false), .null].contains(try reader.value())
    case "resource_changes":
      try list(key, &reader) { decoder, value, offset in
        if let change = decoder.change(value, key, offset) { decoder.plan.resourceChanges.append(change) }
      }
    case "resource_drift":
      try list(key, &reader) { decoder, value, offset in
        if let change = decoder.change(value, key, offset) { decoder.plan.resourceDrift.append(change) }
      }
    case "deferred_changes":
      try list(key, &reader) { decoder, value, _ in
        decoder.plan.deferred.append(
          value["resource_change"]?["address"]?.stringValue ?? "something without an address")
      }
    case "deferred_action_invocations":
      try list(key, &reader) { decoder, value, _ in
        decoder.plan.deferred.append(
          value["action_invocation"]?["address"]?.stringValue ?? "an action without an address")
      }
    case "action_invocations":
      try list(key, &reader) { decoder, value, _ in
        let trigger = value["lifecycle_action_trigger"]?["triggering_resource_address"]?.stringValue
        decoder.plan.actionInvocations.append(
          ActionInvocation(address: value["address"]?.stringValue ?? "an action without an address", trigger: trigger))
      }
    case "output_changes":
      let start = reader.position
      switch try reader.peek() {
      case .null: try reader.skip()
      case .object:
        var decoder = self
        try reader.object { name, reader throws(JSON.SyntaxError) in
          let start = reader.position
          let value = try reader.value()
          if let reason = PlanShape.problem(withChange: value) {
            decoder.complain("output_changes.\(name) \(reason).", start)
          }
          decoder.plan.outputChanges.append(OutputChange(name: name, json: value, &decoder.merging))
        }
        self = decoder
      default:
        try reader.skip()
        complain("output_changes isn't an object.", start)
      }
    case "configuration": plan.configuration = try ConfigurationDecoder.decode(&reader, &malformed)
    case "planned_values": try PlannedAddresses.read(&reader, &plannedAddresses, &malformed)
    default: try reader.skip()
    }
  }

  /// Every resource that will exist stands among the changes, if only as one without a change. Where one doesn't, no
  /// rule has seen it.
  fileprivate func problemWithMissingChanges(_ fileName: String) -> Diagnostic? {
    guard !plannedAddresses.isEmpty else { return nil }
    let changes = Set(plan.resourceChanges.lazy.map(\.address))
    let missing = plannedAddresses.filter { !changes.contains($0) }
    guard !missing.isEmpty else { return nil }
    let named = missing.prefix(3).joined(separator: ", ") + (missing.count > 3 ? " and \(missing.count - 3) more" : "")
    return Diagnostic(
      TFPlanCodes.missingChanges,
      "\(fileName) lacks changes: resource_changes doesn't name all that planned_values holds",
      detail: "Missing: \(named). Terraform lists each resource that will exist there, changed or not.",
      remedy: "Give tfgen the unchanged output of terraform show -json FILE.",
      at: SourceLocation(file: fileName, line: 1, column: 1))
  }

  private mutating func complain(_ reason: String, _ offset: Int) {
    if malformed.count < Malformed.limit { malformed.append(Malformed(reason: reason, offset: offset)) }
  }

  private mutating func list(
    _ key: String, _ reader: inout JSONReader, _ take: (inout PlanDecoder, Value, Int) -> Void
  ) throws(JSON.SyntaxError) {
    let kind = try reader.peek()
    let start = reader.position
    guard kind == .array else {
      try reader.skip()
      if kind != .null { complain("\(key) isn't a list.", start) }
      return
    }
    // Moved out and back, so that appending to the plan's arrays doesn't copy them.
    var decoder = PlanDecoder()
    swap(&decoder, &self)
    defer { swap(&decoder, &self) }
    try reader.array { reader throws(JSON.SyntaxError) in
      _ = try reader.peek()
      let offset = reader.position
      take(&decoder, try reader.value(), offset)
    }
  }

  private mutating func change(_ value: Value, _ list: String, _ offset: Int) -> ResourceChange? {
    if let reason = PlanShape.problem(withResourceChange: value) {
      complain("An element of \(list) \(reason).", offset)
      return nil
    }
    return ResourceChange(json: value, &merging)
  }
}

extension ResourceChange {
  /// Reads one element of `resource_changes`; nil when it has no address or no change.
  public init?(json value: Value) {
    var merging = ChangeMerging()
    self.init(json: value, &merging)
  }

  init?(json value: Value, _ merging: inout ChangeMerging) {
    guard let address = value["address"]?.stringValue, let change = value["change"] else { return nil }
    self.init(
      address: address, previousAddress: value["previous_address"]?.stringValue,
      moduleAddress: value["module_address"]?.stringValue ?? "",
      mode: Mode(rawValue: value["mode"]?.stringValue ?? "") ?? .managed,
      type: value["type"]?.stringValue ?? "", name: value["name"]?.stringValue ?? "", index: value["index"],
      providerName: value["provider_name"]?.stringValue ?? "", deposed: value["deposed"]?.stringValue,
      action: Action(verbs: change["actions"]?.elements?.compactMap(\.stringValue) ?? []),
      actionReason: value["action_reason"]?.stringValue,
      before: merging.merge(change["before"] ?? .null, sensitive: change["before_sensitive"] ?? .bool(false)),
      after: merging.merge(
        change["after"] ?? .null, unknown: change["after_unknown"] ?? .bool(false),
        sensitive: change["after_sensitive"] ?? .bool(false)),
      replacePaths: (change["replace_paths"]?.elements ?? []).map { AttributePath(json: $0) },
      isImport: change["importing"].map { $0 != .null } ?? false)
  }
}

extension OutputChange {
  init(name: String, json change: Value, _ merging: inout ChangeMerging) {
    self.init(
      name: name, action: Action(verbs: change["actions"]?.elements?.compactMap(\.stringValue) ?? []),
      before: merging.merge(change["before"] ?? .null, sensitive: change["before_sensitive"] ?? .bool(false)),
      after: merging.merge(
        change["after"] ?? .null, unknown: change["after_unknown"] ?? .bool(false),
        sensitive: change["after_sensitive"] ?? .bool(false)))
  }
}

extension AttributePath {
  init(json value: Value) {
    self.init(
      (value.elements ?? []).compactMap { step in
        switch step {
        case .string(let name): .name(name)
        case .number(let number): number.asInt.map { .index($0) }
        default: nil
        }
      })
  }
}
