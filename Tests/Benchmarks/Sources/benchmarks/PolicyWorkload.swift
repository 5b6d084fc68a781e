import Foundation
import HCL
import TFPlan
import TFPolicy

/// Policies in the policy language over plans in memory.
enum PolicyWorkload {
  /// Judges so many resources of ten types by so many policies; gives how many answers there were.
  static func run(rules: Int, resources: Int) throws -> Int {
    var text = ""
    for index in 0..<rules {
      text += """
        resource_policy "aws_thing_\(index % 10)" "rule-\(index)" {
          filter = attrs.size != \(index)
          locals {
            open = [for r in attrs.rules : r.port if r.port == \(index)]
          }
          enforce {
            condition     = core::length(local.open) == 0 && core::contains(attrs.zones, "a") && attrs.encrypted == true
            error_message = "${tfgen.address} is open."
          }
        }

        """
    }
    let document = try PolicyReader.read(SourceFile(name: "bench.policy.hcl", text: text))
    let policies = try PolicyFileRule.rules(of: document)
    var plan = Plan()
    plan.resourceChanges.reserveCapacity(resources)
    for index in 0..<resources {
      let change = try JSON.parse(
        """
        {"address":"aws_thing_\(index % 10).x[\(index)]","mode":"managed","type":"aws_thing_\(index % 10)","name":"x",
         "provider_name":"example.org/x/aws","change":{"actions":["create"],"before":null,
         "after":{"name":"n\(index)","size":\(index),"encrypted":true,"zones":["a","b"],"tags":{"Name":"x","Project":"y"},
           "rules":[{"port":443,"from":"10.0.0.0/8"},{"port":80,"from":"10.0.0.0/8"}]},
         "after_unknown":{"id":true,"arn":true}}}
        """)
      if let change = ResourceChange(json: change) { plan.resourceChanges.append(change) }
    }
    let started = cpu()
    let result = try PolicyEngine(rules: policies).evaluate(PolicyContext(plan: plan))
    let seconds = cpu() - started
    FileHandle.standardError.write(
      Data("judging alone: \(String(format: "%.3f", seconds)) s of processor time\n".utf8))
    return result.summaries.reduce(0) { $0 + $1.passed + $1.failed + $1.unknown + $1.errors }
  }

  private static func cpu() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func report(_ own: String, _ line: (String, Child, String) -> Void) throws {
    for resources in [10_000, 50_000] {
      line(
        "100 policies on \(resources) resources", try Child.median(of: 3, own, ["policies", "100", "\(resources)"]),
        "plan in memory; goal for 10,000: under 1 s")
    }
  }
}
