import HCL
import SystemPackage

/// Turns what the operating system says into what the user should know.
enum FileFailure {
  /// - Parameters:
  ///   - action: to follow "Can't", for example "write".
  ///   - path: as the user would write it.
  static func diagnostic(_ failure: Errno, _ action: String, _ path: String) -> Diagnostic {
    let summary = "Can't \(action) \(path)"
    switch failure {
    case .noSpace, .diskQuotaExceeded, .fileTooLarge:
      return Diagnostic(
        TFGenIOCodes.noSpace, summary, detail: "The system says: \(failure).",
        remedy: "Free some space and run the command again; files that were there before are unchanged.")
    case .permissionDenied, .notPermitted, .readOnlyFileSystem:
      return Diagnostic(
        TFGenIOCodes.noPermission, summary, detail: "The system says: \(failure).",
        remedy: "Check who owns the file and its folder, or choose a folder you may write to.")
    case .tooManySymbolicLinkLevels, .notDirectory:
      return Diagnostic(
        TFGenIOCodes.notPlain, summary,
        detail: "A part of the path is a symbolic link or not a folder; links are not followed.",
        remedy: "Replace the link by a real folder, or choose another target folder.")
    case .noSuchFileOrDirectory:
      return Diagnostic(
        TFGenIOCodes.notFound, summary, detail: "It doesn't exist.",
        remedy: "Check the spelling and the folder you are in.")
    default:
      return Diagnostic(TFGenIOCodes.failed, summary, detail: "The system says: \(failure).")
    }
  }
}
