extension ValidationCases {
  /// Addresses and sources that Terraform refuses, one of each kind in a configuration.
  static let addresses: [String] =
    [
      "local.a", "self.b", "var.a", "each.key", "count.index", "path.module", "terraform.x", "template.x", "data.a",
      "module.m",
      "module.m.a", "a", "a.b.c", "a.b[0].c", "a[\"x\"].b", "a.b[*]", "module", "\"a.b\"",
    ].map(moved)
    + ["local.a", "module.m", "data.a.b", "a", "terraform_data.b.id"].map { imported($0, "\"x\"") }
    + ["\"\"", "null", "[]"].map { imported("terraform_data.b", $0) }
    + ["[]", "\"x\"", "a", "null", "1", "var.x"].map { removed("terraform_data.a", $0) }
    + ["terraform_data.a[0]", "module.m[0]", "data.a.b", "a"].map { removed($0, "false") }
    + ["a b", "a/b/c/d", "", "hashi corp/x", "a//b", "x/terraform-provider-y", "a/b ", "a_b/c", "http://a/b/c"].map(
      required)

  /// Those that it takes, unlikely as they look.
  static let validAddresses: [String] =
    [
      "resource.a.b", "module.m.a.b", "module.m[\"x\"].a.b[0]", "a.b[\"x\"]", "a.b.0", "null.a", "true.a", "a.null",
      "module.m.data.a.b",
    ].map(moved) + ["true", "\"true\"", "!true"].map { removed("terraform_data.a", $0) }
    + ["module.m", "null.a", "local.a", "var.a"].map { removed($0, "false") }

  private static func moved(_ from: String) -> String {
    "moved {\n  from = \(from)\n  to   = terraform_data.b\n}\nresource \"terraform_data\" \"b\" {}\n"
  }

  private static func imported(_ to: String, _ id: String) -> String {
    "import {\n  to = \(to)\n  id = \(id)\n}\nresource \"terraform_data\" \"b\" {}\n"
  }

  private static func removed(_ from: String, _ destroy: String) -> String {
    "removed {\n  from = \(from)\n  lifecycle {\n    destroy = \(destroy)\n  }\n}\n"
  }

  private static func required(_ source: String) -> String {
    "terraform {\n  required_providers {\n    t = { source = \"\(source)\" }\n  }\n}\n"
  }
}
