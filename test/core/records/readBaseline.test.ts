import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBaseline } from '../../../server/src/core/records/readBaseline.ts';
import { countRuns } from '../../support/runs.ts';

const line = (id: string): string => `{ "rule": "unknown-id", "id": "${id}", "since": "2026-11-22" }`;

function idsIn(text: string): readonly (string | undefined)[] {
  return readBaseline(text).entries.map(({ entry }) => entry.id);
}

function messagesIn(text: string): readonly string[] {
  return readBaseline(text).problems.map(({ message }) => message);
}

describe('readBaseline', () => {
  it('reads a list, one entry a line or not', () => {
    const text = `[\n  ${line('REQ-1')},\n  ${line('REQ-2')}\n]\n`;
    assert.deepEqual(idsIn(text), ['REQ-1', 'REQ-2']);
    assert.deepEqual(idsIn(JSON.stringify(JSON.parse(text))), ['REQ-1', 'REQ-2']);
    assert.deepEqual(idsIn(JSON.stringify(JSON.parse(text), null, 4)), ['REQ-1', 'REQ-2']);
    assert.deepEqual(messagesIn(text), []);
  });

  it('keeps every field of an entry, and its place', () => {
    const entry = {
      rule: 'requirement-without-kpi',
      id: 'REQ-1/AC-2',
      scope: '001-login',
      subject: 'x ] } "',
      reason: 'später',
      since: '2026-11-22',
    };
    const text = `[${JSON.stringify(entry)}]`;
    assert.deepEqual(readBaseline(text).entries, [{ entry, span: { start: 1, end: text.length - 1 } }]);
  });

  for (const text of ['', ' \n', '[]', '[\n]\n', '\uFEFF[ ]']) {
    it(`takes ${JSON.stringify(text)} for an empty list`, () =>
      assert.deepEqual(readBaseline(text), { entries: [], problems: [] }));
  }

  it('counts what stands on both sides of a merge, and points at its first mark', () => {
    const text = [
      '[',
      `  ${line('REQ-1')},`,
      '<<<<<<< HEAD',
      `  ${line('REQ-2')}`,
      '=======',
      `  ${line('REQ-3')}`,
      '>>>>>>> b',
      ']',
      '',
    ].join('\n');
    assert.deepEqual(idsIn(text), ['REQ-1', 'REQ-2', 'REQ-3']);
    const { problems } = readBaseline(text);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /A merge left its marks/);
    assert.equal(text.slice(problems[0]?.span.start, problems[0]?.span.end), '<<<<<<< HEAD');
  });

  it('loses no entry to a comma too few, a comma too many or a list that does not end', () => {
    assert.deepEqual(idsIn(`[\n${line('REQ-1')}\n${line('REQ-2')}\n]`), ['REQ-1', 'REQ-2']);
    assert.deepEqual(idsIn(`[\n${line('REQ-1')},\n${line('REQ-2')},\n]`), ['REQ-1', 'REQ-2']);
    assert.deepEqual(idsIn(`[\n${line('REQ-1')},\n${line('REQ-2')}\n`), ['REQ-1', 'REQ-2']);
    assert.deepEqual(messagesIn(`[\n${line('REQ-1')}`), ['The list does not end: write ] behind the last entry.']);
    assert.match(messagesIn(`[\n${line('REQ-1')}\n${line('REQ-2')}\n]`).join('|'), /^This is no JSON: /);
  });

  for (const [entry, message] of [
    ['{"id":"REQ-1","since":"2026-11-22"}', 'This entry lacks "rule".'],
    ['{"rule":"unknown-id","since":"2026-11-22"}', 'An entry has either an "id"'],
    ['{"rule":"unknown-id","id":"REQ-1","file":"a.md","since":"2026-11-22"}', 'An entry has either an "id"'],
    ['{"rule":"unknown-id","file":"a.md","scope":"x","since":"2026-11-22"}', '"scope" goes with an "id".'],
    ['{"rule":"unknown-id","id":"REQ-1"}', 'This entry lacks "since".'],
    ['{"rule":"unknown-id","id":"REQ-1","since":"22.11.2026"}', '"since" is to be a day, such as 2026-09-30.'],
    ['{"rule":"unknown-id","id":7,"since":"2026-11-22"}', '"id" is to be a text in quotes.'],
    ['{"rule":"","id":"REQ-1","since":"2026-11-22"}', '"rule" is to be a text in quotes.'],
    ['{"rule":"a","id":"REQ-1","because":"x","since":"2026-11-22"}', 'An entry has no "because": it may have rule, id'],
    ['{"rule":"a","id":"REQ-1","__proto__":"x","since":"2026-11-22"}', 'An entry has no "__proto__"'],
  ] as const) {
    it(`does not take ${entry}`, () => {
      const { entries, problems } = readBaseline(`[\n${line('REQ-9')},\n${entry}]`);
      assert.deepEqual(
        entries.map(({ entry: { id } }) => id),
        ['REQ-9'],
      );
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.message.startsWith(message), problems[0]?.message);
    });
  }

  for (const text of ['{', 'null', '"[]"', '[1]', '[null]', '[[]]', '[] []', '[,]', '[{]', '[{"a"', ']'])
    it(`says that ${text} is no list of entries`, () => assert.equal(messagesIn(text).length, 1));

  it('names so many mistakes and counts the others', () => {
    const messages = messagesIn(`[${Array.from({ length: 50 }, () => '{"rule":"a"}').join()}]`);
    assert.equal(messages.length, 21);
    assert.equal(messages.at(-1), '30 more entries cannot be read.');
  });

  it('reads hostile texts in good time', function () {
    this.timeout(4000);
    for (const part of ['{"\n', '[{\n', ']\n', '<<<<<<<\n', '{"a":[', ',\n', '"\\'])
      readBaseline(`[${part.repeat(1_000_000 / part.length)}`);
  });

  it('answers any text, with places that are in it', () => {
    const piece = fc.constantFrom('[', ']', '{', '}', ',', '\n', line('REQ-1'), '"', '<<<<<<< a', '=======', ' ', 'x');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), pieces => {
        const text = pieces.join('');
        const { entries, problems } = readBaseline(text);
        for (const { span } of [...entries, ...problems])
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, text);
        for (const { span } of entries) assert.equal(text.slice(span.start, span.end), line('REQ-1'));
      }),
      { numRuns: countRuns(300) },
    );
  });
});
