import HCL
import TFGen
import TFReport

/// The documented schema of a module type.
enum ModuleDescription {
  static func text(_ type: ModuleType, _ style: Style) -> String {
    var text = style.apply(.strong, type.name) + "\n" + type.summary + "\n\n" + style.apply(.strong, "Inputs") + "\n"
    for input in type.inputs.sorted(by: { ($0.isRequired ? 0 : 1, $0.name) < ($1.isRequired ? 0 : 1, $1.name) }) {
      var facts = [input.kind.description, input.isRequired ? "required" : "default \(literal(input.defaultValue))"]
      if let sandbox = input.sandboxValue { facts.append("in a sandbox \(literal(sandbox))") }
      if input.isSensitive { facts.append("sensitive") }
      if input.isEphemeral { facts.append("ephemeral") }
      text +=
        "  " + style.apply(.strong, input.name) + "  " + style.apply(.faint, facts.joined(separator: ", "))
        + "\n    \(input.description)\n"
      for rule in input.rules { text += style.apply(.faint, "    · \(rule.message)") + "\n" }
    }
    text += "\n" + style.apply(.strong, "Outputs") + "\n"
    for output in type.outputs {
      text +=
        "  " + style.apply(.strong, output.name) + "  " + style.apply(.faint, output.kind.description)
        + "\n    \(output.description)\n"
    }
    return text
  }

  private static func literal(_ value: Value?) -> String {
    value.flatMap { Expression(literal: $0) }.map { Printer.print($0).split(separator: "\n").joined(separator: " ") }
      ?? "none"
  }

  static func json(_ type: ModuleType) -> Value {
    .object([
      "schema_version": .number(1), "name": .string(type.name), "summary": .string(type.summary),
      "inputs": .list(
        type.inputs.map { input in
          .object([
            "name": .string(input.name), "type": .string(input.kind.type.description),
            "meaning": input.kind.meaning.map { .string($0) } ?? .null,
            "description": .string(input.description), "required": .bool(input.isRequired),
            "default": input.defaultValue ?? .null, "sandbox": input.sandboxValue ?? .null,
            "nullable": .bool(input.kind.isNullable), "sensitive": .bool(input.isSensitive),
            "ephemeral": .bool(input.isEphemeral),
            "rules": .list(input.rules.map { .string($0.message) }),
          ])
        }),
      "outputs": .list(
        type.outputs.map { output in
          .object([
            "name": .string(output.name), "type": .string(output.kind.type.description),
            "meaning": output.kind.meaning.map { .string($0) } ?? .null,
            "description": .string(output.description),
          ])
        }),
      "providers": .list(
        type.requiredProviders.map {
          .object(["name": .string($0.name), "source": .string($0.source), "version": .string($0.version)])
        }),
    ])
  }
}
