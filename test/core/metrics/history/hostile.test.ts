import assert from 'node:assert/strict';
import { read } from './reading.ts';

describe('reading what no history is', () => {
  const heads = ['', 'date,value\n', 'date\tvalue\n', 'date;value\n', '"', '"a"\n', '[', '{"a":'];
  const pieces = ['\n', '\r', '\t', ' ', ';', '"', '1', '1\t', ' \n', '{"a":', '\\'];
  for (const extension of ['.csv', '.tsv', '.jsonl', '.json']) {
    it(`takes time in proportion: ${extension}`, () => {
      for (const head of heads) {
        for (const piece of pieces) {
          const text = `${head}${piece.repeat(30_000 / piece.length)}x`;
          const start = performance.now();
          read(text, extension);
          // In proportion it takes some milliseconds; a quadratic search would take many seconds.
          const took = performance.now() - start;
          assert.ok(took < 300, `${JSON.stringify(head + piece)}: ${took} ms`);
        }
      }
    });
  }
});
