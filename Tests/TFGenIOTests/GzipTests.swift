import Foundation
import HCL
import TFGenIO
import TestSupport
import Testing

/// Decompression against the system's gzip, and of what isn't whole.
@Suite struct GzipTests {
  private static func gzip(_ bytes: [UInt8]) async throws -> [UInt8] {
    let folder = try ScratchFolder()
    try Data(bytes).write(to: URL(fileURLWithPath: folder.full("a")))
    let result = try await Command.run("/bin/sh", ["-c", "exec gzip -n a"], in: folder.path)
    try #require(result.code == 0, "\(result.errors)")
    return try #require(folder.bytes("a.gz"))
  }

  @Test("gives back what gzip compressed", arguments: [0, 1, 70_000, 3_000_000])
  func roundTrip(_ count: Int) async throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    let compressed = try await Self.gzip(bytes)
    #expect(Gzip.isCompressed(compressed) && !Gzip.isCompressed(bytes))
    #expect(try Gzip.decompress(compressed, name: "a.gz") == bytes)
    // Members one behind the other are one text, as gzip -dc says.
    #expect(try Gzip.decompress(compressed + compressed, name: "a.gz") == bytes + bytes)
  }

  @Test func whatIsNotWholeIsRefused() async throws {
    let compressed = try await Self.gzip(Array(repeating: 7, count: 5000) + Array("text".utf8))
    var flipped = compressed
    flipped[compressed.count - 6] ^= 1
    for (bytes, says) in [
      (Array(compressed.dropLast(3)), "ends in the middle"), (Array(compressed.prefix(4)), "ends in the middle"),
      (flipped, "incorrect data check"), (compressed + [1, 2, 3, 4], "zlib says"),
    ] {
      let problem = #expect(throws: Diagnostic.self) { try Gzip.decompress(bytes, name: "p.gz") }
      #expect(problem?.code == TFGenIOCodes.brokenCompression && problem?.summary.hasPrefix("p.gz") == true)
      #expect(problem?.detail.contains(says) == true, "\(problem?.detail ?? "")")
      #expect(problem?.remedy.isEmpty == false)
    }
  }

  @Test func aFewBytesDontBecomeGigabytes() async throws {
    let bomb = try await Self.gzip([UInt8](repeating: 0, count: 3_000_000))
    #expect(bomb.count < 10_000)
    let problem = #expect(throws: Diagnostic.self) { try Gzip.decompress(bomb, name: "p.gz", limit: 1_000_000) }
    #expect(problem?.code == TFGenIOCodes.tooLarge && problem?.detail == "It has more than 1000000 bytes.")
    #expect(try Gzip.decompress(bomb, name: "p.gz", limit: 3_000_000).count == 3_000_000)
  }
}
