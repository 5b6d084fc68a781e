import TFGen
import TFGenAWS
import TFGenCLI

// tfgen's whole command line, with one more module type.
await TFGenCommandLine.run(registry: ModuleRegistry(AWSModules.all + [Bucket.self], schemas: [.aws])) {
  var stack = Stack("storage", environments: ["dev"], region: "eu-central-1")
  let uploads = stack.add(Bucket(purpose: "uploads"), as: "uploads")
  stack.output("uploads_bucket", uploads.bucketName, "Where uploads are kept.")
  return stack
}
