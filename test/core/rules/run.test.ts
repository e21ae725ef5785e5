import assert from 'node:assert/strict';
import { defaultConfig, type Config, type RuleLevel } from '../../../server/src/core/model/config.ts';
import type { FileFacts, Problem, Suppression } from '../../../server/src/core/model/facts.ts';
import { makeEmptyFacts } from '../../../server/src/core/model/facts.ts';
import type { Finding } from '../../../server/src/core/model/finding.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { checkFindings, openFixture } from '../../support/check.ts';
import { testDay, openFiles, uriOf } from '../../support/openFiles.ts';

const text = '0123456789\n'.repeat(20);

describe('the driver of the rules', () => {
  it('gives each problem of a parser the severity of its rule', () => {
    const found = checkFacts({ problems: [makeProblem('id-near-miss', 3), makeProblem('malformed-field', 1)] });
    assert.deepEqual(
      found.map(({ rule, severity }) => [rule, severity]),
      [
        ['malformed-field', 'error'],
        ['id-near-miss', 'information'],
      ],
    );
  });

  it('sorts by place, then rule, and says the same thing once', () => {
    const problems = [
      makeProblem('unknown-field', 5),
      makeProblem('malformed-field', 5),
      makeProblem('malformed-field', 5),
      makeProblem('placeholder-left', 2),
    ];
    assert.deepEqual(
      checkFacts({ problems }).map(({ rule, span }) => `${span.start} ${rule}`),
      ['2 placeholder-left', '5 malformed-field', '5 unknown-field'],
    );
  });

  it('lets the configuration set the level, by path too, over what rule and place say', () => {
    const source = `
      //- specs/a.md
      # OBJ-1: Full tables
      # REQ-1: Book a table
      - status: accepted
      - depends on: REQ-7
      //- ideas/a.md
      # REQ-2: A robot
    `;
    const config = { ...defaultConfig, findLevel: levelInIdeas };
    const found = [...openFixture(source, config).workspace.findings().values()].flat();
    assert.deepEqual(
      found.map(({ rule, severity, item }) => [rule, severity, item]),
      [
        ['requirement-without-objective', 'error', 'REQ-1'],
        ['unknown-id', 'hint', 'REQ-1'],
      ],
    );
  });

  it('switches a rule of a higher profile on by the profile, or by a level of its own', () => {
    const source = '# KPI-1: Guests\n- target: 60 guests\n';
    const found = (config: Config): readonly string[] =>
      [...openFixture(source, config).workspace.findings().values()]
        .flat()
        .filter(({ rule }) => rule === 'kpi-without-owner')
        .map(({ severity }) => severity);
    const named = (level: RuleLevel): Config => ({
      ...defaultConfig,
      findLevel: rule => (rule === 'kpi-without-owner' ? level : undefined),
    });
    assert.deepEqual(found(defaultConfig), []);
    assert.deepEqual(found({ ...defaultConfig, profile: 2 }), ['information']);
    assert.deepEqual(found(named('warning')), ['warning']);
    assert.deepEqual(found({ ...named('off'), profile: 3 }), []);
  });

  it('names item, scope and subject', () => {
    const source = `
      //- specs/001-booking/spec.md
      - **FR-001**: Book a table.
      - **FR-001**: Book a chair.
    `;
    const [finding] = openFixture(source).workspace.findings().get(uriOf('specs/001-booking/spec.md')) ?? [];
    const found = [...openFixture(source).workspace.findings().values()].flat();
    const duplicate = found.find(({ rule }) => rule === 'duplicate-id');
    assert.ok(finding);
    assert.deepEqual([duplicate?.item, duplicate?.scope, duplicate?.subject], ['FR-001', '001-booking', 'FR-001']);
  });

  it('shows what parsers found, and nothing else, until all files are read', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    const problems = [makeProblem('malformed-field', 1)];
    workspace.setFacts(uriOf('a.md'), 'a.md', makeFacts({ problems }));
    workspace.setText(uriOf('b.md'), 'b.md', '# REQ-1: Book a table\n- depends on: REQ-7\n');
    workspace.check();
    const early = [...workspace.findings().values()].flat().map(({ rule }) => rule);
    assert.deepEqual(early, ['malformed-field']);
    workspace.setComplete();
    workspace.check();
    const late = [...workspace.findings().values()].flat().map(({ rule }) => rule);
    assert.ok(late.includes('unknown-id'));
  });

  it('drops a problem of a definition that lost its place', () => {
    const { workspace } = openFiles({ 'a.md': '# REQ-1: Book a table\n\n- REQ-1: Book a table\n' });
    const file = workspace.sync().file(uriOf('a.md'));
    assert.ok(file);
    const loser = file.facts.definitions.findIndex(({ rank }) => rank === 'weak');
    const problems = [0, loser].map(definition => ({ ...makeProblem('malformed-field', definition), definition }));
    workspace.setFacts(file.uri, file.path, { ...file.facts, problems });
    workspace.check();
    const found = (workspace.findings().get(file.uri) ?? []).filter(({ rule }) => rule === 'malformed-field');
    assert.deepEqual(
      found.map(({ item }) => item),
      ['REQ-1'],
    );
  });

  it('stays quiet about an unremarkable spec', () => {
    checkFindings(`
      //- docs/vision.md
      # VIS-1: Every evening out begins without a queue
      //- docs/objectives.md
      # OBJ-1: Full tables on weekdays
      - supports: VIS-1
      - status: active
      ## KPI-1: Guests on weekdays
      - definition: Guests seated from Monday to Thursday.
      - unit: guests per day
      - direction: up
      - baseline: 40 (2026-06-30)
      - target: >= 60 by 2026-12-31
      //- specs/booking.md
      # REQ-1: Book a table
      - supports: OBJ-1
      - moves: KPI-1
      - status: implemented
      - AC-1: A booking for tonight is confirmed within a minute.
      //- src/booking.ts
      // implements REQ-1
      //- test/booking.test.ts
      it('REQ-1/AC-1: confirms at once', () => {});
    `);
  });
});

