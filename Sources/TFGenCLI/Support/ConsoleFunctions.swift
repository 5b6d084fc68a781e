import HCL
import HCLFunctions
import TFGenIO

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The functions of the console, with the surroundings that its user allows.
enum ConsoleFunctions {
  /// The library.
  ///
  /// - Parameters:
  ///   - files: whether files below the folder may be read.
  ///   - clock: whether the clock and random numbers may be used.
  ///   - folder: the configuration's, else the one that the command was started in.
  static func library(
    files: Bool, clock: Bool, folder: String, environment: [String: String]
  ) throws(Diagnostic) -> FunctionLibrary {
    var surroundings = FunctionSurroundings()
    if files { surroundings.files = try ConfigurationFiles(folder: folder, home: environment["HOME"]) }
    if clock {
      surroundings.now = { Int(time(nil)) }
      surroundings.randomBytes = { count in
        // The system's generator is fit for secrets.
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      }
    }
    return StandardFunctions.library(with: surroundings)
  }
}
