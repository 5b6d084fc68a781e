import HCL

/// Reads which managed resources `planned_values` holds, without building their values.
enum PlannedAddresses {
  static func read(
    _ reader: inout JSONReader, _ addresses: inout [String], _ malformed: inout [PlanDecoder.Malformed]
  ) throws(JSON.SyntaxError) {
    guard try reader.expects(.object, at: "planned_values", &malformed) else { return }
    var (found, problems) = (addresses, malformed)
    try reader.object { key, reader throws(JSON.SyntaxError) in
      guard key == "root_module" else { return try reader.skip() }
      try module(&reader, "planned_values.root_module", &found, &problems)
    }
    (addresses, malformed) = (found, problems)
  }

  private static func module(
    _ reader: inout JSONReader, _ path: String, _ addresses: inout [String], _ malformed: inout [PlanDecoder.Malformed]
  ) throws(JSON.SyntaxError) {
    guard try reader.expects(.object, at: path, &malformed) else { return }
    try reader.object { key, reader throws(JSON.SyntaxError) in
      switch key {
      case "resources":
        guard try reader.expects(.array, at: path + ".resources", &malformed) else { return }
        try reader.array { reader throws(JSON.SyntaxError) in
          guard try reader.expects(.object, at: path + ".resources[]", &malformed) else { return }
          var (address, isManaged) = ("", true)
          try reader.object { key, reader throws(JSON.SyntaxError) in
            switch key {
            case "address":
              if try reader.expects(.string, at: path + ".resources[].address", &malformed) {
                address = try reader.string()
              }
            case "mode":
              if try reader.expects(.string, at: path + ".resources[].mode", &malformed) {
                isManaged = try reader.string() == "managed"
              }
            default: try reader.skip()
            }
          }
          if isManaged, !address.isEmpty { addresses.append(address) }
        }
      case "child_modules":
        guard try reader.expects(.array, at: path + ".child_modules", &malformed) else { return }
        try reader.array { reader throws(JSON.SyntaxError) in
          try module(&reader, path + ".child_modules[]", &addresses, &malformed)
        }
      default: try reader.skip()
      }
    }
  }
}
