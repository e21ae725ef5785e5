import { parseXml, XmlElement, type XmlNode } from '@rgrove/parse-xml';
import type { Day } from '../../model/day.ts';
import type { TestCase, TestState } from '../../model/testResults.ts';
import type { ReadReport } from './readTestReport.ts';
import { makeTestCase, readMoment } from './testCase.ts';

/**
 * Reads JUnit XML as its many writers write it: suites within suites, `classname` for what a suite could not say, `file`
 * on the test or its suite. Entities are those of XML alone, so nothing can be blown up or fetched.
 * https://github.com/testmoapp/junitxml lists the variants.
 */
export function readJUnit(text: string): ReadReport {
  let root: XmlElement | null;
  try {
    root = parseXml(text, { ignoreUndefinedEntities: true }).root;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return { ok: false, reason: `it is no well-formed XML: ${reason}` };
  }
  if (root?.name !== 'testsuites' && root?.name !== 'testsuite')
    return { ok: false, reason: `it is XML, but no JUnit report: it begins with <${root?.name ?? '?'}>` };
  const cases: TestCase[] = [];
  readSuite(root, root.name === 'testsuite' ? [root.attributes['name']] : [], root.attributes['file'], cases);
  const ran = findTimestamp(root);
  return { ok: true, cases, ...(ran === undefined ? {} : { ran }) };
}

/** When the run began: on the root, or on the first suite that says so. */
function findTimestamp(root: XmlElement): Day | undefined {
  const suites = [root, ...elements(root.children)];
  return suites.map(suite => readMoment(suite.attributes['timestamp'])).find(day => day !== undefined);
}

/** Deeper than anybody nests; a hostile report ends here and not on the stack. */
const deepest = 200;

function readSuite(
  suite: XmlElement,
  names: readonly (string | undefined)[],
  file: string | undefined,
  cases: TestCase[],
): void {
  if (names.length > deepest) return;
  for (const child of elements(suite.children)) {
    const { attributes } = child;
    const own = attributes['file'] ?? attributes['filepath'] ?? file;
    if (child.name === 'testsuite') readSuite(child, [...names, attributes['name']], own, cases);
    if (child.name !== 'testcase') continue;
    const failure = elements(child.children).find(({ name }) => name === 'failure' || name === 'error');
    const made = makeTestCase([...names, attributes['classname'], attributes['name']], readState(child, failure), {
      file: own,
      message: failure === undefined ? undefined : (failure.attributes['message'] ?? failure.text),
    });
    if (made) cases.push(made);
  }
}

function readState(testCase: XmlElement, failure: XmlElement | undefined): TestState {
  if (failure) return 'failed';
  const skipped = elements(testCase.children).find(({ name }) => name === 'skipped');
  // pytest says so of a test that failed as it was expected to.
  return skipped === undefined || skipped.attributes['type'] === 'pytest.xfail' ? 'passed' : 'skipped';
}

function elements(nodes: readonly XmlNode[]): readonly XmlElement[] {
  return nodes.filter(node => node instanceof XmlElement);
}
