import Testing

@testable import TFGenIO

@Suite struct UnifiedDiffTests {
  private func body(_ old: String, _ new: String) -> String {
    let text = UnifiedDiff.diff(old: old, new: new, oldName: "a", newName: "b")
    return text.hasPrefix("--- a\n+++ b\n") ? String(text.dropFirst("--- a\n+++ b\n".count)) : text
  }

  @Test(arguments: [
    ("", "", ""),
    ("a\n", "a\n", ""),
    ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
    ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
    ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    (
      "a\nb", "a\nb\nc", "@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n\\ No newline at end of file\n"
    ),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n", "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n"),
    ("a\nb\nc\nd\n", "b\nc\nx\nd\n", "@@ -1,4 +1,4 @@\n-a\n b\n c\n+x\n d\n"),
  ])
  func `differences are written like diff -u`(old: String, new: String, expected: String) {
    #expect(body(old, new) == expected)
  }

  @Test func `changes far apart get hunks of their own`() {
    let old = (1...30).map { "\($0)\n" }
    var new = old
    new[2] = "x\n"
    new[25] = "y\n"
    let text = body(old.joined(), new.joined())
    #expect(text.components(separatedBy: "@@ -") == 3)
    #expect(text.contains("@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+x\n 4\n"))
    #expect(text.contains("@@ -23,7 +23,7 @@\n"))
  }

  /// Applies the edits: what remains of both sides must be the two texts, whatever they are.
  @Test func `any two texts can be made of their difference, with as few changes as the longest common part allows`() {
    var random = Seeded(state: 42)
    for _ in 0..<3_000 {
      let left = (0..<random.next(12)).map { _ in [UInt8(ascii: "a") + UInt8(random.next(4)), 0x0A][...] }
      let right = (0..<random.next(12)).map { _ in [UInt8(ascii: "a") + UInt8(random.next(4)), 0x0A][...] }
      let edits = UnifiedDiff.edits(left, right)
      var (old, new): ([ArraySlice<UInt8>], [ArraySlice<UInt8>]) = ([], [])
      var kept = 0
      for edit in edits {
        switch edit {
        case .keep(let a, let b):
          old.append(left[a])
          new.append(right[b])
          kept += 1
          #expect(left[a] == right[b])
        case .remove(let a): old.append(left[a])
        case .insert(let b): new.append(right[b])
        }
      }
      #expect(old == left)
      #expect(new == right)
      #expect(kept == longestCommon(left, right))
    }
  }

  @Test func `texts that have nothing in common don't take memory or time by the square`() {
    let old = (0..<20_000).map { "a\($0)\n" }.joined()
    let new = (0..<20_000).map { "b\($0)\n" }.joined()
    #expect(body(old, new).hasPrefix("@@ -1,20000 +1,20000 @@\n-a0\n"))
  }

  private func longestCommon(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices {
      for j in b.indices {
        table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
      }
    }
    return table[a.count][b.count]
  }
}

/// A generator that gives the same numbers every time.
struct Seeded {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> Int {
    var count = 1
    var rest = Substring(self)
    while let range = rest.range(of: separator) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
