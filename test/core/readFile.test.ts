import assert from 'node:assert/strict';
import { defaultConfig, type Config } from '../../server/src/core/model/config.ts';
import { readFile } from '../../server/src/core/readFile.ts';

describe('a fault in a parser', () => {
  it('is a finding of the file and costs nobody the rest', () => {
    const broken: Config = {
      ...defaultConfig,
      get kinds(): Config['kinds'] {
        throw new Error('the table of kinds is gone');
      },
    };
    const facts = readFile('a.md', '# REQ-1: A\n', broken);
    assert.deepEqual(
      facts.problems.map(({ rule, message }) => `${rule}: ${message}`),
      [
        'unreadable-file: Throughline failed on this file, so its ids are not seen; please report this: the table of kinds is gone',
      ],
    );
  });
});
