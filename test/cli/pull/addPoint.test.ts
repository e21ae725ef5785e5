import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addPoint, makeHistory } from '../../../server/src/cli/pull/addPoint.ts';
import { readDay } from '../../../server/src/core/model/day.ts';
import { readHistory } from '../../../server/src/core/metrics/history/readHistory.ts';
import { selectRows } from '../../../server/src/core/metrics/points.ts';
import { indexLines } from '../../../server/src/core/text/lineIndex.ts';
import { countRuns } from '../../support/runs.ts';

const dayOf = (written: string): number => readDay(written) ?? assert.fail(written);
const today = dayOf('2026-08-20');
const recorded = Date.UTC(2026, 7, 20, 6, 0, 3);

interface Given {
  readonly column?: string;
  readonly day?: string;
  readonly extension?: string;
}

/** The text after a value is added; `unchanged`, or why it is refused. */
const add = (
  text: string,
  value: number,
  { column = '', day = '2026-08-20', extension = '.csv' }: Given = {},
): string => {
  const done = addPoint(text, extension, { column, day: dayOf(day), value, today, recorded });
  return 'text' in done ? done.text : done.kind === 'failed' ? `failed: ${done.reason}` : done.kind;
};

describe('a value added to a table', () => {
  const cases: readonly (readonly [name: string, before: string, after: string, given?: Given])[] = [
    ['at the end', 'date,value\n2026-08-19,40\n', 'date,value\n2026-08-19,40\n2026-08-20,41.2\n'],
    [
      'with a final line break where there was none',
      'date,value\n2026-08-19,40',
      'date,value\n2026-08-19,40\n2026-08-20,41.2\n',
    ],
    [
      'with the line breaks of the file',
      'date,value\r\n2026-08-19,40\r\n',
      'date,value\r\n2026-08-19,40\r\n2026-08-20,41.2\r\n',
    ],
    ['to a header alone', 'date,value\n', 'date,value\n2026-08-20,41.2\n'],
    ['to nothing', '', 'date,value,recorded_at,source\n2026-08-20,41.2,2026-08-20T06:00:03Z,measured\n'],
    [
      'in the order of the columns',
      'Source,Value,Note,Date,Recorded at\nmanual,40,first,2026-08-19,\n',
      'Source,Value,Note,Date,Recorded at\nmanual,40,first,2026-08-19,\nmeasured,41.2,,2026-08-20,2026-08-20T06:00:03Z\n',
    ],
    ['without a header', '2026-08-18,39\n2026-08-19,40\n', '2026-08-18,39\n2026-08-19,40\n2026-08-20,41.2\n'],
    [
      'between tabs',
      'date\tvalue\n2026-08-19\t40\n',
      'date\tvalue\n2026-08-19\t40\n2026-08-20\t41.2\n',
      { extension: '.tsv' },
    ],
    [
      'with the comma of its numbers',
      'date;value\n2026-08-19;40,5\n',
      'date;value\n2026-08-19;40,5\n2026-08-20;41,2\n',
    ],
    [
      'with the point of its numbers',
      'date;value\n2026-08-19;40.5\n',
      'date;value\n2026-08-19;40.5\n2026-08-20;41.2\n',
    ],
    [
      'behind comments and blank lines',
      '# weekly\n\ndate,value\n2026-08-19,40\n# end\n',
      '# weekly\n\ndate,value\n2026-08-19,40\n# end\n2026-08-20,41.2\n',
    ],
    [
      'beside quoted cells',
      'date,value,note\n2026-08-19,40,"a, ""b""\nc"\n',
      'date,value,note\n2026-08-19,40,"a, ""b""\nc"\n2026-08-20,41.2,\n',
    ],
    [
      'at the top where the newest is on top',
      'date,value\n2026-08-19,40\n2026-08-18,39\n',
      'date,value\n2026-08-20,41.2\n2026-08-19,40\n2026-08-18,39\n',
    ],
    [
      'where its day belongs',
      'date,value\n2026-08-10,1\n2026-08-19,40\n',
      'date,value\n2026-08-10,1\n2026-08-12,41.2\n2026-08-19,40\n',
      { day: '2026-08-12' },
    ],
    [
      'before all other days',
      'date,value\n2026-08-18,39\n2026-08-19,40\n',
      'date,value\n2026-08-12,41.2\n2026-08-18,39\n2026-08-19,40\n',
      { day: '2026-08-12' },
    ],
    [
      'in the column of its KPI, in the row of its day',
      'date,KPI-1,KPI-2\n2026-08-19,1,2\n2026-08-20,,3\n',
      'date,KPI-1,KPI-2\n2026-08-19,1,2\n2026-08-20,41.2,3\n',
      { column: 'KPI-1' },
    ],
    [
      'in the column of its KPI, in a row of its own',
      'date,KPI-1,KPI-2\n2026-08-19,1,2\n',
      'date,KPI-1,KPI-2\n2026-08-19,1,2\n2026-08-20,,41.2\n',
      { column: 'kpi-2' },
    ],
    [
      'in a cell that holds nothing but its quotes',
      'date,KPI-1,KPI-2\n2026-08-20,"","3"\n',
      'date,KPI-1,KPI-2\n2026-08-20,"41.2","3"\n',
      { column: 'KPI-1' },
    ],
    ['to the day of a gap', 'date,value\n2026-08-20,\n', 'date,value\n2026-08-20,41.2\n'],
  ];
  for (const [name, before, after, given] of cases) {
    it(`stands ${name}`, () => assert.equal(add(before, 41.2, given), after));
  }

  it('changes nothing where it stands already', () => {
    for (const text of ['date,value\n2026-08-20,41.20\n', 'date,value\n2026-08-20,"41.2 %"\n2026-08-21,9\n']) {
      assert.equal(add(text, 41.2), 'unchanged', text);
    }
    assert.equal(add('date,KPI-1,KPI-2\n2026-08-20,41.2,3\n', 41.2, { column: 'KPI-1' }), 'unchanged');
  });

  it('counts as new where only an earlier day has it', () =>
    assert.equal(add('date,value\n2026-08-19,41.2\n', 41.2), 'date,value\n2026-08-19,41.2\n2026-08-20,41.2\n'));

  it('is written as JavaScript writes it', () => {
    for (const [value, written] of [
      [0, '0'],
      [-0, '0'],
      [1e-7, '1e-7'],
      [-1234567.891, '-1234567.891'],
      [1e21, '1e+21'],
    ] as const) {
      assert.equal(add('date,value\n2026-08-19,40\n', value), `date,value\n2026-08-19,40\n2026-08-20,${written}\n`);
    }
  });
});

