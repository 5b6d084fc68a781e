import Foundation
import HCL
import TestSupport
import Testing

@testable import HCLFunctions

@Suite struct GzipTests {
  static let samples: [[UInt8]] = {
    var random = SeededRandom(61)
    var samples: [[UInt8]] = [[], [65], Array("hello".utf8), Array(repeating: 0x61, count: 100_000)]
    samples.append((0..<70_000).map { _ in UInt8(random.below(256)) })
    samples.append(Array(String(repeating: "The quick brown fox. ", count: 4_000).utf8))
    samples.append((0..<200_000).map { _ in UInt8(97 + random.below(3)) })
    for length in [3, 4, 5, 8, 257, 258, 259, 32_768, 40_000] {
      let part = (0..<length).map { _ in UInt8(random.below(256)) }
      samples.append(part + part + part)
    }
    return samples
  }()

  /// `gzip -dc` is on every system that Swift runs on.
  @Test(arguments: samples.indices) func whatIsCompressedIsWhatComesOut(index: Int) throws {
    let bytes = Self.samples[index]
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "x.gz")
      try Data(Gzip.compress(bytes)).write(to: file)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["gzip", "-dc", file.path]
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(Array(output) == bytes)
    }
  }

  @Test func whatRepeatsBecomesSmall() {
    #expect(Gzip.compress(Self.samples[3]).count < 1_000)
    #expect(Gzip.compress(Self.samples[5]).count < 2_000)
  }

  @Test(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH"))
  func shortTextsWithoutRepetitionsGiveTerraformsBytes() throws {
    let texts = ["", "a", "hello", "Hello, World", "abcdefghijklmnopqrstuvwxyz", "日本語", "1234567890"]
    try CallComparison.expectAgreement(texts.map { Call("base64gzip", .string($0)) })
  }
}
