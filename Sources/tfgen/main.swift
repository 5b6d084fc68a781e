import TFGen
import TFGenAWS
import TFGenCLI

await TFGenCommandLine.run(registry: AWSModules.registry) { .userManagement }
