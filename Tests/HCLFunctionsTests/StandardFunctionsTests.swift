import HCL
import HCLFunctions
import Testing

@Suite struct StandardFunctionsTests {
  @Test func namesAreUnique() {
    let names = StandardFunctions.all.map(\.name)
    #expect(Set(names).count == names.count)
  }
}
