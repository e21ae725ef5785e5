import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig, type Config } from '../../../server/src/core/model/config.ts';
import { readDay, writeDay } from '../../../server/src/core/model/day.ts';
import { makeRoadmap, type Roadmap } from '../../../server/src/core/queries/roadmap.ts';
import { openFiles } from '../../support/openFiles.ts';
import { config as randomConfig, specPaths, specText } from '../../support/randomRepository.ts';
import { countRuns } from '../../support/runs.ts';

/** Seen from 2026-08-20: now ends with September, next with December. */
function plan(spec: string, today = '2026-08-20', config: Config = defaultConfig): Roadmap {
  return makeRoadmap(openFiles({ 'docs/plan.md': spec }, config, readDay(today)).snapshot);
}

/** Where REQ-1 with these fields stands. */
function placeOf(fields: string, more = ''): string {
  const roadmap = plan(`${more}\n\n## REQ-1: Words\n\n${fields}\n`);
  const isFirst = ({ item }: { readonly item: { readonly id: string } }): boolean => item.id === 'REQ-1';
  const entry = roadmap.entries.find(isFirst);
  if (entry) return entry.horizon;
  const unplaced = roadmap.unplaced.find(isFirst);
  if (unplaced) return unplaced.reason;
  return roadmap.dropped.some(({ id }) => id === 'REQ-1') ? 'dropped' : 'earlier';
}

describe('the place of work on the roadmap', () => {
  // verifies TL-42/AC-2
  const cases: readonly (readonly [string, string, string])[] = [
    ['under way is now', '- status: in-progress', 'now'],
    ['however far its day is', '- status: in-progress · due: 2027-12-01', 'now'],
    ['agreed and due this quarter is now', '- status: accepted · due: 2026-09-30', 'now'],
    ['agreed and overdue is now', '- status: accepted · due: 2026-08-01', 'now'],
    ['agreed and due next quarter is next', '- status: accepted · due: 2026-Q4', 'next'],
    ['agreed and due after that is later', '- status: accepted · due: 2027-01-01', 'later'],
    ['agreed without a day is next', '- status: accepted', 'next'],
    ['a day that somebody gave counts without a status', '- due: 2026-09-01', 'now'],
    ['a target is a day as well', '- status: accepted · target: 2026-12-01', 'next'],
    ['a draft is later', '- status: draft', 'later'],
    ['a draft with a near day is next, never now', '- status: proposed · due: 2026-08-31', 'next'],
    ['what is done with a day of late is done lately', '- status: verified · due: 2026-06-30', 'done'],
    ['what was due long ago was done earlier', '- status: released · due: 2026-05-01', 'earlier'],
    ['what is done on nobody knows which day was done earlier', '- status: implemented', 'earlier'],
    ['rejected is not on it', '- status: rejected', 'dropped'],
    ['deferred is not on it', '- status: deferred', 'dropped'],
    ['not this time is not on it', "- status: accepted · priority: won't", 'dropped'],
    ['unless it is under way all the same', '- status: in-progress · priority: P3', 'now'],
    ['without status and day it has no place', '- owner: @ana', 'no-status'],
    ['with a status that nobody knows it has no place', '- status: someday', 'unknown-status'],
  ];
  for (const [name, fields, place] of cases) it(name, () => assert.equal(placeOf(fields), place));

  it('is later where the cycle of its objective is still far', () => {
    const far = '# OBJ-1: Grow\n\n- cycle: 2027-Q1\n';
    assert.equal(placeOf('- status: accepted · supports: OBJ-1', far), 'later');
    assert.equal(placeOf('- status: accepted · supports: OBJ-1 · due: 2026-09-01', far), 'now');
    assert.equal(placeOf('- status: accepted · supports: OBJ-1', '# OBJ-1: Grow\n\n- cycle: 2026-Q4\n'), 'next');
  });

  it('is among what was done lately where its objective runs, or ended of late', () => {
    const cycle = (name: string): string => `# OBJ-1: Grow\n\n- cycle: ${name}\n`;
    assert.equal(placeOf('- status: verified · supports: OBJ-1', cycle('2026-Q3')), 'done');
    assert.equal(placeOf('- status: verified · supports: OBJ-1', cycle('2026-Q2')), 'done');
    assert.equal(placeOf('- status: verified · supports: OBJ-1', cycle('2026-Q1')), 'earlier');
  });

  it('is that of the release which it is due with, or part of', () => {
    const release = '# REL-2: Autumn\n\n- due: 2026-11-15\n';
    assert.equal(placeOf('- status: accepted · due: REL-2', release), 'next');
    assert.equal(placeOf('- status: accepted · part of: REL-2', release), 'next');
  });

  it('follows the quarters of the year that the team has', () => {
    const config = { ...defaultConfig, fiscalYearStart: 2 };
    const { quarter, nextQuarter, entries } = plan(
      '## REQ-1: A\n\n- status: accepted · due: 2026-10-20\n',
      undefined,
      config,
    );
    assert.deepEqual([quarter.name, writeDay(nextQuarter.end)], ['2026-08-01 to 2026-10-31', '2027-01-31']);
    assert.equal(entries[0]?.horizon, 'now');
    assert.equal(plan('', '2026-01-10').quarter.name, '2026-Q1');
    const january = plan('', '2026-01-10', { ...defaultConfig, fiscalYearStart: 3 });
    assert.equal(january.quarter.name, '2025-12-01 to 2026-02-28');
  });
});

