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
  /// - Throws: ``DiagnosticsError`` that says what the input is instead of a plan and what to do.
  public static func decode(_ bytes: [UInt8], fileName: String) throws(DiagnosticsError) -> Plan {
    if let problem = InputSniffer.problem(with: bytes, fileName: fileName) { throw DiagnosticsError(problem) }
    let text = JSON.utf8(bytes)
    var result: Result<Plan, JSON.SyntaxError> = .success(Plan())
    var keys: Set<String> = []
    text.withUnsafeBufferPointer { buffer in
      var decoder = PlanDecoder(JSONReader(buffer))
      do throws(JSON.SyntaxError) {
        result = .success(try decoder.decode())
      } catch {
        result = .failure(error)
      }
      keys = decoder.topLevelKeys
    }
    let file = SourceFile(name: fileName, bytes: text)
    switch result {
    case .success(var plan):
      if let problem = plan.check(keys, fileName) { throw DiagnosticsError(problem) }
      return plan
    case .failure(let error): throw DiagnosticsError(InputSniffer.explain(error, in: file))
    }
  }

  /// Looks at versions and flags.
  private mutating func check(_ keys: Set<String>, _ fileName: String) -> Diagnostic? {
    let start = SourceLocation(file: fileName, line: 1, column: 1)
    if keys.contains("serial"), keys.contains("lineage") || keys.contains("resources") {
      return Diagnostic(
        TFPlanCodes.stateFile, "\(fileName) is a state file, not a plan", detail: "It has a serial and describes what exists.",
        remedy: "Run terraform plan -out=FILE and give tfgen the output of terraform show -json FILE.", at: start)
    }
    if keys.contains("values"), !keys.contains("resource_changes"), !keys.contains("planned_values") {
      return Diagnostic(
        TFPlanCodes.stateFile, "\(fileName) is a state shown as JSON, not a plan", detail: "It has values but no changes.",
        remedy: "Give terraform show -json the file that terraform plan -out wrote.", at: start)
    }
    guard keys.contains("format_version") else {
      return Diagnostic(
        TFPlanCodes.notAPlan, "\(fileName) is JSON but not a plan", detail: "It has no format_version.",
        remedy: "Give tfgen the output of terraform show -json FILE.", at: start)
    }
    let parts = formatVersion.split(separator: ".").map { Int($0) }
    guard parts.count >= 2, let major = parts[0], let minor = parts[1], major <= 1 else {
      return Diagnostic(
        TFPlanCodes.unknownFormat, "\(fileName) has the plan format \"\(formatVersion)\"",
        detail: "tfgen reads formats 0.x and 1.x. It was written by Terraform \(terraformVersion.isEmpty ? "of an unknown version" : terraformVersion).",
        remedy: "Update tfgen, or make the plan with an older Terraform.", at: start)
    }
    guard keys.contains("resource_changes") || keys.contains("planned_values") || keys.contains("output_changes") || keys.contains("configuration")
    else {
      return Diagnostic(
        TFPlanCodes.notAPlan, "\(fileName) is JSON but not a plan", detail: "It has neither resource_changes nor planned_values.",
        remedy: "Give tfgen the output of terraform show -json FILE.", at: start)
    }
    if isErrored {
      return Diagnostic(
        TFPlanCodes.errored, "\(fileName) is the plan of a run that failed", detail: "Changes are missing from it.",
        remedy: "Correct the error that terraform plan printed, and plan again.", at: start)
    }
    if major == 1, minor > 2 {
      warnings.append(Diagnostic(
        .warning, TFPlanCodes.newerFormat, "The plan format \(formatVersion) is newer than 1.2",
        detail: "New fields are ignored.", remedy: "Update tfgen when a version for it is there.", at: start))
    }
    if isComplete == false || !deferred.isEmpty {
      warnings.append(Diagnostic(
        .warning, TFPlanCodes.incomplete, "The plan is incomplete",
        detail: deferred.isEmpty ? "Terraform says so." : "Deferred: \(deferred.joined(separator: ", ")).",
        remedy: "Apply it, then plan and check again.", at: start))
    }
    return nil
  }
}

