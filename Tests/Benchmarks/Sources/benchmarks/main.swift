import Foundation
import HCL
import TFGen

// With arguments: one workload, to be measured from outside. Without: all of them, each in a process of its own.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "emit": print(try Workload.emit(resources: Int(arguments[1]) ?? 0))
case "plan": try GateWorkload.writePlan(resources: Int(arguments[1]) ?? 0, to: arguments[2])
case "check": print(try Workload.check(arguments[1]))
case "policies": print(try PolicyWorkload.run(rules: Int(arguments[1]) ?? 0, resources: Int(arguments[2]) ?? 0))
case "evaluate": print(EvaluationWorkload.run(Int(arguments[1]) ?? 0, times: Int(arguments[2]) ?? 0))
case "evaluations": try EvaluationWorkload.report(CommandLine.arguments[0], nothing: empty())
case "parse": print(try FormatWorkload.parse(arguments[1], times: 10))
case "measure": try Child.measure(Array(arguments.dropFirst()))
case "nothing": break
default: try report()
}

func report() throws {
  let own = CommandLine.arguments[0]
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "tfgen-benchmarks-\(ProcessInfo.processInfo.processIdentifier)"
  ).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }

  func line(_ name: String, _ child: Child, _ note: String = "") {
    print(
      name.padding(toLength: 44, withPad: " ", startingAt: 0)
        + String(format: "%8.3f s %8.1f MB  ", child.cpuSeconds, child.peakMegabytes) + note)
  }
  print("processor time and peak memory, middle of three runs, a process each")
  line("an empty process", try Child.median(of: 3, own, ["nothing"]))

  if let tfgen = release() {
    let emission = try Child.median(of: 5, tfgen, ["modules", "emit", folder + "/infra", "--force"])
    line("tfgen modules emit, the default stack", emission, "goal: under 0.050 s and 40 MB")
    for (state, child) in try examples(tfgen, folder) {
      line(
        "tfgen modules emit, five examples, \(state)", child,
        String(format: "goal: under 0.100 s; %.3f s of it in the system", child.systemSeconds))
    }
    try FormatWorkload.report(own, tfgen, folder) { line($0, $1, $2) }
    try GateWorkload.report(tfgen, folder) { line($0, $1, $2) }
  } else {
    print("SKIPPED tfgen fmt and tfgen modules emit: build it with swift build -c release --product tfgen")
  }

  var emissions: [Child] = []
  for resources in [1_000, 10_000] {
    let child = try Child.median(of: 3, own, ["emit", "\(resources)"])
    emissions.append(child)
    line("emit \(resources) resources, schema check included", child)
  }
  growth("emission", emissions)

  var checks: [Child] = []
  for changes in [1_000, 10_000] {
    let path = "\(folder)/plan-\(changes).json"
    try Workload.writePlan(changes: changes, to: path)
    let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0) / 1_000
    let child = try Child.median(of: 3, own, ["check", path])
    checks.append(child)
    line("decode and check \(changes) changes (\(size) kB)", child)
    if let peer = try? Child.median(of: 3, "python3", ["-c", "import json, sys; json.load(open(sys.argv[1]))", path]) {
      line(
        "  peer: python3 json.load, no check", peer, String(format: "ratio %.1f", peer.cpuSeconds / child.cpuSeconds))
    }
  }
  growth("checking", checks)
  try JoinWorkload.report(own, folder) { line($0, $1, $2) }
  try EvaluationWorkload.report(own, nothing: empty())
  try PolicyWorkload.report(own) { line($0, $1, $2) }
}

/// One process that writes the five real systems into new folders, and one that finds them as they should be.
func examples(_ tfgen: String, _ folder: String) throws -> KeyValuePairs<String, Child> {
  let names = ["utm-backend", "expense-manager", "conducky", "backend-stack", "user-management"]
  var (new, same): ([Child], [Child]) = ([], [])
  for run in 0..<5 {
    let folders = names.map { "\(folder)/examples-\(run)/\($0)" }
    let stacks = names.flatMap { ["--stack", "\(repository().path)/examples/\($0)/tfgen.hcl"] }
    try FileManager.default.createDirectory(atPath: "\(folder)/examples-\(run)", withIntermediateDirectories: true)
    new.append(try Child.run(tfgen, ["modules", "emit"] + folders + stacks))
    same.append(try Child.run(tfgen, ["modules", "emit"] + folders + stacks))
  }
  func middle(_ children: [Child]) -> Child { children.sorted { $0.cpuSeconds < $1.cpuSeconds }[2] }
  return ["new": middle(new), "same": middle(same)]
}

/// What a process costs by itself.
func empty() throws -> Child { try Child.median(of: 3, CommandLine.arguments[0], ["nothing"]) }

/// Ten times the work should take about ten times the time, less what a process costs by itself.
func growth(_ what: String, _ children: [Child]) {
  guard children.count == 2 else { return }
  print(
    String(
      format: "%@: ten times the size took %.1f times the processor time", what,
      children[1].cpuSeconds / children[0].cpuSeconds))
}

/// The release build of tfgen in this repository.
func release() -> String? {
  if let path = ProcessInfo.processInfo.environment["TFGEN_RELEASE_BINARY"] { return path }
  let path = repository().appendingPathComponent(".build/release/tfgen").path
  return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}

/// The folder of this repository.
func repository() -> URL {
  var root = URL(fileURLWithPath: #filePath)
  for _ in 0..<5 { root.deleteLastPathComponent() }
  return root
}
