import HCL

/// The README of a module folder, in the layout of terraform-docs, so that running that tool later
/// changes nothing but the prose around its markers.
enum ModuleReadme {
  static func render(_ module: LoweredModule) -> String {
    let type = module.type
    let folder = module.form ?? type.name
    var text = "# \(folder)\n\n\(type.summary)\n\n"
    if module.form != nil { text += forms(of: type, here: folder) }
    text += usage(type, folder: folder)
    text += waivers(module)
    text += "<!-- BEGIN_TF_DOCS -->\n## Requirements\n\n| Name | Version |\n|------|---------|\n"
    text +=
      "| <a name=\"requirement_terraform\"></a> [terraform](#requirement\\_terraform) | \(TerraformBlock.minimumVersion) |\n"
    for provider in type.requiredProviders {
      text +=
        "| <a name=\"requirement_\(provider.name)\"></a> [\(provider.name)](#requirement\\_\(provider.name)) | \(provider.version) |\n"
    }
    text += "\n## Providers\n\n| Name | Version |\n|------|---------|\n"
    for provider in type.requiredProviders {
      text +=
        "| <a name=\"provider_\(provider.name)\"></a> [\(provider.name)](#provider\\_\(provider.name)) | \(provider.version) |\n"
    }
    text += "\n## Modules\n\nNo modules.\n\n## Resources\n\n"
    let resources = module.resourceBlocks.map(\.block).filter { $0.labels.count == 2 }
    if resources.isEmpty {
      text += "No resources.\n"
    } else {
      text += "| Name | Type |\n|------|------|\n"
      for line in resources.map(resourceRow).sorted() { text += line }
    }
    text += "\n## Inputs\n\n"
    if type.inputs.isEmpty {
      text += "No inputs.\n"
    } else {
      text += "| Name | Description | Type | Default | Required |\n|------|-------------|------|---------|:--------:|\n"
      for input in type.inputs.sorted(by: { $0.name < $1.name }) { text += inputRow(input) }
    }
    text += "\n## Outputs\n\n"
    if type.outputs.isEmpty {
      text += "No outputs.\n"
    } else {
      text += "| Name | Description |\n|------|-------------|\n"
      for output in type.outputs.sorted(by: { $0.name < $1.name }) {
        text +=
          "| <a name=\"output_\(output.name)\"></a> [\(output.name)](#output\\_\(escapeName(output.name))) | \(cell(output.description)) |\n"
      }
    }
    return text + "<!-- END_TF_DOCS -->\n"
  }

  /// Why there are several folders of one type, and which is which.
  private static func forms(of type: ModuleType, here: String) -> String {
    var text =
      "The arguments of `lifecycle` are literals in Terraform: a variable can't decide what is left alone. So there is a folder for\neach answer, with the same inputs, outputs and addresses; going from one to another is a change of `source` and moves nothing.\nEach refuses inputs that need another. A stack of tfgen gets the right form by itself.\n\n| folder | for |\n|--------|-----|\n"
    let all = [(type.name, "What is written holds: Terraform sets the number of tasks and deploys.")]
      + type.libraryVariants.map { ($0.folder, $0.purpose) }
    for (folder, purpose) in all {
      text += folder == here ? "| **`\(folder)`** | \(purpose) |\n" : "| [`\(folder)`](../\(folder)) | \(purpose) |\n"
    }
    return text + "\n"
  }

  private static func usage(_ type: ModuleType, folder: String) -> String {
    var items: [Body.Item] = [.attribute(Attribute("source", Expression(.string("./modules/\(folder)"))))]
    let required = type.inputs.filter(\.isRequired)
    if !required.isEmpty { items.append(.blankLine) }
    for input in required { items.append(.attribute(Attribute(input.name, .reference("var", input.name)))) }
    return "## Usage\n\n```hcl\n" + Printer.print(Body([.block(Block("module", [type.name], body: Body(items)))]))
      + "```\n\n"
  }

  /// What scanners would complain about, and why it is so.
  private static func waivers(_ module: LoweredModule) -> String {
    var rows = ""
    for (_, block) in module.resourceBlocks {
      for placed in module.waivers[block.key] ?? [] {
        let ids = placed.waiver.policies + placed.waiver.checkov + placed.waiver.trivy
        rows += "| `\(block.labels.joined(separator: "."))` | \(ids.joined(separator: ", ")) | \(cell(placed.reason)) |\n"
      }
    }
    if rows.isEmpty { return "" }
    return "## Waivers\n\nRules that this module breaks on purpose.\n\n| Resource | Rules | Reason |\n|----------|-------|--------|\n"
      + rows + "\n"
  }

  private static func resourceRow(_ block: Block) -> String {
    let (type, name) = (block.labels[0], block.labels[1])
    let provider = type.split(separator: "_").first.map(String.init) ?? type
    let short = type.split(separator: "_").dropFirst().joined(separator: "_")
    let folder = block.type == "data" ? "data-sources" : "resources"
    let kind = block.type == "data" ? "data source" : "resource"
    return
      "| [\(type).\(name)](https://registry.terraform.io/providers/hashicorp/\(provider)/latest/docs/\(folder)/\(short)) | \(kind) |\n"
  }

  private static func inputRow(_ input: InputDefinition) -> String {
    let value = input.defaultValue.flatMap { Expression(literal: $0) }.map { "`\(JSON.oneLine($0))`" } ?? "n/a"
    return
      "| <a name=\"input_\(input.name)\"></a> [\(input.name)](#input\\_\(escapeName(input.name))) | \(cell(input.description)) | `\(input.kind.type.description)` | \(cell(value)) | \(input.isRequired ? "yes" : "no") |\n"
  }

  private static func escapeName(_ name: String) -> String {
    name.split(separator: "_", omittingEmptySubsequences: false).joined(separator: "\\_")
  }

  /// A table cell holds one line and no bare pipe.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
  }

  private enum JSON {
    static func oneLine(_ expression: Expression) -> String {
      Printer.print(expression).split(whereSeparator: \.isNewline)
        .map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
  }
}
