import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findConversion } from '../../../../server/src/core/features/convert/conversions.ts';
import type { Snapshot } from '../../../../server/src/core/index/snapshot.ts';
import { applyChange } from '../../../support/applyChange.ts';
import { openFiles, uriOf } from '../../../support/openFiles.ts';
import { countRuns } from '../../../support/runs.ts';

type Files = Readonly<Record<string, string>>;

/** What a person may write into a cell. */
const words = fc.constantFrom(
  'Choose a table',
  'Choose **a table** at once',
  'Split 50 \\| 50',
  '`a \\| b` as a flag',
  'See OBJ-1 and [REQ-11](other.md)',
  '顧客が席を選ぶ',
  '予約、変更・取消（当日）',
  'Tisch wählen; Preis: sehen',
  'Two sentences. The second says more.',
  'A full stop.',
  'e.g. one',
  '*Soon* or _late_ \\* ~~never~~',
  '- dash',
  '# hash',
  '<b>bold</b> & <br> next',
  'ends in a backslash \\\\',
  'C:\\\\dir \\| more',
  'https://example.com/a?b=c',
  '—',
  '',
);
const link = fc.constantFrom('OBJ-1', 'OBJ-1, OBJ-2', 'KPI-9', '[OBJ-1]', '', 'none', '`OBJ-1`');
const columns: Readonly<Record<string, fc.Arbitrary<string>>> = {
  Description: words,
  Status: fc.constantFrom('accepted', 'draft', 'Done', '', 'some day'),
  Owner: fc.constantFrom('Ada', 'Ada \\| Bob', '', 'a · owner: b', '田中'),
  Objective: link,
  KPI: fc.constantFrom('KPI-1', 'KPI-1 (+3 pp)', '', 'conversion'),
  'Depends on': fc.constantFrom('REQ-11', 'REQ-12, REQ-13', ''),
  Notes: words,
  'Target (Q3 2026)': fc.constantFrom('50 %', '', '2026-09-30'),
  Baseline: fc.constantFrom('40 %', '40 | 50'.replace('|', '\\|'), ''),
  Due: fc.constantFrom('2026-09-30', '2026-13-41', ''),
  Tags: fc.constantFrom('a, b', ''),
};
const delimiter = fc.constantFrom('---', ':---', '---:', ':-:');

const table = fc
  .record({
    prefix: fc.constantFrom('REQ', 'KPI', 'FR', 'OBJ'),
    head: fc.constantFrom('ID', 'No.'),
    title: fc.constantFrom('Title', 'Name'),
    names: fc.subarray(Object.keys(columns)),
    rows: fc.array(fc.tuple(words, fc.record(columns)), { minLength: 2, maxLength: 4 }),
    delimiters: fc.array(delimiter, { minLength: 14, maxLength: 14 }),
    isOpen: fc.boolean(),
  })
  .map(({ prefix, head, title, names, rows, delimiters, isOpen }) => {
    const cells = [
      [head, title, ...names],
      delimiters.slice(0, names.length + 2),
      ...rows.map(([name, values], i) => [`${prefix}-${i + 11}`, name, ...names.map(key => values[key] ?? '')]),
    ];
    return cells.map(row => (isOpen ? row.join(' | ') : `| ${row.join(' | ')} |`)).join('\n');
  });

const others: Files = {
  'goals.md': '# OBJ-1: Grow\n\n- requires: REQ-11, REQ-12\n\n# KPI-1: Rate\n\n- measures: OBJ-1\n',
  'src/a.ts': '// implements REQ-11, REQ-12, FR-11\n',
};

const files = fc
  .record({
    above: fc.constantFrom('# Specs\n\n', '# OBJ-2: Sell\n\n- owner: Ada\n\n', '', '# A\n\n## B\n\nWords of REQ-12.\n'),
    table,
    below: fc.constantFrom('', '\n', '\n\n# OBJ-1: Grow\n', '\n\n[REQ-11]: spec.md "A"\n', '\n\n---\n\n# More\n'),
    lineBreak: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ above, table: middle, below, lineBreak }): Files => ({
    'spec.md': `${above}${middle}${below}`.replaceAll('\n', lineBreak),
    ...others,
  }));

const fieldLine = fc
  .tuple(
    fc.constantFrom('- ', '* ', '- **', '- __'),
    fc.constantFrom('Owner', 'status', 'supports', 'Objective', 'moves', 'Due', 'Notes', 'depends on', 'tags'),
    fc.oneof(
      words,
      link,
      fc.constantFrom('accepted', '2026-09-30', 'KPI-1 (+3 pp)', 'Ada · team: B', 'Ada\n  and Bob'),
    ),
  )
  .map(([lead, key, value]) => `${lead}${key}${lead.replace(/^. /, '')}: ${value}`);
