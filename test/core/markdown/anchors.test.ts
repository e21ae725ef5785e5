import assert from 'node:assert/strict';
import { makeAnchors } from '../../../server/src/core/markdown/anchors.ts';

describe('anchors of headings', () => {
  for (const [heading, anchor] of [
    ['OBJ-1: Grow activation', 'obj-1-grow-activation'],
    ['KPI-ACT-7D — Week 1 (first 7 days)', 'kpi-act-7d--week-1-first-7-days'],
    ['FR_2 & more, 50 %', 'fr_2--more-50-'],
    ['Größe des Übergangs', 'größe-des-übergangs'],
    ['需求 REQ-1', '需求-req-1'],
    ['😄 emoji', '-emoji'],
    ['1.2 Scope.', '12-scope'],
    ['!?', ''],
  ] as const) {
    it(`of '${heading}'`, () => assert.deepEqual(makeAnchors([heading]), [anchor]));
  }

  it('are numbered where one name stands several times', () =>
    assert.deepEqual(makeAnchors(['Goals', 'Goals', 'goals!']), ['goals', 'goals-1', 'goals-2']));
  it('are never those of another heading', () =>
    assert.deepEqual(makeAnchors(['foo', 'foo-1', 'foo', 'foo']), ['foo', 'foo-1', 'foo-2', 'foo-3']));
});
