extension ValidationCases {
  /// What has nothing wrong with it.
  static let valid = #"""
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
}
