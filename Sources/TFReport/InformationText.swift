public import TFPolicy

/// What a policy says beside its answers, as a line for a terminal or a log.
public enum InformationText {
  /// One line, whatever is in it: text of a plan can't become a workflow command or a terminal's escape sequence.
  public static func render(_ note: Information) -> String {
    ValueText.printable("\(note.rule): \(note.address): \(note.text)")
  }
}
