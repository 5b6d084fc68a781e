import HCL
import TFGen
import TFGenAWS
import Testing

/// Mistakes in a module's own Swift source.
@Suite struct ModuleCodeTests {
  /// A module whose body is wrong on purpose.
  struct Wrong: Module {
    static let typeName = "wrong"
    static let summary = "Wrong."
    init() {}
    init(blank: Blank) {}
    static let requiredProviders: [ProviderRequirement] = []
    static let inputs: [InputSpec<Self>] = []
    struct Outputs: Sendable {}
    static let outputs = Outputs()
    static let outputDefinitions: [OutputDefinition] = []
    @ModuleBodyBuilder var body: ModuleBody {
      Resource("aws_ecr_repository", "this") {
        Argument("name", code: "var.")
        Argument("force_delte", true)
      }
    }
  }

  @Test("code that doesn't parse and a misspelt argument name their Swift lines")
  func lines() throws {
    var stack = Stack("shop", environments: ["dev"], region: "eu-central-1")
    stack.add(Wrong())
    do throws(DiagnosticsError) {
      _ = try Emission.make(stack, registry: ModuleRegistry([Wrong.self], schemas: [.aws]))
      Issue.record("emission must fail")
    } catch {
      let code = try #require(error.diagnostics.first { $0.code == TFGenCodes.invalidCode })
      let misspelt = try #require(error.diagnostics.first { $0.code == SchemaCodes.unknownArgument })
      #expect(code.location?.file == "TFGenAWSTests/ModuleCodeTests.swift" && code.location?.line == 21)
      #expect(misspelt.location?.line == 22)
      #expect(misspelt.summary.contains("aws_ecr_repository") && misspelt.remedy.contains("\"force_delete\""))
      #expect(misspelt.notes.contains { $0.location?.file == "TFGenAWSTests/ModuleCodeTests.swift" }, "and where the module is used")
    }
  }
}
