extension ValidationCases {
  /// Names that lead nowhere, or to something else.
  static let references = #"""
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
}
