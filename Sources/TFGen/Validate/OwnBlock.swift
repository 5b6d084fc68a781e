/// What one of Terraform's own types of block takes.
struct OwnBlock: Sendable {
  /// What its labels are, for messages.
  var labels: [String] = []
  /// Arguments that must be there.
  var required: [String] = []
  /// Arguments that may be there.
  var optional: [String] = []
  /// Blocks that may be in it.
  var blocks: [String: OwnBlock] = [:]
  /// Blocks that may be in it only once, with Terraform's summary for a second one.
  var single: [String: String] = [:]
  /// Whether somebody else decides about its other arguments and blocks: a provider, a backend, a called module.
  var isOpen = false
  /// Blocks that an open block still must not hold.
  var reserved: [String] = []
  /// Whether it takes any argument and no block, as `locals` does.
  var isFree = false

  /// The blocks of a file.
  static let root: [String: OwnBlock] = [
    "terraform": OwnBlock(
      optional: ["required_version", "experiments", "language"],
      blocks: [
        "backend": OwnBlock(labels: ["type"], isOpen: true), "cloud": OwnBlock(isOpen: true),
        "required_providers": OwnBlock(isFree: true), "provider_meta": OwnBlock(labels: ["provider"], isOpen: true),
      ],
      single: ["backend": "Duplicate 'backend' configuration block"]),
    "provider": OwnBlock(
      labels: ["name"], optional: ["alias", "version"], isOpen: true, reserved: ["locals", "lifecycle"]),
    "variable": OwnBlock(
      labels: ["name"], optional: ["description", "default", "type", "sensitive", "nullable", "ephemeral"],
      blocks: ["validation": condition]),
    "locals": OwnBlock(isFree: true),
    "output": OwnBlock(
      labels: ["name"], required: ["value"],
      optional: ["description", "depends_on", "sensitive", "ephemeral"], blocks: ["precondition": condition]),
    "module": OwnBlock(
      labels: ["name"], required: ["source"], optional: ["version", "count", "for_each", "depends_on", "providers"],
      isOpen: true, reserved: ["lifecycle", "locals", "provider"]),
    "resource": OwnBlock(
      labels: ["type", "name"], optional: ["count", "for_each", "provider", "depends_on"],
      blocks: [
        "lifecycle": OwnBlock(
          optional: ["create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by"],
          blocks: ["precondition": condition, "postcondition": condition]),
        "connection": connection, "provisioner": provisioner,
      ],
      single: ["lifecycle": "Duplicate lifecycle block", "connection": "Duplicate connection block"], isOpen: true,
      reserved: ["locals"]),
    "data": data, "ephemeral": data,
    "moved": OwnBlock(required: ["from", "to"]),
    "removed": OwnBlock(
      required: ["from"],
      blocks: [
        "lifecycle": OwnBlock(required: ["destroy"]), "connection": connection, "provisioner": provisioner,
      ]),
    "import": OwnBlock(required: ["id", "to"], optional: ["for_each", "provider"]),
    "check": OwnBlock(labels: ["name"], blocks: ["data": data, "assert": condition]),
  ]

  private static let condition = OwnBlock(required: ["condition", "error_message"])
  private static let connection = OwnBlock(isOpen: true)
  private static let provisioner = OwnBlock(
    labels: ["type"], optional: ["when", "on_failure"], blocks: ["connection": connection],
    single: ["connection": "Duplicate connection block"], isOpen: true, reserved: ["lifecycle"])
  private static let data = OwnBlock(
    labels: ["type", "name"], optional: ["count", "for_each", "provider", "depends_on"],
    blocks: [
      "lifecycle": OwnBlock(
        blocks: ["precondition": condition, "postcondition": condition])
    ],
    single: ["lifecycle": "Duplicate lifecycle block"], isOpen: true,
    reserved: ["locals", "connection", "provisioner"])

  /// Arguments of the provisioners that are part of Terraform, the required ones first.
  static let provisioners: [String: (required: [String], optional: [String])] = [
    "local-exec": (["command"], ["environment", "interpreter", "quiet", "when", "on_failure", "working_dir"]),
    "remote-exec": ([], ["inline", "script", "scripts", "when", "on_failure"]),
    "file": (["destination"], ["source", "content", "when", "on_failure"]),
  ]
}
