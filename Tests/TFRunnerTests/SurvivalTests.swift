import Glibc
import HCL
import TFGenIO
import TestSupport
import Testing

@testable import TFRunner

/// What happens to the state when tfgen is interrupted or killed, with the real terraform. Each tfgen is a process of
/// its own.
@Suite(.terraform, .timeLimit(.minutes(60))) struct SurvivalTests {
  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// Resources that wait for a file.
  private func configuration(backend: String = "") -> String {
    """
    terraform {
    \(backend)
    }
    resource "terraform_data" "quick" {
      count = 3
      input = count.index
    }
    resource "terraform_data" "slow" {
      depends_on = [terraform_data.quick]
      provisioner "local-exec" {
        command = "touch started; until test -e ../go; do sleep 0.05; done"
      }
    }
    """
  }

  private func instances(_ state: String?) -> Int {
    guard let state, let value = try? JSON.parse(state) else { return -1 }
    return (value["resources"]?.elements ?? []).reduce(0) { $0 + ($1["instances"]?.elements?.count ?? 0) }
  }

  @Test func `terraform finishes and saves its state although tfgen is killed`() async throws {
    try scratch.write("infra/main.tf", configuration())
    let root = scratch.full("infra")
    await #expect(processExitsWith: .signal(SIGKILL)) { [root = root as String] in
      let log = EventLog { event in
        if case .message(let message) = event, message.type == "provision_start" { kill(getpid(), SIGKILL) }
      }
      let terraform = try Terraform.testing(try #require(RealTerraform.binary), in: root, log: log)
      _ = try await terraform.apply(try await terraform.plan(PlanOptions(environment: "dev")))
    }
    // It lives, and the next tfgen finds it and keeps its hands off.
    let log = EventLog()
    let terraform = try Terraform.testing(try #require(RealTerraform.binary), in: root, log: log)
    let record = try #require(try RunRecord.read(from: PrivateDirectory(root: root)))
    #expect(record.isAlive)
    #expect(record.command == "terraform apply")
    #expect(await codes { _ = try await terraform.plan(PlanOptions(environment: "dev")) } == ["RUN008"])

    try scratch.write("go", "")
    try await eventually { !record.isAlive }
    #expect(instances(scratch.read("infra/terraform.tfstate")) == 4)
    #expect(scratch.read("infra/.terraform.tfstate.lock.info") == nil)
    #expect(scratch.read("infra/.tfgen/run/apply.log")?.contains("Apply complete! Resources: 4 added") == true)
    #expect(!(try await terraform.plan(PlanOptions(environment: "dev")).hasChanges))
    #expect(log.notes.contains { $0.contains("ended while nobody watched") })
  }

  @Test func `interrupts of every kind during a slow save of the state lose nothing`() async throws {
    let server = try await StateServer(in: scratch)
    try scratch.write("infra/main.tf", configuration(backend: server.backend))
    try scratch.write("go", "")
    let root = scratch.full("infra")
    let folder = scratch.path
    await #expect(processExitsWith: .success) { [root = root as String, folder = folder as String] in
      let log = EventLog()
      let terraform = try Terraform.testing(
        try #require(RealTerraform.binary), in: root, log: log, interrupts: InterruptSource.signals)
      try await terraform.initialize()
      let plan = try await terraform.plan(PlanOptions(environment: "dev"))
      let storm = Task {
        try await eventually { access(folder + "/server/saving", F_OK) == 0 }
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGINT, SIGINT] {
          let before = log.notes.count
          kill(getpid(), signal)
          try await eventually { log.notes.count > before }
        }
        close(open(folder + "/server/go", O_CREAT | O_WRONLY | O_CLOEXEC, 0o644))
      }
      let result = try await terraform.apply(plan)
      try await storm.value
      if !result.wasInterrupted { exit(3) }
      exit(0)
    }
    #expect(instances(scratch.read("server/state")) == 4)
    #expect(scratch.read("server/lock") == nil)
    await server.stop()
  }

  @Test func `an interrupt in the middle stops after the resource in progress and keeps what was made`() async throws {
    try scratch.write(
      "infra/main.tf",
      configuration() + "\nresource \"terraform_data\" \"last\" {\n  depends_on = [terraform_data.slow]\n}\n")
    let trigger = InterruptSource.Trigger()
    let go = scratch.full("go")
    let log = EventLog { event in
      switch event {
      case .message(let message) where message.type == "provision_start": trigger.interrupt()
      // Not before terraform says that it heard: what is in progress must not end earlier.
      case .message(let message) where message.text.contains("nterrupt"):
        close(open(go, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644))
      default: break
      }
    }
    let terraform = try Terraform.testing(
      try #require(RealTerraform.binary), in: scratch.full("infra"), log: log,
      interrupts: InterruptSource.triggered(by: trigger))
    let plan = try await terraform.plan(PlanOptions(environment: "dev"))
    let found = await codes { _ = try await terraform.apply(plan) }
    #expect(found.first == "RUN007")
    #expect(instances(scratch.read("infra/terraform.tfstate")) == 4)
    #expect(scratch.read("infra/.terraform.tfstate.lock.info") == nil)
  }

  /// A plugin that was hit by the interrupt itself would be gone before terraform had asked it to stop.
  @Test(.enabled("TFGEN_PLUGIN_DIR names no AWS provider", { AWSProvider.isExpected }))
  func `a real provider lives until terraform is done with it`() async throws {
    let server = try await StateServer(in: scratch)
    try scratch.write(
      "infra/main.tf",
      """
      terraform {
        required_providers {
          aws = { source = "hashicorp/aws" }
        }
      }
      provider "aws" {
        region                      = "eu-central-1"
        access_key                  = "x"
        secret_key                  = "x"
        skip_credentials_validation = true
        skip_requesting_account_id  = true
        skip_metadata_api_check     = true
        s3_use_path_style           = true
        endpoints { s3 = "http://127.0.0.1:\(server.port)" }
      }
      resource "aws_s3_bucket" "this" { bucket = "never-made" }
      """)
    let trigger = InterruptSource.Trigger()
    let log = EventLog()
    let terraform = try Terraform.testing(
      try #require(RealTerraform.binary), in: scratch.full("infra"),
      environment: ["TFGEN_PLUGIN_DIR": try #require(AWSProvider.mirror)], log: log,
      interrupts: InterruptSource.triggered(by: trigger))
    try await terraform.initialize()
    let plan = try await terraform.plan(PlanOptions(environment: "dev"))
    let asked = Task {
      try await eventually { scratch.read("server/asked") != nil }
      trigger.interrupt()
    }
    let found = await diagnostics { _ = try await terraform.apply(plan) }
    // What wasn't asked for until now never will be.
    asked.cancel()
    try await asked.value
    #expect(found.first?.code == TFRunnerCodes.interrupted)
    #expect(!found.contains { "\($0)".contains("lugin") }, "\(found)")
    #expect(scratch.read("infra/.terraform.tfstate.lock.info") == nil)
    try scratch.write("server/go", "")
    await server.stop()
  }

  @Test func `a state that somebody else holds is reported with the lock that holds it`() async throws {
    let server = try await StateServer(in: scratch)
    try scratch.write("infra/main.tf", configuration(backend: server.backend))
    let terraform = try Terraform.testing(try #require(RealTerraform.binary), in: scratch.full("infra"), lockTimeout: 0)
    try await terraform.initialize()
    try scratch.write(
      "server/lock",
      #"{"ID":"11","Operation":"OperationTypeApply","Who":"anna@build-7","Version":"1.11.4","Created":"2026-01-01T00:00:00Z"}"#
    )
    let found = await diagnostics { _ = try await terraform.plan(PlanOptions(environment: "dev")) }
    #expect(found.first?.code == TFRunnerCodes.stateLocked)
    #expect(found.first?.detail.contains("already locked: ID=11") == true)
    await server.stop()
  }
}

/// The mirror with the real provider.
private enum AWSProvider {
  static let mirror = ProcessEnvironment.current["TFGEN_PLUGIN_DIR"].flatMap { folder in
    FileWalk.isFolder(folder + "/registry.terraform.io/hashicorp/aws") ? folder : nil
  }

  static var isExpected: Bool { mirror != nil || ProcessEnvironment.current["CI"] != nil }
}

/// A server for Terraform's http backend that saves as slowly as a test wants: it waits for a file.
struct StateServer {
  let port: Int
  private let trigger: InterruptSource.Trigger
  private let work: Task<Void, any Error>

  /// Settings of the backend.
  var backend: String {
    let address = "http://127.0.0.1:\(port)/state"
    return
      "  backend \"http\" {\n    address        = \"\(address)\"\n    lock_address   = \"\(address)\"\n    "
      + "unlock_address = \"\(address)\"\n  }"
  }

  private static let program = """
    import http.server, os, sys, time
    os.chdir(sys.argv[1])
    class Handler(http.server.BaseHTTPRequestHandler):
        def body(self): return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        def answer(self, code, data=b""):
            self.send_response(code); self.send_header("Content-Length", str(len(data))); self.end_headers(); self.wfile.write(data)
        def do_GET(self):
            if os.path.exists("state"): self.answer(200, open("state", "rb").read())
            else: self.answer(404)
        def do_POST(self):
            data = self.body()
            open("saving", "w").close()
            while not os.path.exists("go"): time.sleep(0.01)
            open("state", "wb").write(data)
            self.answer(200)
        def do_PUT(self):
            self.body()
            open("asked", "w").close()
            while not os.path.exists("go"): time.sleep(0.01)
            self.answer(500)
        def do_HEAD(self): self.answer(404)
        def do_LOCK(self):
            data = self.body()
            if os.path.exists("lock"): self.answer(423, open("lock", "rb").read())
            else: open("lock", "wb").write(data); self.answer(200)
        def do_UNLOCK(self):
            self.body()
            if os.path.exists("lock"): os.remove("lock")
            self.answer(200)
        def log_message(self, *args): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """

  init(in scratch: ScratchFolder) async throws {
    try scratch.write("server/server.py", Self.program)
    let trigger = InterruptSource.Trigger()
    let child = ChildProcess(
      executable: "/usr/bin/env", arguments: ["python3", scratch.full("server/server.py"), scratch.full("server")],
      environment: ["PATH": ProcessEnvironment.current["PATH"] ?? ""], workingDirectory: "/", logName: "server",
      title: "server")
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let folder = try PrivateDirectory(root: scratch.full("server"))
    work = Task {
      _ = try await child.run(
        in: folder, interrupts: InterruptSource.triggered(by: trigger),
        line: { _, line in if let number = Int(line) { port.yield(number) } }, note: { _ in })
      port.finish()
    }
    self.trigger = trigger
    var found: Int?
    for await number in ports {
      found = number
      break
    }
    self.port = try #require(found)
  }

  /// Ends the server.
  func stop() async {
    trigger.interrupt()
    _ = try? await work.value
  }
}
