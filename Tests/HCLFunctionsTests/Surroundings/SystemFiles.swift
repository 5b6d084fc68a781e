import Foundation
import HCL

/// The files of this machine, as simply as possible.
struct SystemFiles: FunctionFiles {
  var folder: String
  var home: String? { NSHomeDirectory() }

  func read(_ path: String) throws(FunctionFileProblem) -> [UInt8] {
    switch try kind(of: path) {
    case nil: throw .missing
    case .folder: throw .isFolder
    default: break
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw .other("it can't be read") }
    return Array(data)
  }

  func kind(of path: String) throws(FunctionFileProblem) -> FunctionFileKind? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    return isFolder.boolValue ? .folder : .file
  }

  func names(in folder: String) throws(FunctionFileProblem) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}
