// Gives the fuzzer one of the checks: the first argument names it, the others are the fuzzer's own.
#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<Arguments>,
  _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

nonisolated(unsafe) var target = FuzzTarget.parser

guard CommandLine.arguments.count > 1, let wanted = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
  print("usage: fuzz \(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) [option of libFuzzer …] [folder …]")
  exit(64)
}
target = wanted
var arguments: Arguments = CommandLine.unsafeArgv + 1
var count = CommandLine.argc - 1
exit(
  runFuzzer(&count, &arguments) { bytes, count in
    let input = Array(UnsafeBufferPointer(start: bytes, count: count))
    if let problem = target.problem(input) {
      let text = Array("PROBLEM \(problem)\n".utf8)
      _ = write(2, text, text.count)
      abort()
    }
    return 0
  })
