import assert from 'node:assert/strict';
import { problemsOf, read, rowsOf } from './reading.ts';

function readRows(text: string, extension?: string): readonly string[] {
  const facts = read(text, extension);
  assert.deepEqual(problemsOf(text, facts), []);
  return rowsOf(facts);
}

function readProblems(text: string, extension?: string): readonly string[] {
  return problemsOf(text, read(text, extension));
}

describe('reading a table of values', () => {
  it('reads a date and a value a row', () => {
    const text = 'date,value\n2026-08-10,41.2\n2026-08-17,41.9\n';
    const facts = read(text);
    assert.deepEqual(rowsOf(facts), ['2026-08-10 41.2', '2026-08-17 41.9']);
    assert.deepEqual(
      [...facts.offsets].map(offset => text.slice(offset, offset + 10)),
      ['2026-08-10', '2026-08-17'],
    );
    assert.deepEqual(facts.columns[0]?.span, { start: 5, end: 10 });
    assert.equal(facts.recorded, undefined);
    assert.equal(facts.sources, undefined);
    assert.equal(facts.notes, undefined);
  });

  it('takes columns in any order, under many names', () => {
    const facts = read('Note,Actual,As of,Recorded_At,SOURCE\nfirst week,41.2,2026-08-10,2026-08-12,manual\n');
    assert.deepEqual(rowsOf(facts), ['2026-08-10 41.2']);
    assert.deepEqual(facts.notes, ['first week']);
    assert.deepEqual(facts.sources, ['manual']);
    assert.deepEqual([...(facts.recorded ?? [])], [Date.UTC(2026, 7, 12)]);
  });

  it('says NaN where a row does not tell when it was recorded', () => {
    const facts = read('date,value,recorded_at\n2026-08-10,1,\n2026-08-10,2,2026-08-20T09:30:00Z\n');
    assert.deepEqual([...(facts.recorded ?? [])], [Number.NaN, Date.UTC(2026, 7, 20, 9, 30)]);
    assert.deepEqual(facts.problems, []);
  });

  it('reads a table of several metrics', () => {
    const facts = read('date,KPI-A,KPI-B\n2026-08-10,41.2,7\n2026-08-17,,8\n');
    assert.deepEqual(
      facts.columns.map(({ name }) => name),
      ['KPI-A', 'KPI-B'],
    );
    assert.deepEqual(rowsOf(facts), ['2026-08-10 41.2 7', '2026-08-17 - 8']);
  });

  it('needs no header where the first cell is a date', () => {
    assert.deepEqual(readRows('2026-08-10,41.2\n2026-08-17,41.9,2026-08-18,a note,manual\n'), [
      '2026-08-10 41.2',
      '2026-08-17 41.9',
    ]);
  });

  it('takes a third cell for a note where it is no date', () => {
    assert.deepEqual(read('2026-08-10,41.2,after the launch\n').notes, ['after the launch']);
  });

  it('finds the dates under a header that does not name them', () => {
    assert.deepEqual(readRows(',value\n2026-08-10,41.2\n'), ['2026-08-10 41.2']);
    assert.deepEqual(readRows('reporting_dt,value\n2026-08-10,41.2\n'), ['2026-08-10 41.2']);
  });

  it('prefers a date to a week and a month', () => {
    assert.deepEqual(readRows('month,week,date,value\n2026-07,2026-W30,2026-07-20,1\n'), ['2026-07-20 1']);
  });

  it('passes over targets and what is no metric', () => {
    const facts = read('date,activation,target,region\n2026-08-10,41.2,50,EMEA\n2026-08-17,42,50,APAC\n');
    assert.deepEqual(
      facts.columns.map(({ name }) => name),
      ['activation'],
    );
    assert.deepEqual(facts.problems, []);
  });

  it('keeps the only column, though no number stands in it', () => {
    assert.deepEqual(readProblems('date,activation\n2026-08-10,tbd\n'), [
      '[tbd] This value is no number: write it as 41.2, or leave it empty where there is none.',
    ]);
  });

  it('reads semicolons with decimal commas', () => {
    assert.deepEqual(readRows('Date;Value\r\n03.08.2026;41,2\r\n10.08.2026;1.234,5\r\n'), [
      '2026-08-03 41.2',
      '2026-08-10 1234.5',
    ]);
  });

  it('reads semicolons with decimal points where the numbers say so', () => {
    assert.deepEqual(readRows('date;value\n2026-08-03;41.2\n2026-08-10;1.234\n'), [
      '2026-08-03 41.2',
      '2026-08-10 1.234',
    ]);
  });

  it('reads tabs, in whatever file', () => {
    assert.deepEqual(readRows('date\tvalue\n2026-08-03\t41.2\n', '.tsv'), ['2026-08-03 41.2']);
    assert.deepEqual(readRows('date\tvalue\n2026-08-03\t41,2\n'), ['2026-08-03 41.2']);
  });

  it('believes a line that says what parts the cells', () => {
    assert.deepEqual(readRows('sep=;\ndate;value\n2026-08-03;41,2\n'), ['2026-08-03 41.2']);
  });

  it('reads quoted cells, over several lines too', () => {
    const text = 'date,value,note\n"2026-08-03","1,234","two\nlines, ""quoted"""\n2026-08-10,5,\n';
    const facts = read(text);
    assert.deepEqual(rowsOf(facts), ['2026-08-03 1234', '2026-08-10 5']);
    assert.deepEqual(facts.notes, ['two\nlines, "quoted"', '']);
    assert.ok(text.slice(facts.offsets[1]).startsWith('2026-08-10'));
  });

  it('counts places in letters, not bytes', () => {
    const text = 'date,value,note\n2026-08-03,5,"é€😀"\n2026-08-10,x,"ß"\n';
    const facts = read(text);
    assert.deepEqual(problemsOf(text, facts), [
      '[x] This value is no number: write it as 41.2, or leave it empty where there is none.',
    ]);
  });

  it('passes over blank lines, comments, a byte order mark and trailing commas', () => {
    const text = '\uFEFF# from the warehouse\n\ndate,value,,\n2026-08-03,5,,\n,,,\n# "later\n2026-08-10,6,,\n\n';
    assert.deepEqual(readRows(text), ['2026-08-03 5', '2026-08-10 6']);
    assert.deepEqual(readRows(`${text}2026-08-17,7,"",\n`), ['2026-08-03 5', '2026-08-10 6', '2026-08-17 7']);
  });

  it('reads every kind of line break', () => {
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      const text = ['date,value', '2026-08-03,5', '2026-08-10,6'].join(lineBreak);
      assert.deepEqual(readRows(text), ['2026-08-03 5', '2026-08-10 6']);
    }
  });

  it('takes no value for a gap, never for 0', () => {
    assert.deepEqual(
      readRows('date,value\n2026-08-03,\n2026-08-04,-\n2026-08-05,n/a\n2026-08-06,NULL\n2026-08-07,0\n'),
      ['2026-08-03 -', '2026-08-04 -', '2026-08-05 -', '2026-08-06 -', '2026-08-07 0'],
    );
  });

  it('says nothing of an empty file, or one with a header alone', () => {
    for (const text of ['', '\n\n', '# to come\n', 'date,value\n']) assert.deepEqual(readProblems(text), []);
  });
});

