import assert from 'node:assert/strict';
import { kpiRedefined } from '../../../server/src/core/rules/kpiRedefined.ts';
import { checkRule, messagesOf } from '../../support/check.ts';
import { openFiles } from '../../support/openFiles.ts';

describe('kpi-redefined', () => {
  it('names the later of two definitions that differ, and in what', () => {
    const findings = checkRule(
      kpiRedefined,
      `
      //- specs/001-hall/spec.md
      # KPI-1: Waiting time
      - definition: From sitting down to the first dish.
      - unit: min
      - direction: down
      //- specs/002-bar/spec.md
      # KPI-1: Waiting time
        ^^^^^ error kpi-redefined
      - definition: From ordering to the first dish.
      - unit: s
      - direction: down
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'KPI-1 is defined differently here and in specs/001-hall/spec.md (definition and unit): make the definitions one, or the ids two.',
    ]);
    assert.deepEqual(
      findings[0]?.related?.map(({ message }) => message),
      ['KPI-1 is defined here as well.'],
    );
  });

  it('sees through case, marks, and other words for the same', () => {
    checkRule(
      kpiRedefined,
      `
      //- specs/001-hall/spec.md
      # KPI-1: Waiting time
      - definition: From sitting down to the *first dish*.
      - unit: min
      - direction: down
      - metric: nps
      //- specs/002-bar/spec.md
      # KPI-1: Waiting time
      - definition: from sitting down to the first dish
      - unit: minutes
      - direction: lower is better
      - metric: Net Promoter Score
      - aggregation: median
    `,
    );
  });

  it('leaves alone another title, one scope, other ids, and what has ended', () => {
    checkRule(
      kpiRedefined,
      `
      //- specs/001-hall/spec.md
      # KPI-1: Waiting time
      - unit: min
      # KPI-2: Tips
      - unit: EUR
      # KPI-3: Guests
      - unit: guests
      # KPI-3: Guests
      - unit: tables
      //- specs/002-bar/spec.md
      # KPI-1: Waiting time at the bar
      - unit: s
      # KPI-4: Tips
      - unit: USD
      //- specs/003-hall/spec.md
      # KPI-1: Waiting time
      - status: retired
      - unit: s
    `,
    );
  });

  it('hears of a change in the other file', () => {
    const kpi = (unit: string): string => `# KPI-1: Waiting time\n- unit: ${unit}\n`;
    const { workspace, fileAt } = openFiles({
      'specs/001-hall/spec.md': kpi('min'),
      'specs/002-bar/spec.md': kpi('min'),
    });
    const bar = fileAt('specs/002-bar/spec.md').uri;
    const hall = fileAt('specs/001-hall/spec.md');
    const isReported = (): boolean =>
      (workspace.findings().get(bar) ?? []).some(({ rule }) => rule === 'kpi-redefined');
    assert.equal(isReported(), false);
    workspace.setText(hall.uri, hall.path, kpi('s'));
    workspace.check();
    assert.equal(isReported(), true);
    workspace.setText(hall.uri, hall.path, '# KPI-1: Waiting in the hall\n- unit: s\n');
    workspace.check();
    assert.equal(isReported(), false);
  });
});
