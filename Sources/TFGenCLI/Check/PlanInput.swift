import ArgumentParser
import HCL
import TFGenIO
import TFPlan
import TFRunner

/// Options about the plan itself.
struct PlanInputOptions: ParsableArguments {
  @Option(
    name: .customLong("dir"),
    help: """
      The folder that the plan is for. Its files give the places of findings, its source map known parts of documents, \
      and a plan in Terraform's own format is shown in it.
      """)
  var directory: String?
  @Option(
    name: .customLong("env"),
    help: "For a folder: the environment whose variables are taken, from envs/NAME.tfvars.")
  var environment: String?
  @Flag(
    name: .customLong("allow-incomplete"),
    help: "Judge a plan whose run failed or from which Terraform deferred changes: op-plan-complete only warns.")
  var allowsIncomplete = false
}

/// Reads what people pass as a plan.
///
/// JSON in UTF-8 or UTF-16, either compressed with gzip, and the file that `terraform plan -out` writes. What is
/// something else is explained by ``TFPlan``.
struct PlanInput {
  /// The plan, decoded.
  let plan: Plan
  /// The plan's JSON, for programs that read it, too; empty when it isn't kept. Holds secrets in clear text.
  let json: [UInt8]

  /// - Parameter keepsText: whether somebody wants the JSON; it is as large as the file.
  /// - Throws: ``DiagnosticsError`` or a `Diagnostic` that says what the input is and what to do.
  init(_ path: String, _ options: PlanInputOptions, keepsText: Bool, console: Console) async throws {
    let name = path == "-" ? "<stdin>" : path
    var bytes = try FileReader.read(path)
    if Gzip.isCompressed(bytes) { bytes = try Gzip.decompress(bytes, name: name) }
    if PlanInput.isBinaryPlan(bytes) {
      let folder = options.directory ?? PlanInput.folder(of: path)
      bytes = try await PlanInput.show(bytes, name: name, folder: folder, console: console)
    }
    let plan = try Plan.decode(bytes, fileName: name, acceptsErrored: options.allowsIncomplete)
    let isIncomplete = plan.isComplete == false || !plan.deferred.isEmpty
    if isIncomplete, !options.allowsIncomplete {
      throw DiagnosticsError(
        plan.warnings.map { warning in
          guard warning.code == TFPlanCodes.incomplete else { return warning }
          var problem = warning
          problem.severity = .error
          problem.remedy += " --allow-incomplete judges what is there."
          return problem
        })
    }
    console.report(plan.warnings)
    self.plan = plan
    guard keepsText else {
      json = []
      return
    }
    // What was decoded is text in one of the encodings; other programs want one of them, without a mark.
    let text = (try? JSON.utf8(bytes)) ?? bytes
    json = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
  }

  /// Plans are ZIP archives.
  private static func isBinaryPlan(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  private static func folder(of path: String) -> String {
    guard path != "-", let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Has terraform or tofu show a saved plan in the folder that it was made in, where its providers are installed.
  private static func show(_ bytes: [UInt8], name: String, folder: String, console: Console) async throws -> [UInt8] {
    do {
      let binary = try TerraformBinary.locate()
      let identity = try await binary.identify()
      return try await DirectoryLock.holding(root: folder, command: "tfgen check", timeout: .seconds(10)) {
        let progress = Progress(console: console)
        let terraform = try Terraform(
          binary: binary, identity: identity, directory: folder, createdBy: "tfgen \(TFGenCommandLine.version)",
          events: { progress.show($0) })
        return try await terraform.show(planFile: bytes)
      }
    } catch let error as DiagnosticsError {
      throw DiagnosticsError(error.diagnostics.map { explain($0, name, folder) })
    } catch let diagnostic as Diagnostic {
      throw explain(diagnostic, name, folder)
    }
  }

  private static func explain(_ problem: Diagnostic, _ name: String, _ folder: String) -> Diagnostic {
    var copy = problem
    copy.notes.append(
      Diagnostic.Note(
        "\(name) is a plan in Terraform's own format, which was to be shown in \(folder). "
          + "--dir names the folder that it was made in; terraform show -json FILE gives JSON that needs neither."))
    return copy
  }
}
