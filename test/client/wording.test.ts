import assert from 'node:assert/strict';
import {
  escapeIcons,
  sayBase,
  sayChanges,
  sayCoverage,
  sayFindings,
  sayGaps,
  sayImplemented,
  sayItems,
  sayReading,
  sayTraced,
  sumChanges,
} from '../../client/src/wording.ts';

describe('the words of the status bar and the status list', () => {
  const none = { total: 0, traced: 0, implemented: 0, verified: 0 };

  it('says the coverage in two numbers', () =>
    assert.equal(sayCoverage({ total: 50, traced: 42, implemented: 45, verified: 31 }), '42/50 traced'));
  it('says it where there is nothing to trace', () => assert.equal(sayCoverage(none), 'no requirements yet'));

  it('says it in words, one as one', () => {
    assert.equal(sayTraced({ total: 50, traced: 42, implemented: 45, verified: 1 }), '42 of 50 requirements traced');
    assert.equal(sayTraced({ total: 1, traced: 0, implemented: 0, verified: 0 }), '0 of 1 requirement traced');
    assert.equal(sayTraced(none), 'No requirement is written yet');
    assert.equal(sayImplemented({ total: 50, traced: 42, implemented: 45, verified: 1 }), '45 have code, 1 has a test');
  });

  it('says what a branch adds', () => {
    const some = { new: 2, fixed: 1, known: 1200 };
    assert.equal(sayGaps(some), '+2 gaps');
    assert.equal(sayGaps({ ...some, new: 1 }), '+1 gap');
    assert.equal(sayGaps({ ...some, new: 0 }), 'no new gaps');
    assert.equal(sayChanges(some), '2 new gaps · 1 fixed · 1,200 known');
    assert.equal(sayChanges({ ...some, new: 0 }), 'no new gaps · 1 fixed · 1,200 known');
    assert.equal(sayBase('main'), 'main');
    assert.equal(sayBase('HEAD'), 'the last commit');
  });

  it('sums up folders that are compared with something', () => {
    const findings = { error: 0, warning: 0, information: 0, hint: 0 };
    const root = { name: 'a', state: 'ready', files: 1, items: {}, requirements: none, findings } as const;
    const status = { state: 'ready', requirements: none, findings } as const;
    const base = { ref: 'main', commit: null, day: '2026-08-01' };
    const changes = { base, new: 1, known: 2, fixed: 3, withheld: 2 };
    assert.equal(sumChanges({ ...status, roots: [root] }), undefined);
    const sum = sumChanges({ ...status, roots: [{ ...root, changes }, root, { ...root, changes }] });
    assert.deepEqual(sum, { new: 2, known: 4, fixed: 6, withheld: 4 });
  });

  it('keeps what is written in specs from becoming an icon', () =>
    assert.equal(escapeIcons('Pay $(zap) $5'), String.raw`Pay \$(zap) $5`));

  it('leaves out severities that nothing has', () => {
    assert.equal(sayFindings({ error: 1, warning: 2, information: 0, hint: 0 }), '1 error, 2 warnings');
    assert.equal(sayFindings({ error: 0, warning: 0, information: 0, hint: 0 }), 'no problems');
  });

  it('names the kinds a product manager thinks in, and sums up the rest', () => {
    assert.equal(
      sayItems({ kpi: 8, objective: 1, requirement: 1200, risk: 2, persona: 1 }),
      '1 objective, 8 KPIs, 1,200 requirements, 3 other items',
    );
    assert.equal(sayItems({}), 'nothing with an id yet');
  });

  it('says how long reading took', () => {
    const root = {
      name: 'clinic',
      state: 'ready',
      files: 1204,
      items: {},
      requirements: none,
      findings: { error: 0, warning: 0, information: 0, hint: 0 },
    } as const;
    assert.equal(sayReading({ ...root, milliseconds: 849 }), '1,204 files read in 0.8 s');
    assert.equal(sayReading({ ...root, files: 1 }), '1 file read');
    assert.equal(sayReading({ ...root, files: 6, milliseconds: 31 }), '6 files read in less than 0.1 s');
  });
});
