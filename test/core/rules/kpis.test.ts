import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { kpiWithoutBaseline } from '../../../server/src/core/rules/kpiWithoutBaseline.ts';
import { kpiWithoutOwner } from '../../../server/src/core/rules/kpiWithoutOwner.ts';
import { kpiWithoutTarget } from '../../../server/src/core/rules/kpiWithoutTarget.ts';
import { kpiWithoutUnit } from '../../../server/src/core/rules/kpiWithoutUnit.ts';
import { checkRule, messagesOf } from '../../support/check.ts';
import { openFiles } from '../../support/openFiles.ts';

describe('what KPIs lack', () => {
  it('is said once for a file in which none of four or more has it', () => {
    const findings = checkRule(
      kpiWithoutUnit,
      `
      | ID | KPI | Target |
      |---|---|---|
      | KPI-1 | Guests | >= 60 |
        ^^^^^ warning kpi-without-unit
      | KPI-2 | Waste | below 5 |
      | KPI-3 | Tips | >= 12 |
      | KPI-4 | Tables | >= 20 |
      //- other.md
      # KPI-5: Beer
        ^^^^^ warning kpi-without-unit
      # KPI-6: Wine
        ^^^^^ warning kpi-without-unit
      # KPI-7: Tea
        ^^^^^ warning kpi-without-unit
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 2), [
      "4 KPIs here have no unit: say what the number counts, such as 'unit: percent'.",
      "KPI-5 has no unit: say what the number counts, such as 'unit: percent'.",
    ]);
  });

  it('is said of each as soon as one has it', () => {
    checkRule(
      kpiWithoutUnit,
      `
      | ID | KPI | Target |
      |---|---|---|
      | KPI-1 | Guests | >= 60 |
        ^^^^^ warning kpi-without-unit
      | KPI-2 | Waste | below 5 % |
      | KPI-3 | Tips | >= 12 |
        ^^^^^ warning kpi-without-unit
      | KPI-4 | Tables | >= 20 |
        ^^^^^ warning kpi-without-unit
      | KPI-5 | Beer | >= 20 |
        ^^^^^ warning kpi-without-unit
    `,
    );
  });

  it('is said once for a table without the column, whatever the rest of the file says', () => {
    const findings = checkRule(
      kpiWithoutUnit,
      `
      # KPI-0: Beer
      - target: >= 60 %

      | ID | KPI | Target |
      |---|---|---|
      | KPI-1 | Guests | >= 60 |
        ^^^^^ warning kpi-without-unit
      | KPI-2 | Waste | below 5 |
      | KPI-3 | Tips | >= 12 |

      | ID | KPI | Target |
      |---|---|---|
      | KPI-4 | Tables | >= 20 |
        ^^^^^ warning kpi-without-unit
      | KPI-5 | Chairs | >= 80 |
        ^^^^^ warning kpi-without-unit
    `,
    );
    assert.deepEqual(
      messagesOf(findings).map(message => message.replace(/:.*/, '')),
      ['3 KPIs of this table have no unit', 'KPI-4 has no unit', 'KPI-5 has no unit'],
    );
  });

  it('does not count those that owe none, or have ended', () => {
    const findings = checkRule(
      kpiWithoutTarget,
      `
      # KPI-1: Page views
      - role: diagnostic
      # KPI-2: Letters
      - status: retired
      - target: 7
      # KPI-3: A
        ^^^^^ warning kpi-without-target
      # KPI-4: B
      # KPI-5: C
      # KPI-6: D
    `,
    );
    assert.match(messagesOf(findings)[0] ?? '', /^4 KPIs here have no target: /);
  });

  it('is as bad as the worst of it', () => {
    const kpis = ['# KPI-2: B', '# KPI-3: C', '# KPI-4: D'].join('\n');
    checkRule(kpiWithoutBaseline, `# KPI-1: A\n  ^^^^^ information kpi-without-baseline\n${kpis}`);
    const keyResult = '# OBJ-1: Full tables\n- **KR-1**: More guests\n  - uses: KPI-3';
    checkRule(kpiWithoutBaseline, `# KPI-1: A\n  ^^^^^ warning kpi-without-baseline\n${kpis}\n${keyResult}`);
    const drafts = '---\nstatus: proposed\n---\n# KPI-1: A\n  ^^^^^ information kpi-without-unit\n';
    checkRule(kpiWithoutUnit, `${drafts}${kpis}`);
  });

  it('is withheld of the one that a comment lets be, and said of the others', () => {
    const ignore = '<!-- throughline-ignore kpi-without-owner: the cook left -->';
    const { workspace } = openFiles(
      { 'spec.md': [ignore, '# KPI-1: A', '# KPI-2: B', '# KPI-3: C', '# KPI-4: D', '# KPI-5: E'].join('\n\n') },
      { ...defaultConfig, profile: 2 },
    );
    const found = [...workspace.findings().values()].flat();
    const owners = found.filter(({ rule }) => rule === kpiWithoutOwner.name);
    assert.deepEqual(
      owners.map(({ item, message }) => [item, message.slice(0, 28)]),
      [['KPI-2', '4 KPIs here have no owner: n']],
    );
    assert.ok(!found.some(({ rule }) => rule === 'unused-ignore'));
  });
});