describe('another value of a day', () => {
  it('gets a row of its own that says when', () =>
    assert.equal(
      add('date,value,recorded_at\n2026-08-20,40,2026-08-20T05:00:00Z\n', 41.2),
      'date,value,recorded_at\n2026-08-20,40,2026-08-20T05:00:00Z\n2026-08-20,41.2,2026-08-20T06:00:03Z\n',
    ));

  it('adds the column for it where there is none', () =>
    assert.equal(
      add('date,value,note\n2026-08-19,39\n2026-08-20,40,"a, b"\n', 41.2),
      'date,value,note,recorded_at\n2026-08-19,39,,\n2026-08-20,40,"a, b",\n2026-08-20,41.2,,2026-08-20T06:00:03Z\n',
    ));

  it('leaves other metrics of its table alone', () =>
    assert.equal(
      add('date,KPI-1,KPI-2\n2026-08-20,40,3\n', 41.2, { column: 'KPI-1' }),
      'date,KPI-1,KPI-2,recorded_at\n2026-08-20,40,3,\n2026-08-20,41.2,,2026-08-20T06:00:03Z\n',
    ));

  it('stands behind the day it restates', () =>
    assert.equal(
      add('date,value,recorded_at\n2026-08-18,39,\n2026-08-19,40,\n', 41.2, { day: '2026-08-18' }),
      'date,value,recorded_at\n2026-08-18,39,\n2026-08-18,41.2,2026-08-20T06:00:03Z\n2026-08-19,40,\n',
    ));

  it('counts after one of the same second', () =>
    assert.equal(
      add('date,value,recorded_at\n2026-08-20,40,2026-08-20T06:00:03Z\n', 41.2),
      'date,value,recorded_at\n2026-08-20,40,2026-08-20T06:00:03Z\n2026-08-20,41.2,2026-08-20T06:00:04Z\n',
    ));

  it('may be the first value again', () => {
    const second = add('date,value\n2026-08-20,40\n', 41.2);
    assert.equal(add(second, 40), `${second}2026-08-20,40,2026-08-20T06:00:04Z\n`);
  });

  it('is refused where nothing can say when', () =>
    assert.match(add('2026-08-20,40\n', 41.2), /^failed: it has no first line with names of columns/));
});

