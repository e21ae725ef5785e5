import assert from 'node:assert/strict';
import { makeCard } from '../../../server/src/core/queries/card.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { openFiles } from '../../support/openFiles.ts';

describe('the KPI of a card', () => {
  it('is the one that the story of a requirement moves, before those of the objective', () => {
    const text = [
      '# OBJ-1: Grow',
      '## KPI-1: Guests\n\n- target: >= 5',
      '## US-1: Book\n\n- moves: KPI-2',
      '## FR-1: Pay\n\nRealizes US-1.',
      '# KPI-2: Bookings\n\n- target: >= 9',
    ].join('\n\n');
    const { snapshot } = openFiles({ 'a.md': text });
    const [item] = snapshot.itemsById('FR-1');
    assert.ok(item);
    assert.match(renderCardText(makeCard(snapshot, item)), /KPI +KPI-2 Bookings · target >= 9.* \(of US-1\)/);
  });
});
