/// The way to one place in a file: through blocks to an argument, and on into its value.
///
///     EditPath.block("resource", "aws_vpc", "this").attribute("tags").key("Name")
public struct EditPath: Hashable, Sendable, CustomStringConvertible {
  /// One step of the way.
  public enum Step: Hashable, Sendable {
    /// A block of a type whose labels begin with these. `at` counts the blocks that fit, from 0; without
    /// it exactly one must fit.
    case block(String, labels: [String], at: Int?)
    /// An argument of a body.
    case attribute(String)
    /// A key of an object.
    case key(String)
    /// An element of a list, from 0.
    case index(Int)
    /// An argument of a function call, from 0.
    case argument(Int)
  }

  /// The steps, outermost first.
  public var steps: [Step]

  /// Makes a path of steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// The file itself.
  public static let root = EditPath([])

  /// A block at the top level; see ``Step/block(_:labels:at:)``.
  public static func block(_ type: String, _ labels: String..., at index: Int? = nil) -> EditPath {
    EditPath([.block(type, labels: labels, at: index)])
  }
  /// An argument at the top level.
  public static func attribute(_ name: String) -> EditPath { EditPath([.attribute(name)]) }

  /// A block in this one; see ``Step/block(_:labels:at:)``.
  public func block(_ type: String, _ labels: String..., at index: Int? = nil) -> EditPath {
    appending(.block(type, labels: labels, at: index))
  }
  /// An argument of this block.
  public func attribute(_ name: String) -> EditPath { appending(.attribute(name)) }
  /// A key of this object.
  public func key(_ key: String) -> EditPath { appending(.key(key)) }
  /// An element of this list, from 0.
  public func index(_ index: Int) -> EditPath { appending(.index(index)) }
  /// An argument of this function call, from 0.
  public func argument(_ index: Int) -> EditPath { appending(.argument(index)) }

  /// The path with one more step.
  public func appending(_ step: Step) -> EditPath { EditPath(steps + [step]) }

  /// The path without its last step.
  var parent: EditPath { EditPath(Array(steps.dropLast())) }

  /// As messages show it: `resource "aws_vpc" "this" → tags → Name`.
  public var description: String {
    steps.isEmpty ? "the file" : steps.map(\.description).joined(separator: " → ")
  }
}

extension EditPath.Step: CustomStringConvertible {
  /// As messages show it.
  public var description: String {
    func shown(_ text: String) -> String { StringEscaping.escape(text, for: .json) }
    switch self {
    case .block(let type, let labels, let index):
      return ([shown(type)] + labels.map { "\"\(shown($0))\"" }).joined(separator: " ")
        + (index.map { "[\($0)]" } ?? "")
    case .attribute(let name), .key(let name): return shown(name)
    case .index(let index): return "[\(index)]"
    case .argument(let index): return "argument \(index)"
    }
  }
}

extension EditableFile {
  /// Where something new goes among what is there.
  public enum Placement: Hashable, Sendable {
    /// Before everything else.
    case first
    /// After everything else.
    case last
    /// Before something of the same body, object or list.
    case before(EditPath.Step)
    /// After something of the same body, object or list.
    case after(EditPath.Step)
  }

  /// One edit.
  public enum Change: Sendable {
    /// Gives an argument, a key or an element a value; an argument or a key that isn't there is added at the end.
    case set(EditPath, Expression)
    /// Puts arguments, blocks, comments or blank lines into a body.
    case insert([Body.Item], into: EditPath, Placement)
    /// Puts an item into an object.
    case insertItem(Expression.ObjectItem, into: EditPath, Placement)
    /// Puts an element into a list, before the element that is at the index now; nil for the end.
    case insertElement(Expression, into: EditPath, at: Int?)
    /// Gives an argument or a key another name, or a block another type.
    case rename(EditPath, to: String)
    /// Gives a block other labels.
    case setLabels(EditPath, [String])
    /// Takes something away, with its own comments.
    case remove(EditPath)
    /// Writes the comment lines above something, without `#`; none takes them away.
    case setLeadingComment(EditPath, [String])
    /// Writes the comment behind something on its line, without `#`; nil takes it away.
    case setTrailingComment(EditPath, String?)

    /// What is edited.
    public var path: EditPath {
      switch self {
      case .set(let path, _), .insert(_, let path, _), .insertItem(_, let path, _), .insertElement(_, let path, _),
        .rename(let path, _), .setLabels(let path, _), .remove(let path), .setLeadingComment(let path, _),
        .setTrailingComment(let path, _):
        return path
      }
    }
  }
}
