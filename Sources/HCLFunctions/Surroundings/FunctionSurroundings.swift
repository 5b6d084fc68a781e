public import HCL

/// What some functions need besides their arguments. Each part that is missing keeps the functions that need it
/// switched off: a policy gate must not read files, and its answer must not depend on the clock or on chance.
public struct FunctionSurroundings: Sendable {
  /// Files, for `file`, `fileexists`, `fileset`, `filebase64`, the digests of files, `templatefile`, `abspath` and
  /// `pathexpand`.
  public var files: (any FunctionFiles)?
  /// Seconds since the beginning of 1970 in UTC, for `timestamp`; asked at every call.
  public var now: (@Sendable () -> Int)?
  /// The time of the plan in the same unit, for `plantimestamp`; nil makes its result unknown, as it is outside a plan.
  public var planned: Int?
  /// As many random bytes as it is asked for, for `uuid` and `bcrypt`. They must come from a generator that is fit for
  /// secrets.
  public var randomBytes: (@Sendable (_ count: Int) -> [UInt8])?

  /// Nothing but what is given.
  public init(
    files: (any FunctionFiles)? = nil, now: (@Sendable () -> Int)? = nil, planned: Int? = nil,
    randomBytes: (@Sendable (_ count: Int) -> [UInt8])? = nil
  ) {
    self.files = files
    self.now = now
    self.planned = planned
    self.randomBytes = randomBytes
  }
}

extension StandardFunctions {
  /// All functions of Terraform 1.11, each also in the namespace `core`; those whose surroundings are missing are
  /// withheld, and a call of one says how to switch it on.
  public static func library(with surroundings: FunctionSurroundings) -> FunctionLibrary {
    var library = FunctionLibrary()
    func add(_ functions: [Function]) {
      for function in functions {
        library.add(function)
        library.add(function, namespace: "core")
      }
    }
    func withhold(_ names: [String], _ reason: String, _ part: String, _ flag: String) {
      let withheld = FunctionLibrary.Withheld(
        reason: reason,
        remedy:
          "Hand the value in from outside, or allow it: FunctionSurroundings.\(part) in Swift, \(flag) in tfgen console."
      )
      for name in names {
        library.withhold(name, withheld)
        library.withhold(name, namespace: "core", withheld)
      }
    }
    add(all)
    for function in builtInProvider { library.add(function, namespace: "provider::terraform") }
    if let files = surroundings.files {
      let access = FileAccess(files)
      add(access.functions)
      library.templateFile = { path throws(FunctionFailure) in try access.text(path) }
    } else {
      withhold(
        FileAccess.names + ["templatefile"], "Its result depends on files of this machine.", "files", "--allow-files")
    }
    if let now = surroundings.now {
      add(clock(now: now, planned: surroundings.planned))
    } else {
      withhold(clockNames, "Its result is another one every time.", "now", "--allow-clock")
    }
    if let randomBytes = surroundings.randomBytes {
      add(chance(randomBytes))
    } else {
      withhold(chanceNames, "Its result is another one every time.", "randomBytes", "--allow-clock")
    }
    return library
  }

  /// A library without surroundings: what it gives depends on nothing but the expression and its scope.
  public static let library: FunctionLibrary = library(with: FunctionSurroundings())
}
