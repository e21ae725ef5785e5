import assert from 'node:assert/strict';
import { makeCodeFile } from '../../bench/repository/codeText.ts';
import { makeHistoryText } from '../../bench/repository/histories.ts';
import { requirementId, specPath } from '../../bench/repository/ids.ts';
import { makeRandom } from '../../bench/repository/random.ts';
import { makeSpecText } from '../../bench/repository/specText.ts';
import { fitExponent, summariseTimes } from '../../bench/measure/statistics.ts';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import { readFile } from '../../server/src/core/readFile.ts';

describe('the repositories of the benchmarks', () => {
  it('are the same for the same seed', () => {
    assert.equal(makeSpecText(makeRandom(1), 3), makeSpecText(makeRandom(1), 3));
    assert.notEqual(makeSpecText(makeRandom(1), 3), makeSpecText(makeRandom(2), 3));
  });

  for (const spec of [0, 1, 2, 3]) {
    it(`have ten items and some 5 KB in a spec (carrier ${spec})`, () => {
      const text = makeSpecText(makeRandom(5), spec);
      const { definitions, problems } = readFile(specPath(spec), text, defaultConfig);
      assert.equal(definitions.length, 10);
      assert.deepEqual(problems, []);
      assert.ok(text.length > 4000 && text.length < 6000, `${text.length} characters`);
    });
  }

  it('have an id in a comment of a code file where they are asked for one', () => {
    const random = makeRandom(9);
    for (let file = 0; file < 60; file++) {
      const id = file % 3 === 0 ? requirementId(4, 2) : undefined;
      const code = makeCodeFile(random, file, 'BASKET', id);
      const found = readFile(code.path, code.text, defaultConfig).references.map(reference => reference.id);
      assert.deepEqual(found, id === undefined ? [] : [id], code.path);
    }
  });
});

describe('the histories of the benchmarks', () => {
  it('are the same for the same seed, and without a mistake', () => {
    assert.equal(makeHistoryText(makeRandom(1), 50), makeHistoryText(makeRandom(1), 50));
    const { history } = readFile('metrics/KPI-1.csv', makeHistoryText(makeRandom(1), 1000), defaultConfig);
    assert.equal(history?.days.length, 1000);
    assert.deepEqual(history.problems, []);
  });
});

describe('the numbers of the benchmarks', () => {
  it('have the middle and the worst twentieth of a series', () => {
    const times = Array.from({ length: 100 }, (_, i) => 100 - i);
    assert.deepEqual(summariseTimes(times), { count: 100, median: 50, p95: 95, min: 1, max: 100 });
  });

  it('tell growth in step from growth with the square', () => {
    assert.equal(fitExponent({ size: 10, time: 3 }, { size: 100, time: 30 }), 1);
    assert.equal(fitExponent({ size: 10, time: 3 }, { size: 100, time: 300 }), 2);
  });
});
