extension ValidationCases {
  /// Blocks and arguments that may not be where they are.
  static let blocks = #"""
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
