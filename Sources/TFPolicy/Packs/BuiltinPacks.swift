import HCL

/// The rules that come with tfgen and are written in the policy language.
///
/// The files in `Packs/Files` are their source. `PackFiles.generated.swift` is made from them, so that the program needs
/// nothing beside itself: `tfgen policy embed Sources/TFPolicy/Packs/Files > Sources/TFPolicy/Packs/PackFiles.generated.swift`.
public enum BuiltinPacks {
  /// One file of a pack.
  public struct File: Sendable {
    /// The pack: `aws-security`.
    public var pack: String
    /// The name of the file: `storage.policy.hcl`.
    public var name: String
    /// What is in it.
    public var text: String

    /// Makes a file.
    public init(pack: String, name: String, text: String) {
      self.pack = pack
      self.name = name
      self.text = text
    }
  }

  /// The files, read once.
  private static let documents: [(pack: String, result: Result<PolicyDocument, DiagnosticsError>)] = files.map { file in
    let source = SourceFile(name: "\(file.pack)/\(file.name)", text: file.text)
    do throws(DiagnosticsError) {
      return (file.pack, .success(try PolicyReader.read(source, checksValues: false)))
    } catch {
      return (file.pack, .failure(error))
    }
  }

  /// The inputs that the packs declare.
  public static let inputNames: Set<String> = Set(
    documents.flatMap { entry -> [String] in
      guard case .success(let document) = entry.result else { return [] }
      return document.inputs.map(\.name)
    })

  /// The rules, in the order of the files.
  ///
  /// - Throws: ``DiagnosticsError`` when a value of an input doesn't fit.
  static func rules(inputs: [String: GivenValue] = [:]) throws(DiagnosticsError) -> [any Rule] {
    var rules: [any Rule] = []
    for (pack, result) in documents {
      rules += try PolicyFileRule.rules(of: try result.get(), inputs: inputs, pack: pack)
    }
    return rules
  }

  /// The source of `PackFiles.generated.swift`.
  public static func swiftSource(of files: [File]) -> String {
    var text = "// Made by tfgen policy embed from the files in Packs/Files; change those.\n\nextension BuiltinPacks {\n"
    text += "  /// Every file of the packs.\n  public static let files: [File] = [\n"
    for file in files {
      text += "    File(\n      pack: \"\(file.pack)\", name: \"\(file.name)\",\n      text: ##\"\"\"\n"
      for line in file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        text += line.isEmpty ? "\n" : "        \(line)\n"
      }
      text += "\n        \"\"\"##),\n"
    }
    return text + "  ]\n}\n"
  }
}
