import HCL
import TFGenIO
import TestSupport
import Testing

/// What the emitter wrote down counts while it is about what is there.
@Suite struct EmittedKnowledgeTests {
  private let folder: ScratchFolder

  private static let mapName = ".tfgen/source-map.json"
  private static let map =
    #"{"schema_version":1,"stack":"shop","resources":[{"address":"aws_s3_bucket.a","file":"main.tf","waivers":[{"policies":["op-no-destroy-stateful"],"reason":"Copies only.","environments":["dev"]}]}]}"#

  init() throws {
    folder = try ScratchFolder()
    let target = EmissionTarget(root: folder.path, generator: "test")
    let files = [
      OutputFile(path: "main.tf", text: "resource \"aws_s3_bucket\" \"a\" {}\n"),
      OutputFile(path: Self.mapName, text: Self.map),
    ]
    try target.apply(try target.plan(files: files), force: false)
  }

  private func check(environment: String = "dev") async throws -> Command.Result {
    let variables = environment.isEmpty ? "{}" : #"{"environment":{"value":"\#(environment)"}}"#
    let plan =
      #"{"format_version":"1.2","variables":\#(variables),"resource_changes":[{"address":"aws_s3_bucket.a","mode":"managed","type":"aws_s3_bucket","name":"a","change":{"actions":["delete"],"before":{},"after":null}}]}"#
    return try await Command.run(RealParts.tfgen(), ["check", "-", "--dir", folder.path], input: plan)
  }

  @Test("a waiver of the emitter counts in the environments that it is for, and nowhere else")
  func waivers() async throws {
    for (environment, code) in [("dev", Int32(0)), ("prod", 3), ("", 3)] {
      let result = try await check(environment: environment)
      #expect(result.code == code, "\(result.output)\(result.errors)")
      #expect(result.output.contains("waived: Copies only. Only in dev.") == (code == 0))
    }
  }

  @Test("a map that was edited doesn't count, and it is told", arguments: [true, false])
  func editedMap(_ hasManifest: Bool) async throws {
    if hasManifest {
      try folder.write(Self.mapName, Self.map.replacing("Copies only.", with: "Planted."))
    } else {
      try folder.remove(".tfgen/manifest.json")
    }
    let result = try await check()
    #expect(result.code == 3 && !result.output.contains("WAIVED"), "\(result.output)")
    #expect(result.errors.contains("warning[CLI010]: \(folder.path)/\(Self.mapName) isn't the one that tfgen wrote"))
  }

  @Test("what somebody wrote into a file is waived by nobody")
  func editedFile() async throws {
    try folder.write("main.tf", "resource \"aws_s3_bucket\" \"a\" {\n  bucket = \"other\"\n}\n")
    let result = try await check()
    #expect(result.code == 3 && !result.output.contains("WAIVED"), "\(result.output)")
    #expect(result.errors.contains("not for what somebody wrote into main.tf since"), "\(result.errors)")
  }
}
