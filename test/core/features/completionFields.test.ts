import assert from 'node:assert/strict';
import { listCycles, listDueDays, listStartDays } from '../../../server/src/core/features/timeValues.ts';
import { complete } from '../../../server/src/core/features/completion.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { readDay } from '../../../server/src/core/model/day.ts';
import { readCycle } from '../../../server/src/core/metrics/cycles.ts';
import { acceptSuggestion, completeAt } from '../../support/checkFeature.ts';
import { openFiles } from '../../support/openFiles.ts';

function labelsAt(source: string, isAsked = true): readonly string[] {
  return completeAt(source, isAsked).suggestions.map(({ label }) => label);
}

const team = `
  //- a.md
  # REQ-1: A
  - owner: Anna
  # REQ-2: B
  - owner: Ben
  - team: Growth
  # REQ-3: C
  - owner: Ben
  - raised-by: Cleo
  # KPI-1: D
  - unit: guests
  - cadence: weekly
  - source: warehouse
  //- metrics/KPI-1.csv
  date,value
  2026-08-01,3
  //- b.md
  # REQ-9: T
  `;

// verifies TL-6/AC-2
describe('completion of values', () => {
  it('opens behind the colon and the space, without being asked', () => {
    assert.equal(labelsAt(`# OBJ-1: Week one\n//- b.md\n# REQ-9: T\n\n- Objective:<|>`, false)[0], 'OBJ-1');
    assert.equal(labelsAt(`# OBJ-1: Week one\n//- b.md\n# REQ-9: T\n\n- Objective: <|>`, false)[0], 'OBJ-1');
    assert.equal(labelsAt(`# OBJ-1: Week one\n//- b.md\n# REQ-9: T\n\n**Objective:** <|>`, false)[0], 'OBJ-1');
    assert.equal(labelsAt(`${team}- status: <|>`, false)[0], 'idea');
  });

  it('goes on behind a space between words of a title', () =>
    assert.deepEqual(labelsAt(`# OBJ-1: Week one\n//- b.md\n# REQ-9: T\n\n- Objective: week <|>`, false), ['OBJ-1']));

  it('opens nowhere in prose', () => {
    for (const prose of [
      'Some words <|>',
      'Note: <|>',
      'A list of: <|>',
      '- item <|>',
      '- Hint: <|>',
      '> Owner: <|>',
    ]) {
      assert.deepEqual(labelsAt(`${team}\n  ${prose}`, false), [], prose);
    }
    assert.deepEqual(labelsAt('# Notes\n\n- Goal: <|>\n//- b.md\n# OBJ-1: T', false), []);
  });

  it('is silent behind an id that is written whole: the claim is the person’s', () => {
    const before = '# KPI-1: Guests\n//- b.md\n# REQ-9: T\n\n- moves: KPI-1';
    assert.deepEqual(labelsAt(`${before} <|>`, false), []);
    assert.deepEqual(labelsAt(`${before} (+3 <|>`, false), []);
    assert.deepEqual(labelsAt(`${before} (+3 pp), <|>`, false), ['KPI-1']);
  });

  it('offers owners in use, most used first, then other people', () => {
    assert.deepEqual(labelsAt(`${team}- owner: <|>`), ['Ben', 'Anna', 'Cleo']);
    assert.deepEqual(labelsAt(`${team}- team: <|>`), ['Growth']);
    assert.equal(acceptSuggestion(`${team}- owner:<|>`, 'Ben').trim(), '- owner: Ben');
  });

  it('offers units and cadences, those in use first', () => {
    assert.deepEqual(labelsAt(`${team}# KPI-2: T\n  - unit: <|>`).slice(0, 3), ['guests', '%', 'pp']);
    assert.deepEqual(labelsAt(`${team}# KPI-2: T\n  - cadence: <|>`).slice(0, 2), ['weekly', 'daily']);
    assert.deepEqual(labelsAt(`${team}# KPI-2: T\n  - unit: perc<|>`), ['%', 'pp']);
  });

  it('offers sources: those of the configuration, those in use, and the histories', () => {
    assert.deepEqual(labelsAt(`${team}# KPI-2: T\n  - source: <|>`), ['warehouse', 'file:metrics/KPI-1.csv']);
    assert.deepEqual(labelsAt(`${team}# KPI-2: T\n  - source: file:<|>`), ['file:metrics/KPI-1.csv']);
    const text = '# KPI-1: T\n\n- source: ';
    const { snapshot, fileAt } = openFiles({ 'a.md': text }, { ...defaultConfig, sources: ['stats', 'billing'] });
    const { suggestions } = complete(snapshot, fileAt('a.md'), { text, offset: text.length, isAsked: true });
    assert.deepEqual(
      suggestions.map(({ label }) => label),
      ['stats', 'billing'],
    );
  });

  it('offers events that code sends', () => {
    const text = '# KPI-1: T\n\n- event: ';
    const files = { 'a.md': text, 'a.ts': "track('signed_up');\ntrack('paid');\n" };
    const { snapshot, fileAt } = openFiles(files, { ...defaultConfig, events: ["track('{event}'"] });
    const { suggestions } = complete(snapshot, fileAt('a.md'), { text, offset: text.length, isAsked: true });
    assert.deepEqual(
      suggestions.map(({ label }) => label),
      ['paid', 'signed_up'],
    );
  });

  it('offers days by what they mean', () => {
    assert.deepEqual(labelsAt(`${team}- due: <|>`), [
      '2026-08-20',
      '2026-08-31',
      '2026-09-30',
      '2026-12-31',
      '2027-12-31',
    ]);
    assert.equal(acceptSuggestion(`${team}- due: tod<|>`, '2026-08-20').trim(), '- due: 2026-08-20');
    assert.deepEqual(labelsAt(`${team}- due: end of qu<|>`).slice(0, 1), ['2026-12-31']);
    assert.deepEqual(labelsAt(`${team}- created: <|>`), ['2026-08-20', '2026-08-19']);
  });

  it('offers days behind `by` in a target, and behind a figure', () => {
    assert.deepEqual(labelsAt(`${team}# KPI-2: T\n  - target: >= 50 % by <|>`, false).slice(0, 3), [
      '2026-08-31',
      '2026-09-30',
      '2026-12-31',
    ]);
    assert.equal(
      acceptSuggestion(`${team}# KPI-2: T\n  - target: >= 50 % by Q<|>`, '2026-Q3').trim(),
      '- target: >= 50 % by 2026-Q3',
    );
    assert.equal(
      acceptSuggestion(`${team}# KPI-2: T\n  - current: 41 % (<|>`, '2026-08-20').trim(),
      '- current: 41 % (2026-08-20',
    );
    assert.deepEqual(labelsAt(`${team}# KPI-2: T\n  - target: >= <|>`), []);
  });

  it('offers this cycle and the next', () =>
    assert.deepEqual(labelsAt(`# OBJ-1: T\n\n- cycle: <|>`).slice(0, 2), ['2026-Q3', '2026-Q4']));

  it('offers statuses and values by other words for them', () => {
    assert.deepEqual(labelsAt(`${team}- priority: p0<|>`), ['must']);
    assert.deepEqual(labelsAt(`# OBJ-1: T\n\n- health: green<|>`), ['on-track']);
  });

  it('offers variants of a metric and scopes', () => {
    assert.ok(labelsAt('# KPI-1: T\n\n- metric: ces\n- scale: <|>').includes('5-point effort scale'));
    assert.deepEqual(labelsAt('//- specs/001-login/spec.md\n- **FR-001**: A\n//- b.md\n---\nscope: <|>\n---\n'), [
      '001-login',
    ]);
  });

  it('offers nothing where words are one’s own', () => {
    for (const line of ['rationale: <|>', 'definition: share of <|>', 'design: <|>']) {
      assert.deepEqual(labelsAt(`${team}- ${line}`), [], line);
    }
  });
});

