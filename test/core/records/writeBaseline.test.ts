import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { BaselineEntry } from '../../../server/src/core/model/records.ts';
import { readBaseline } from '../../../server/src/core/records/readBaseline.ts';
import { writeBaseline } from '../../../server/src/core/records/writeBaseline.ts';
import { countRuns } from '../../support/runs.ts';

const since = '2026-11-22';

describe('writeBaseline', () => {
  it('writes one entry a line, sorted', () => {
    const entries: readonly BaselineEntry[] = [
      { rule: 'unknown-id', file: 'src/b.ts', subject: 'REQ-7', since },
      { rule: 'kpi-stale', id: 'KPI-2', since },
      { rule: 'kpi-stale', id: 'KPI-1', scope: 'b', since, reason: 'later' },
      { rule: 'kpi-stale', id: 'KPI-1', since },
    ];
    assert.equal(
      writeBaseline(entries),
      [
        '[',
        '  { "rule": "kpi-stale", "id": "KPI-1", "since": "2026-11-22" },',
        '  { "rule": "kpi-stale", "id": "KPI-2", "since": "2026-11-22" },',
        '  { "rule": "kpi-stale", "id": "KPI-1", "scope": "b", "reason": "later", "since": "2026-11-22" },',
        '  { "rule": "unknown-id", "file": "src/b.ts", "subject": "REQ-7", "since": "2026-11-22" }',
        ']',
        '',
      ].join('\n'),
    );
  });

  it('writes no entries as an empty list', () => assert.equal(writeBaseline([]), '[]\n'));

  it('shows signs that nobody sees', () => {
    const text = writeBaseline([{ rule: 'unknown-id', file: 'a\u202Eb.md', subject: '\u200Bx\u0007', since }]);
    assert.ok(text.includes('"a\\u202eb.md"') && text.includes('"\\u200bx\\u0007"'), text);
  });

  it('writes what is read again as it was, the same bytes in whatever order the entries come', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter(each => each.trim() !== '');
    const entry = fc
      .tuple(text, fc.boolean(), text, fc.option(text, { nil: undefined }), fc.option(text, { nil: undefined }))
      .map(([rule, isItem, place, subject, reason]): BaselineEntry => ({
        rule,
        ...(isItem ? { id: place } : { file: place }),
        ...(subject === undefined ? {} : { subject }),
        ...(reason === undefined ? {} : { reason }),
        since,
      }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), entries => {
        const written = writeBaseline(entries);
        const { entries: read, problems } = readBaseline(written);
        assert.deepEqual(problems, []);
        assert.equal(read.length, entries.length);
        assert.equal(writeBaseline(read.map(each => each.entry)), written);
        assert.equal(writeBaseline(entries.toReversed()), written);
        assert.equal(written.split('\n').length, entries.length === 0 ? 2 : entries.length + 3);
      }),
      { numRuns: countRuns(100) },
    );
  });
});
