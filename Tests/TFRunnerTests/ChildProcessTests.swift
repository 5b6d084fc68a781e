import Glibc
import HCL
import SystemPackage
import TFGenIO
import TestSupport
import Testing

@testable import TFRunner

/// What a program that we start gets to see and how it is treated; a script stands in for terraform and writes
/// everything down.
@Suite struct ChildProcessTests {
  let scratch: ScratchFolder
  let log = EventLog()

  init() throws {
    scratch = try ScratchFolder()
    mkdir(scratch.full("infra"), 0o755)
  }

  private static let recorder = """
    note("args-" + args[0], json.dumps(args))
    note("env", json.dumps(dict(os.environ)))
    note("cwd", os.getcwd())
    note("fds", json.dumps(sorted(int(fd) for fd in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd/" + fd))))
    note("group", json.dumps(os.getpid() == os.getpgid(0)))
    for arg in args:
        if arg.startswith("-out="):
            # Written as something else would: a new file that everybody may read.
            with open(arg[5:] + ".new", "wb") as f: f.write(b"PLAN" * 1000)
            os.chmod(arg[5:] + ".new", 0o644)
            os.rename(arg[5:] + ".new", arg[5:])
            sys.exit(2)
    if args[0] == "show":
        import hashlib
        try:
            with open("/dev/fd/0", "r+b") as f: f.write(b"EVIL"); f.flush()
            written = True
        except OSError as error: written = error.errno
        with open("/dev/fd/0", "rb") as f: data = f.read()
        print(json.dumps({"sha256": hashlib.sha256(data).hexdigest(), "written": written}))
    """

  private func json(_ name: String) throws -> Value { try JSON.parse(try #require(scratch.read("bin/" + name))) }

  // MARK: What it gets

  @Test func `arguments arrive as they are, none of them a secret, and only three descriptors are open`() async throws {
    let binary = try FakeTerraform.install(in: scratch, body: Self.recorder)
    // A descriptor that a careless library left open.
    let leaked = open("/dev/null", O_RDONLY)
    defer { close(leaked) }
    let name = "a b; touch $(x) `y` \"'\\ \u{e4}\n-var.tfvars"
    try scratch.write("infra/" + name, "")
    let terraform = try Terraform.testing(
      binary, in: scratch.full("infra"),
      environment: ["TF_VAR_db_password": "hunter22", "TF_CLI_ARGS": "-x", "LD_PRELOAD": "/x.so", "AWS_REGION": "x"],
      log: log)
    _ = try await terraform.plan(
      PlanOptions(environment: "dev", variableFiles: [name], isDestroy: true, refreshes: false))
    #expect(
      try json("args-plan").elements?.compactMap(\.stringValue) == [
        "plan", "-json", "-input=false", "-no-color", "-detailed-exitcode", "-lock-timeout=300s", "-destroy",
        "-refresh=false",
        "-var-file=" + name, "-out=.tfgen/run/dev.tfplan",
      ])
    let environment = try json("env")
    #expect(environment["TF_VAR_db_password"] == .string("hunter22"))
    #expect(environment["AWS_REGION"] == .string("x"))
    #expect(environment["TF_IN_AUTOMATION"] == .string("1"))
    #expect(environment["TF_CLI_ARGS"] == nil)
    #expect(environment["LD_PRELOAD"] == nil)
    #expect(try json("fds") == .list([.number(0), .number(1), .number(2)]))
    #expect(try json("group") == .bool(true))
    #expect(scratch.mode("infra/.tfgen/run/dev.tfplan") == 0o600)
  }

  @Test(
    .enabled(
      "memory files are Linux's",
      {
        #if os(Linux)
          true
        #else
          false
        #endif
      })) func `a child reads exactly the plan that was hashed and can't change it`() async throws
  {
    let binary = try FakeTerraform.install(in: scratch, body: Self.recorder)
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    let plan = try await terraform.plan(PlanOptions(environment: "dev"))
    try scratch.write("infra/.tfgen/run/dev.tfplan", "swapped")
    let answer = try JSON.parse(try await terraform.show(plan))
    #expect(answer["sha256"] == .string(plan.digest.hex))
    #expect(answer["written"] == .number(Number(EPERM)))
    #expect(try json("fds") == .list([.number(0), .number(1), .number(2)]))
  }

  @Test func `where there are no memory files the plan is a file without a name`() throws {
    let folder = try PrivateDirectory(root: scratch.full("infra"))
    let file = try SealedFile([1, 2, 3], folder: folder)
    #if os(Linux)
      let isSealed = file.isSealed
      #expect(isSealed)
    #endif
    let bytes = try PrivateDirectory.read(file.descriptor, display: "x")
    #expect(bytes == [1, 2, 3])
    let copy = try SealedFile.unlinked([4, 5, 6], folder)
    defer { try? copy.close() }
    #expect(try PrivateDirectory.read(copy, display: "x") == [4, 5, 6])
    #expect(try folder.names().isEmpty)
  }

  @Test func `init gets the plugin folder and the lock mode`() async throws {
    let binary = try FakeTerraform.install(in: scratch, body: Self.recorder)
    let mirror = scratch.full("mirror -x")
    let terraform = try Terraform.testing(
      binary, in: scratch.full("infra"), environment: ["TFGEN_PLUGIN_DIR": mirror], log: log)
    #expect(await codes { try await terraform.initialize() } == ["RUN013"])
    mkdir(mirror, 0o755)
    try await terraform.initialize(upgrade: true, isLockFileReadOnly: true)
    #expect(
      try json("args-init").elements?.compactMap(\.stringValue) == [
        "init", "-input=false", "-no-color", "-lock-timeout=300s", "-upgrade", "-lockfile=readonly",
        "-plugin-dir=" + mirror,
      ])
  }

