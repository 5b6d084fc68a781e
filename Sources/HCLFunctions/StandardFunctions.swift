public import HCL

/// The functions of Terraform that need nothing but their arguments.
public enum StandardFunctions {
  /// All of them, one array a file.
  public static let all: [Function] =
    text + collections + numbers + conversions + network + time

  /// A library of them, each also in the namespace `core`.
  public static let library: FunctionLibrary = {
    var library = FunctionLibrary(all)
    for function in all { library.add(function, namespace: "core") }
    return library
  }()
}
