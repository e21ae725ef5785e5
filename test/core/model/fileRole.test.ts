import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { determineRole } from '../../../server/src/core/model/fileRole.ts';

describe('the role of a file', () => {
  const inFolders = ['test/a.ts', 'src/tests/deep/a.py', 'a/__tests__/b.js', 'spec/a.rb', 'e2e/a.ts'];
  const byName = ['a.test.ts', 'src/a.spec.js', 'a.test.d.ts', 'a_test.go', 'test_a.py', 'ATest.java', 'AIT.kt'];
  const others = ['src/a.ts', 'testing/a.ts', 'specs/a.ts', 'contest.py', 'test_a.rb', 'Latest.ts', 'a.tests.ts'];

  for (const path of [...inFolders, ...byName]) {
    it(`${path} is a test`, () => assert.equal(determineRole(path, defaultConfig).test, true));
  }
  for (const path of others) {
    it(`${path} is no test`, () => assert.equal(determineRole(path, defaultConfig).test, false));
  }
});