// verifies TL-13/AC-1
describe('suppressions', () => {
  const problems = [
    makeProblem('malformed-field', 5),
    makeProblem('unknown-field', 5),
    makeProblem('malformed-field', 50),
  ];

  it('withhold the findings of their rule that start in their stretch', () => {
    const found = checkFacts({ problems, suppressions: [makeSuppression('malformed-field', 0, 10)] });
    assert.deepEqual(
      found.map(({ rule, span }) => `${span.start} ${rule}`),
      ['5 unknown-field', '50 malformed-field'],
    );
  });

  it('may lie inside one another, and both count as used', () => {
    const suppressions = [makeSuppression('malformed-field', 0, 100), makeSuppression('malformed-field', 4, 8)];
    assert.deepEqual(
      checkFacts({ problems, suppressions }).map(({ rule }) => rule),
      ['unknown-field'],
    );
  });

  it('are reported where they suppress nothing', () => {
    const suppressions = [makeSuppression('malformed-field', 20, 40), makeSuppression('no-such-rule', 0, 10)];
    const found = checkFacts({ problems: [], suppressions });
    assert.deepEqual(
      found.map(({ rule, subject }) => [rule, subject]),
      [
        ['unused-ignore', 'no-such-rule'],
        ['unused-ignore', 'malformed-field'],
      ],
    );
  });

  it('do nothing without a reason', () => {
    const found = checkFacts({
      problems,
      suppressions: [{ ...makeSuppression('malformed-field', 0, 100), reason: '' }],
    });
    assert.equal(found.length, 3);
  });

  it('stay quick with many findings and many suppressions in one file', () => {
    const many = 20_000;
    const facts = {
      problems: Array.from({ length: many }, (_, i) => makeProblem('malformed-field', i)),
      suppressions: Array.from({ length: many }, (_, i) => makeSuppression('malformed-field', i, i + 1)),
    };
    assert.deepEqual(checkFacts(facts), []);
  });
});

function makeProblem(rule: string, start: number): Problem {
  return { rule, span: { start, end: start + 3 }, message: `${rule} here` };
}

function makeSuppression(rule: string, start: number, end: number): Suppression {
  return { rule, reason: 'agreed', span: { start, end: start }, target: { start, end } };
}

function makeFacts(facts: Partial<FileFacts>): FileFacts {
  return { ...makeEmptyFacts(indexLines(text)), ...facts };
}

/** Findings of one file with these facts; a rule that only reads items has nothing to say of it. */
function checkFacts(facts: Partial<FileFacts>): readonly Finding[] {
  const { workspace } = openFiles({});
  workspace.setFacts(uriOf('a.md'), 'a.md', makeFacts(facts));
  workspace.check();
  return workspace.findings().get(uriOf('a.md')) ?? [];
}

function levelInIdeas(rule: string, path: string): RuleLevel {
  if (rule === 'unknown-id') return 'hint';
  if (rule !== 'requirement-without-objective') return 'off';
  return path.startsWith('ideas/') ? 'off' : 'error';
}