  // MARK: Output

  @Test func `all output arrives in order, also the last line without its end`() async throws {
    let binary = try FakeTerraform.install(
      in: scratch,
      body: "sys.stdout.write(''.join('line %d %s\\n' % (i, 'x' * 100) for i in range(50000)) + 'end')\nsys.exit(1)")
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    let found = await diagnostics { try await terraform.initialize() }
    #expect(found.map(\.code.id) == ["RUN005"])
    #expect(found.first?.detail.hasSuffix("\nend") == true)
    #expect(log.lines.count == 50_001)
    #expect(log.lines[49_999].hasPrefix("line 49999 "))
    #expect(scratch.mode("infra/.tfgen/run/init.log") == 0o600)
  }

  @Test func `a grandchild that lives on doesn't keep us waiting`() async throws {
    let binary = try FakeTerraform.install(
      in: scratch,
      body: """
        if os.fork() == 0:
            while not os.path.exists(os.path.join(here, "finish")): time.sleep(0.01)
            note("grandchild", "done")
            os._exit(0)
        print("parent is done")
        """)
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    try await terraform.initialize()
    #expect(log.lines == ["parent is done"])
    #expect(scratch.read("bin/grandchild") == nil)
    try scratch.write("bin/finish", "")
    try await eventually { scratch.read("bin/grandchild") == "done" }
  }

  @Test(arguments: [
    ("print('Error: Failed to query available provider packages'); sys.exit(1)", "RUN006"),
    ("sys.stderr.write('Error: Inconsistent dependency lock file'); sys.exit(1)", "RUN006"),
    ("print('Error acquiring the state lock'); sys.exit(1)", "RUN012"),
    ("print('Saved plan is stale'); sys.exit(1)", "RUN011"),
    ("print('something'); sys.exit(3)", "RUN005"),
    ("os.kill(os.getpid(), 9)", "RUN014"),
  ])
  func `each kind of failure is explained`(body: String, code: String) async throws {
    let binary = try FakeTerraform.install(in: scratch, body: body)
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    let found = await diagnostics { try await terraform.initialize() }
    #expect(found.map(\.code.id) == [code])
    #expect(found.first?.remedy.isEmpty == false)
  }

  @Test(arguments: ["print('no json')", "pass", "print('[')"]) func `answers that aren't JSON are refused`(body: String)
    async throws
  {
    let binary = try FakeTerraform.install(in: scratch, body: body)
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    #expect(await codes { _ = try await terraform.validate() } == ["RUN017"])
    #expect(await codes { _ = try await terraform.output() } == ["RUN017"])
  }

  @Test func `a plan command that saves nothing is no success`() async throws {
    let binary = try FakeTerraform.install(in: scratch, body: "sys.exit(0)")
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    #expect(await codes { _ = try await terraform.plan(PlanOptions(environment: "dev")) } == ["RUN005"])
    #expect(ScratchFolder.names(scratch.full("infra/.tfgen/run")).filter { $0.hasPrefix("dev") }.isEmpty)
  }

  // MARK: Interrupts

  /// Writes every signal down, in itself and in a child of its own, and ends when told to.
  private static let patient = """
    child = os.fork()
    got = []
    who = "child" if child == 0 else "parent"
    def hear(number, frame):
        got.append(number)
        note("signals-" + who, json.dumps(got))
        print("heard", number, flush=True)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP): signal.signal(number, hear)
    note("signals-" + who, "[]")
    while child and not os.path.exists(os.path.join(here, "signals-child")): time.sleep(0.01)
    if child: print("ready", flush=True)
    while not os.path.exists(os.path.join(here, "finish")): time.sleep(0.01)
    if child: os.waitpid(child, 0)
    os._exit(1)
    """

