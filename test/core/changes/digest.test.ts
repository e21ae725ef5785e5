import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TraceComparison } from '../../../server/src/core/changes/comparison.ts';
import { isQuiet, makeDigest, type Digest } from '../../../server/src/core/changes/digest.ts';
import { compareWorkspaces } from '../../../server/src/core/compareWorkspaces.ts';
import { openFiles, testDay, uriOf } from '../../support/openFiles.ts';
import { config, specPaths, specText } from '../../support/randomRepository.ts';
import { countRuns } from '../../support/runs.ts';

type Files = Readonly<Record<string, string>>;

const weekAgo = testDay - 7;

/** The digest of a week in which files became others. */
function digestOf(before: Files, after: Files): Digest {
  const [base, head] = [openFiles(before), openFiles(after)];
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    path => before[path] !== after[path],
  );
  const comparison: TraceComparison = {
    base: { ref: '7d', commit: 'a'.repeat(40), day: '2026-08-12' },
    ...compareWorkspaces(base.workspace, head.workspace, paths.map(uriOf)),
    files: [],
  };
  return makeDigest(head.snapshot, weekAgo, comparison);
}

/** The digest of a week in which one spec became another. */
function reviewOf(before: string, after: string): Digest {
  return digestOf({ 'a.md': before }, { 'a.md': after });
}

const req = (fields: string, title = 'Log in'): string => `## REQ-1: ${title}\n\n- owner: @ana\n${fields}\n`;

const ids = (list: readonly { readonly item: { readonly id: string } }[]): readonly string[] =>
  list.map(({ item }) => item.id);

// verifies TL-42/AC-1
describe('what changed, sorted by what it means', () => {
  it('is done where the status says so now', () => {
    const { changes, thank } = reviewOf(req('- status: accepted'), req('- status: verified'));
    assert.deepEqual(
      changes.done.map(({ item, before, after }) => [item.id, before, after]),
      [['REQ-1', 'accepted', 'verified']],
    );
    assert.deepEqual(changes.moved, []);
    assert.deepEqual(thank, [{ name: '@ana', about: [{ id: 'REQ-1', why: 'verified' }] }]);
  });

  it('has moved on where it is under way, or further than it was', () => {
    const { changes } = reviewOf(req('- status: accepted'), req('- status: in-progress'));
    assert.deepEqual([ids(changes.moved), ids(changes.done)], [['REQ-1'], []]);
    const released = reviewOf(req('- status: implemented'), req('- status: released')).changes;
    assert.deepEqual([ids(released.moved), ids(released.done)], [['REQ-1'], []]);
    const reopened = reviewOf(req('- status: verified'), req('- status: draft')).changes;
    assert.deepEqual([ids(reopened.moved), ids(reopened.done)], [['REQ-1'], []]);
  });

  it('has moved on where health or confidence of a goal is otherwise', () => {
    const goal = (health: string): string => `# OBJ-1: Grow\n\n- health: ${health}\n`;
    const { moved } = reviewOf(goal('on track'), goal('at risk')).changes;
    assert.deepEqual(
      moved.map(({ field, before, after }) => [field, before, after]),
      [['health', 'on track', 'at risk']],
    );
  });

  it('is new, but for what was new and dropped at once', () => {
    const { changes } = reviewOf('', `${req('- status: draft')}\n## REQ-2: B\n\n- status: rejected (no)\n`);
    assert.deepEqual(
      changes.added.map(({ id }) => id),
      ['REQ-1'],
    );
    assert.deepEqual(
      changes.dropped.map(({ item, how, reason }) => [item.id, how, reason]),
      [['REQ-2', 'rejected', 'no']],
    );
  });

  it('was dropped by status or by deletion, with the reason that is given', () => {
    const other = '\n## REQ-2: B\n';
    const { changes, ask } = reviewOf(req('') + other, req('- status: deferred\n- rationale: no translator'));
    assert.deepEqual(
      changes.dropped.map(({ item, how, reason }) => [item.id, how, reason]),
      [
        ['REQ-1', 'deferred', 'no translator'],
        ['REQ-2', 'removed', undefined],
      ],
    );
    assert.deepEqual(ask, []);
    const silent = reviewOf(req('- status: accepted'), req('- status: rejected'));
    assert.deepEqual(silent.ask, [{ name: '@ana', about: [{ id: 'REQ-1', why: 'dropped without a reason' }] }]);
  });

  it('was planned otherwise: priority, day, cycle, target', () => {
    const { reprioritised } = reviewOf(
      req('- priority: must · due: 2026-Q3'),
      req('- priority: could · due: 2026-Q4'),
    ).changes;
    assert.deepEqual(
      reprioritised.map(({ field, before, after }) => [field, before, after]),
      [
        ['priority', 'must', 'could'],
        ['due', '2026-Q3', '2026-Q4'],
      ],
    );
  });

  it('went to another owner', () => {
    const { handedOver } = reviewOf(req(''), req('').replace('@ana', '@bo')).changes;
    assert.deepEqual(
      handedOver.map(({ field, before, after }) => [field, before, after]),
      [['owner', '@ana', '@bo']],
    );
  });

  it('says something else now: words, fields, and criteria of what did not change itself', () => {
    const { reworded } = reviewOf(
      `${req('- value: speed')}\n## REQ-2: B\n\n- AC-1: it is fast\n`,
      `${req('- value: cost', 'Sign in')}\n## REQ-2: B\n\n- AC-1: it is very fast\n- AC-2: and cheap\n`,
    ).changes;
    assert.deepEqual(
      reworded.map(({ item, what }) => [item.id, what]),
      [
        ['REQ-1', ['title', 'value']],
        ['REQ-2', ['acceptance criteria']],
      ],
    );
  });

  it('has its first code, or lost its last test', () => {
    const spec = req('');
    const { traced } = digestOf(
      { 'a.md': spec, 'a.test.ts': '// verifies REQ-1\n' },
      { 'a.md': spec, 'a.ts': '// implements REQ-1\n// implements REQ-1\n' },
    ).changes;
    assert.deepEqual(
      traced.map(({ field, before, after }) => [field, before, after]),
      [
        ['code', 'none', '2'],
        ['tests', '1', 'none'],
      ],
    );
  });
});

