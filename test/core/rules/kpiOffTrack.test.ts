import assert from 'node:assert/strict';
import { kpiOffTrack } from '../../../server/src/core/rules/kpiOffTrack.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

// Today is 2026-08-20.
describe('kpi-off-track', () => {
  const history = (...values: readonly number[]): string =>
    ['//- metrics/KPI-1.csv', 'date,value', ...values.map((value, i) => `2026-08-0${i + 1},${value}`)].join('\n');

  it('names a KPI whose values go the wrong way, and by how much', () => {
    const up = `# KPI-1: Guests\n  ^^^^^ information kpi-off-track\n- direction: up\n- unit: percent\n${history(54, 53.2, 51, 50)}`;
    assert.deepEqual(messagesOf(checkRule(kpiOffTrack, up)), [
      'KPI-1 moved down by 4 pp since 2026-08-01, which is the wrong direction: what has changed?',
    ]);
    const down = `# KPI-1: Waiting\n  ^^^^^ information kpi-off-track\n- direction: down\n- unit: min\n${history(8, 9, 11)}`;
    assert.deepEqual(messagesOf(checkRule(kpiOffTrack, down)), [
      'KPI-1 moved up by 3 min since 2026-08-01, which is the wrong direction: what has changed?',
    ]);
  });

  it('needs three values, a direction, and a trend', () => {
    checkRule(kpiOffTrack, `# KPI-1: Guests\n- direction: up\n${history(54, 40)}`);
    checkRule(kpiOffTrack, `# KPI-1: Guests\n- unit: guests\n${history(54, 50, 40)}`);
    checkRule(kpiOffTrack, `# KPI-1: Guests\n- direction: up\n${history(50, 55, 60, 52)}`);
    checkRule(kpiOffTrack, `# KPI-1: Guests\n- direction: up\n${history(50, 55, 60)}`);
  });

  it('lets values that meet their target fall, and stale or paused ones rest', () => {
    checkRule(kpiOffTrack, `# KPI-1: Guests\n- direction: up\n- target: >= 30 guests\n${history(54, 50, 40)}`);
    checkRule(kpiOffTrack, `# KPI-1: Guests\n- direction: up\n- cadence: daily\n${history(54, 50, 40)}`);
    checkRule(kpiOffTrack, `# KPI-1: Guests\n- direction: up\n- status: paused\n${history(54, 50, 40)}`);
  });

  it('says of the KPI what a key result shares with it', () => {
    const objective = '# OBJ-1: Full tables\n- **KR-1**: Guests from 50 to 60\n  - uses: KPI-1\n';
    const kpi = '# KPI-1: Guests\n  ^^^^^ information kpi-off-track\n- direction: up\n';
    checkRule(kpiOffTrack, `${objective}${kpi}${history(54, 50, 40)}`);
  });
});
