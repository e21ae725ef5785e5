import assert from 'node:assert/strict';
import { showCard } from '../../support/showCard.ts';

const history = `date,value
2026-06-29,33
2026-07-06,33.9
2026-07-13,35
2026-07-20,36.2
2026-07-27,38
2026-08-03,39.9
2026-08-10,40.8
2026-08-17,41.2
`;

const kpi = `
## KPI-ACT-7D: Activation rate (7 days)

- definition: Share of new accounts that publish a first project within 7 days of sign-up.
- status: active
- unit: percent
- direction: up
- role: driver
- indicator: leading
- baseline: 33.0 % (2026-06-30)
- target: >= 50 % by 2026-09-30
- cadence: weekly
- owner: @growth
- guarded by: KPI-RET
`;

const others = `
# OBJ-1: Make the first week effortless

${kpi}

## KPI-RET: Retention week 4

- unit: percent
- direction: up
- role: guardrail
- target: >= 60 %
- cadence: monthly

# REQ-112: Ask less

- moves: KPI-ACT-7D (+1 pp)
- status: verified

# REQ-118: Import a project

- moves: KPI-ACT-7D (+3 pp)
- status: in-progress

# REQ-131: Invite a colleague

- moves: KPI-ACT-7D
`;

const product = {
  'specs/product.md': others,
  'metrics/KPI-ACT-7D.csv': history,
  'metrics/KPI-RET.csv': 'date,value\n2026-07-31,61.5\n2026-08-17,62.0\n',
};

// verifies TL-3
describe('the card of a KPI', () => {
  it('tells in nine lines where it stands, where it goes, what guards it and who moves it', () =>
    assert.deepEqual(showCard(product, 'KPI-ACT-7D'), [
      'KPI-ACT-7D · Activation rate (7 days)',
      'KPI · active · driver · leading',
      'Share of new accounts that publish a first project within 7 days of sign-up.',
      'Now 41.2 % as of 17 Aug (3 days ago) · measured · +0.4 pp since 10 Aug',
      // 51 of 92 days and 8.2 of 17 points; 0.482 / 0.554 = 0.87.
      'Target >= 50 % by 30 Sep (41 days left) · ↑ higher is better · baseline 33 % (30 Jun)',
      'Trend ▁▂▃▄▅▇██ 33 → 41.2 % since 29 Jun (8 values), improving · at risk: 48 % of the way, 55 % of the time (if progress were linear)',
      'Guarded by KPI-RET Retention week 4: 62 % of >= 60 % (was 61.5 %), holding',
      'Measures OBJ-1 Make the first week effortless · moved by REQ-112 (verified) · REQ-118 (in progress) · REQ-131 (no code yet)',
      'Spec specs/product.md:5 · owner @growth · weekly · source metrics/KPI-ACT-7D.csv',
    ]));
});
