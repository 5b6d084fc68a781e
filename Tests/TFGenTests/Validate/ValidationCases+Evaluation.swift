extension ValidationCases {
  /// What only evaluation, types and the graph show.
  static let evaluation = #"""
    resource "terraform_data" "a" { count = -1 }
    ====
    resource "terraform_data" "a" { count = "x" }
    ====
    resource "terraform_data" "a" { count = 1.5 }
    ====
    resource "terraform_data" "a" { count = null }
    ====
    resource "terraform_data" "a" { count = true ? 1 : 0 }
    ====
    resource "terraform_data" "a" { count = var.n }
    variable "n" { type = list(string) }
    ====
    resource "terraform_data" "a" { count = length(var.n) }
    variable "n" { type = list(string) }
    ====
    resource "terraform_data" "a" { for_each = ["x"] }
    ====
    resource "terraform_data" "a" { for_each = toset([1, 2]) }
    ====
    resource "terraform_data" "a" { for_each = var.x }
    variable "x" { type = set(number) }
    ====
    resource "terraform_data" "a" { for_each = var.x }
    variable "x" { type = list(string) }
    ====
    resource "terraform_data" "a" { for_each = var.x }
    variable "x" { type = map(object({ a = string })) }
    output "o" { value = terraform_data.a["k"].id }
    ====
    resource "terraform_data" "a" { for_each = null }
    ====
    locals {
      a = local.b
      b = local.c
      c = local.a
    }
    ====
    locals { a = [for x in local.a : x] }
    ====
    resource "terraform_data" "a" { input = terraform_data.b.id }
    resource "terraform_data" "b" { input = local.x }
    locals { x = terraform_data.a.id }
    ====
    resource "terraform_data" "a" { input = terraform_data.a.id }
    ====
    resource "terraform_data" "a" { depends_on = [terraform_data.b] }
    resource "terraform_data" "b" { input = terraform_data.a.id }
    ====
    resource "terraform_data" "a" {
      provisioner "local-exec" { command = "echo ${self.id}" }
      lifecycle {
        postcondition {
          condition     = self.id != ""
          error_message = "x"
        }
      }
    }
    ====
    resource "terraform_data" "a" {
      triggers_replace = [terraform_data.b.id]
      lifecycle { replace_triggered_by = [terraform_data.b] }
    }
    resource "terraform_data" "b" {}
    ====
    output "o" { value = 1 + "x" }
    ====
    output "o" { value = "a" < "b" }
    ====
    output "o" { value = !"x" }
    ====
    output "o" { value = true ? 1 : [1] }
    ====
    output "o" { value = [1, 2][5] }
    ====
    output "o" { value = { a = 1 }.b }
    ====
    output "o" { value = { a = 1 }["b"] }
    ====
    output "o" { value = "${[1]}" }
    ====
    output "o" { value = "x${null}" }
    ====
    output "o" { value = "%{ if "x" }a%{ endif }" }
    ====
    output "o" { value = [for x in 5 : x] }
    ====
    output "o" { value = { for x in ["a", "a"] : x => 1 } }
    ====
    output "o" { value = { for x in ["a", "a"] : x => 1... } }
    ====
    output "o" { value = tonumber("x") }
    ====
    output "o" { value = element([], 0) }
    ====
    output "o" { value = upper([]) }
    ====
    output "o" { value = merge({ a = 1 }, [1]) }
    ====
    output "o" { value = cidrsubnet("10.0.0.0/33", 8, 1) }
    ====
    output "o" { value = cidrsubnet("10.0.0.0/30", 8, 1) }
    ====
    output "o" { value = regex("(", "x") }
    ====
    output "o" { value = try(upper([]), "x") }
    ====
    output "o" { value = jsondecode("{") }
    ====
    output "o" { value = upper(null) }
    ====
    output "o" { value = max() }
    ====
    output "o" { value = max([1, 2]...) }
    ====
    output "o" { value = upper(["a", "b"]...) }
    ====
    variable "x" { type = object({ a = string, b = optional(list(number)) }) }
    output "o" { value = var.x.c }
    ====
    variable "x" { type = object({ a = string, b = optional(list(number)) }) }
    output "o" { value = var.x.b[0].c }
    ====
    variable "x" { type = object({ a = string, b = optional(list(number)) }) }
    output "o" { value = [var.x.b[0], var.x["a"], var.x.a] }
    ====
    variable "x" { type = map(string) }
    output "o" { value = [var.x.c, var.x["d"]] }
    ====
    variable "x" { type = map(string) }
    output "o" { value = var.x.c.d }
    ====
    variable "x" { type = set(string) }
    output "o" { value = var.x[0] }
    ====
    variable "x" { type = number }
    output "o" { value = var.x ? 1 : 2 }
    ====
    variable "x" { type = list(string) }
    output "o" { value = var.x + 1 }
    ====
    variable "x" { type = list(string) }
    locals { y = { for k, v in var.x : v => k } }
    output "o" { value = local.y + 1 }
    ====
    variable "x" {
      type    = string
      default = ["a"]
    }
    ====
    variable "x" {
      type    = map(number)
      default = { a = "b" }
    }
    ====
    variable "x" {
      type    = object({ a = string })
      default = {}
    }
    ====
    variable "x" {
      type    = object({ a = optional(string) })
      default = { b = 1 }
    }
    ====
    variable "x" {
      type    = tuple([string])
      default = ["a", "b"]
    }
    ====
    variable "x" { type = object({ a = optional(number, "x") }) }
    ====
    resource "terraform_data" "a" {}
    output "o" { value = terraform_data.a.id.x }
    ====
    resource "terraform_data" "a" {}
    output "o" { value = terraform_data.a.output.x[0].y }
    ====
    resource "terraform_data" "a" {}
    output "o" { value = terraform_data.a["id"] }
    ====
    resource "terraform_data" "a" { count = 1 }
    output "o" { value = terraform_data.a[0]["id"] }
    ====
    resource "terraform_data" "a" { count = 1 }
    output "o" { value = terraform_data.a[0].id[0] }
    ====
    data "terraform_remote_state" "s" { backend = ["local"] }
    ====
    data "terraform_remote_state" "s" { backend = var.x }
    variable "x" { type = list(string) }
    ====
    data "terraform_remote_state" "s" { backend = local.x }
    locals { x = { a = 1 } }
    ====
    data "terraform_remote_state" "s" { backend = "local" }
    output "o" { value = data.terraform_remote_state.s.workspace.x }
    ====
    check "c" {
      assert {
        condition     = terraform_data.a.id
        error_message = "x"
      }
    }
    resource "terraform_data" "a" {}
    ====
    resource "terraform_data" "a" {
      lifecycle {
        precondition {
          condition     = var.x
          error_message = "x"
        }
      }
    }
    variable "x" { type = list(string) }
    ====
    resource "terraform_data" "a" {
      lifecycle {
        precondition {
          condition     = var.x
          error_message = ["x"]
        }
      }
    }
    variable "x" { type = bool }
    ====
    variable "x" {
      type = list(string)
      validation {
        condition     = var.x
        error_message = "x"
      }
    }
    ====
    output "o" {
      value = 1
      precondition {
        condition     = var.x
        error_message = "x"
      }
    }
    variable "x" { type = list(string) }
    ====
    resource "terraform_data" "a" {
      dynamic "x" {
        for_each = 5
        content {}
      }
    }
    ====
    locals {
      a = provider::terraform::encode_tfvars(1)
    }
    terraform { required_providers { terraform = { source = "terraform.io/builtin/terraform" } } }
    ====
    output "o" { value = templatestring("a", {}) }
    ====
    variable "x" {}
    output "o" { value = sensitive(var.x) ? 1 : 2 }
    ====
    output "o" { value = sensitive("x") }
    ====
    output "o" { value = nonsensitive(1) }
    ====
    variable "x" {
      validation {
        condition     = [var.x]
        error_message = "x"
      }
    }
    ====
    variable "x" {}
    resource "terraform_data" "a" {
      lifecycle {
        precondition {
          condition     = [var.x]
          error_message = "x"
        }
      }
    }
    ====
    variable "x" {}
    output "o" {
      value = 1
      precondition {
        condition     = [var.x]
        error_message = "x"
      }
    }
    ====
    variable "x" {}
    check "c" {
      assert {
        condition     = [var.x]
        error_message = "x"
      }
    }
    ====
    variable "x" { type = list(string) }
    output "o" { value = [for v in var.x : uper(v)] }
    ====
    variable "x" { type = list(string) }
    output "o" { value = can(uper(var.x)) }
    ====
    variable "x" { type = bool }
    output "o" { value = var.x ? uper("a") : "b" }
    ====
    variable "x" { type = bool }
    output "o" { value = var.x ? 1 : 0.a }
    ====
    output "o" { value = [for v in ["a"] : uper(v)] }
    ====
    output "o" { value = true ? uper("a") : "b" }
    ====
    output "o" { value = [var.nope, uper("a")] }
    ====
    variable "x" { sensitive = true }
    output "o" { value = [for i in [1] : { a = var.x }] }
    ====
    variable "x" { sensitive = true }
    output "o" {
      value     = var.x
      sensitive = true
    }
    ====
    variable "x" { sensitive = true }
    output "o" { value = nonsensitive(var.x) }
    ====
    variable "x" { sensitive = true }
    locals { y = "a-${var.x}" }
    output "o" { value = length(local.y) }
    ====
    variable "x" { sensitive = true }
    output "o" { value = [for k, v in { a = 1 } : k] }
    resource "terraform_data" "a" { for_each = var.x }
    ====
    variable "x" { sensitive = true }
    resource "terraform_data" "a" { count = var.x }
    ====

    """#
}