  @Test func `of many requests to stop exactly one reaches terraform, and none its plugins`() async throws {
    let binary = try FakeTerraform.install(in: scratch, body: Self.patient)
    let trigger = InterruptSource.Trigger()
    let finish = scratch.full("bin/finish")
    let log = EventLog { event in
      switch event {
      case .line("ready"): trigger.interrupt()
      case .line("heard 2"): for _ in 0..<3 { trigger.interrupt() }
      case .note(let text) where text.contains("still finishing"):
        close(open(finish, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644))
      default: break
      }
    }
    let terraform = try Terraform.testing(
      binary, in: scratch.full("infra"), log: log, interrupts: InterruptSource.triggered(by: trigger))
    #expect(await codes { try await terraform.initialize() } == ["RUN007"])
    #expect(scratch.read("bin/signals-parent") == "[2]")
    #expect(scratch.read("bin/signals-child") == "[]")
  }

  @Test func `cancelling the task that waits counts as one request and doesn't kill`() async throws {
    let binary = try FakeTerraform.install(in: scratch, body: Self.patient)
    let finish = scratch.full("bin/finish")
    let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
    let log = EventLog { event in
      switch event {
      case .line("ready"): isReady.yield()
      case .line("heard 2"): close(open(finish, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644))
      default: break
      }
    }
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    let task = Task { await codes { try await terraform.initialize() } }
    for await _ in ready { break }
    task.cancel()
    #expect(await task.value == ["RUN007"])
    #expect(scratch.read("bin/signals-parent") == "[2]")
  }

  // MARK: Earlier runs

  @Test func `a run that outlived its tfgen is reported and blocks, a dead one is reported and cleaned`() async throws {
    let binary = try FakeTerraform.install(in: scratch, body: "pass")
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    let folder = try PrivateDirectory(root: scratch.full("infra"))
    var record = RunRecord(
      pid: getpid(), startTicks: RunRecord.startTicks(of: getpid()), command: "terraform apply", planHash: "x",
      log: "the.log")
    try record.write(to: folder)
    let found = await diagnostics { try await terraform.initialize() }
    #expect(found.map(\.code.id) == ["RUN008"])
    #expect(found.first?.detail.contains("process \(getpid())") == true)
    #expect(found.first?.remedy.contains("kill -INT \(getpid())") == true)
    // Who doesn't run terraform asks, too.
    #expect(await codes { try Terraform.requireNoRun(in: scratch.full("infra")) } == ["RUN008"])
    try Terraform.requireNoRun(in: scratch.full("bin"))

    // The same number, but another process.
    record.startTicks += 1
    try record.write(to: folder)
    let warning = try terraform.earlierRun()
    #expect(warning?.code == TFRunnerCodes.abandonedRun)
    #expect(warning?.severity == .warning)
    #expect(try terraform.earlierRun() == nil)
    try await terraform.initialize()
  }

  @Test func `the record is there while a child works and gone afterwards`() async throws {
    let binary = try FakeTerraform.install(
      in: scratch,
      body: """
        while not os.path.exists(".tfgen/run/current.json"): time.sleep(0.01)
        note("record", open(".tfgen/run/current.json").read())
        note("pid", str(os.getpid()))
        """)
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    try await terraform.initialize()
    let record = try json("record")
    #expect(record["pid"] == .number(try #require(scratch.read("bin/pid").flatMap(Int.init).map { Number($0) })))
    #expect(record["command"] == .string("terraform init"))
    #expect(scratch.read("infra/.tfgen/run/current.json") == nil)
  }

  @Test(arguments: ["", "{}", "[", #"{"pid": -1}"#, #"{"pid": 1}"#, #"{"pid": 99999999999}"#])
  func `a broken record doesn't stop anything`(text: String) async throws {
    let binary = try FakeTerraform.install(in: scratch, body: "pass")
    let terraform = try Terraform.testing(binary, in: scratch.full("infra"), log: log)
    try PrivateDirectory(root: scratch.full("infra")).write("current.json", Array(text.utf8))
    #expect(await codes { try await terraform.initialize() }.isEmpty)
  }
}

/// Asks again until the answer is yes; a test that waits for ever is ended by its runner.
func eventually(_ condition: () throws -> Bool) async throws {
  while try !condition() { try await Task.sleep(for: .milliseconds(5)) }
}