// verifies TL-6/AC-2
describe('completion of keys', () => {
  it('writes keys the way the file does', () => {
    const accept = (fields: string, typed: string, key: string): string =>
      acceptSuggestion(`# REQ-1: A\n\n${fields}\n\n# REQ-2: B\n\n- ${typed}<|>`, key);
    assert.equal(accept('- owner: Ann', 'st', 'status'), '- status: ');
    assert.equal(accept('- Owner: Ann', 'st', 'Status'), '- Status: ');
    assert.equal(accept('- **Owner**: Ann', 'st', 'Status'), '- **Status**: ');
    assert.equal(accept('- **Owner:** Ann', 'st', 'Status'), '- **Status:** ');
  });

  it('takes the file’s own word for a field', () =>
    assert.equal(acceptSuggestion('# REQ-1: A\n\n- DRI: Ann\n\n# REQ-2: B\n\n- d<|>', 'DRI'), '- DRI: '));

  it('finds fields by other words for them', () => {
    assert.equal(acceptSuggestion('# REQ-1: A\n\n- obj<|>', 'objective'), '- objective: ');
    assert.ok(labelsAt('# KPI-1: A\n\n- freq<|>').includes('frequency'));
  });

  it('offers none below a heading inside the item, and none that the kind lacks', () => {
    assert.deepEqual(labelsAt('# REQ-1: A\n\n## Notes\n\n- ow<|>'), []);
    assert.deepEqual(labelsAt('# REQ-1: A\n\n- formu<|>'), []);
    assert.deepEqual(labelsAt('# KPI-1: A\n\n- formu<|>'), ['formula']);
  });
});