/// Walks the document once.
struct PlanDecoder {
  private var reader: JSONReader
  private var plan = Plan(formatVersion: "", terraformVersion: "")
  private(set) var topLevelKeys: Set<String> = []

  init(_ reader: JSONReader) { self.reader = reader }

  mutating func decode() throws(JSON.SyntaxError) -> Plan {
    var reader = self.reader
    var plan = self.plan
    var keys: Set<String> = []
    defer { topLevelKeys = keys }
    try reader.object { key, reader throws(JSON.SyntaxError) in
      keys.insert(key)
      switch key {
      case "format_version": plan.formatVersion = try reader.value().stringValue ?? ""
      case "terraform_version": plan.terraformVersion = try reader.value().stringValue ?? ""
      case "applyable": plan.isApplyable = try reader.value() == .bool(true)
      case "complete": plan.isComplete = try reader.value() == .bool(true)
      case "errored": plan.isErrored = try reader.value() == .bool(true)
      case "resource_changes":
        try PlanDecoder.list(&reader) { value in if let change = ResourceChange(json: value) { plan.resourceChanges.append(change) } }
      case "resource_drift":
        try PlanDecoder.list(&reader) { value in if let change = ResourceChange(json: value) { plan.resourceDrift.append(change) } }
      case "deferred_changes":
        try PlanDecoder.list(&reader) { value in plan.deferred.append(value["resource_change"]?["address"]?.stringValue ?? "?") }
      case "output_changes":
        guard try reader.peek() == .object else { return try reader.skip() }
        try reader.object { name, reader throws(JSON.SyntaxError) in plan.outputChanges.append(OutputChange(name: name, json: try reader.value())) }
      case "configuration": plan.configuration = try ConfigurationDecoder.decode(&reader)
      default: try reader.skip()
      }
    }
    try reader.end()
    return plan
  }

  private static func list(_ reader: inout JSONReader, _ take: (Value) -> Void) throws(JSON.SyntaxError) {
    guard try reader.peek() == .array else { return try reader.skip() }
    try reader.array { reader throws(JSON.SyntaxError) in take(try reader.value()) }
  }
}

extension ResourceChange {
  init?(json value: Value) {
    guard let address = value["address"]?.stringValue, let change = value["change"] else { return nil }
    self.init(
      address: address, previousAddress: value["previous_address"]?.stringValue,
      moduleAddress: value["module_address"]?.stringValue ?? "", mode: Mode(rawValue: value["mode"]?.stringValue ?? "") ?? .managed,
      type: value["type"]?.stringValue ?? "", name: value["name"]?.stringValue ?? "", index: value["index"],
      providerName: value["provider_name"]?.stringValue ?? "", deposed: value["deposed"]?.stringValue,
      action: Action(verbs: change["actions"]?.elements?.compactMap(\.stringValue) ?? []),
      actionReason: value["action_reason"]?.stringValue,
      before: ChangeMerging.merge(change["before"] ?? .null, sensitive: change["before_sensitive"] ?? .bool(false)),
      after: ChangeMerging.merge(
        change["after"] ?? .null, unknown: change["after_unknown"] ?? .bool(false), sensitive: change["after_sensitive"] ?? .bool(false)),
      replacePaths: (change["replace_paths"]?.elements ?? []).map { AttributePath(json: $0) },
      isImport: change["importing"].map { $0 != .null } ?? false)
  }
}

extension OutputChange {
  init(name: String, json change: Value) {
    self.init(
      name: name, action: Action(verbs: change["actions"]?.elements?.compactMap(\.stringValue) ?? []),
      before: ChangeMerging.merge(change["before"] ?? .null, sensitive: change["before_sensitive"] ?? .bool(false)),
      after: ChangeMerging.merge(
        change["after"] ?? .null, unknown: change["after_unknown"] ?? .bool(false), sensitive: change["after_sensitive"] ?? .bool(false)))
  }
}

extension AttributePath {
  init(json value: Value) {
    self.init((value.elements ?? []).compactMap { step in
      switch step {
      case .string(let name): .name(name)
      case .number(let number): number.asInt.map { .index($0) }
      default: nil
      }
    })
  }
}
