/// Small configurations for comparing with the real validator, `====` between them. A line `--- path` begins another
/// file of the same case; what stands before is `main.tf`.
enum ValidationCases {
  static let all: [String] = (valid + invalid + blocks + evaluation).split(separator: "====\n", omittingEmptySubsequences: true)
    .map(String.init)

  /// How many of them are valid.
  static let validCount = valid.split(separator: "====\n", omittingEmptySubsequences: true).count

  private static let valid = #"""
    variable "a" {}
    output "o" { value = var.a }
    ====
    locals { a = 1 }
    output "o" { value = local.a + 1 }
    ====
    resource "terraform_data" "a" { input = "x" }
    output "o" { value = terraform_data.a.output }
    ====
    resource "terraform_data" "a" { count = 2 }
    output "o" { value = terraform_data.a[0].id }
    output "p" { value = terraform_data.a[*].id }
    output "q" { value = [for x in terraform_data.a : x.id] }
    ====
    resource "terraform_data" "a" {
      for_each = toset(["x"])
      input    = each.key
    }
    output "o" { value = terraform_data.a["x"].id }
    ====
    resource "terraform_data" "a" {
      count = 2
      input = count.index
      lifecycle {
        create_before_destroy = true
        ignore_changes        = [input]
        precondition {
          condition     = count.index < 5
          error_message = "x"
        }
        postcondition {
          condition     = self.id != ""
          error_message = "y"
        }
      }
      provisioner "local-exec" {
        command = "echo ${self.id}"
        when    = create
      }
    }
    ====
    variable "v" {
      type = object({ a = string, b = optional(number, 3), c = list(map(any)), d = tuple([string, bool]) })
      default = { a = "x", c = [], d = ["x", true] }
      sensitive = true
      nullable = false
      validation {
        condition     = length(var.v.a) > 0
        error_message = "no"
      }
    }
    ====
    locals {
      list = [for k, v in { a = 1 } : "${k}-${v}" if v > 0]
      tpl  = "%{ for x in [1, 2] }${x}%{ endfor }"
      each = 1
    }
    output "x" { value = local.list[0] }
    ====
    check "c" {
      data "terraform_remote_state" "s" { backend = "local" }
      assert {
        condition     = data.terraform_remote_state.s.outputs != null
        error_message = "x"
      }
    }
    ====
    moved {
      from = terraform_data.a
      to   = terraform_data.b
    }
    resource "terraform_data" "b" {}
    ====
    removed {
      from = terraform_data.a
      lifecycle { destroy = false }
    }
    ====
    import {
      to = terraform_data.b
      id = "x"
    }
    resource "terraform_data" "b" {}
    ====
    module "c" {
      source = "./c"
      a      = 1
    }
    output "o" { value = module.c.out }
    --- c/main.tf
    variable "a" {}
    variable "b" { default = 1 }
    output "out" { value = var.a }
    ====
    module "c" {
      source   = "./c"
      for_each = toset(["x"])
      a        = each.key
    }
    output "o" { value = module.c["x"].out }
    output "p" { value = [for k, v in module.c : v.out] }
    --- c/main.tf
    variable "a" {}
    output "out" { value = var.a }
    ====
    variable "a" { default = 1 }
    --- override.tf
    variable "a" { description = "x" }
    ====
    output "o" {
      value = { for k, v in { a = 1 } : k => v... if v == 1 }
      description = "x"
      sensitive = true
      depends_on = [terraform_data.x]
      precondition {
        condition = true
        error_message = "x"
      }
    }
    resource "terraform_data" "x" {}
    ====
    terraform {
      required_version = ">= 1.0"
      backend "local" { path = "x" }
    }
    ====
    output "a" { value = core::upper("x") }
    output "b" { value = provider::terraform::encode_expr(1) }
    terraform {
      required_providers {
        terraform = { source = "terraform.io/builtin/terraform" }
      }
    }
    ====
    output "a" { value = path.module }
    output "b" { value = "${path.root}/${path.cwd}/${terraform.workspace}" }
    ====
    locals {
      a = local.b
      b = 1
    }
    ====
    output "a" { value = max([1, 2]...) }
    output "b" { value = try(null, 1) }
    output "c" { value = element(["a"], 0)[*] }
    ====
    resource "terraform_data" "a" {}
    resource "terraform_data" "b" {
      depends_on = [terraform_data.a, var.x]
      lifecycle { replace_triggered_by = [terraform_data.a.id, terraform_data.a] }
    }
    variable "x" { default = null }
    ====
    data "terraform_remote_state" "s" {
      backend = "local"
      config  = { path = "x" }
    }
    output "o" { value = data.terraform_remote_state.s.outputs.x }
    ====
    variable "legacy" { type = "string" }
    variable "bare" { type = list }
    ====
    variable "größe" {}
    output "x" { value = var.größe }
    ====
    resource "terraform_data" "a" {
      input = {
        for_each = 1
        nested   = [{ count = 2 }]
      }
    }
    output "x" { value = resource.terraform_data.a.id }
    ====