describe('decisions, risks and questions of a week', () => {
  it('are decisions of these days, and those taken since', () => {
    const proposed = '## DEC-1: A\n\n- status: proposed\n';
    const { decisions } = reviewOf(
      `${proposed}\n## DEC-3: Old\n\n- status: accepted\n- date: 2026-01-01\n`,
      `${proposed.replace('proposed', 'accepted')}- rationale: cheap\n\n## DEC-2: B\n\n- date: 2026-08-18\n\n## DEC-3: Old\n\n- status: accepted\n- date: 2026-01-01\n\n## DEC-4: C\n\n- status: proposed\n- date: 2026-08-18\n`,
    );
    assert.deepEqual(
      decisions.map(({ item, before, status, note, isNew }) => [item.id, before, status, note, isNew]),
      [
        ['DEC-1', 'proposed', 'accepted', 'cheap', false],
        ['DEC-2', undefined, 'taken', undefined, true],
      ],
    );
  });

  it('are risks that are new or moved, and open ones of high impact', () => {
    const risk = (id: string, fields: string): string => `## ${id}: It rains\n\n${fields}\n`;
    const open = risk('RISK-1', '- status: open · impact: high') + risk('RISK-2', '- status: open · impact: low');
    const { risks } = reviewOf(
      open + risk('RISK-3', '- status: open · impact: low'),
      open + risk('RISK-3', '- status: closed · impact: low') + risk('RISK-4', '- impact: low\n- response: umbrellas'),
    );
    assert.deepEqual(
      risks.map(({ item, before, status, isNew, note }) => [item.id, before, status, isNew, note]),
      [
        ['RISK-1', undefined, 'open', false, undefined],
        ['RISK-3', 'open', 'closed', false, undefined],
        ['RISK-4', undefined, 'open', true, 'umbrellas'],
      ],
    );
  });

  it('are questions that are open, and those answered since', () => {
    const { questions } = reviewOf(
      '## Q-1: A?\n\n- status: open\n\n## Q-2: B?\n\n## Q-3: C?\n\n- status: answered\n\n## Q-5: E?\n\n- status: open\n\n## DEC-1: So\n',
      '## Q-1: A?\n\n- status: answered\n- rationale: yes\n\n## Q-2: B?\n\n## Q-3: C?\n\n- status: answered\n\n## Q-4: D?\n\n## Q-5: E?\n\n- status: answered\n- addressed by: DEC-1\n\n## DEC-1: So\n',
    );
    assert.deepEqual(
      questions.map(({ item, before, status, isNew, note }) => [item.id, before, status, isNew, note]),
      [
        ['Q-1', 'open', 'answered', false, 'yes'],
        ['Q-2', undefined, 'open', false, undefined],
        ['Q-4', undefined, 'open', true, undefined],
        ['Q-5', 'open', 'answered', false, 'see DEC-1'],
      ],
    );
  });
});

