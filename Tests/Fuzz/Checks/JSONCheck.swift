import HCL

#if canImport(TestSupport)
  import TestSupport
#endif

/// What is read is written and read again as the same; the syntax of `.tf.json` is read without a crash, and what it means
/// comes back as well.
func jsonProblem(_ bytes: [UInt8]) -> String? {
  let file = SourceFile(name: "fuzz.tf.json", bytes: bytes)
  if let value = try? JSON.parse(bytes) {
    let text = JSON.write(value)
    guard let again = try? JSON.parse(text) else { return "what was written can't be read: \(text)" }
    if again != value { return "another value came back: \(text)" }
  }
  let variables = JSONSyntax.readVariables(file)
  if variables.diagnostics.isEmpty {
    guard let written = try? JSONSyntax.writeVariables(variables.body) else { return "variables can't be written" }
    let again = JSONSyntax.readVariables(SourceFile(name: "again.tfvars.json", text: written))
    if !again.diagnostics.isEmpty || again.body.normalized != variables.body.normalized {
      return "other variables came back: \(written)"
    }
  }
  let schema = JSONBodySchema(blocks: ["resource": .init(labels: 2), "locals": .init()], codeArguments: ["type"])
  let read = JSONSyntax.read(file, schema: schema)
  if !read.diagnostics.hasErrors {
    let written = JSONSyntax.write(read.body, schema: schema)
    let again = JSONSyntax.read(SourceFile(name: "again.tf.json", text: written), schema: schema)
    if again.diagnostics.hasErrors { return "the configuration can't be read again: \(written)" }
  }
  return nil
}
