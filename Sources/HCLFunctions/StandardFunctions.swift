public import HCL

/// The functions of Terraform 1.11.
///
/// `try`, `can`, `templatestring` and `templatefile` are forms of the evaluator, because they need more of an argument
/// than its value. What needs files, a clock or chance comes with ``FunctionSurroundings`` only.
public enum StandardFunctions {
  /// The functions that need nothing but their arguments, one array a file.
  public static let all: [Function] = text + collections + numbers + conversions + network + time
}
