import assert from 'node:assert/strict';
import { committedMissedWithoutExplanation } from '../../../server/src/core/rules/committedMissedWithoutExplanation.ts';
import { kpiWithoutTarget } from '../../../server/src/core/rules/kpiWithoutTarget.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { checkRule } from '../../support/check.ts';
import { openFiles } from '../../support/openFiles.ts';

describe('a choice with a remark behind it', () => {
  it('is the choice all the same', () => {
    checkRule(
      kpiWithoutTarget,
      `
      # KPI-1: Tickets
      - role: diagnostic (only watched)
    `,
    );
  });

  it('hides the score of an objective that is restricted', () => {
    const [finding] = checkRule(
      committedMissedWithoutExplanation,
      `
      # OBJ-1: Keep people
      - sensitivity: restricted (board only)
      - status: closed
      - commitment: committed
      - score: 0.4
               ^^^ information committed-missed-without-explanation
    `,
    );
    assert.ok(finding && !finding.message.includes('0.4'));
  });
});

describe('a dash in place of a value', () => {
  for (const nothing of ['-', '—', 'none', 'n/a']) {
    it(`says that there is none: ${nothing}`, () => {
      const spec = `# KPI-1: Rate\n- owner: ${nothing}\n- source: ${nothing}\n- definition: ${nothing}\n`;
      const { workspace } = openFiles({ 'a.md': spec }, { ...defaultConfig, profile: 3 });
      const found = [...workspace.findings().values()].flat().map(({ rule }) => rule);
      for (const rule of ['kpi-without-owner', 'kpi-without-source', 'kpi-without-definition']) {
        assert.ok(found.includes(rule), rule);
      }
    });
  }
});
