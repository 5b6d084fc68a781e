import HCL
import TFGen
import Testing

/// A module whose README has everything that terraform-docs treats in a way of its own.
private struct Documented: Module {
  static let typeName = "documented"
  static let summary = "Has descriptions of all kinds."

  /// A type that is written on several lines.
  struct Settings: InputValue {
    static let kind = InputKind(
      .object([
        .init("a_name_that_is_long_enough", .string), .init("another_name_that_is_long_enough", .number),
        .optional("a_third_name_that_is_long_enough", .string, default: .string("}{")),
        .optional("and_a_fourth_name_that_is_long", .list(.string)),
      ]))
    var hclValue: Value { .null }
  }
  struct Pair: InputValue {
    static let kind = InputKind(.map(.number))
    var hclValue: Value {
      .object(Value.Fields(uncheckedKeys: ["b_key", "a_key"], values: [.number(Number(2)), .number(Number(1))]))
    }
  }

  var settings: Input<Settings>
  var pair: Input<Pair> = .moduleDefault
  var list: Input<[String]> = .moduleDefault
  var text: Input<String> = .moduleDefault
  var nothing: Input<String?> = .moduleDefault
  init(blank: Blank) { settings = blank.required() }

  static let requiredProviders = [ProviderRequirement(name: "toy", source: "acme/toy", version: ">= 1.2, < 3.0")]
  static let inputs: [InputSpec<Self>] = [
    .required("settings", \.settings, "Settings of a_b, `a_b` and https://example.com/a_b."),
    .optional("z_list", \.list, "One of a|b.", default: ["x_y", "|"]),
    .optional("pair", \.pair, "Two.", default: Pair()),
    .optional("text", \.text, "Text.", default: "a_b|c"),
    .optional("nothing", \.nothing, "Nothing.", default: nil),
  ]
  struct Outputs: Sendable { let out = Output<String>("the_output", "Its a_b.", "toy_box.this.id") }
  static let outputs = Outputs()
  static let outputDefinitions = [outputs.out.definition]
  @ModuleBodyBuilder var body: ModuleBody {
    DataSource("toy_catalog", "all") { Argument("year", 1999) }
    Resource("toy_rail_road", "this") { Argument("length", 1) }
    Resource("toy_box", "this") { Argument("length", 1) }
  }
}

@Suite struct TerraformDocsTests {
  /// What terraform-docs 0.22 and newer write, put together by hand from its templates and expected files.
  static let expected = #"""
    <!-- BEGIN_TF_DOCS -->
    ## Requirements

    | Name | Version |
    | ---- | ------- |
    | <a name="requirement_terraform"></a> [terraform](#requirement\_terraform) | >= 1.11 |
    | <a name="requirement_toy"></a> [toy](#requirement\_toy) | >= 1.2, < 3.0 |

    ## Providers

    | Name | Version |
    | ---- | ------- |
    | <a name="provider_toy"></a> [toy](#provider\_toy) | >= 1.2, < 3.0 |

    ## Modules

    No modules.

    ## Resources

    | Name | Type |
    | ---- | ---- |
    | [toy_box.this](https://registry.terraform.io/providers/acme/toy/latest/docs/resources/box) | resource |
    | [toy_rail_road.this](https://registry.terraform.io/providers/acme/toy/latest/docs/resources/rail_road) | resource |
    | [toy_catalog.all](https://registry.terraform.io/providers/acme/toy/latest/docs/data-sources/catalog) | data source |

    ## Inputs

    | Name | Description | Type | Default | Required |
    | ---- | ----------- | ---- | ------- | :------: |
    | <a name="input_nothing"></a> [nothing](#input\_nothing) | Nothing. | `string` | `null` | no |
    | <a name="input_pair"></a> [pair](#input\_pair) | Two. | `map(number)` | <pre>{<br/>  "a_key": 1,<br/>  "b_key": 2<br/>}</pre> | no |
    | <a name="input_settings"></a> [settings](#input\_settings) | Settings of a\_b, `a_b` and https://example.com/a_b. | <pre>object({<br/>    a_name_that_is_long_enough       = string<br/>    another_name_that_is_long_enough = number<br/>    a_third_name_that_is_long_enough = optional(string, "}{")<br/>    and_a_fourth_name_that_is_long   = optional(list(string))<br/>  })</pre> | n/a | yes |
    | <a name="input_text"></a> [text](#input\_text) | Text. | `string` | `"a_b|c"` | no |
    | <a name="input_z_list"></a> [z\_list](#input\_z\_list) | One of a\|b. | `list(string)` | <pre>[<br/>  "x_y",<br/>  "|"<br/>]</pre> | no |

    ## Outputs

    | Name | Description |
    | ---- | ----------- |
    | <a name="output_the_output"></a> [the\_output](#output\_the\_output) | Its a\_b. |
    <!-- END_TF_DOCS -->

    """#

  @Test("what stands between the markers is what terraform-docs would write there")
  func layout() throws {
    let files = try Emission.library(ModuleRegistry([Documented.self])).files
    let readme = try #require(files.first { $0.path == "documented/README.md" }).contents
    let start = try #require(readme.firstRange(of: "<!-- BEGIN_TF_DOCS -->")).lowerBound
    #expect(readme[start...] == Self.expected)
  }
}