describe('a table with something wrong in it', () => {
  it('leaves out rows that it cannot read, each with its place', () => {
    const text = 'date,value\nsoon,1\n2026-02-30,2\n03/04/2026,3\n2026-08-03,fourty\n2026-08-10,5\n';
    const facts = read(text);
    assert.deepEqual(rowsOf(facts), ['2026-08-10 5']);
    assert.deepEqual(problemsOf(text, facts), [
      '[soon] This date cannot be read: write it as 2026-08-17.',
      '[2026-02-30] The calendar has no such day.',
      '[03/04/2026] This date may begin with the day or with the month: write it as 2026-08-17.',
      '[fourty] This value is no number: write it as 41.2, or leave it empty where there is none.',
    ]);
    assert.equal(facts.problems[3]?.subject, 'fourty');
  });

  it('does not take a thousand for 1 because of its comma', () => {
    const text = 'date,value\n2026-08-03,1,234\n';
    assert.deepEqual(readProblems(text), [
      '[2026-08-03,1,234] This row has 3 cells for 2 columns: a number with a comma in it stands in quotes.',
    ]);
  });

  it('costs a half-written last line no more than that line', () => {
    for (const last of ['2026', '2026-08-1', '2026-08-17,4x', '2026-08-17,"4']) {
      const text = `date,value\n2026-08-03,5\n2026-08-10,6\n${last}`;
      const facts = read(text);
      assert.deepEqual(rowsOf(facts), ['2026-08-03 5', '2026-08-10 6'], last);
      assert.equal(facts.problems.length, 1, last);
    }
  });

  it('loses no row to a quote that is never closed', () => {
    const text =
      'date,value,note\n2026-08-03,1,"open\n2026-08-10,2,"fine"\n2026-08-17,3,fine\n2026-08-24,4,"open again\n2026-08-31,5,\n';
    const facts = read(text);
    assert.deepEqual(rowsOf(facts), ['2026-08-10 2', '2026-08-17 3', '2026-08-31 5']);
    assert.deepEqual(problemsOf(text, facts), [
      '[2026-08-03,1,"open] A quote begins in this line and never ends, so the line is left out.',
      '[2026-08-24,4,"open again] A quote begins in this line and never ends, so the line is left out.',
    ]);
  });

  it('gives up after many quotes without an end', () => {
    const text = `date,value,note\n${'2026-08-03,1,"open\n'.repeat(100)}2026-08-03,1,\n`;
    const facts = read(text);
    assert.ok(problemsOf(text, facts).at(-1)?.includes('1 more'));
  });

  it('keeps a row of several metrics of which one cannot be read', () => {
    const text = 'date,KPI-A,KPI-B\n2026-08-03,1,oops\n2026-08-10,2,3\n';
    const facts = read(text);
    assert.deepEqual(rowsOf(facts), ['2026-08-03 1 -', '2026-08-10 2 3']);
    assert.deepEqual(
      facts.problems.map(({ column }) => column),
      [1],
    );
  });

  it('passes over titles above the head, as spreadsheets export them', () => {
    const rows = '2026-08-17,"3,810",\n2026-08-24,"3,870",holiday\n';
    const facts = read(`Weekly creators,,\nExported 2026-09-01,,\nWeek starting,Creators,Notes\n${rows}`);
    assert.deepEqual(rowsOf(facts), ['2026-08-17 3810', '2026-08-24 3870']);
    assert.deepEqual(facts.notes?.[1], 'holiday');
    assert.deepEqual(readRows(`Weekly creators\nperiod,value\n2026-08-17,1\n`), ['2026-08-17 1']);
    assert.deepEqual(readProblems('a,b\nc,d\ne,f\ng,h\ni,j\nk,l\n2026-08-17,1\n'), [
      "[a,b] No column of this file holds dates: head one with 'date'.",
    ]);
  });

  describe('reads dates with slashes where one of the file shows which part is the month', () => {
    const rows = (...dates: readonly string[]): string =>
      `Date,Value\n${dates.map((date, i) => `${date},${i}\n`).join('')}`;

    it('month first, as spreadsheets write it in the United States', () => {
      assert.deepEqual(readRows(rows('6/5/2026', '7/31/2026', '"8/3/2026"')), [
        '2026-06-05 0',
        '2026-07-31 1',
        '2026-08-03 2',
      ]);
    });

    it('day first, as they write it elsewhere', () => {
      assert.deepEqual(readRows('Datum;Wert\n05/06/2026;1,5\n31/07/2026;2,5\n'), ['2026-06-05 1.5', '2026-07-31 2.5']);
    });

    it('not where no date shows it, or where dates contradict each other', () => {
      assert.equal(readProblems(rows('6/5/2026', '7/8/2026')).length, 2);
      assert.equal(readProblems(rows('6/5/2026', '31/7/2026', '8/31/2026')).length, 3);
    });

    it('and tells those that the calendar lacks', () => {
      assert.deepEqual(readProblems(rows('6/31/2026', '7/31/2026')), ['[6/31/2026] The calendar has no such day.']);
    });

    it('for when rows were recorded as well', () => {
      const facts = read('date,value,recorded_at\n8/3/2026,1,8/31/2026\n');
      assert.deepEqual([...(facts.recorded ?? [])], [Date.UTC(2026, 7, 31)]);
      assert.deepEqual(rowsOf(facts), ['2026-08-03 1']);
    });
  });

  it('lists twenty problems and counts the rest', () => {
    const text = `date,value\n${'soon,1\n'.repeat(50)}`;
    const facts = read(text);
    assert.equal(facts.problems.length, 20);
    assert.equal(facts.problems.at(-1)?.more, 30);
  });

  it('tells a table without dates, without values, and with a name twice', () => {
    assert.deepEqual(readProblems('country,capital\nFrance,Paris\n'), [
      "[country,capital] No column of this file holds dates: head one with 'date'.",
    ]);
    assert.deepEqual(readProblems('date,note\n2026-08-03,hello\n'), [
      "[date,note] No column of this file holds values: head one with 'value', or with the id of a KPI.",
    ]);
    assert.deepEqual(readProblems('date,KPI-A,KPI-A\n2026-08-03,1,2\n'), [
      '[KPI-A] An earlier column has the same name, so this one is not read.',
    ]);
  });

  it('stops at more columns than anybody has', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `KPI-${i}`);
    const facts = read(`date,${names.join()}\n2026-08-03,${names.map((_, i) => i).join()}\n`);
    assert.equal(facts.columns.length, 16_383);
    assert.deepEqual(rowsOf(facts).length, 1);
    assert.match(facts.problems[0]?.message ?? '', /more than 16,384 columns/);
  });

  it('tells a second value of a day, and keeps both', () => {
    const text = 'date,value\n2026-08-03,1\n2026-08-10,2\n2026-08-03,3\n';
    const facts = read(text);
    assert.deepEqual(rowsOf(facts), ['2026-08-03 1', '2026-08-10 2', '2026-08-03 3']);
    assert.deepEqual(
      facts.problems.map(({ rule, span }) => [rule, text.slice(span.start, span.end), span.start]),
      [['history-duplicate-date', '2026-08-03', 37]],
    );
    assert.match(facts.problems[0]?.message ?? '', /^A second value for 2026-08-03; the first stands in line 2\./);
  });

  it('takes a row recorded later for a restatement', () => {
    assert.deepEqual(readProblems('date,value,recorded_at\n2026-08-03,1,\n2026-08-03,2,2026-08-20\n'), []);
    assert.equal(readProblems('date,value,recorded_at\n2026-08-03,1,2026-08-20\n2026-08-03,2,2026-08-20\n').length, 1);
    // A row that does not say counts as recorded on its own day.
    assert.equal(readProblems('date,value,recorded_at\n2026-08-03,1,\n2026-08-03,2,2026-08-03\n').length, 1);
  });

  it('lets each metric of a table have its own rows', () => {
    assert.deepEqual(readProblems('date,KPI-A,KPI-B\n2026-08-03,1,\n2026-08-03,,2\n'), []);
    assert.equal(readProblems('date,KPI-A,KPI-B\n2026-08-03,1,\n2026-08-03,3,2\n').length, 1);
  });
});