    """#

  private static let invalid = #"""
    output "o" { value = var.nope }
    ====
    output "o" { value = local.nope }
    ====
    output "o" { value = module.nope.x }
    ====
    output "o" { value = terraform_data.nope.id }
    ====
    output "o" { value = data.terraform_remote_state.nope.outputs }
    ====
    output "o" { value = nope }
    ====
    output "o" { value = nope.a }
    ====
    output "o" { value = nope.a.b }
    ====
    output "o" { value = var }
    ====
    output "o" { value = local }
    ====
    output "o" { value = module }
    ====
    output "o" { value = data.x }
    ====
    output "o" { value = each.key }
    ====
    output "o" { value = count.index }
    ====
    output "o" { value = self.id }
    ====
    output "o" { value = path.modul }
    ====
    output "o" { value = terraform.workspaces }
    ====
    output "o" { value = each }
    ====
    resource "terraform_data" "a" { input = each.value }
    ====
    resource "terraform_data" "a" { input = count.index }
    ====
    resource "terraform_data" "a" {
      count = 2
      input = each.key
    }
    ====
    resource "terraform_data" "a" {
      for_each = {}
      input    = count.index
    }
    ====
    resource "terraform_data" "a" {
      for_each = {}
      input    = each.name
    }
    ====
    resource "terraform_data" "a" {
      count = 1
      input = count.number
    }
    ====
    resource "terraform_data" "a" { count = count.index }
    ====
    resource "terraform_data" "a" { for_each = each.value }
    ====
    resource "terraform_data" "a" { input = self.id }
    ====
    resource "terraform_data" "a" {
      lifecycle {
        precondition {
          condition     = self.id != ""
          error_message = "x"
        }
      }
    }
    ====
    resource "terraform_data" "a" { inputs = 1 }
    ====
    resource "terraform_data" "a" {
      nested {
      }
    }
    ====
    resource "terraform_data" "a" { id = "x" }
    ====
    resource "terraform_dat" "a" {}
    ====
    data "terraform_data" "a" {}
    ====
    data "terraform_remote_state" "a" {}
    ====
    resource "terraform_data" "a" {}
    output "o" { value = terraform_data.a.nope }
    ====
    resource "terraform_data" "a" { count = 1 }
    output "o" { value = terraform_data.a.id }
    ====
    resource "terraform_data" "a" { for_each = {} }
    output "o" { value = terraform_data.a.id }
    ====
    resource "terraform_data" "a" {}
    output "o" { value = terraform_data.a[0].id }
    ====
    resource "terraform_data" "a" {}
    output "o" { value = terraform_data.a["x"] }
    ====
    resource "terraform_data" "a" { count = 1 }
    output "o" { value = terraform_data.a[0].nope }
    ====
    output "o" { value = uper("x") }
    ====
    output "o" { value = upper() }
    ====
    output "o" { value = upper("x", "y") }
    ====
    output "o" { value = join() }
    ====
    output "o" { value = core::uper("x") }
    ====
    output "o" { value = other::upper("x") }
    ====
    output "o" { value = timestamp(1) }
    ====
    output "o" { value = substr("a", 1) }
    ====
    output "o" { value = [for x in [1] : y] }
    ====
    output "o" { value = "%{ for x in [1] }${y.z}%{ endfor }" }
    ====
    output "o" { value = "${var.x}" }
    ====
    output "o" { value = { (var.x) = 1 } }
    ====
    output "o" { value = { a = var.x } }
    ====
    output "o" { value = true ? 1 : var.x }
    ====
    output "o" { value = [1][var.x] }
    ====
    output "o" { value = terraform_data.a[var.x] }
    resource "terraform_data" "a" { count = 1 }
    ====
    locals { a = var.x }
    ====
    locals {
      a = 1
    }
    locals {
      a = 2
    }
    ====
    variable "a" {}
    variable "a" {}
    ====
    variable "a" {}
    --- b.tf

