import Foundation
import HCL

/// The formatter and the parser beside `terraform fmt`: the same files, each program in a process of its own.
enum FormatWorkload {
  /// Untidy source: resources with everything that real ones have.
  static func source(bytes: Int, seed: Int = 0) -> String {
    var text = ""
    var number = seed
    while text.utf8.count < bytes {
      number += 1
      text += """
        resource "aws_thing" "thing_\(number)" {
            name="thing-\(number)-${var.env}"
          enabled   = true
        \tcount = var.create ? \(number) : 0   # how many
          description="A thing, number \(number) of many, with a text that is long enough to be real"

          tags = merge(var.tags, { Name = "thing-\(number)", Owner="team",  Cost = local.costs["x\(number % 7)"] })
          subnet_ids=[for s in aws_subnet.private : s.id if s.zone!="a"]
          policy = jsonencode({
            Version="2012-10-17"
             Statement = [{
              Effect="Allow"
                Action = ["s3:GetObject","s3:PutObject"]
              Resource = "${aws_s3_bucket.b\(number).arn}/*"
            }]
          })

           lifecycle {
              create_before_destroy=true   # safe
              ignore_changes   = [tags["x"], description] // noise
           }
          dynamic "rule" {
            for_each=var.rules
            content {
              port    = rule.value.port
              cidr   = rule.value.cidr==null?"0.0.0.0/0":rule.value.cidr
            }
          }
          user_data = <<-EOF
            #!/bin/bash
            exec   run --number \(number) --name ${var.name}
          EOF
        }


        """
    }
    return text
  }

  /// A body of so many arguments.
  static func attributes(_ count: Int) -> String {
    (0..<count).map { "attribute_\($0)=\"value \($0)\"\n" }.joined()
  }

  /// Parses a file so many times and frees the trees; gives megabytes a second of processor time.
  static func parse(_ path: String, times: Int) throws -> Double {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var items = 0
    let start = clock()
    for _ in 0..<times { items += Parser.parse(SourceFile(name: path, bytes: bytes)).body.items.count }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    return items == 0 ? 0 : Double(bytes.count * times) / seconds / 1e6
  }

  /// Writes the folders that both sides format.
  static func report(_ own: String, _ tfgen: String, _ folder: String, _ line: (String, Child, String) -> Void) throws {
    let manager = FileManager.default
    var folders = 0
    // A folder of its own for each, and none is removed before the end: for a minute ext4 doesn't use inodes again that
    // were freed, and looking for others would be measured.
    func fresh(_ files: [(String, String)]) throws -> String {
      folders += 1
      let path = "\(folder)/fmt-\(folders)"
      try manager.createDirectory(atPath: path, withIntermediateDirectories: true)
      for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)")) }
      return path
    }
    let cases: [(name: String, files: [(String, String)], compares: Bool)] = [
      ("5 MiB in one file", [("a.tf", source(bytes: 5 << 20))], true),
      ("1,000 files of 3.5 kB", (0..<1_000).map { ("f\($0).tf", source(bytes: 3_500, seed: $0 * 10)) }, true),
      ("5,000 arguments in one body", [("a.tfvars", attributes(5_000))], true),
      // terraform needs minutes here.
      ("20,000 arguments in one body", [("a.tfvars", attributes(20_000))], false),
      ("200,000 arguments in one body", [("a.tfvars", attributes(200_000))], false),
    ]
    for (name, files, compares) in cases {
      // Another copy each time: what is formatted already costs less.
      func measured(_ program: String, _ arguments: [String]) throws -> Child {
        var children: [Child] = []
        for _ in 0..<3 { children.append(try Child.run(program, arguments + [try fresh(files)])) }
        return children.sorted { $0.cpuSeconds < $1.cpuSeconds }[1]
      }
      let ours = try measured(tfgen, ["fmt", "--list", "false"])
      line("tfgen fmt, \(name)", ours, "")
      guard compares, let theirs = try? measured("terraform", ["fmt", "-list=false"]) else { continue }
      line("  peer: terraform fmt", theirs, String(format: "ratio %.1f", theirs.cpuSeconds / ours.cpuSeconds))
    }
    let big = try fresh([("a.tf", source(bytes: 5 << 20))]) + "/a.tf"
    line("parse 5 MiB ten times", try Child.median(of: 3, own, ["parse", big]), "")
    print(String(format: "parsing: %.1f MB a second of processor time, freeing included; goal: 30", try parse(big, times: 10)))
  }
}