describe('a value added to JSON', () => {
  const cases: readonly (readonly [name: string, extension: string, before: string, after: string, column?: string])[] =
    [
      [
        'a list of points',
        '.json',
        '[\n  { "date": "2026-08-18", "value": 39 },\n  { "date": "2026-08-19", "value": 40 }\n]\n',
        '[\n  { "date": "2026-08-18", "value": 39 },\n  { "date": "2026-08-19", "value": 40 },\n  {"date":"2026-08-20","value":41.2,"recorded_at":"2026-08-20T06:00:03Z","source":"measured"}\n]\n',
      ],
      [
        'a list inside an object, names as they are',
        '.json',
        '{"kpi":"KPI-1","points":[{"day":"2026-08-19","actual":40}],"unit":"%"}',
        '{"kpi":"KPI-1","points":[{"day":"2026-08-19","actual":40},{"day":"2026-08-20","actual":41.2,"recorded_at":"2026-08-20T06:00:03Z","source":"measured"}],"unit":"%"}',
      ],
      ['a list of pairs', '.json', '[["2026-08-19", 40]]', '[["2026-08-19", 40],["2026-08-20",41.2]]'],
      [
        'an empty list',
        '.json',
        '[]\n',
        '[\n  {"date":"2026-08-20","value":41.2,"recorded_at":"2026-08-20T06:00:03Z","source":"measured"}\n]\n',
      ],
      [
        'lines',
        '.jsonl',
        '{"date":"2026-08-19","value":40}',
        '{"date":"2026-08-19","value":40}\n{"date":"2026-08-20","value":41.2,"recorded_at":"2026-08-20T06:00:03Z","source":"measured"}\n',
      ],
      [
        'lines of several metrics',
        '.ndjson',
        '{"date":"2026-08-19","KPI-1":40,"KPI-2":3}\r\n',
        '{"date":"2026-08-19","KPI-1":40,"KPI-2":3}\r\n{"date":"2026-08-20","KPI-1":41.2,"recorded_at":"2026-08-20T06:00:03Z","source":"measured"}\r\n',
        'KPI-1',
      ],
    ];
  for (const [name, extension, before, after, column = ''] of cases) {
    it(`stands in ${name}`, () => assert.equal(add(before, 41.2, { extension, column }), after));
  }

  it('restates a day', () => {
    const before = '{"date":"2026-08-20","value":40}\n';
    const after = add(before, 41.2, { extension: '.jsonl' });
    assert.ok(after.startsWith(before));
    assert.equal(add(after, 41.2, { extension: '.jsonl' }), 'unchanged');
  });

  it('is refused where there is no point', () =>
    assert.match(add('{"unit":"percent"}', 41.2, { extension: '.json' }), /^failed: it holds no point/));
});

describe('a history that cannot be added to', () => {
  const cases: readonly (readonly [string, string, Given, RegExp])[] = [
    ['no date', 'week number,value\n33,40\n', {}, /^failed: /],
    ['no column of the KPI', 'date,KPI-1,KPI-2\n2026-08-19,1,2\n', { column: 'KPI-3' }, /no column of this KPI/],
  ];
  for (const [name, text, given, reason] of cases)
    it(`is left alone: ${name}`, () => assert.match(add(text, 1, given), reason));
});

describe('adding values', () => {
  it('never loses one, and the last one counts', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    const day = fc.integer({ min: today - 5, max: today });
    const pull = fc.record({ column: fc.constantFrom('KPI-1', 'KPI-2'), day, value });
    const start = fc.constantFrom<string[]>(
      'date,KPI-1,KPI-2\n',
      'KPI-2,note,KPI-1,date\r\n',
      'date;KPI-1;KPI-2\n2026-08-18;1,5;2\n',
      'date,KPI-1,KPI-2,recorded_at\n2026-08-20,1,2,\n2026-08-18,,4,\n2026-08-16,5,,',
    );
    fc.assert(
      fc.property(start, fc.array(pull, { maxLength: 12 }), (first, pulls) => {
        let text = first;
        const seen: string[] = [];
        for (const point of pulls) {
          const done = addPoint(text, '.csv', { ...point, today, recorded });
          assert.notEqual(done.kind, 'failed', `${text}\n${JSON.stringify(point)}`);
          if ('text' in done) {
            text = done.text;
            seen.push(`${point.column} ${point.day} ${point.value + 0}`);
          }
          const facts = readHistory(text, indexLines(text), '.csv');
          const column = facts.columns.findIndex(({ name }) => name === point.column);
          const last = selectRows(facts, column, today).lastUntil(point.day);
          assert.deepEqual([last?.day, last?.value], [point.day, point.value + 0], text);
        }
        const facts = readHistory(text, indexLines(text), '.csv');
        assert.deepEqual(facts.problems, [], text);
        const kept = facts.columns.flatMap(({ name, values }) =>
          Array.from(values, (one, row) => `${name} ${facts.days[row]} ${one}`),
        );
        for (const one of seen) assert.ok(kept.includes(one), `${one} is lost from\n${text}`);
      }),
      { numRuns: countRuns(200) },
    );
  });

  it('begins a file as it goes on', () => {
    const point = { column: '', day: today, value: 41.2, today, recorded };
    assert.equal(addPoint(makeHistory(point), '.csv', point).kind, 'unchanged');
  });
});
