import type { TestCase, TestState } from '../../model/testResults.ts';
import type { ReadReport } from './readTestReport.ts';
import { makeTestCase, readMoment } from './testCase.ts';

/** Reads the JSON of Jest and Vitest (`testResults`), Mocha (`stats` and `tests`) and pytest-json-report (`nodeid`). */
export function readJsonReport(text: string): ReadReport {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: `it is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (isList(member(report, 'testResults'))) return withDay(readJest(report), member(report, 'startTime'));
  const tests = member(report, 'tests');
  const [first] = isList(tests) ? tests : [];
  if (isList(tests) && (member(report, 'stats') !== undefined || typeof member(first, 'fullTitle') === 'string'))
    return withDay(readMocha(report, tests), member(member(report, 'stats'), 'start'));
  if (isList(tests) && (first === undefined || typeof member(first, 'nodeid') === 'string')) {
    const created = member(report, 'created');
    return withDay(readPytest(tests), typeof created === 'number' ? created * 1000 : undefined);
  }
  return { ok: false, reason: 'it is JSON, but none that Jest, Vitest, Mocha or pytest-json-report write' };
}

function withDay(cases: readonly TestCase[], moment: unknown): ReadReport {
  const ran = readMoment(moment);
  return { ok: true, cases, ...(ran === undefined ? {} : { ran }) };
}

// https://jestjs.io/docs/configuration#testresultsprocessor-string; Vitest's json reporter writes the same.
function readJest(report: unknown): readonly TestCase[] {
  return list(member(report, 'testResults')).flatMap(suite => {
    const file = readText(member(suite, 'name'));
    return list(member(suite, 'assertionResults')).flatMap(test => {
      const message = list(member(test, 'failureMessages')).map(readText)[0];
      const names = [...list(member(test, 'ancestorTitles')).map(readText), readText(member(test, 'title'))];
      return makeTestCase(names, readState(member(test, 'status')), { file, message }) ?? [];
    });
  });
}

// https://mochajs.org/#json: skipped tests are those of `pending`, failed ones carry an error.
function readMocha(report: unknown, tests: readonly unknown[]): readonly TestCase[] {
  const key = (test: unknown): string =>
    `${readText(member(test, 'file')) ?? ''}\n${readText(member(test, 'fullTitle')) ?? ''}`;
  const skipped = new Set(list(member(report, 'pending')).map(key));
  return tests.flatMap(test => {
    const message = readText(member(member(test, 'err'), 'message'));
    const failed = message !== undefined || Object.keys((member(test, 'err') as object | undefined) ?? {}).length > 0;
    const full = readText(member(test, 'fullTitle')) ?? '';
    const title = readText(member(test, 'title')) ?? '';
    const suites = full.endsWith(title) ? full.slice(0, full.length - title.length).trim() : full;
    const state = skipped.has(key(test)) ? 'skipped' : failed ? 'failed' : 'passed';
    return makeTestCase([suites, title], state, { file: readText(member(test, 'file')), message }) ?? [];
  });
}

// https://github.com/numirias/pytest-json-report#format: `tests/test_a.py::TestB::test_c[1]`.
function readPytest(tests: readonly unknown[]): readonly TestCase[] {
  return tests.flatMap(test => {
    const [file, ...names] = (readText(member(test, 'nodeid')) ?? '').split('::');
    const message = readText(member(member(member(test, 'call'), 'crash'), 'message'));
    return makeTestCase(names, readState(member(test, 'outcome')), { file, message }) ?? [];
  });
}

/** Expected failures are what was expected; everything that did not run was skipped. */
function readState(word: unknown): TestState {
  if (word === 'passed' || word === 'xfailed') return 'passed';
  return word === 'failed' || word === 'error' || word === 'xpassed' ? 'failed' : 'skipped';
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
