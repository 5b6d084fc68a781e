import Foundation
import HCL
import TFPolicy

/// `tfgen check` as a user runs it: the whole process, every rule of the packs, on a plan in a file.
enum GateWorkload {
  /// Writes a plan with at least so many resources: those of a real plan, in copies of its root module.
  ///
  /// - Parameter source: what `terraform show -json` said.
  static func writePlan(_ source: Value, resources: Int, to path: String) throws {
    let changes = (source["resource_changes"]?.elements ?? []).filter { $0["mode"]?.stringValue == "managed" }
    guard !changes.isEmpty, case .object(var plan) = source else { throw Failure(description: "no plan to copy") }
    var copies: [Value] = []
    var calls = Value.Fields()
    var modules: [Value] = []
    copies.reserveCapacity(resources)
    for copy in 0... where copies.count < resources {
      let module = "module.copy\(copy)"
      // Whole copies: a plan that leaves out changes of what it plans is refused.
      copies += changes.map { moved($0, into: module) }
      calls["copy\(copy)"] = .object(["source": .string("./copy"), "module": source["configuration"]?["root_module"] ?? .null])
      modules.append(moved(source["planned_values"]?["root_module"] ?? .null, into: module))
      if copies.count >= resources { break }
    }
    plan["resource_changes"] = .list(copies)
    plan["planned_values"] = .object(["root_module": .object(["child_modules": .list(modules)])])
    plan["configuration"] = .object(["root_module": .object(["module_calls": .object(calls)])])
    try JSON.write(.object(plan), pretty: false).write(toFile: path, atomically: false, encoding: .utf8)
  }

  /// With every address below a module.
  private static func moved(_ value: Value, into module: String) -> Value {
    switch value {
    case .list(let values): return .list(values.map { moved($0, into: module) })
    case .object(let fields):
      var result = Value.Fields()
      for (key, field) in fields {
        switch key {
        case "address", "module_address": result[key] = field.stringValue.map { .string("\(module).\($0)") } ?? field
        case "change", "values", "sensitive_values": result[key] = field
        default: result[key] = moved(field, into: module)
        }
      }
      if result["change"] != nil, result["module_address"] == nil { result["module_address"] = .string(module) }
      return .object(result)
    default: return value
    }
  }

  /// A real plan of the repository: `Tests/TFPlanTests/Fixtures/NAME/plan.json`.
  private static func fixture(_ name: String) throws -> Value {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let path = root.appendingPathComponent("TFPlanTests/Fixtures/\(name)/plan.json")
    return try JSON.parse([UInt8](Data(contentsOf: path)))
  }

  /// Writes such a plan of a real one.
  static func writePlan(resources: Int, to path: String) throws {
    try writePlan(fixture("create"), resources: resources, to: path)
  }

  static func report(_ tfgen: String, _ folder: String, _ line: (String, Child, String) -> Void) throws {
    let source = try fixture("create")
    // All of them, those that are off by default too.
    let rules = BuiltinRules.all.map(\.metadata.id)
    let chosen = rules.flatMap { ["--rule", $0] }
    var children: [Int: Child] = [:]
    for resources in [1_000, 10_000, 50_000] {
      let path = "\(folder)/gate-\(resources).json"
      try writePlan(source, resources: resources, to: path)
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      // A plan like this is denied; every answer is written.
      let child = try Child.median(
        of: 3, "/bin/sh", ["-c", "\"$0\" \"$@\"; [ $? -eq 3 ]", tfgen, "check", path] + chosen)
      children[resources] = child
      let memory = child.peakMegabytes * 1_048_576 / Double(size)
      line(
        "tfgen check \(rules.count) rules \(resources) resources (\(size / 1_000) kB)", child,
        String(format: "memory %.1f times the file", memory) + (resources == 10_000 ? "; goal: under 1 s" : ""))
    }
    if let python = ProcessInfo.processInfo.environment["TFGEN_CHECKOV_PYTHON"], let own = children[1_000] {
      let arguments = [
        "-m", "checkov.main", "--skip-download", "--soft-fail", "-o", "json", "-f", "\(folder)/gate-1000.json",
      ]
      let peer = try Child.run(python, arguments)
      line("  peer: checkov on 1000 resources", peer, String(format: "ratio %.0f", peer.cpuSeconds / own.cpuSeconds))
    } else {
      print("SKIPPED checkov on the same plan: name its Python with TFGEN_CHECKOV_PYTHON")
    }
  }
}