describe('what waits for somebody', () => {
  it('are check-ins, values and KPIs that got worse, by owner and never counted', () => {
    const spec =
      '# OBJ-1: Grow\n\n- owner: @bo\n- status: active\n- check-ins:\n  - 2026-07-01: fine\n\n## KPI-1: Users\n\n- owner: @ana · direction: up · cadence: weekly\n\n## KPI-2: Calls\n\n- owner: @bo · direction: down · cadence: weekly\n';
    const { snapshot } = openFiles({
      'a.md': spec,
      'metrics/KPI-1.csv': 'date,value\n2026-08-10,40\n2026-08-18,30\n',
    });
    const { ask, overdue } = makeDigest(snapshot, weekAgo);
    assert.deepEqual([ids(overdue.checkIns), ids(overdue.values)], [['OBJ-1'], ['KPI-2']]);
    assert.deepEqual(ask, [
      { name: '@ana', about: [{ id: 'KPI-1', why: 'got worse' }] },
      {
        name: '@bo',
        about: [
          { id: 'KPI-2', why: 'no fresh value' },
          { id: 'OBJ-1', why: 'check-in overdue' },
        ],
      },
    ]);
  });
});

describe('gaps of a week', () => {
  it('are counted by rule, new and fixed', () => {
    const { gaps } = reviewOf('See REQ-1 and REQ-7.\n\n## REQ-1: A\n', 'See REQ-8 and REQ-9.\n\n## REQ-1: A\n');
    assert.ok(gaps);
    assert.deepEqual(
      gaps.rules.find(({ rule }) => rule === 'unknown-id'),
      { rule: 'unknown-id', new: 2, fixed: 1 },
    );
    assert.ok(gaps.new >= 2 && gaps.fixed >= 1);
  });
});

describe('a quiet week', () => {
  it('is one in which nothing changed and nothing waits', () => {
    const spec = '## REQ-1: A\n\n- status: accepted\n';
    assert.ok(isQuiet(reviewOf(spec, spec)));
    assert.ok(isQuiet(reviewOf(spec, `Hello.\n\n${spec}`)));
    assert.ok(isQuiet(makeDigest(openFiles({ 'a.md': spec }).snapshot, weekAgo)));
    assert.ok(!isQuiet(reviewOf(spec, spec.replace('accepted', 'draft'))));
    assert.ok(!isQuiet(reviewOf(spec, `${spec}\n## Q-1: Why?\n`)));
  });
});

describe('any digest', () => {
  it('loses no item that came, went or has another status', () => {
    const files = fc
      .array(fc.tuple(fc.constantFrom(...specPaths), specText), { minLength: 1, maxLength: 5 })
      .map(entries => Object.fromEntries(entries));
    fc.assert(
      fc.property(files, files, (before, after) => {
        const [base, head] = [openFiles(before, config), openFiles(after, config)];
        const uris = [...new Set([...Object.keys(before), ...Object.keys(after)])].map(uriOf);
        const compared = compareWorkspaces(base.workspace, head.workspace, uris);
        const { changes, decisions, risks, questions } = makeDigest(head.snapshot, weekAgo, {
          base: noBase,
          ...compared,
          files: [],
        });
        const told = new Set([
          ...changes.added.map(({ id }) => id),
          ...[...changes.done, ...changes.moved, ...changes.dropped, ...decisions, ...risks, ...questions].map(
            ({ item }) => item.id,
          ),
        ]);
        const { added, removed, changed } = compared.items;
        const moved = changed.filter(change => change.changed.includes('status')).map(({ after: state }) => state);
        const untold = [...added, ...removed, ...moved].filter(
          ({ id, kind }) => kind !== 'acceptance' && !told.has(id),
        );
        assert.deepEqual(untold, []);
      }),
      { numRuns: countRuns(30) },
    );
  });
});

const noBase = { ref: 'main', commit: null, day: '2026-08-01' };