describe('a roadmap', () => {
  it('shows a feature, and counts the requirements it is made of', () => {
    const { entries } = plan(
      '## FEAT-1: Share\n\n- status: in-progress\n\n## REQ-1: A\n\n- part of: FEAT-1 · status: verified\n\n## REQ-2: B\n\n- part of: FEAT-1 · status: draft\n\n## REQ-3: C\n\n- part of: FEAT-1 · status: rejected\n',
    );
    assert.deepEqual(
      entries.map(({ item, pieces }) => [item.id, pieces]),
      [['FEAT-1', { done: 1, total: 2 }]],
    );
  });

  it('takes the status of its pieces for a feature that has none', () => {
    const feature = (...statuses: readonly string[]): string =>
      plan(
        `## FEAT-1: Share\n\n${statuses.map((status, i) => `## REQ-${i + 1}: A\n\n- part of: FEAT-1 · due: 2026-08-30 · status: ${status}\n`).join('\n')}`,
      ).entries[0]?.horizon ?? 'none';
    assert.equal(feature('verified', 'draft'), 'now');
    assert.equal(feature('accepted', 'draft'), 'next');
    assert.equal(feature('draft', 'idea'), 'later');
  });

  it('shows pieces of what was dropped for themselves', () => {
    const { entries, dropped } = plan(
      '## FEAT-1: Share\n\n- status: rejected\n\n## REQ-1: A\n\n- part of: FEAT-1 · status: accepted\n',
    );
    assert.deepEqual([entries.map(({ item }) => item.id), dropped.map(({ id }) => id)], [['REQ-1'], ['FEAT-1']]);
  });

  it('survives wholes that go round in a ring', () => {
    const { entries, unplaced } = plan(
      '## REQ-1: A\n\n- part of: REQ-2 · status: accepted\n\n## REQ-2: B\n\n- part of: REQ-1 · status: accepted\n',
    );
    assert.ok(entries.length + unplaced.length >= 1);
  });

  it('is sorted by horizon, day, priority and id, and knows what is late and what waits', () => {
    const { entries } = plan(
      [
        '## REQ-10: J\n\n- status: accepted · due: 2026-08-01 · depends on: REQ-2, REQ-3',
        '## REQ-2: B\n\n- status: accepted · priority: could',
        '## REQ-4: D\n\n- status: accepted · priority: must · team: web',
        '## REQ-3: C\n\n- status: verified · due: 2026-08-01',
      ].join('\n\n'),
    );
    assert.deepEqual(
      entries.map(({ item, horizon, isOverdue, waitsFor, priority, team }) => [
        item.id,
        horizon,
        isOverdue,
        waitsFor.map(({ id }) => id),
        priority ?? team,
      ]),
      [
        ['REQ-10', 'now', true, ['REQ-2'], undefined],
        ['REQ-4', 'next', false, [], 'must'],
        ['REQ-2', 'next', false, [], 'could'],
        ['REQ-3', 'done', false, [], undefined],
      ],
    );
  });

  it('loses nothing: every piece of work is in one list, or a piece of one that is', () => {
    const statuses = ['idea', 'draft', 'accepted', 'in-progress', 'verified', 'rejected', 'deferred', 'odd', ''];
    const spec = statuses.map((status, i) => `## REQ-${i + 1}: A\n\n- status: ${status}\n`).join('\n');
    const { entries, unplaced, dropped, doneEarlier } = plan(spec);
    const all = [...entries.map(({ item }) => item), ...unplaced.map(({ item }) => item), ...dropped, ...doneEarlier];
    assert.deepEqual(all.map(({ id }) => id).toSorted(), statuses.map((_, i) => `REQ-${i + 1}`).toSorted());
  });
});

describe('any roadmap', () => {
  it('has each piece of work in one place, or counts it in one', () => {
    const files = fc
      .array(fc.tuple(fc.constantFrom(...specPaths), specText), { minLength: 1, maxLength: 5 })
      .map(entries => Object.fromEntries(entries));
    fc.assert(
      fc.property(files, texts => {
        const { snapshot } = openFiles(texts, randomConfig);
        const { entries, unplaced, dropped, doneEarlier } = makeRoadmap(snapshot);
        const placed = [
          ...entries.map(({ item }) => item),
          ...unplaced.map(({ item }) => item),
          ...dropped,
          ...doneEarlier,
        ];
        assert.equal(new Set(placed).size, placed.length);
        const work = [...snapshot.items()].filter(({ like }) =>
          ['feature', 'story', 'requirement', 'idea'].includes(like),
        );
        const missing = work.filter(item => !placed.includes(item));
        assert.ok(
          missing.every(item =>
            snapshot.linksFrom(item).some(({ type }) => type === 'part of' || type === 'satisfies'),
          ),
          missing.map(({ id }) => id).join(' '),
        );
      }),
      { numRuns: countRuns(30) },
    );
  });
});
