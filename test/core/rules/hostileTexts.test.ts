import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { makeCard } from '../../../server/src/core/queries/card.ts';
import { rules } from '../../../server/src/core/rules/index.ts';
import { openFiles } from '../../support/openFiles.ts';

/** Longer paragraphs are not read. */
const length = 12_000;
const ids = [1, 2, 3];

describe('what rules and cards make of long values and titles', () => {
  for (const piece of [',', '.', '1', 'A', ';', '(', 'is ']) {
    it(`takes time in proportion: ${piece}`, () => {
      const long = `${piece.repeat(length / piece.length)}y`;
      const { snapshot } = openFiles(
        {
          'a.md': ids.map(id => `# KPI-${id}: x${long}\n\n- baseline: 1${long}\n`).join('\n'),
          'b.md': ids.map(id => `# OBJ-${id}: Grow\n\n- **KR-1**: Launch${long}\n`).join('\n'),
          'c.md': ids.map(id => `# VIS-${id}: Grow\n\n- north star: ${long}\n`).join('\n'),
        },
        { ...defaultConfig, profile: 3 },
      );
      const start = performance.now();
      for (const file of snapshot.files()) {
        for (const rule of rules) rule.check?.({ file, items: snapshot.itemsOf(file.uri), snapshot }, () => {});
      }
      for (const item of snapshot.items()) makeCard(snapshot, item);
      // In proportion it takes some milliseconds; a quadratic search takes a third of a second and more.
      assert.ok(performance.now() - start < 250, `${performance.now() - start} ms`);
    });
  }
});
