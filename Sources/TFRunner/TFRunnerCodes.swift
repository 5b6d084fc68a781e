public import HCL

/// Codes of everything that can go wrong with running terraform or tofu.
public enum TFRunnerCodes {
  /// Neither program is there.
  public static let binaryMissing = DiagnosticCode(
    "RUN001", "terraform not found",
    "tfgen runs terraform or tofu. It takes the program that TFGEN_TERRAFORM names, else the first terraform or "
      + "tofu in the absolute folders of PATH."
  )
  /// It can't be started.
  public static let notExecutable = DiagnosticCode(
    "RUN002", "program can't be run",
    "The file exists but the system can't execute it: not a program, no permission, or built for another machine.")
  /// Too old.
  public static let tooOld = DiagnosticCode(
    "RUN003", "terraform is too old",
    "The emitted configuration uses features (write-only arguments, ephemeral values) that came with Terraform "
      + "1.11 and OpenTofu 1.10."
  )
  /// It doesn't say what it is.
  public static let unknownVersion = DiagnosticCode(
    "RUN004", "version can't be read",
    "The program was asked for its version and answered something else, so it is probably neither terraform nor tofu.")
  /// It failed and we can't say more than it does.
  public static let failed = DiagnosticCode(
    "RUN005", "terraform failed",
    "The last lines of its log are in the message; the whole log is in .tfgen/run/, for your eyes only.")
  /// No provider.
  public static let providerMissing = DiagnosticCode(
    "RUN006", "provider can't be installed",
    "terraform init found no provider that fits, neither in a mirror nor over the network. TFGEN_PLUGIN_DIR can "
      + "name a folder that has the providers."
  )
  /// A signal came.
  public static let interrupted = DiagnosticCode(
    "RUN007", "interrupted",
    "tfgen passes exactly one interrupt on to terraform, which then stops after the operation in progress and "
      + "saves its state. "
      + "Terraform throws the state away when it is interrupted a second time, so further signals are not passed on.")
  /// An earlier run lives.
  public static let stillRunning = DiagnosticCode(
    "RUN008", "an earlier run is still going",
    "terraform goes on when the tfgen that started it dies, so that no state is lost. Until it is done nothing "
      + "else may run in the same folder."
  )
  /// Nothing to apply.
  public static let noPlan = DiagnosticCode(
    "RUN009", "no reviewed plan",
    "apply carries out a plan that was made and shown before; there is none for this environment.")
  /// Not what was reviewed.
  public static let planChanged = DiagnosticCode(
    "RUN010", "not the plan that was reviewed",
    "When a plan is made, tfgen records its SHA-256, the program, the workspace, the provider lock file, the "
      + "variables and the emitted files. "
      + "One of them is different now, so applying could do something that nobody has seen.")
  /// The state moved on.
  public static let stalePlan = DiagnosticCode(
    "RUN011", "plan is stale", "The state changed after the plan was made; terraform refuses such plans.")
  /// Somebody holds the state lock.
  public static let stateLocked = DiagnosticCode(
    "RUN012", "state is locked",
    "Somebody else is changing the same state, or was killed while doing so. tfgen never breaks a lock by itself.")
  /// A name or path that may not be used.
  public static let invalidOption = DiagnosticCode(
    "RUN013", "option not allowed",
    "Environment names are made of letters, digits, - and _; files with variables must exist.")
  /// Killed.
  public static let died = DiagnosticCode(
    "RUN014", "terraform was killed",
    "Something ended terraform without letting it save its state: the system for lack of memory, or somebody with "
      + "kill -9. The state may be incomplete."
  )
  /// Terraform found a mistake.
  public static let reported = DiagnosticCode(
    "RUN015", "terraform reported a problem", "The words are Terraform's own, from its machine-readable output.")
  /// An earlier run ended and nobody saw how.
  public static let abandonedRun = DiagnosticCode(
    "RUN016", "an earlier run ended unseen", "The tfgen that started it died. What terraform did is in its log.")
  /// Output that should be JSON isn't.
  public static let unreadableOutput = DiagnosticCode(
    "RUN017", "output can't be read", "terraform ended well, but what it wrote isn't the JSON that was asked for.")
  /// One state, two environments.
  public static let stateOfOtherEnvironment = DiagnosticCode(
    "RUN018", "the state belongs to another environment",
    "Without a backend, the state is a file in the folder, the same for all environments. Planning another environment on it would replace what is there."
  )
  /// No opa.
  public static let opaMissing = DiagnosticCode(
    "RUN019", "opa isn't there",
    "Policies in Rego are evaluated by opa, the program of the Open Policy Agent, which has to be installed.")
  /// Something is wrong with opa or its policies.
  public static let opaFailed = DiagnosticCode(
    "RUN020", "opa failed", "The words are opa's own. A policy in Rego that doesn't compile stops the check.")

  /// All of them.
  public static let all: [DiagnosticCode] = [
    binaryMissing, notExecutable, tooOld, unknownVersion, failed, providerMissing, interrupted, stillRunning, noPlan,
    planChanged, stalePlan, stateLocked, invalidOption, died, reported, abandonedRun, unreadableOutput,
    stateOfOtherEnvironment, opaMissing, opaFailed,
  ]
}
