import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { ruleGroups } from '../../../server/src/core/rules/index.ts';
import { openFiles } from '../../support/openFiles.ts';

const group = ruleGroups.find(({ title }) => title === 'Objectives and key results')?.rules ?? [];

/** Everything that rules about goals say, around a KPI whose figures all hold the digits 73 or 91. */
function listTexts(sensitivity: string): readonly string[] {
  const spec = `
# KPI-1: Margin
- sensitivity: ${sensitivity}
- unit: percent
- baseline: 73.1 % (2026-06-01)
- target: >= 91.5 % by 2026-09-30

# OBJ-1: Earn more
- status: active
- health: on-track
- score: 7391
- check-in: weekly
- cycle: 2026-06-01 to 2026-09-30
- **KR-1**: Margin from 73.1 % to 91.2 % by 2026-09-30 — uses KPI-1
  - health: on-track
  - score: 73.91
  - Check-ins:
    - 2026-07-01: 73.2 %, confidence 0.91

# OBJ-2: Spend less
- status: closed
- commitment: committed
- score: 0.7391
- **KR-1**: Margin from 91.1 % to 73.3 % — uses KPI-1

# OBJ-3: Sell less
- status: active
- cycle: 2026-Q2
- **KR-1**: Margin from 91.1 % to 73.3 % by 2026-09-30
  - uses: KPI-1
  - direction: down

# REQ-1: A discount
- moves: KPI-1 (-7.391 pp)
`;
  const { workspace } = openFiles({ 'a.md': spec }, { ...defaultConfig, profile: 3 });
  const names = new Set(group.map(({ name }) => name));
  return [...workspace.findings().values()]
    .flat()
    .filter(({ rule }) => names.has(rule))
    .flatMap(({ rule, message, subject = '', related = [] }) =>
      [message, subject, ...related.map(place => place.message)].map(text => `${rule}: ${text}`),
    );
}

describe('findings about goals whose KPI is restricted', () => {
  const isFigure = (text: string): boolean => /73|91/.test(text);

  it('would show figures if the KPI were not restricted', () => {
    const shown = new Set(
      listTexts('internal')
        .filter(isFigure)
        .map(text => text.replace(/:.*/, '')),
    );
    assert.deepEqual([...shown].toSorted(), [
      'committed-missed-without-explanation',
      'conflicting-targets',
      'score-out-of-range',
    ]);
  });

  it('hold none of its figures', () => {
    const texts = listTexts('restricted');
    assert.ok(texts.length > 10);
    assert.deepEqual(texts.filter(isFigure), []);
  });

  it('still say what is wrong', () => {
    const rules = new Set(listTexts('restricted').map(text => text.replace(/:.*/, '')));
    for (const rule of [
      'conflicting-targets',
      'score-out-of-range',
      'committed-missed-without-explanation',
      'health-contradicts-data',
    ]) {
      assert.ok(rules.has(rule), rule);
    }
  });
});
