import assert from 'node:assert/strict';
import { findChoice } from '../../../server/src/core/model/choices.ts';
import { findFieldSpec } from '../../../server/src/core/model/fields.ts';

describe('findChoice', () => {
  const cases: readonly (readonly [field: string, like: string, written: string, meant: string | undefined])[] = [
    ['role', 'kpi', 'Guardrail', 'guardrail'],
    ['role', 'kpi', 'guardrails (soft)', 'guardrail'],
    ['role', 'kpi', 'North Star', 'north-star'],
    ['role', 'kpi', 'diagnostic: only watched', 'diagnostic'],
    ['sensitivity', 'kpi', '**restricted** – board only', 'restricted'],
    ['sensitivity', 'kpi', 'Restricted (board only)', 'restricted'],
    ['health', 'objective', '🟡', 'at-risk'],
    ['health', 'objective', 'green, as planned', 'on-track'],
    ['health', 'objective', 'on track since July', undefined],
    ['health', 'objective', 'off track - the supplier is late', 'off-track'],
    ['direction', 'kpi', '↑', 'up'],
    ['direction', 'kpi', 'sideways', undefined],
    ['direction', 'kpi', '(up)', undefined],
    ['direction', 'kpi', '', undefined],
    ['priority', 'requirement', 'must-have', 'must'],
    ['priority', 'requirement', 'P0, for legal', 'must'],
  ];
  for (const [field, like, written, meant] of cases) {
    it(`takes ${field} '${written}' for ${meant ?? 'none'}`, () => {
      const spec = findFieldSpec(field, like) ?? assert.fail(field);
      assert.equal(findChoice(spec, written), meant);
    });
  }

  it('takes time in proportion', () => {
    const spec = findFieldSpec('role', 'kpi') ?? assert.fail();
    const start = performance.now();
    for (const shape of [' ', '- ', '(', ' - ', '–', 'a ', '_']) findChoice(spec, shape.repeat(100_000));
    assert.ok(performance.now() - start < 1000);
  });
});
