extension Expression {
  /// What a template consists of, whichever way it is written: the parts between quotes, those of a heredoc with the
  /// indentation of `<<-` taken off, or plain text as one part. Nil for anything else.
  public var templateParts: [TemplatePart]? {
    switch kind {
    case .string(let text): [.literal(text)]
    case .template(let parts), .heredoc(_, stripsIndent: false, let parts): parts
    case .heredoc(_, stripsIndent: true, let parts): Heredoc.withoutIndent(parts)
    default: nil
    }
  }
}