const section = fc
  .record({
    title: words,
    text: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.constantFrom('', 'Words of it.\nOn two lines.\n', '**Owner**: Ada  \n**Due**: 2026-09-30\n'),
      },
      { weight: 1, arbitrary: fc.constantFrom('One.\n\nTwo.\n', '> said\n') },
    ),
    fields: fc.array(fieldLine, { maxLength: 3 }),
    below: fc.oneof(
      { weight: 15, arbitrary: fc.constant('') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('- acceptance:\n  - It.\n', '- **AC-1**: It.\n', '[x]: y.md\n', '---\n'),
      },
    ),
  })
  .map(({ title, text, fields, below }) => [title, ...[text, fields.join('\n'), below].filter(part => part !== '')]);
const headings = fc
  .record({
    above: fc.constantFrom('# Specs\n\n', '# OBJ-2: Sell\n\n', ''),
    prefix: fc.constantFrom('REQ', 'KPI', 'OBJ'),
    lead: fc.constantFrom('## ', '## ', '## ', '## **', '### [', '## 1. '),
    sections: fc.array(section, { minLength: 2, maxLength: 3 }),
    below: fc.constantFrom('', '\n# OBJ-1: Grow\n', '\n\n---\n\n# B [a](#req-11-a)\n', '\n## More\n\nWords.\n'),
    lineBreak: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ above, prefix, lead, sections, below, lineBreak }): Files => {
    const close = lead.endsWith('**') ? '**' : lead.endsWith('[') ? ']' : '';
    const written = sections.map(([title = '', ...parts], i) =>
      [`${lead}${prefix}-${i + 11}${close}: ${title}`, ...parts].join('\n\n'),
    );
    return { 'spec.md': `${above}${written.join('\n\n')}${below}`.replaceAll('\n', lineBreak), ...others };
  });

/** What everything in a repository means, up to places. */
function describeAll(snapshot: Snapshot): unknown {
  const nameOf = ({ file, id }: { readonly file: string; readonly id: string }): string => `${file} ${id}`;
  return [...snapshot.items()]
    .map(item => ({
      item: nameOf(item),
      kind: item.kind,
      status: item.status,
      title: item.title.replace(/[.:;]$/, ''),
      parent: item.parent && nameOf(item.parent),
      from: snapshot
        .linksFrom(item)
        .map(({ type, to }) => `${type} ${nameOf(to)}`)
        .toSorted(),
      to: snapshot
        .linksTo(item)
        .map(({ type, from, file }) => `${type} ${from ? nameOf(from) : file}`)
        .toSorted(),
      uses: snapshot
        .usesOf(item)
        .map(({ file, reference }) => `${file.path} ${reference.type}`)
        .toSorted(),
      fields: item.definition.fields
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => `${name}: ${value}`)
        .toSorted(),
    }))
    .toSorted((a, b) => (a.item < b.item ? -1 : 1));
}

function convertAt(given: Files, at: number): Files | undefined {
  const { snapshot, fileAt } = openFiles(given);
  const readText = (uri: string): string | undefined =>
    Object.entries(given).find(([path]) => uriOf(path) === uri)?.[1];
  const file = fileAt('spec.md');
  const found = findConversion(snapshot, file, given['spec.md'] ?? '', { start: at, end: at }, readText);
  return found?.kind === 'possible' ? applyChange(given, found.change) : undefined;
}

describe('converting there and back', () => {
  it('keeps what everything means, up to places', () => {
    let [there, back, tables] = [0, 0, 0];
    fc.assert(
      fc.property(files, given => {
        tables++;
        const text = given['spec.md'] ?? '';
        const changed = convertAt(given, text.indexOf('|'));
        if (!changed) return;
        there++;
        const before = describeAll(openFiles(given).snapshot);
        assert.deepEqual(describeAll(openFiles(changed).snapshot), before);
        const now = changed['spec.md'] ?? '';
        assert.equal(/(?<!\r)\n/.test(now), /(?<!\r)\n/.test(text), 'line breaks stay');
        const again = convertAt(changed, /^#+ (?:\S+-11)\b/m.exec(now)?.index ?? 0);
        if (!again) return;
        back++;
        assert.deepEqual(describeAll(openFiles(again).snapshot), before);
      }),
      { numRuns: countRuns(60, 20) },
    );
    assert.ok(there * 2 > tables, 'most tables can be converted');
    assert.ok(back * 3 > there * 2, 'most of them back again');
  });

  it('keeps it from headings to a table and back, too', () => {
    let [there, back] = [0, 0];
    fc.assert(
      fc.property(headings, given => {
        const rows = convertAt(given, (given['spec.md'] ?? '').search(/\S+-11\b/));
        if (!rows) return;
        there++;
        const before = describeAll(openFiles(given).snapshot);
        assert.deepEqual(describeAll(openFiles(rows).snapshot), before);
        const again = convertAt(rows, (rows['spec.md'] ?? '').indexOf('| ID'));
        if (!again) return;
        back++;
        assert.deepEqual(describeAll(openFiles(again).snapshot), before);
      }),
      { numRuns: countRuns(100, 30) },
    );
    assert.ok(there > countRuns(10, 1) && back > countRuns(10, 1), 'some can be converted');
  });
});
