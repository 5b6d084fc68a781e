import HCL

extension StandardFunctions {
  /// Functions of paths that look at no files.
  static let pathFunctions: [Function] = [basename, dirname]

  static let basename = Function(
    "basename", "The last name in a path.", [.init("path", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .string(SlashPath.base(arguments[0].textContent))
  }

  static let dirname = Function(
    "dirname", "A path without its last name.", [.init("path", .string)], gives: .string
  ) { arguments throws(FunctionFailure) in
    .string(SlashPath.folder(arguments[0].textContent))
  }
}
