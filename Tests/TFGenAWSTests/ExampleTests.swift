import HCL
import TFGen
import TFGenAWS
import TestSupport
import Testing

/// The stacks in `examples/`, each as text and in Swift.
@Suite struct ExampleTests {
  /// A folder of `examples/` and the stack in Swift that it is the text of.
  struct Example: Sendable, CustomTestStringConvertible {
    var folder: String
    var stack: Stack
    var testDescription: String { folder }
  }

  static let all: [Example] = [
    .init(folder: "quick-start", stack: .userManagement),
    .init(folder: "user-management", stack: .userManagementComplete),
    .init(folder: "conducky", stack: .conducky),
    .init(folder: "utm-backend", stack: .utmBackend),
    .init(folder: "expense-manager", stack: .expenseManager),
    .init(folder: "backend-stack", stack: .backendStack),
  ]

  static func read(_ example: Example, profile: Profile = .production) throws -> Stack {
    let bytes = try #require(RealParts.file("examples/\(example.folder)/tfgen.hcl"), "\(example.folder)/tfgen.hcl")
    var text = String(decoding: bytes, as: UTF8.self)
    if profile == .sandbox {
      text.replace("\n  environments = [", with: "\n  profile = \"sandbox\"\n  environments = [", maxReplacements: 1)
    }
    return try StackFileReader.read(SourceFile(name: "tfgen.hcl", text: text), registry: AWSModules.registry)
  }

  @Test("the stack file gives the same bytes as the Swift stack", arguments: all)
  func sameBytes(_ example: Example) throws {
    let text = try Emission.make(Self.read(example), registry: AWSModules.registry).files
    let swift = try Emission.make(example.stack, registry: AWSModules.registry).files
    #expect(text.map(\.path) == swift.map(\.path))
    for (one, other) in zip(text, swift) { #expect(one.contents == other.contents, "\(one.path)") }
  }

  @Test("the sandbox profile can be emitted, and differs", arguments: all)
  func sandbox(_ example: Example) throws {
    let stack = try Self.read(example, profile: .sandbox)
    #expect(stack.profile == .sandbox)
    let emission = try Emission.make(stack, registry: AWSModules.registry)
    #expect(emission.files != (try Emission.make(example.stack, registry: AWSModules.registry).files))
    #expect(emission.files.contains { $0.path == "WAIVERS.md" }, "a sandbox relaxes something, and says so")
  }

  @Test("the README shows the stack as it is", arguments: all)
  func diagram(_ example: Example) throws {
    let bytes = try #require(RealParts.file("examples/\(example.folder)/README.md"))
    let readme = String(decoding: bytes, as: UTF8.self)
    let diagram = "```mermaid\n\(StackDiagram.mermaid(example.stack))```\n"
    #expect(readme.contains(diagram), "tfgen modules graph --stack examples/\(example.folder)/tfgen.hcl says:\n\(diagram)")
  }
}
