extension ValidationCases {
  /// Arguments that a called module doesn't take.
  static let moduleCalls = #"""
    module "c" {
      source = "./c"
      a      = [1]
    }
    --- c/main.tf
    variable "a" { type = string }
    ====
    module "c" {
      source = "./c"
      a      = local.x
    }
    locals { x = { b = "y" } }
    --- c/main.tf
    variable "a" { type = object({ b = number }) }
    ====
    module "c" {
      source = "./c"
      a      = local.x
    }
    locals { x = { b = "1" } }
    --- c/main.tf
    variable "a" { type = object({ b = number, c = optional(string) }) }
    ====
    module "c" {
      source = "./c"
      a      = null
    }
    --- c/main.tf
    variable "a" { nullable = false }
    ====
    module "c" {
      source = "./c"
      a      = null
    }
    --- c/main.tf
    variable "a" {
      nullable = false
      default  = 1
    }
    ====
    module "c" {
      source   = "./c"
      for_each = ["x"]
    }
    --- c/main.tf
    ====
    module "c" {
      source = "./c"
      count  = "many"
    }
    --- c/main.tf
    ====
    module "c" { source = "./c" }
    output "o" { value = module.c.x.y }
    --- c/main.tf
    output "x" { value = 1 }
    ====
    module "c" { source = "./c" }
    output "o" { value = one(module.c) }
    --- c/main.tf
    output "x" { value = 1 }
    ====
    module "c" {
      source = "./c"
      count  = 1
    }
    output "o" { value = one(module.c).x }
    --- c/main.tf
    output "x" { value = 1 }
    ====
    module "c" {
      source = "./c"
      a      = "x"
    }
    --- c/main.tf
    variable "a" { sensitive = true }
    output "x" { value = var.a }
    ====

    """#
}
