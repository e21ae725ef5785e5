import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import type { TestCase } from '../../../../server/src/core/model/testResults.ts';
import { writeDay } from '../../../../server/src/core/model/day.ts';
import { readTestReport } from '../../../../server/src/core/records/tests/readTestReport.ts';
import { countRuns } from '../../../support/runs.ts';

const fixtures = resolve(import.meta.dirname, '../../../fixtures/reports');

function read(text: string): readonly TestCase[] {
  const report = readTestReport(text);
  assert.ok(report.ok, report.ok ? '' : report.reason);
  return report.cases;
}

const show = ({ names, state, file, message }: TestCase): string =>
  [`${state}: ${names.join(' / ')}`, ...(file === undefined ? [] : [`in ${file}`]), ...(message ? [message] : [])].join(
    ' | ',
  );

// verifies TL-39/AC-1
describe('reports of test runs, as the tools write them', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    'node.xml': [
      'passed: REQ-1: login / AC-1: works | in /home/ada/shop/t/a.test.mjs',
      'failed: REQ-1: login / fails | in /home/ada/shop/t/a.test.mjs | 1 == 2',
      'skipped: REQ-1: login / later | in /home/ada/shop/t/a.test.mjs',
      'passed: test / REQ-2 alone | in /home/ada/shop/t/a.test.mjs',
    ],
    'py.xml': [
      'passed: pytest / py.test_a.TestLogin / test_req_1',
      'failed: pytest / py.test_a.TestLogin / test_bad | assert 1 == 2',
      'skipped: pytest / py.test_a / test_skip',
      'passed: pytest / py.test_a / test_xf',
    ],
    'py.json': [
      'passed: TestLogin / test_req_1 | in py/test_a.py',
      'failed: TestLogin / test_bad | in py/test_a.py | assert 1 == 2',
      'skipped: test_skip | in py/test_a.py',
      'passed: test_xf | in py/test_a.py',
    ],
    'mocha.json': [
      'passed: REQ-1 / a | in /home/ada/shop/m.test.cjs',
      'failed: REQ-1 / b | in /home/ada/shop/m.test.cjs | no',
      'skipped: REQ-1 / c | in /home/ada/shop/m.test.cjs',
    ],
    'mocha.xml': [
      'passed: Mocha Tests / REQ-1 / a | in /home/ada/shop/m.test.cjs',
      'failed: Mocha Tests / REQ-1 / b | in /home/ada/shop/m.test.cjs | no',
      'skipped: Mocha Tests / REQ-1 / c | in /home/ada/shop/m.test.cjs',
    ],
    'vitest.json': [
      'passed: REQ-1: login / AC-1: works | in /home/ada/shop/v/a.test.js',
      'failed: REQ-1: login / fails | in /home/ada/shop/v/a.test.js | AssertionError: expected 1 to be 2 // Object.is equality',
      'skipped: REQ-1: login / later | in /home/ada/shop/v/a.test.js',
      'skipped: REQ-1: login / one day | in /home/ada/shop/v/a.test.js',
      'passed: REQ-2 alone | in /home/ada/shop/v/a.test.js',
    ],
    'vitest.xml': [
      'passed: v/a.test.js / REQ-1: login > AC-1: works',
      'failed: v/a.test.js / REQ-1: login > fails | expected 1 to be 2 // Object.is equality',
      'skipped: v/a.test.js / REQ-1: login > later',
      'skipped: v/a.test.js / REQ-1: login > one day',
      'passed: v/a.test.js / REQ-2 alone',
    ],
    'jest.json': [
      'passed: REQ-1: login / AC-1: works | in /home/ada/shop/j/a.spec.js',
      'failed: REQ-1: login / fails | in /home/ada/shop/j/a.spec.js | Error: expect(received).toBe(expected) // Object.is equality',
      'skipped: REQ-1: login / later | in /home/ada/shop/j/a.spec.js',
      'skipped: REQ-1: login / one day | in /home/ada/shop/j/a.spec.js',
      'passed: REQ-2 alone | in /home/ada/shop/j/a.spec.js',
    ],
    'jest.xml': [
      'passed: REQ-1: login / REQ-1: login AC-1: works',
      'failed: REQ-1: login / REQ-1: login fails | Error: expect(received).toBe(expected) // Object.is equality',
      'skipped: REQ-1: login / REQ-1: login later',
      // jest-junit does not tell that a test is still to be written.
      'passed: REQ-1: login / REQ-1: login one day',
      'passed: REQ-1: login / REQ-2 alone',
    ],
  };
  for (const [name, expected] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(read(readFileSync(join(fixtures, name), 'utf8')).map(show), expected));
  }
});

