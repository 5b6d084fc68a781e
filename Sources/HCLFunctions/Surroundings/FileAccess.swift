import HCL

/// The functions of files, over the files that the caller hands in.
struct FileAccess: Sendable {
  let files: any FunctionFiles

  init(_ files: any FunctionFiles) { self.files = files }

  /// The names of ``functions``.
  static let names = [
    "abspath", "file", "filebase64", "filebase64sha256", "filebase64sha512", "fileexists", "filemd5", "fileset",
    "filesha1", "filesha256", "filesha512", "pathexpand",
  ]

  /// The functions; `templatefile` is a form of the evaluator and uses ``text(_:)``.
  var functions: [Function] {
    let digests: [(String, String, @Sendable ([UInt8]) -> String)] = [
      ("filebase64", "The bytes of a file in Base64.", { Base64.encode($0) }),
      ("filebase64sha256", "The SHA-256 digest of a file in Base64.", { Base64.encode(Digest.sha256($0)) }),
      ("filebase64sha512", "The SHA-512 digest of a file in Base64.", { Base64.encode(Digest.sha512($0)) }),
      ("filemd5", "The MD5 digest of a file.", { Digest.hexadecimal(Digest.md5($0)) }),
      ("filesha1", "The SHA-1 digest of a file.", { Digest.hexadecimal(Digest.sha1($0)) }),
      ("filesha256", "The SHA-256 digest of a file.", { Digest.hexadecimal(Digest.sha256($0)) }),
      ("filesha512", "The SHA-512 digest of a file.", { Digest.hexadecimal(Digest.sha512($0)) }),
    ]
    return [
      ofPath("file", "The text of a file.") { path, shown throws(FunctionFailure) in
        .string(NormalForm.composed(try text(path, shown)))
      },
      ofPath("fileexists", "Whether there is a file.", gives: .bool) { path, shown throws(FunctionFailure) in
        .bool(try exists(path, shown))
      },
      ofPath("abspath", "The absolute path.") { path, _ throws(FunctionFailure) in .string(absolute(path)) },
      ofPath("pathexpand", "The path with the home folder in the place of ~.") { path, _ throws(FunctionFailure) in
        .string(try expanded(path))
      },
      fileset,
    ]
      + digests.map { name, summary, digest in
        ofPath(name, summary) { path, shown throws(FunctionFailure) in .string(digest(try bytes(path, shown))) }
      }
  }

  /// A function of one path, which isn't shown in messages when it is a secret.
  private func ofPath(
    _ name: String, _ summary: String, gives type: ValueType = .string,
    _ work: @escaping @Sendable (_ path: String, _ shown: String) throws(FunctionFailure) -> TypedValue
  ) -> Function {
    Function(name, summary, [.init("path", .string, takesMarked: true)], gives: type) {
      arguments throws(FunctionFailure) in
      let path = arguments[0].textContent
      let shown = arguments[0].marks.isEmpty ? GoQuote.string(path) : "(sensitive value)"
      do throws(FunctionFailure) {
        return try work(path, shown).marked(arguments[0].marks)
      } catch {
        throw FunctionFailure(error.message, argument: 0)
      }
    }
  }

  private var fileset: Function {
    Function(
      "fileset", "The files below a folder whose paths match a pattern.",
      [.init("path", .string), .init("pattern", .string)], gives: .set(.string)
    ) { arguments throws(FunctionFailure) in
      let folder = arguments[0].textContent
      let found = try FileSearch(files: files, root: absolute("")).paths(folder, matching: arguments[1].textContent)
      return .set(of: .string, found.map { .normalized($0) })
    }
  }

  // MARK: Paths

  /// An absolute path for one of the language.
  func absolute(_ path: String) -> String {
    path.utf8.first == UInt8(ascii: "/") ? SlashPath.cleaned(path) : SlashPath.joined(files.folder, path)
  }

  private func expanded(_ path: String) throws(FunctionFailure) -> String {
    guard path.utf8.first == UInt8(ascii: "~") else { return path }
    let rest = path.dropFirst()
    guard rest.isEmpty || rest.utf8.first == UInt8(ascii: "/") else {
      throw FunctionFailure("cannot expand user-specific home dir")
    }
    guard let home = files.home else { throw FunctionFailure("there is no home folder") }
    return SlashPath.joined(home, String(rest))
  }

  // MARK: Contents

  /// The text of a file.
  func text(_ path: String) throws(FunctionFailure) -> String { try text(path, GoQuote.string(path)) }

  private func text(_ path: String, _ shown: String) throws(FunctionFailure) -> String {
    guard let text = String(validating: try bytes(path, shown), as: UTF8.self) else {
      throw FunctionFailure(
        "contents of \(shown) are not valid UTF-8; filebase64 gives any file in Base64, filemd5, filesha256 and others its digest"
      )
    }
    return text
  }

  private func bytes(_ path: String, _ shown: String) throws(FunctionFailure) -> [UInt8] {
    do throws(FunctionFileProblem) {
      return try files.read(absolute(try expandedQuietly(path)))
    } catch {
      switch error {
      case .missing: throw FunctionFailure("no file exists at \(shown)")
      case .isFolder: throw FunctionFailure("failed to read file: \(shown) is a directory")
      case .other(let reason): throw FunctionFailure("failed to read file: \(reason)")
      }
    }
  }

  private func exists(_ path: String, _ shown: String) throws(FunctionFailure) -> Bool {
    do throws(FunctionFileProblem) {
      switch try files.kind(of: absolute(try expandedQuietly(path))) {
      case nil: return false
      case .file?: return true
      case .folder?: throw FunctionFileProblem.isFolder
      case .other?: throw FunctionFileProblem.other("it is neither a file nor a directory")
      }
    } catch {
      switch error {
      case .missing: return false
      case .isFolder: throw FunctionFailure("\(shown) is a directory, not a file")
      case .other(let reason): throw FunctionFailure("\(shown) can't be looked at: \(reason)")
      }
    }
  }

  private func expandedQuietly(_ path: String) throws(FunctionFileProblem) -> String {
    do throws(FunctionFailure) {
      return try expanded(path)
    } catch {
      throw .other(error.message)
    }
  }
}