describe('completion in tables', () => {
  const table = (cells: string): string =>
    `# OBJ-1: Week one\n\n//- b.md\n| ID | Title | Objective | Status | Owner |\n|---|---|---|---|---|\n| REQ-1 | A | OBJ-1 | draft | Ann |\n| REQ-2 | ${cells}`;

  it('offers what the column takes, as soon as the cell begins', () => {
    assert.deepEqual(labelsAt(table('B | <|>'), false).slice(0, 1), ['OBJ-1']);
    assert.deepEqual(labelsAt(table('B | week<|> |'))[0], 'OBJ-1');
    assert.deepEqual(labelsAt(table('B | OBJ-1 | <|>'), false)[0], 'idea');
    assert.deepEqual(labelsAt(table('B | OBJ-1 | draft | <|>'), false), ['Ann']);
  });

  it('writes the space behind the bar, and replaces the last of several', () => {
    assert.equal(acceptSuggestion(table('B |<|>'), 'OBJ-1'), '| REQ-2 | B | OBJ-1');
    assert.equal(acceptSuggestion(table('B | OBJ-1, we<|>'), 'OBJ-1'), '| REQ-2 | B | OBJ-1, OBJ-1');
  });

  it('is silent in columns of text', () => assert.deepEqual(labelsAt(table('<|>'), false), []));
});

describe('days and cycles', () => {
  it('are those of the calendar', () => {
    const today = readDay('2026-11-30') ?? 0;
    assert.deepEqual(
      listDueDays(today, 1).map(({ text, name }) => `${text} ${name}`),
      [
        '2026-11-30 today',
        '2026-12-31 end of next month',
        '2027-03-31 end of next quarter',
        '2027-12-31 end of next year',
      ],
    );
    assert.deepEqual(
      listStartDays(today, 1).map(({ text }) => text),
      ['2026-10-01', '2026-11-30', '2026-12-01', '2027-01-01'],
    );
  });

  it('are those of the fiscal year, where it begins in another month', () => {
    const today = readDay('2026-08-20') ?? 0;
    assert.deepEqual(
      listCycles(today, 7)
        .slice(0, 6)
        .map(({ text }) => text),
      ['FY27-Q1', 'FY27-Q2', 'FY27-H1', 'FY27-H2', 'FY27', 'FY28'],
    );
  });

  it('are read as what they are called', () => {
    for (const start of [1, 2, 4, 7, 10, 12]) {
      for (const day of ['2026-01-31', '2026-03-31', '2026-06-30', '2026-12-31', '2028-02-29']) {
        const today = readDay(day) ?? 0;
        for (const { text, name } of listCycles(today, start)) {
          const cycle = readCycle(text, start);
          assert.ok(cycle, text);
          const isNow = cycle.start <= today && today <= cycle.end;
          assert.equal(isNow, name.startsWith('this'), `${day}: ${text} is ${name}`);
        }
      }
    }
  });
});
