import assert from 'node:assert/strict';
import { fieldsIn, idsIn, read } from './reading.ts';

/** A table of one row under its head. */
function table(head: string, row: string): string {
  return `${head}\n${head.replace(/[^|]+/g, '---')}\n${row}\n`;
}

/** `KPI-1 target = >= 50 %` for a column of this head over a cell. */
function readColumn(head: string, cell: string, id = 'KPI-1'): readonly string[] {
  return fieldsIn(table(`| ID | Title | ${head} |`, `| ${id} | Activation | ${cell} |`));
}

describe('tables of KPIs as people head them', () => {
  const columns: readonly (readonly [head: string, cell: string, field: string])[] = [
    ['Baseline (Jul 2026)', '57 %', 'KPI-1 baseline = 57 % (Jul 2026)'],
    ['Baseline (2026-07-31)', '57 %', 'KPI-1 baseline = 57 % (2026-07-31)'],
    ['Jul 2026 baseline', '57 %', 'KPI-1 baseline = 57 % (Jul 2026)'],
    ['Current (Aug 2026)', '61 %', 'KPI-1 current = 61 % (Aug 2026)'],
    ['Current (Aug 2026)', '61 % (2026-08-03)', 'KPI-1 current = 61 % (2026-08-03)'],
    ['Baseline (median)', '57 %', 'KPI-1 baseline = 57 %'],
    ['Target (launch + 90d)', '≥ 85%', 'KPI-1 target = ≥ 85%'],
    ['Target (Q3 2026)', '≥ 85%', 'KPI-1 target = ≥ 85% by Q3 2026'],
    ['Q3 Target', '≥ 85%', 'KPI-1 target = ≥ 85% by Q3'],
    ['Target 2026', '≥ 85%', 'KPI-1 target = ≥ 85% by 2026'],
    ['Target FY27', '≥ 85%', 'KPI-1 target = ≥ 85% by FY27'],
    ['Target (Q3 2026)', '≥ 85% by 2026-08-31', 'KPI-1 target = ≥ 85% by 2026-08-31'],
    ['Target (Q3 2026)', 'TBD', 'KPI-1 target = TBD'],
    ['Target (%)', '85', 'KPI-1 target = 85 %'],
    ['Target (%)', '>= 85', 'KPI-1 target = >= 85 %'],
    ['Target (%)', '85 %', 'KPI-1 target = 85 %'],
    ['Baseline [ms]', '900', 'KPI-1 baseline = 900 ms'],
    ['Current in €', '1,200', 'KPI-1 current = 1,200 €'],
    ['Baseline (EUR)', '–', 'KPI-1 baseline = –'],
    ['Goal', '>= 50 %', 'KPI-1 target = >= 50 %'],
    ['Goals', '50 %', 'KPI-1 target = 50 %'],
    ['Target value', '50 %', 'KPI-1 target = 50 %'],
    ['Actual', '41 %', 'KPI-1 current = 41 %'],
    ['Current value', '41 %', 'KPI-1 current = 41 %'],
    ['Frequency', 'weekly', 'KPI-1 cadence = weekly'],
    ['Measurement frequency', 'weekly', 'KPI-1 cadence = weekly'],
    ['How we measure', 'imports that end well', 'KPI-1 definition = imports that end well'],
    ['How measured', 'imports that end well', 'KPI-1 definition = imports that end well'],
    ['Owner / DRI', 'CIO', 'KPI-1 owner = CIO'],
    ['Owner (DRI)', 'CIO', 'KPI-1 owner = CIO'],
  ];
  for (const [head, cell, field] of columns) {
    it(`${head} over ${cell}`, () => assert.deepEqual(readColumn(head, cell), [field]));
  }

  it('leaves brackets in the heads of other tables alone', () =>
    assert.deepEqual(readColumn('Priority (2026)', 'must', 'REQ-1'), ['REQ-1 priority = must']));

  for (const words of ['Delight our customers', 'Goal 2', 'Q3 growth']) {
    it(`a goal such as '${words}' is no target`, () => assert.deepEqual(readColumn('Goal', words), []));
  }

  for (const value of ['~50 %', '€ 45', 'at least 3', '< 2 s', 'from 3 to 5', '40+']) {
    it(`a goal such as '${value}' is one`, () =>
      assert.deepEqual(readColumn('Goal', value), [`KPI-1 target = ${value}`]));
  }

  it('a goal by its id is what the KPI measures', () => {
    const { facts } = read(table('| ID | Title | Goal |', '| KPI-1 | Activation | OBJ-1 |'));
    assert.deepEqual(
      facts.references.map(({ type, id }) => `${type} ${id}`),
      ['measures OBJ-1'],
    );
  });

  const heads: readonly (readonly [text: string, ids: readonly string[]])[] = [
    [table('| KPI ID | KPI Name | Target |', '| KPI-1 | Waste | < 10 % |'), ['KPI-1']],
    [table('| KPI | Indicator | Target |', '| KPI-1 | Waste | < 10 % |'), ['KPI-1']],
    [table('| # | Metric | Target |', '| KPI-1 | Waste | < 10 % |'), ['KPI-1']],
    [table('| # | Requirement |', '| REQ-1 | Less waste |'), ['REQ-1']],
    // Whatever the language, beside a target or a baseline the first other column is the name.
    [table('| KPI ID | Nome | Fórmula | Target |', '| KPI-1 | Sucesso | a / b | 99 % |'), ['KPI-1']],
    [table('| KPI | What | Baseline |', '| KPI-1 | Waste | 12 % |'), ['KPI-1']],
    // A report about KPIs that are defined elsewhere, and a plan how to measure them.
    [table('| KPI | Target | Current |', '| KPI-1 | 50 % | 41 % |'), []],
    [table('| KPI ID | KPI Name | Required entities |', '| KPI-1 | Waste | orders |'), []],
    [table('| KPI | Status |', '| KPI-1 | met |'), []],
    [table('| KPI | Data Source | Collection Method | Owner |', '| KPI-1 | Logs | SQL | Ann |'), []],
    [table('| # | Gap |', '| KPI-1 | Nothing is measured |'), []],
    [table('| Requirement | Notes | Target |', '| REQ-1 | later | REL-2 |'), []],
  ];
  for (const [text, ids] of heads) {
    it(`${text.split('\n')[0]} defines ${ids.join() || 'nothing'}`, () => assert.deepEqual(idsIn(text), ids));
  }

  it('takes the title from the first column that is no field', () => {
    const { facts } = read(table('| KPI ID | Nome | Fórmula | Target |', '| KPI-1 | Sucesso | a / b | 99 % |'));
    assert.deepEqual(
      facts.definitions.map(({ title }) => title),
      ['Sucesso'],
    );
  });
});

