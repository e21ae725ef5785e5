import assert from 'node:assert/strict';
import { listIds, showReferences } from './readFacts.ts';

// In each sample the ids below REQ-90 stand in titles and count; REQ-9x stand in other strings.
const samples: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', `it('REQ-1: x', f); test.only("REQ-2", f); describe.skip(\`REQ-3 \${'REQ-90'} REQ-4\`, f);`],
  ['a.ts', `it.each([[1, ')('], [f(2)]])('REQ-1 %s', f); describe.each\`\n  a | b\n\`('REQ-2', f); xit('REQ-3', f)`],
  [
    'a.ts',
    `test.describe('REQ-1', f); Deno.test('REQ-2', f); t.test("REQ-3", f); suite('REQ-4'); scenario(\n  'REQ-5',\n f)`,
  ],
  [
    'a.ts',
    `/x/.test('REQ-90'); re.test("REQ-91"); expect('REQ-92').toBe(1); split('REQ-93'); edit('REQ-94'); it(x, 'REQ-95')`,
  ],
  ['a.ts', `describe('store [REQ:REQ-1]', f)`],
  ['a.go', `t.Run("REQ-1: x", f); It("REQ-2", f); Describe("REQ-3", f); log.Printf("REQ-90"); x.It("REQ-91")`],
  [
    'A.java',
    `@DisplayName("REQ-1 x") @Test(groups = "g", description = "REQ-2") @Tag("REQ-3") @Value("REQ-90") f("REQ-91");`,
  ],
  [
    'a.kt',
    `@DisplayName("REQ-1") class A : StringSpec({ "REQ-2 x" {\n } }); should("REQ-3") {}; fun \`REQ-4 x\`() {}; print("REQ-90")\nval x = "REQ-91"`,
  ],
  ['a.scala', `test("REQ-1") {}; it should "REQ-2" in {}\n  "REQ-3 x" should {\n  "REQ-4" in { f("REQ-90") } }`],
  ['a.groovy', `def "REQ-1: x"() { def y = "REQ-90" }\nvoid "REQ-2"() {}`],
  [
    'a.cs',
    `[Fact(DisplayName = "REQ-1")] [Test, Description("REQ-2")] [TestCase(1, TestName = "REQ-3")] [Trait("Requirement", "REQ-4")] f("REQ-90");`,
  ],
  ['a.fs', `testCase "REQ-1" <| f; test "REQ-2" { }; let \`\`REQ-3 x\`\` () = printf "REQ-90"`],
  [
    'a.py',
    `@pytest.mark.req("REQ-1")\n@pytest.mark.links("a", "REQ-2")\n@pytest.mark.parametrize("REQ-90", ["REQ-91"])\n@pytest.mark.skip("REQ-92")\ndef test_x():\n    with self.subTest("REQ-3"): f("REQ-93")`,
  ],
  ['a.rb', `it "REQ-1 x" do\ncontext('REQ-2') do\nRSpec.describe "REQ-3" do\nx.it "REQ-90"\nputs "REQ-91"`],
  ['a.exs', `test "REQ-1 x", %{c: c} do\ndescribe "REQ-2" do\nIO.puts "REQ-90"`],
  ['a.php', `<?php it('REQ-1', f); #[TestDox('REQ-2')]\n#[Group('REQ-3')] $x->it('REQ-90'); echo 'REQ-91';`],
  ['a.swift', `@Test("REQ-1") func f() { describe("REQ-2") { } ; print("REQ-90") }\n@Suite("REQ-3") struct A {}`],
  ['a.cpp', `TEST_CASE("REQ-1 x", "[a]") { SECTION("REQ-2") { printf("REQ-90"); } }\n"REQ-3"_test = [] {};`],
  ['a.m', `@implementation X\nit(@"REQ-1", ^{ NSLog(@"REQ-90"); });`],
  ['a.dart', `test('REQ-1', f); group("REQ-2", f); testWidgets('REQ-3', f); print('REQ-90');`],
  ['a.lua', `describe("REQ-1", f) it('REQ-2', f) print("REQ-90")`],
  ['a.clj', `(testing "REQ-1 x" (is (= "REQ-90" x)))`],
  ['a.hs', `describe "REQ-1" $ it "REQ-2" $ x == "REQ-90"; testCase "REQ-3" f`],
  ['a.ml', `test_case "REQ-1" f; "REQ-2" >:: f; print "REQ-90"`],
  ['a.jl', `@testset "REQ-1 x" begin\n  f("REQ-90")\nend`],
  ['a.r', `test_that("REQ-1", { f("REQ-90") })`],
  ['a.t', `subtest 'REQ-1' => sub { f('REQ-90') };`],
  ['a.ps1', `Describe "REQ-1" {\n  It 'REQ-2' { Write-Host "REQ-90" }\n}`],
  ['a.bats', `@test "REQ-1 x" {\n  echo "REQ-90"\n}`],
  ['a.zig', `test "REQ-1" { f("REQ-90"); }`],
  ['a.nim', `suite "REQ-1":\n  test "REQ-2":\n    echo "REQ-90"`],
  [
    'a.feature',
    `@REQ-1 @smoke\nFeature: REQ-2\n  Scenario Outline: REQ-3 x\n    Given REQ-90\n    """\n    REQ-91\n    """`,
  ],
  ['a.vue', `<script>it('REQ-1', f); f('REQ-90')</script>`],
];

describe('readCode reads test titles', () => {
  for (const [path, text] of samples) {
    it(`${path} ${JSON.stringify(text).slice(0, 60)}`, () => {
      const written = [...text.matchAll(/REQ-\d+/g)].map(match => match[0]);
      assert.deepEqual(
        listIds(path, text),
        written.filter(id => !/-9\d/.test(id)),
      );
    });
  }

  it('as tests, wherever the file lies', () => {
    assert.equal(showReferences('src/a.ts', `it('REQ-1', f) // REQ-2`), 'verifies REQ-1, implements REQ-2');
    assert.equal(
      showReferences('src/a.test.ts', `it('implements REQ-1', f) // REQ-2`),
      'verifies REQ-1, verifies REQ-2',
    );
  });

  it('with what they measure or only mention', () => {
    assert.equal(
      showReferences('a.ts', `it('instruments KPI-1'); it('see REQ-2'); it('KPI-3')`),
      'instruments KPI-1, mention REQ-2, mention KPI-3',
    );
  });

  it('and gives a local id to the requirement that an outer title names', () => {
    const text = `
describe('REQ-118 import', () => {
  it('AC-1: reads', f);
  describe('when broken', () => {
    it('AC-2, REQ-7: says so', f);
    it('REQ-118/AC-3', f);
  });
});
describe('other', () => {
  it('AC-4', f);
});`;
    assert.equal(
      showReferences('a.ts', text),
      'verifies REQ-118, verifies [REQ-118]AC-1, verifies [REQ-118]AC-2, verifies REQ-7, verifies [REQ-118]AC-3, verifies AC-4',
    );
  });
});
