import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { determineRole } from '../../../server/src/core/model/fileRole.ts';
import { readCode } from '../../../server/src/core/source/readCode.ts';

/** The tests that the references of a file stand on, in the order of its text. */
function readTests(path: string, text: string): readonly string[] {
  const { references } = readCode(text, determineRole(path, defaultConfig), defaultConfig);
  return references.map(({ id, test }) => {
    const idle = test?.idle === undefined ? '' : ` (${test.idle})`;
    return `${id}: ${test === undefined ? '-' : test.name}${idle}`;
  });
}

describe('the test that a reference stands on', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['test/a.test.ts', "it('REQ-1: opens', () => open());\n", ['REQ-1: REQ-1: opens']],
    ['test/a.test.ts', "// verifies REQ-1\nit('opens', () => open());\n", ['REQ-1: opens']],
    ['test/a.test.ts', "// verifies REQ-1\n\n// and more\nit.each([1])('opens %s', open);\n", ['REQ-1: opens %s']],
    ['test/a.test.ts', "// verifies REQ-1\ndescribe('doors', () => {\n  it('opens', open);\n});\n", ['REQ-1: doors']],
    [
      'test/a.test.ts',
      "describe('doors', () => {\n  it('opens', () => {\n    // REQ-1\n    open();\n  });\n  it('closes', close);\n});\n",
      ['REQ-1: opens'],
    ],
    [
      'test/a.test.ts',
      "describe('doors', () => {\n  // REQ-1\n  const door = 1;\n\n  it('opens', f);\n});\n",
      ['REQ-1: doors'],
    ],
    ['test/a.test.ts', "it.skip('REQ-1 opens', () => open());\n", ['REQ-1: REQ-1 opens (skipped)']],
    ['test/a.test.ts', "// REQ-1\nxit('opens', () => open());\n", ['REQ-1: opens (skipped)']],
    ['test/a.test.ts', "// REQ-1\nit('opens', () => {});\n", ['REQ-1: opens (empty)']],
    ['test/a.test.ts', "// REQ-1\nit('opens', async () => {\n});\n", ['REQ-1: opens (empty)']],
    ['test/a.test.ts', '// REQ-1\nconst a = 1;\n', ['REQ-1: -']],
    ['src/a.ts', "// REQ-1\nit('opens', () => {});\n", ['REQ-1: -']],
    ['tests/test_a.py', '# verifies REQ-1\ndef test_opens():\n    assert True\n', ['REQ-1: test_opens']],
    ['tests/test_a.py', 'def test_opens():\n    """REQ-1"""\n    assert True\n', ['REQ-1: test_opens']],
    [
      'tests/test_a.py',
      '# REQ-1\n@pytest.mark.skip(reason="x")\ndef test_opens():\n    pass\n',
      ['REQ-1: test_opens (skipped)'],
    ],
    ['tests/test_a.py', '# REQ-1\ndef test_opens():\n    pass\n', ['REQ-1: test_opens (empty)']],
    [
      'tests/test_a.py',
      'class TestDoor:\n    # REQ-1\n    async def test_opens(self):\n        assert 1\n',
      ['REQ-1: test_opens'],
    ],
    ['a_test.go', '// Verifies REQ-1.\nfunc TestOpens(t *testing.T) {\n\topen()\n}\n', ['REQ-1: TestOpens']],
    [
      'a_test.go',
      'func TestOpens(t *testing.T) {\n\tt.Run("REQ-1 twice", func(t *testing.T) {\n\t\topen()\n\t})\n}\n',
      ['REQ-1: REQ-1 twice'],
    ],
    ['a_test.go', '// REQ-1\nfunc (s *Suite) TestOpens() {\n\topen()\n}\n', ['REQ-1: TestOpens']],
    ['ATest.java', 'class ATest {\n  // REQ-1\n  @Test\n  void opens() { open(); }\n}\n', ['REQ-1: opens']],
    [
      'ATest.java',
      'class ATest {\n  @Disabled\n  // REQ-1\n  @Test\n  void opens() { open(); }\n}\n',
      ['REQ-1: opens (skipped)'],
    ],
    ['tests/a.rs', '// REQ-1\n#[test]\nfn opens() {\n    open();\n}\n', ['REQ-1: opens']],
    ['tests/a.rs', '// REQ-1\n#[test]\n#[ignore]\nfn opens() {\n    open();\n}\n', ['REQ-1: opens (skipped)']],
    ['spec/a_spec.rb', "# REQ-1\nit 'opens' do\n  open\nend\n", ['REQ-1: opens']],
    ['test/a.cpp', '// REQ-1\nTEST_F(Door, Opens) {\n  open();\n}\n', ['REQ-1: Door.Opens']],
    ['test/door.feature', 'Feature: Doors\n  Scenario: REQ-1 opens\n    Given a door\n', ['REQ-1: REQ-1 opens']],
  ];
  for (const [path, text, expected] of cases) {
    it(`${path}: ${JSON.stringify(text.slice(0, 60))}`, () => assert.deepEqual(readTests(path, text), expected));
  }

  it('takes time in proportion to the comments', () => {
    const text = "describe('x', () => {\n".concat('  // REQ-1\n  call();\n'.repeat(20_000), '});\n');
    assert.equal(readTests('test/a.test.ts', text).length, 20_000);
  });
});
