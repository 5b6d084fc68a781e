import HCL

/// The README of a module folder: how to call it, what it waives, and between markers what terraform-docs would write there.
enum ModuleReadme {
  static func render(_ module: LoweredModule, _ tables: TerraformDocs.TypeTables) -> String {
    let type = module.type
    let folder = module.form ?? type.name
    var text = "# \(folder)\n\n\(type.summary)\n\n"
    if module.form != nil { text += forms(of: type, here: folder) }
    text += usage(type, folder: folder)
    text += waivers(module)
    text += "<!-- BEGIN_TF_DOCS -->\n" + TerraformDocs.render(module, tables)
    return text + "<!-- END_TF_DOCS -->\n"
  }

  /// Why there are several folders of one type, and which is which.
  private static func forms(of type: ModuleType, here: String) -> String {
    var text =
      "The arguments of `lifecycle` are literals in Terraform: a variable can't decide what is left alone. So there is a folder for\neach answer, with the same inputs, outputs and addresses; going from one to another is a change of `source` and moves nothing.\nEach refuses inputs that need another. A stack of tfgen gets the right form by itself.\n\n| folder | for |\n|--------|-----|\n"
    let all =
      [(type.name, "What is written holds: Terraform sets the number of tasks and deploys.")]
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
        rows +=
          "| `\(block.labels.dotted())` | \(ids.joined(separator: ", ")) | \(cell(placed.reason)) |\n"
      }
    }
    if rows.isEmpty { return "" }
    return
      "## Waivers\n\nRules that this module breaks on purpose.\n\n| Resource | Rules | Reason |\n|----------|-------|--------|\n"
      + rows + "\n"
  }

  /// A table cell holds one line and no bare pipe.
  private static func cell(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\n") }) { return text }
    return text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ")
  }
}
