import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { findIdNearMisses, findIds, prefixOf, readId } from '../../../server/src/core/model/ids.ts';
import type { FindIdsOptions } from '../../../server/src/core/model/ids.ts';
import { makeKindTable } from '../../../server/src/core/model/kinds.ts';
import { countRuns } from '../../support/runs.ts';

const { kinds } = defaultConfig;

/** Writes what is found as `[qualifier]id`, `?` for ids that count only where defined, `{…}` for a range. */
function show(text: string, options?: FindIdsOptions): string {
  return findIds(text, kinds, options)
    .map(found => {
      const qualifier = found.qualifier === undefined ? '' : `[${found.qualifier}]`;
      const range = found.range ? `{${[...found.range.between, found.range.last].join(' ')}}` : '';
      return `${qualifier}${found.id}${found.onlyIfDefined ? '?' : ''}${range}`;
    })
    .join(' ');
}

function checkTable(rows: readonly (readonly [text: string, found: string])[]): void {
  for (const [text, found] of rows) {
    it(`${JSON.stringify(text)} → ${found || 'nothing'}`, () => assert.equal(show(text), found));
  }
}

describe('findIds', () => {
  describe('an id is a prefix of the table, a hyphen and segments of capitals and digits', () => {
    checkTable([
      ['REQ-118', 'REQ-118'],
      ['KPI-ACT-7D and REQ-A.12', 'KPI-ACT-7D REQ-A.12'],
      ['FR-006b', 'FR-006b'],
      ['FR-006bc', ''],
      ['FR-Ab', ''],
      ['BUG-1, XY-2', ''],
      ['req-1, Req-2', ''],
      ['(REQ-1), "REQ-2": REQ-3; REQ-4. REQ-5! [REQ-6]', 'REQ-1 REQ-2 REQ-3 REQ-4 REQ-5 REQ-6'],
      ["REQ-1's — REQ-2—so **REQ-3**", 'REQ-1 REQ-2 REQ-3'],
      [`REQ-${'A'.repeat(200)}1`, ''],
    ]);
  });

  describe('it is none where it touches a word, a sign or a file ending', () => {
    checkTable([
      ['XREQ-1 1REQ-1 _REQ-1 @REQ-1 #REQ-1 -REQ-1', ''],
      ['REQ-1x2 REQ-1_ REQ-1@x REQ-1#x REQ-1- REQ-1-foo', ''],
      ['REQ-2.md REQ-2.Then REQ-2b.txt file.REQ-2', ''],
      ['éREQ-1 REQ-1é REQ-1ß ЖREQ-2', ''],
      ['实现REQ-118的功能', 'REQ-118'],
      ['docs\\REQ-1 REQ-1\\x', ''],
    ]);
  });

  describe('placeholders show where an id goes', () => {
    checkTable([
      ['REQ-XXX REQ-XYZ REQ-X FR-NNN FR-N REQ-ID REQ-TEMPLATE', ''],
      ['KPI-X-1 REQ-1.N', ''],
      ['FR-00x', ''],
      ['REQ-X1 REQ-NX REQ-IDS', 'REQ-X1 REQ-NX? REQ-IDS?'],
      ['REQ-XXX/AC-1', ''],
      ['FR-XXX/FR-1', 'FR-1'],
    ]);
  });

  describe('no id stands in a URL or a path', () => {
    checkTable([
      ['https://x.io/REQ-1?q=REQ-2 REQ-3', 'REQ-3'],
      ['[t](https://x.io/REQ-1) REQ-2', 'REQ-2'],
      ['http://x/REQ-1,http://y/REQ-2', ''],
      ['http://x/REQ-1，REQ-2', 'REQ-2'],
      ['/REQ-1 ./REQ-1 ../REQ-1 ~/REQ-1 $D/REQ-1 @a/REQ-1 c:/REQ-1', ''],
      ['REQ-1/foo REQ-1/ a/REQ-1/b docs/REQ-1.md', ''],
      ['REQ-1/REQ-2.md REQ-1/2/foo', ''],
    ]);
  });

  describe('a slash joins a list, a child or a scope', () => {
    checkTable([
      ['FR-1/FR-2', 'FR-1 FR-2'],
      ['FR-020/021', 'FR-020 FR-021'],
      ['FR-020/021/022', 'FR-020 FR-021 FR-022'],
      ['FR-A-020/021', 'FR-A-020 FR-A-021'],
      ['FR-006a/007b', 'FR-006a FR-007b'],
      ['REQ-118/2', 'REQ-118 REQ-2?'],
      ['REQ-118/AC-2', '[REQ-118]AC-2'],
      ['REQ-118/AC-2/AC-4', '[REQ-118]AC-2 [REQ-118]AC-4'],
      ['REQ-118/AC-2/4', '[REQ-118]AC-2 [REQ-118]AC-4'],
      ['REQ-1/REQ-2/AC-3', 'REQ-1 [REQ-2]AC-3'],
      ['AC-2/AC-4', 'AC-2 AC-4'],
      ['OBJ-1/KR-2', '[OBJ-1]KR-2'],
      ['O1/KR1', '[O-1]KR-1?'],
      ['OBJ-1/KR-2/AC-3', '[OBJ-1/KR-2]AC-3'],
      ['REQ-1/KR-2', 'REQ-1 KR-2'],
      ['001-login/FR-001', '[001-login]FR-001'],
      ['001/FR-001/002', '[001]FR-001 [001]FR-002'],
      ['001-login/REQ-1/AC-2', '[001-login/REQ-1]AC-2'],
      ['specs/001-login/FR-001', '[specs/001-login]FR-001'],
      ['a/b/REQ-1', '[a/b]REQ-1'],
    ]);
  });

  describe('words may name a scope, for the whole list after it', () => {
    checkTable([
      ['spec 001 FR-001', '[001]FR-001'],
      ['Spec 001-login FR-001', '[001-login]FR-001'],
      ['spec/001 §FR-001', '[001]FR-001'],
      ['spec/login §FR-001', '[login]FR-001'],
      ['spec/001/FR-001', '[001]FR-001'],
      ['(Spec 062, US-1)', '[062]US-1'],
      ['spec 001 FR-1, FR-2 and FR-3; FR-4', '[001]FR-1 [001]FR-2 [001]FR-3 FR-4'],
      ['spec 001 FR-1..FR-3', '[001]FR-1{FR-2 FR-3} [001]FR-3'],
      ['per spec FR-113', 'FR-113'],
      ['the spec requires REQ-1', 'REQ-1'],
      ['aspec 001 FR-1', 'FR-1'],
    ]);
  });

  describe('a body without a digit, and O KR US UJ without a hyphen, count only where defined', () => {
    checkTable([
      ['US-ASCII, KPI-ACT', 'US-ASCII? KPI-ACT?'],
      ['O1 [US1] KR1.2 UJ3', 'O-1? US-1? KR-1.2? UJ-3?'],
      ['REQ1 FR1', ''],
    ]);
    it('in a link field both count', () => assert.equal(show('KPI-ACT, O1', { inLinkField: true }), 'KPI-ACT O-1'));
  });

  describe('ranges', () => {
    checkTable([
      ['FR-001..FR-004', 'FR-001{FR-002 FR-003 FR-004} FR-004'],
      ['FR-001...FR-003', 'FR-001{FR-002 FR-003} FR-003'],
      ['FR-041..043', 'FR-041{FR-042 FR-043} FR-043'],
      ['FR-118..21', 'FR-118{FR-119 FR-120 FR-121} FR-121'],
      ['FR-1 through FR-3', 'FR-1{FR-2 FR-3} FR-3'],
      ['FR-1 to FR-3', 'FR-1{FR-2 FR-3} FR-3'],
      ['FR-1 through\n   FR-3', 'FR-1{FR-2 FR-3} FR-3'],
      ['FR-1–FR-3, FR-5–7', 'FR-1{FR-2 FR-3} FR-3 FR-5{FR-6 FR-7} FR-7'],
      ['FR-9..FR-11', 'FR-9{FR-10 FR-11} FR-11'],
      ['FR-1..FR-2', 'FR-1{FR-2} FR-2'],
      ['REQ-118/AC-1..AC-3', '[REQ-118]AC-1{AC-2 AC-3} [REQ-118]AC-3'],
      ['REQ-118/AC-1..REQ-118/AC-3', '[REQ-118]AC-1{AC-2 AC-3} [REQ-118]AC-3'],
      ['O1..O3', 'O-1?{O-2 O-3} O-3?'],
      ['FR-1 – FR-3', 'FR-1 FR-3'],
      ['FR-3..FR-1', 'FR-3 FR-1'],
      ['FR-1..REQ-3', 'FR-1 REQ-3'],
      ['FR-001..FR-10', 'FR-001 FR-10'],
      ['KPI-1 to 40 %', 'KPI-1'],
      ['KPI-1..40%', 'KPI-1'],
      ['REQ-1..4.5', 'REQ-1'],
    ]);
    it('hold at most 50 ids', () => {
      assert.equal(findIds('FR-1..FR-50', kinds)[0]?.range?.between.length, 48);
      assert.equal(findIds('FR-1..FR-51', kinds)[0]?.range, undefined);
    });
  });

  it('tells all that is written from the id alone', () => {
    const text = 'see spec 001 FR-020/021, then 002/REQ-1/AC-2';
    const parts = findIds(text, kinds).map(o => [text.slice(o.start, o.end), text.slice(o.idStart, o.idEnd)]);
    assert.deepEqual(parts, [
      ['spec 001 FR-020', 'FR-020'],
      ['021', '021'],
      ['002/REQ-1/AC-2', 'AC-2'],
    ]);
  });

  it('knows the prefixes of the table and no others', () => {
    const [vision] = kinds.kinds;
    assert.ok(vision);
    const epic = { ...vision, name: 'epic', prefixes: ['EPIC', 'E2E'] };
    const table = makeKindTable([...kinds.kinds, epic]);
    assert.deepEqual(
      findIds('EPIC-1 E2E-2 REQ-3', table).map(found => found.id),
      ['EPIC-1', 'E2E-2', 'REQ-3'],
    );
    assert.deepEqual(findIds('EPIC-1', kinds), []);
    assert.deepEqual(findIds('EPIC-1', makeKindTable([])), []);
  });

  describe('properties', () => {
    const words = [
      'REQ-',
      'REQ-1',
      'AC-2',
      'O1',
      '/',
      '-',
      '.',
      '..',
      'A/',
      ' ',
      '\n',
      '–',
      ' to ',
      'spec ',
      '001',
      '://',
      'a',
      'é',
      '😀',
      ',',
      '§',
      '_',
    ];
    const soup = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 })), { maxLength: 40 });

    it('occurrences are in order, apart, inside the text and carry valid ids', () => {
      fc.assert(
        fc.property(soup, parts => {
          const text = parts.join('');
          let end = 0;
          for (const found of findIds(text, kinds)) {
            assert.ok(found.start >= end && found.idStart >= found.start && found.idEnd > found.idStart, text);
            assert.ok(found.idEnd <= found.end && found.end <= text.length, text);
            assert.match(found.id, /^[A-Z]+-[A-Z0-9]+([-.][A-Z0-9]+)*[a-z]?$/);
            assert.ok(kinds.byPrefix.has(found.prefix) && prefixOf(found.id) === found.prefix);
            end = found.end;
          }
          findIdNearMisses(text, kinds);
          readId(text, kinds);
        }),
        { numRuns: countRuns(500) },
      );
    });

    it('a long line takes time in proportion', () => {
      const shapes = [
        'REQ-',
        '-',
        'A/',
        'REQ-1/',
        'REQ-1/a/',
        'REQ-1..',
        'REQ-1 ',
        'A',
        '://',
        'spec 1 ',
        'REQ-A.',
        'FR-1 to ',
        '1',
        ' ',
        'a/REQ-1 http://',
      ];
      for (const shape of shapes) {
        const start = performance.now();
        const line = shape.repeat(2 ** 18 / shape.length);
        findIds(line, kinds);
        findIdNearMisses(line, kinds);
        // In proportion it takes some milliseconds; a quadratic search would take many seconds.
        assert.ok(performance.now() - start < 2000, `${shape}: ${performance.now() - start} ms`);
      }
    });
  });
});

