import ArgumentParser
import HCL
import TFGen
import TFPolicy
import TFReport

/// `tfgen policy validate`
struct PolicyValidate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Check policy and test files, and what they read against provider schemas.",
    discussion: """
      Works offline, with the schemas that come with tfgen (the AWS provider's). Attributes of other providers aren't \
      checked. Exits 0 when there is no mistake and 1 when there is one.
      """)

  @Argument(help: "Folders with policies and tests, or single files.") var paths: [String] = ["."]
  @Flag(help: "Refuse what HashiCorp's policy language doesn't have.") var strict = false
  @Option(help: "Format of the result: text, json or junit.") var format: PolicyReportFormat?
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let format = self.format ?? (output.json ? .json : .text)
    let console = Console(isJSON: format != .text)
    try await perform(console) {
      let shapes = SchemaShapes(schemas: Session.current.registry.schemas)
      let policyPaths = paths.filter { !$0.hasSuffix(PolicyFiles.testSuffix) }
      let testPaths = paths.filter { $0.hasSuffix(PolicyFiles.testSuffix) }
      var results: [PolicyTestFileResult] = []
      for file in try PolicyFiles.files(at: policyPaths, suffix: PolicyFiles.policySuffix) {
        var result = PolicyTestFileResult(file: file.name)
        do throws(DiagnosticsError) {
          let document = try PolicyReader.read(file, strict: strict)
          result.problems = PolicySchemaChecker.check(document, shapes: shapes)
          result.cases = PolicyTestCase.valid(in: document, problems: result.problems)
        } catch { result.problems = error.diagnostics }
        results.append(result)
      }
      let tests = try PolicyFiles.filesIfAny(
        at: testPaths + policyPaths.filter { !$0.hasSuffix(PolicyFiles.policySuffix) }, suffix: PolicyFiles.testSuffix)
      for file in tests {
        var result = PolicyTestFileResult(file: file.name)
        do throws(DiagnosticsError) {
          _ = try PolicyTestReader.read(file, strict: strict)
        } catch { result.problems = error.diagnostics }
        results.append(result)
      }
      console.report(results.flatMap(\.problems))
      switch format {
      case .text: console.result(PolicyTestReport.validation(results, style: console.outputStyle))
      case .json: console.result(PolicyTestReport.json(results))
      case .junit: console.result(PolicyTestReport.junit(results, name: "tfgen policy validate"))
      }
      if !results.allSatisfy(\.hasPassed) { throw ExitCode.failure }
    }
  }
}

/// The schemas of providers as the shapes that policies are checked against.
struct SchemaShapes: AttributeShapes {
  let schemas: [ProviderSchema]

  var resourceTypes: [String] { schemas.flatMap(\.resourceTypes) }

  func owns(_ type: String) -> Bool { schemas.contains { $0.owns(type) } }

  func resource(_ type: String) -> AttributeShape? {
    for schema in schemas { if let block = schema.resource(type) { return shape(of: block, in: schema) } }
    return nil
  }

  private func shape(of block: BlockSchema, in schema: ProviderSchema) -> AttributeShape {
    var fields: [String: AttributeShape] = [:]
    for attribute in block.attributes { fields[attribute.name] = shape(of: attribute.type) }
    for nested in block.blocks {
      let content = shape(of: schema.content(of: nested), in: schema)
      switch nested.nesting {
      case .single, .group: fields[nested.name] = content
      case .list, .set: fields[nested.name] = .elements(content)
      case .map: fields[nested.name] = .any
      }
    }
    return .object(fields)
  }

  private func shape(of type: TypeConstraint) -> AttributeShape {
    switch type {
    case .list(let element), .set(let element): .elements(shape(of: element))
    case .object(let fields):
      .object(Dictionary(fields.map { ($0.name, shape(of: $0.type)) }, uniquingKeysWith: { first, _ in first }))
    default: .any
    }
  }
}