    variable "a" {}
    ====
    output "a" { value = 1 }
    output "a" { value = 2 }
    ====
    resource "terraform_data" "a" {}

    resource "terraform_data" "a" {}
    ====
    data "terraform_remote_state" "a" { backend = "local" }
    data "terraform_remote_state" "a" { backend = "local" }
    ====
    check "a" {
      assert {
        condition = true
        error_message = "x"
      }
    }
    check "a" {
      assert {
        condition = true
        error_message = "x"
      }
    }
    ====
    terraform {
      backend "local" {}
    }
    terraform {
      backend "local" {}
    }
    ====
    terraform {
      required_providers {}
    }
    terraform {
      required_providers {}
    }
    ====
    variable "a" { default = var.b }
    variable "b" {}
    ====
    variable "a" { default = upper("x") }
    ====
    variable "a" { default = local.x }
    ====
    variable "a" { type = strin }
    ====
    variable "a" { type = list(strin) }
    ====
    variable "a" { type = list(string, number) }
    ====
    variable "a" { type = object({ a = "string" }) }
    ====
    variable "a" { type = object }
    ====
    variable "a" { type = tuple([optional(string)]) }
    ====
    variable "a" { type = "number" }
    ====
    variable "a" { type = 1 }
    ====
    variable "a" { type = optional(string) }
    ====
    variable "a" {
      type    = number
      default = "x"
    }
    ====
    variable "a" {
      type    = list(string)
      default = "x"
    }
    ====
    variable "a" {
      type    = map(number)
      default = { a = "x" }
    }
    ====
    variable "a" {
      type    = object({ a = string })
      default = {}
    }
    ====
    variable "a" {
      type    = bool
      default = 3
    }
    ====
    variable "a" {
      type     = string
      nullable = false
      default  = null
    }
    ====
    variable "a" { description = upper("x") }
    ====
    variable "a" { sensitive = var.b }
    ====
    variable "source" {}
    ====
    variable "count" {}
    ====
    variable "a b" {}
    ====
    variable "1a" {}
    ====
    output "a b" { value = 1 }
    ====
    resource "terraform_data" "a b" {}
    ====
    module "a b" { source = "./c" }
    --- c/main.tf
    ====
    variable "a" {
      validation {
        condition     = true
        error_message = "x"
      }
    }
    ====
    variable "a" {
      validation {
        condition     = var.a == var.c
        error_message = "x"
      }
    }
    ====
    variable "a" {
      validation {
        condition = var.a == 1
      }
    }
    ====
    variable "a" {
      validation {
        error_message = "x"
      }
    }
    ====
    module "c" { source = "./c" }
    --- c/main.tf
    variable "a" {}
    ====
    module "c" {
      source = "./c"
      b      = 1
    }
    --- c/main.tf
    variable "a" { default = 1 }
    ====
    module "c" { source = "./c" }
    output "o" { value = module.c.nope }
    --- c/main.tf
    output "x" { value = 1 }
    ====
    module "c" {
      source = "./c"
      count  = 2
    }
    output "o" { value = module.c.x }
    --- c/main.tf
    output "x" { value = 1 }
    ====
    module "c" {
      source = "./c"
      count  = 2
    }
    output "o" { value = module.c[0].y }
    --- c/main.tf
    output "x" { value = 1 }
    ====
    module "c" {
      source = "./c"
      a      = each.key
    }
    --- c/main.tf
    variable "a" {}
    ====
    module "c" { source = "./c" }
    --- c/main.tf
    output "x" { value = var.nope }
    ====
    module "c" {
    }
    ====
    module "c" { source = var.x }
    ====
    module "c" {
      source = "./c"
      count  = 1
      for_each = {}
    }
    --- c/main.tf
    ====
    module "c" {
      source = "./c"
      nested {
      }
    }
    --- c/main.tf
    ====
    module "c" {
      source = "./c"
      lifecycle {
      }
    }
    --- c/main.tf
    ====

