import HCL
import TestSupport
import Testing

@testable import HCLFunctions

@Suite struct ChanceTests {
  private func call(_ source: String, _ surroundings: FunctionSurroundings) throws -> TypedValue {
    let library = StandardFunctions.library(with: surroundings)
    return try CompiledExpression(source, functions: library).value()
  }

  private let counting = FunctionSurroundings(
    now: { 1_767_323_045 }, planned: 86_400, randomBytes: { (0..<$0).map { UInt8($0) } })

  @Test func theCallersClockAndChanceAreUsed() throws {
    #expect(try call("timestamp()", counting) == .string("2026-01-02T03:04:05Z"))
    #expect(try call("plantimestamp()", counting) == .string("1970-01-02T00:00:00Z"))
    #expect(try call("core::timestamp()", counting) == .string("2026-01-02T03:04:05Z"))
    #expect(try call("plantimestamp()", FunctionSurroundings(now: { 0 })) == .unknown(.string))
    #expect(try call("uuid()", counting) == .string("00010203-0405-4607-8809-0a0b0c0d0e0f"))
    #expect(try call("startswith(bcrypt(\"x\"), \"$2a$10$\")", counting) == .bool(true))
    // Below the least cost the usual one is taken, as Terraform does it.
    #expect(try call("startswith(bcrypt(\"x\", 3), \"$2a$10$\")", counting) == .bool(true))
  }

  @Test(arguments: [
    ("bcrypt(\"x\", 32)", "cost 32 is too high"), ("bcrypt(\"x\", 17)", "at most 16"),
    ("bcrypt(\"x\", 4, 5)", "no more than two"),
    ("bcrypt(join(\"\", [for i in range(73) : \"x\"]))", "more than 72 bytes"), ("bcrypt(\"x\", 4.5)", "whole number"),
  ]) func aDigestThatCantBeMadeSaysWhy(source: String, reason: String) {
    #expect {
      try call(source, counting)
    } throws: {
      "\(($0 as? DiagnosticsError)?.diagnostics.first?.detail ?? "")".contains(reason)
    }
  }

  /// Terraform's salts are random, so its digests are made again here with the salts that are in them.
  @Test(.enabled(if: TerraformOracle.isExpected, "terraform isn't on PATH"))
  func digestsAreThoseOfTerraform() throws {
    let passwords = ["", "x", "password", "é日本😀", String(repeating: "a", count: 72), "\u{1}~"]
    let calls = passwords.flatMap { text in [4, 5, 7].map { (text, $0) } }
    let outcomes = try CallOracle.evaluate(
      calls.map { "bcrypt(\"\(StringEscaping.escape($0.0, for: .quoted))\", \($0.1))" })
    for ((text, cost), outcome) in zip(calls, outcomes) {
      guard case .value(let printed) = outcome, let start = printed.firstRange(of: "$2a$")?.lowerBound else {
        Issue.record("no digest of \(text): \(outcome)")
        continue
      }
      let digest = String(printed[start...].prefix(60))
      let salt = Self.decoded(String(digest.dropFirst(7).prefix(22)))
      #expect(Bcrypt.digest(of: Array(text.utf8), salt: salt, cost: cost) == digest)
    }
  }

  private static func decoded(_ text: String) -> [UInt8] {
    let alphabet = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var (bits, count): (UInt32, Int) = (0, 0)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      bits = bits << 6 | UInt32(alphabet.firstIndex(of: byte) ?? 0)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> UInt32(count) & 255))
      }
    }
    return Array(bytes.prefix(16))
  }
}
