import HCL

extension StackFileReader {
  /// Reads `backend "s3" { bucket = "…" }` of the stack block.
  mutating func readBackend(_ block: Block) -> StateStore? {
    let settings = ["bucket", "key", "region", "kms_key_id", "dynamodb_table"]
    checkItems(of: block, attributes: settings, blocks: [])
    if block.labels != ["s3"] {
      unknownItem("backend", block.labels.first ?? "", "the stack block", ["s3"], block.origin)
      return nil
    }
    func input(_ name: String) -> Input<String>? {
      guard let attribute = block.body.attribute(name) else { return nil }
      return Input(checked: argument(attribute.value, named: "backend_\(name)", of: nil, at: attribute.origin))
    }
    guard let bucket = input("bucket") else {
      diagnostics.append(
        Diagnostic(
          TFGenCodes.missingInput, "The backend has no bucket", detail: "The state is kept in a bucket of S3.",
          remedy: "Add bucket = \"…\", with environment in it where it differs.", at: location(block.origin)))
      return nil
    }
    var store = StateStore(
      bucket: bucket, key: input("key"), region: input("region"), kmsKeyARN: input("kms_key_id"),
      locking: input("dynamodb_table").map { .table($0) } ?? .lockFile)
    store.location = location(block.origin)
    return store
  }
}