describe('the day of a test run', () => {
  for (const name of [
    'node.xml',
    'py.xml',
    'py.json',
    'mocha.json',
    'vitest.json',
    'vitest.xml',
    'jest.json',
    'jest.xml',
  ]) {
    it(`is read off ${name}`, () => {
      const report = readTestReport(readFileSync(join(fixtures, name), 'utf8'));
      assert.equal(report.ok && report.ran !== undefined && writeDay(report.ran), '2026-11-22');
    });
  }

  it('is not guessed', () => {
    for (const stamp of ['Sun, 22 Nov 2026 13:00:08 GMT', 'yesterday', '2026-99-99T00:00:00', '']) {
      const report = readTestReport(`<testsuite timestamp="${stamp}"/>`);
      assert.equal(report.ok && report.ran, undefined);
    }
  });
});

describe('reports of test runs, as nobody hopes for them', () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /it is empty/],
    ['ok 1 - works', /neither JUnit XML nor the JSON/],
    ['<testsuites><testsuite>', /no well-formed XML/],
    ['<html></html>', /begins with <html>/],
    ['{"testResults":', /it is no JSON/],
    ['{"a":1}', /none that Jest, Vitest, Mocha or pytest-json-report write/],
  ];
  for (const [text, reason] of wrong) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      const report = readTestReport(text);
      assert.match(report.ok ? '' : report.reason, reason);
    });
  }

  it('takes a byte order mark, a declaration and entities', () => {
    const [only] = read(
      '\uFEFF<?xml version="1.0"?><!-- x --><testsuite name="a &amp; b"><testcase name="&lt;c&gt; &unknown;"/></testsuite>',
    );
    assert.deepEqual(only?.names, ['a & b', '<c> &unknown;']);
  });

  it('expands no entities of its own, and fetches none', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "xxxxxxxx"><!ENTITY c "&b;&b;&b;&b;">]><testsuite><testcase name="&c;"/></testsuite>';
    assert.deepEqual(read(bomb)[0]?.names, ['&c;']);
  });

  it('does not follow a nesting without end', () => {
    const deep = 1000;
    assert.deepEqual(
      read(`${'<testsuite name="s">'.repeat(deep)}<testcase name="x"/>${'</testsuite>'.repeat(deep)}`),
      [],
    );
  });

  it('keeps the first line of a message, without colours', () => {
    const [only] = read(
      '{"testResults":[{"assertionResults":[{"title":"t","status":"failed","failureMessages":["\\n\\u001b[31mbad\\u001b[0m\\nmore"]}]}]}',
    );
    assert.equal(only?.message, 'bad');
  });

  it('never throws', () => {
    const json = fc.json().map(text => text);
    const xmlish = fc
      .array(
        fc.constantFrom(
          '<testsuite',
          '<testcase',
          ' name="a"',
          '>',
          '/>',
          '</testsuite>',
          '&',
          '"',
          '<![CDATA[',
          ']]>',
          'x',
        ),
        { maxLength: 30 },
      )
      .map(parts => parts.join(''));
    const jest = fc
      .json()
      .map(inner => `{"testResults":[${inner},{"assertionResults":[${inner}]}],"tests":[${inner}]}`);
    fc.assert(
      fc.property(fc.oneof(json, xmlish, jest, fc.string()), text => void readTestReport(text)),
      { numRuns: countRuns(300) },
    );
  });
});
