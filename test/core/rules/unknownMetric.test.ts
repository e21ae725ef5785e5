import assert from 'node:assert/strict';
import { unknownMetric } from '../../../server/src/core/rules/unknownMetric.ts';
import { findRemedies } from '../../../server/src/core/features/fixes/index.ts';
import { checkRule, messagesOf } from '../../support/check.ts';
import { openFiles } from '../../support/openFiles.ts';

describe('unknown-metric', () => {
  it('names a metric that nothing defines, and the one that may be meant', () => {
    const findings = checkRule(
      unknownMetric,
      `
      # KPI-1: A
      - metric: activaton-rate
                ^^^^^^^^^^^^^^ warning unknown-metric
      # KPI-2: B
      - metric: guests seated
                ^^^^^^^^^^^^^ warning unknown-metric

      | ID | Name | Metric |
      |---|---|---|
      | KPI-3 | C | npss |
                    ^^^^ warning unknown-metric
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      "'activaton-rate' is no metric of the catalogue. Did you mean 'activation-rate'?",
      "'guests seated' is no metric of the catalogue. Say by 'definition' what it counts.",
      "'npss' is no metric of the catalogue. Did you mean 'nps'?",
    ]);
  });

  it('accepts ids, names and aliases, and any name that the KPI defines itself', () => {
    checkRule(
      unknownMetric,
      `
      # KPI-1: A
      - metric: nps
      # KPI-2: B
      - metric: Net Promoter Score
      # KPI-3: C
      - metric: MTTR
      # KPI-4: D
      - metric: guests_seated
      - definition: Guests who were given a table.
      # KPI-5: E
      - metric: guests_seated
      - formula: guests given a table ÷ guests
      # KPI-6: F
      - metric: guests_seated
      - status: retired
      # REQ-1: G
      - metric: KPI-1
    `,
    );
  });

  it('tells of a slip even where the KPI defines itself', () => {
    checkRule(
      unknownMetric,
      `
      # KPI-1: A
      - metric: retension-rate
                ^^^^^^^^^^^^^^ warning unknown-metric
      - definition: Guests who come back.
    `,
    );
  });

  it('offers the near one as a fix', () => {
    const text = '# KPI-1: A\n\n- metric: activaton-rate\n';
    const { snapshot, fileAt } = openFiles({ 'a.md': text });
    const start = text.indexOf('activaton');
    const span = { start, end: start + 'activaton-rate'.length };
    const file = fileAt('a.md');
    const fixes = findRemedies({ snapshot, file, text, rule: 'unknown-metric', span, readText: () => undefined });
    const texts = [{ file: file.uri, span, text: 'activation-rate' }];
    assert.deepEqual(fixes, [{ change: { title: "Change to 'activation-rate'", texts }, isPreferred: true }]);
  });
});
