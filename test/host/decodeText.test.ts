import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText } from '../../server/src/host/decodeText.ts';
import { countRuns } from '../support/runs.ts';

describe('decodeText', () => {
  const decode = (...parts: (string | number[] | Buffer)[]) =>
    decodeText(Buffer.concat(parts.map(part => Buffer.from(part as string))));

  it('reads UTF-8', () => assert.deepEqual(decode('# Größe 🚲\r\n'), { kind: 'text', text: '# Größe 🚲\r\n' }));

  it('leaves out a byte order mark, as editors do', () =>
    assert.deepEqual(decode([0xef, 0xbb, 0xbf], '# A ü'), { kind: 'text', text: '# A ü' }));

  it('reads an empty file', () => assert.deepEqual(decode(''), { kind: 'text', text: '' }));

  for (const mark of [true, false]) {
    const named = mark ? 'with' : 'without';
    it(`reads UTF-16 LE ${named} a mark`, () =>
      assert.deepEqual(decode(mark ? [0xff, 0xfe] : '', Buffer.from('## REQ-1: Größe', 'utf16le')), {
        kind: 'text',
        text: '## REQ-1: Größe',
      }));

    it(`reads UTF-16 BE ${named} a mark`, () =>
      assert.deepEqual(decode(mark ? [0xfe, 0xff] : '', Buffer.from('## REQ-1: Größe', 'utf16le').swap16()), {
        kind: 'text',
        text: '## REQ-1: Größe',
      }));
  }

  it('names the first half letter of UTF-16', () =>
    assert.deepEqual(decode([0xff, 0xfe], Buffer.from('ab', 'utf16le'), [0x00, 0xd8], Buffer.from('c', 'utf16le')), {
      kind: 'text',
      text: 'ab\ufffdc',
      invalidAt: 2,
    }));

  it('takes a NUL near the start for binary', () => {
    assert.equal(decode('PNG', [0], 'abcdefghij', [0, 0, 0], 'x').kind, 'binary');
    assert.equal(decode('a'.repeat(8191), [0]).kind, 'binary');
    assert.equal(decode('a'.repeat(8192), [0]).kind, 'text');
  });

  it('replaces what is not UTF-8 and says where', () => {
    assert.deepEqual(decode('Gr', [0xf6], 'sse'), { kind: 'text', text: 'Gr\ufffdsse', invalidAt: 2 });
    assert.deepEqual(decode('ü�', [0xff], 'x'), { kind: 'text', text: 'ü��x', invalidAt: 2 });
    assert.deepEqual(decode([0xef, 0xbb, 0xbf], 'ab', [0xc0, 0xaf]).kind, 'text');
    assert.deepEqual(decode('🚲', [0xe2, 0x82]), { kind: 'text', text: '🚲�', invalidAt: 2 });
  });

  it('finds the first bad byte wherever it is', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'binary', maxLength: 50 }),
        (a, b) => {
          const start = a.replaceAll('\0', ' ').replaceAll('\ufeff', ' ');
          const decoded = decode(start, [0xff], b.replaceAll('\0', ' '));
          assert.ok(decoded.kind === 'text');
          assert.equal(decoded.invalidAt, start.length);
          assert.ok(decoded.text.startsWith(start));
        },
      ),
      { numRuns: countRuns(100) },
    ));

  it('finds a bad byte at the end of a large file at once', () => {
    const decoded = decode('ü'.repeat(1_000_000), [0xff]);
    assert.ok(decoded.kind === 'text');
    assert.equal(decoded.invalidAt, 1_000_000);
  });
});
