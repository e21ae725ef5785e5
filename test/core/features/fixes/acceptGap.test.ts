import assert from 'node:assert/strict';
import { acceptGap } from '../../../../server/src/core/features/fixes/acceptGap.ts';
import { emptyRecords } from '../../../../server/src/core/model/records.ts';
import { readBaseline } from '../../../../server/src/core/records/readBaseline.ts';
import { applyChange } from '../../../support/applyChange.ts';
import { openFiles, uriOf } from '../../../support/openFiles.ts';

const name = 'throughline-baseline.json';
const path = 'specs/my reqs.md';
const spec = '# OBJ-1: Grow\n\n# REQ-2: Log in\n\n- status: accepted\n- moves: KPI-9\n';

type Files = Readonly<Record<string, string>>;

/** Accepts the first finding of a rule; undefined where that is not offered. */
function accept(rule: string, files: Files): Files | undefined {
  const { workspace, snapshot, fileAt } = openFiles(files);
  const finding = [...workspace.findings().values()].flat().find(found => found.rule === rule);
  assert.ok(finding, `a finding of ${rule}`);
  const { span, item, scope, subject } = finding;
  const place = [...snapshot.files()].find(({ uri }) => uri === finding.file)?.path ?? '';
  const about = {
    ...(item === undefined ? {} : { item }),
    ...(scope === undefined ? {} : { scope }),
    ...(subject === undefined ? {} : { subject }),
    isKnown: false,
  };
  const readText = (uri: string): string | undefined =>
    Object.entries(files).find(([other]) => uriOf(other) === uri)?.[1];
  const text = files[place] ?? '';
  const [fix, ...others] = acceptGap({ snapshot, file: fileAt(place), text, rule, span, readText, about });
  assert.deepEqual(others, []);
  return fix && applyChange(files, fix.change);
}

/** Checks that the finding is a hint once its entry counts, and that the file is as a command would write it. */
function checkAccepted(rule: string, files: Files, expected: string): void {
  const after = accept(rule, files);
  assert.equal(after?.[name], expected);
  const { workspace } = openFiles({ [path]: after[path] ?? '' });
  const entries = readBaseline(after[name] ?? '').entries.map(({ entry }) => entry);
  workspace.setRecords({ ...emptyRecords, baseline: { entries } });
  workspace.check();
  const found = [...workspace.findings().values()].flat().filter(finding => finding.rule === rule);
  assert.ok(found.some(({ baseline }) => baseline));
}

const mine = '  { "rule": "requirement-without-objective", "id": "REQ-2", "since": "2026-08-20" }';
const line = (rule: string, id: string): string => `  { "rule": "${rule}", "id": "${id}", "since": "2026-08-01" }`;

describe('Accept as a known gap', () => {
  it('makes the baseline where there is none', () =>
    checkAccepted('requirement-without-objective', { [path]: spec }, `[\n${mine}\n]\n`));

  for (const empty of ['', '[]', '[\n]\n', ' \n'])
    it(`fills an empty one: ${JSON.stringify(empty)}`, () =>
      checkAccepted('requirement-without-objective', { [path]: spec, [name]: empty }, `[\n${mine}\n]\n`));

  it('puts its line where the commands would, and touches no other', () => {
    const [a, b, z] = [line('a', 'REQ-1'), line('requirement-without-objective', 'REQ-1'), line('z', 'REQ-1')];
    const check = (before: readonly string[], after: readonly string[]): void =>
      checkAccepted(
        'requirement-without-objective',
        { [path]: spec, [name]: `[\n${before.join(',\n')}\n]\n` },
        `[\n${after.join(',\n')}\n]\n`,
      );
    check([a], [a, mine]);
    check([z], [mine, z]);
    check([a, b, z], [a, b, mine, z]);
  });

  it('keeps line ends and what is written in another form', () => {
    const before = '[{"rule":"a","id":"REQ-1","since":"2026-08-01"}]\r\n';
    assert.equal(
      accept('requirement-without-objective', { [path]: spec, [name]: before })?.[name],
      `[{"rule":"a","id":"REQ-1","since":"2026-08-01"},\r\n${mine}]\r\n`,
    );
  });

  it('names the file where the finding is about no item', () => {
    const after = accept('unknown-id', { [path]: '# REQ-1: A\n', 'src/a b.ts': '// REQ-7\n' });
    assert.equal(
      after?.[name],
      '[\n  { "rule": "unknown-id", "file": "src/a b.ts", "subject": "REQ-7", "since": "2026-08-20" }\n]\n',
    );
  });

  it('is not offered where the baseline is broken', () =>
    assert.equal(accept('requirement-without-objective', { [path]: spec, [name]: '[\n=======\n]\n' }), undefined));

  it('is not offered for what is known, what cannot be lived with, and where nobody says what it is about', () => {
    const { snapshot, fileAt } = openFiles({ [path]: spec });
    const place = { snapshot, file: fileAt(path), text: spec, span: { start: 0, end: 1 }, readText: () => undefined };
    assert.deepEqual(acceptGap({ ...place, rule: 'unknown-id' }), []);
    assert.deepEqual(acceptGap({ ...place, rule: 'unknown-id', about: { item: 'REQ-2', isKnown: true } }), []);
    assert.deepEqual(acceptGap({ ...place, rule: 'invalid-record', about: { isKnown: false } }), []);
    assert.equal(acceptGap({ ...place, rule: 'unknown-id', about: { item: 'REQ-2', isKnown: false } }).length, 1);
  });
});