describe('fields on one line, parted by bars', () => {
  it('are read one by one', () =>
    assert.deepEqual(fieldsIn('# OBJ-1: Grow\n\n**Owner:** @maria | **Cycle:** 2026-Q3 | **Status:** active\n'), [
      'OBJ-1 owner = @maria',
      'OBJ-1 cycle = 2026-Q3',
      'OBJ-1 status = active',
    ]));

  it('but a bar before anything else stays', () =>
    assert.deepEqual(fieldsIn('# KPI-1: Grow\n\n- definition: a | b\n'), ['KPI-1 definition = a | b']));
});

describe('a paragraph of plain fields, as pages are exported', () => {
  const fieldsOf = (...lines: readonly string[]): readonly string[] =>
    fieldsIn(`# KPI-1: Creators\n\n${lines.join('\n')}\n`);

  it('is read where each of its lines is a field', () =>
    assert.deepEqual(fieldsOf('Owner: Ana', 'Target: 5,000 by end of 2026', 'Data source: Amplitude'), [
      'KPI-1 owner = Ana',
      'KPI-1 target = 5,000 by end of 2026',
      'KPI-1 source = Amplitude',
    ]));

  it('is text where a line of it is none', () => {
    assert.deepEqual(fieldsOf('Owner: Ana', 'We count those who publish.'), []);
    assert.deepEqual(fieldsOf('Target: 5,000', 'Warning: do not count bots'), []);
  });

  it('is text where it is but one line, or belongs to no heading', () => {
    assert.deepEqual(fieldsOf('Owner: Ana'), []);
    assert.deepEqual(fieldsIn('**KPI-1**: Creators\n\nOwner: Ana\nTarget: 5\n'), []);
  });
});

describe('the status of objectives and key results', () => {
  const rows: readonly (readonly [written: string, field: string])[] = [
    ['🟢 On track', 'health = 🟢 On track'],
    ['🟡', 'health = 🟡'],
    ['At risk', 'health = At risk'],
    ['Off-track (hiring)', 'health = Off-track (hiring)'],
    ['green', 'health = green'],
    ['active', 'status = active'],
    ['achieved', 'status = achieved'],
    ['unknown', 'status = unknown'],
    ['somewhere', 'status = somewhere'],
  ];
  for (const [written, field] of rows) {
    it(`${written}: ${field}`, () =>
      assert.deepEqual(fieldsIn(`# OBJ-1: Grow\n\n- status: ${written}\n`), [`OBJ-1 ${field}`]));
  }

  it('is a status where it is that of a requirement', () =>
    assert.deepEqual(fieldsIn('# REQ-1: Grow\n\n- status: at risk\n'), ['REQ-1 status = at risk']));
});
