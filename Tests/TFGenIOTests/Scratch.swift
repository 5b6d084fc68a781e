import TestSupport

@testable import TFGenIO

typealias Scratch = ScratchFolder

extension EmissionTarget {
  /// Plans and applies.
  func emit(_ files: [String: String], force: Bool = false) throws {
    try apply(try plan(files: files.map { OutputFile(path: $0.key, text: $0.value) }), force: force)
  }
}