describe('readId', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['REQ-118', 'REQ-118'],
    [' REQ-118 ', 'REQ-118'],
    ['001-login/FR-001', '001-login|FR-001'],
    ['spec 001 FR-001', '001|FR-001'],
    ['REQ-118/AC-2', 'REQ-118|AC-2'],
    ['O1', 'O-1'],
    ['KPI-ACT', 'KPI-ACT'],
    ['REQ-1, REQ-2', undefined],
    ['REQ-1 title', undefined],
    ['(REQ-1)', undefined],
    ['REQ-XXX', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of rows) {
    it(`${JSON.stringify(text)} → ${expected}`, () => {
      const found = readId(text, kinds);
      assert.equal(found && [found.qualifier, found.id].filter(part => part !== undefined).join('|'), expected);
    });
  }
});

describe('findIdNearMisses', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['FR 003', 'FR 003→FR-003'],
    ['Fr-003 and req-12', 'Fr-003→FR-003 req-12→REQ-12'],
    ['REQ_12', 'REQ_12→REQ-12'],
    ['REQ12', 'REQ12→REQ-12'],
    ['FR–003', 'FR–003→FR-003'],
    ['US 003', 'US 003→US-003'],
    ['FR-003', ''],
    ['US 50, AC 220 V, DEC 25, in-2, us-1, US1, per 100', ''],
    ['https://x/req-12 docs/req-12.md #req-12 req-12/x', ''],
    ['Fr-003-x', ''],
  ];
  for (const [text, expected] of rows) {
    it(`${JSON.stringify(text)} → ${expected || 'nothing'}`, () => {
      const found = findIdNearMisses(text, kinds).map(miss => `${miss.text}→${miss.suggestion}`);
      assert.equal(found.join(' '), expected);
      for (const miss of findIdNearMisses(text, kinds)) assert.equal(text.slice(miss.start, miss.end), miss.text);
    });
  }
});

it('prefixOf gives what stands before the first hyphen', () => assert.equal(prefixOf('KPI-ACT-7D'), 'KPI'));
