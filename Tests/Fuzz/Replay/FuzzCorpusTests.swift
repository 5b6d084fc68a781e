import TestSupport
import Testing

/// What the fuzzer once found, again; and every check on texts that are made to pass and to fail.
@Suite struct FuzzCorpusTests {
  @Test("kept cases don't fail any more", arguments: FuzzTarget.allCases)
  func keptCases(_ target: FuzzTarget) throws {
    let folder = "Tests/Fuzz/Corpus/\(target.rawValue)"
    for name in ScratchFolder.names("\(RealParts.repository)/\(folder)") {
      let problem = target.problem(try RepositoryFile.bytes("\(folder)/\(name)"))
      #expect(problem == nil, "\(target)/\(name): \(problem ?? "")")
    }
  }

  @Test("generated inputs", arguments: FuzzTarget.allCases)
  func generated(_ target: FuzzTarget) {
    for seed in 0..<Differential.count(60, full: 5_000) {
      var sources = SourceGenerator(seed: UInt64(seed))
      var random = SeededRandom(UInt64(seed) ^ Differential.seed)
      var bytes = Array(sources.file().utf8)
      for _ in 0..<random.below(3) where !bytes.isEmpty { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      if let problem = target.problem(bytes) {
        Issue.record("seed \(seed): \(problem)")
        return
      }
    }
  }
}