    """#

  private static let blocks = #"""
    foo {
    }
    ====
    foo = 1
    ====
    resorce "terraform_data" "a" {}
    ====
    resource "terraform_data" {}
    ====
    resource "terraform_data" "a" "b" {}
    ====
    resource {}
    ====
    variable {}
    ====
    variable "a" "b" {}
    ====
    locals "a" {}
    ====
    output {}
    ====
    output "o" {}
    ====
    output "o" {
      values = 1
    }
    ====
    output "o" {
      value = 1
      type  = string
    }
    ====
    output "o" {
      value = 1
      validation {
      }
    }
    ====
    variable "a" { defaut = 1 }
    ====
    variable "a" {
      foo {
      }
    }
    ====
    locals {
      foo {
      }
    }
    ====
    terraform { version = 1 }
    ====
    terraform {
      foo {
      }
    }
    ====
    terraform { required_version = var.x }
    ====
    terraform {
      backend "local" { path = var.x }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle { create = true }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle { prevent_destroy = var.x }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle {}
      lifecycle {}
    }
    ====
    resource "terraform_data" "a" {
      lifecycle {
        foo {
        }
      }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle {
        precondition {
          condition = true
        }
      }
    }
    ====
    resource "terraform_data" "a" {
      count    = 1
      for_each = {}
    }
    ====
    resource "terraform_data" "a" { depends_on = terraform_data.b }
    ====
    resource "terraform_data" "a" { depends_on = [terraform_data.b] }
    ====
    resource "terraform_data" "a" { depends_on = ["terraform_data.b"] }
    ====
    resource "terraform_data" "a" { depends_on = [upper("x")] }
    ====
    resource "terraform_data" "a" { depends_on = [terraform_data.b.id] }
    resource "terraform_data" "b" {}
    ====
    resource "terraform_data" "a" {
      lifecycle { ignore_changes = [nope] }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle { ignore_changes = all }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle { ignore_changes = true }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle { replace_triggered_by = [terraform_data.nope] }
    }
    ====
    resource "terraform_data" "a" {
      lifecycle { replace_triggered_by = [var.x] }
    }
    variable "x" {}
    ====
    resource "terraform_data" "a" {
      provisioner "local-exec" {
      }
    }
    ====
    resource "terraform_data" "a" {
      provisioner "local-exec" {
        command = "x"
        foo     = 1
      }
    }
    ====
    resource "terraform_data" "a" {
      provisioner "local-exec" {
        command = "x"
        when    = sometimes
      }
    }
    ====
    resource "terraform_data" "a" {
      provisioner "local-exec" {
        command    = "x"
        on_failure = maybe
      }
    }
    ====
    resource "terraform_data" "a" {
      provisioner {
        command = "x"
      }
    }
    ====
    resource "terraform_data" "a" {
      provisioner "local-exec" {
        when    = destroy
        command = var.x
      }
    }
    variable "x" {}
    ====
    resource "terraform_data" "a" {
      connection {
        host = self.id
        foo  = 1
      }
    }
    ====
    resource "terraform_data" "a" {
      locals {
      }
    }
    ====
    data "terraform_remote_state" "a" {
      backend = "local"
      lifecycle { prevent_destroy = true }
    }
    ====
    data "terraform_remote_state" "a" {
      backend = "local"
      provisioner "local-exec" {
      }
    }
    ====
    check "a" {
    }
    ====
    check "a" {
      assert {
        condition = true
      }
    }
    ====
    check "a" {
      data "terraform_remote_state" "s" { backend = "local" }
      assert {
        condition     = true
        error_message = "x"
      }
    }
    output "o" { value = data.terraform_remote_state.s.outputs }
    ====
    check "a" {
      foo {
      }
      assert {
        condition     = true
        error_message = "x"
      }
    }
    ====
    moved {
      from = terraform_data.a
    }
    ====
    moved {
      from = 1
      to   = terraform_data.a
    }
    ====
    removed {
    }
    ====
    removed {
      from = terraform_data.a
    }
    resource "terraform_data" "a" {}
    ====
    import {
      to = terraform_data.b
    }
    ====
    import {
      to = terraform_data.b
      id = "x"
    }
    ====
    import {
      id = "x"
    }
    ====
    provider "terraform" {
      foo = 1
    }
    ====
    provider "terraform" {}
    provider "terraform" {}
    ====
    provider "terraform" "x" {}
    ====
    variable "a" {}
    --- b_override.tf
    variable "b" { default = 1 }
    ====
    output "a" { value = var.x }
    --- override.tf
    output "a" { value = 1 }
    ====
    output "a" {
      value = 1
      value = 2
    }
    ====
    output "a" { value = [1, 2 }
    ====
    output "a" { value = }
    ====
    output "a" { value = 1
    ====
    output "a" { value = "x }
    ====
    output a { value = 1; }
    ====
    output "a" { value = 'x' }
    ====
    output "${x}" { value = 1 }
    ====
    locals {
      a = {
        b = 1
        c = 2,
      }
      d = [
        1
        2
      ]
    }
    ====
    resource "terraform_data" "a" {
      dynamic "x" {
        for_each = [1]
        content {}
      }
    }
    ====
    module "m" {
      source = "./m"
      version = "1.0"
    }
    --- m/main.tf
    ====
    ephemeral "terraform_data" "x" {}
    ====
    output "a" { value = ephemeral.random.x }
    ====
    output "a" { value = resource.terraform_data.x }
    ====
    output "a" { value = template.x }
    ====
    terraform {
      required_providers {
        foo {
        }
      }
    }
    ====
    terraform {
      required_providers {
        terraform = var.x
      }
    }
    ====
    variable "a" { ephemeral = "maybe" }
    ====
    variable "a" { nullable = 3 }
    ====
    --- main.tf.json
    {"output": {"o": {"value": "${var.nope}"}}}
    ====
    --- main.tf.json
    {"variable": {"a": {"type": "list(string)"}}, "output": {"o": {"value": "${var.a}", "depends_on": ["terraform_data.x"]}},
     "resource": {"terraform_data": {"x": {"input": "%{ if true }x%{ endif }", "lifecycle": {"ignore_changes": ["input"]}}}}}
    ====
    --- main.tf.json
    {"output": {
      "o": {"valu": 1}}}
    ====
    --- main.tf.json
    {"foo": 1}
    ====
    --- main.tf.json
    {"resource": {"terraform_data": {"x": {"inputs": 1}}}}
    ====

    """#
}
