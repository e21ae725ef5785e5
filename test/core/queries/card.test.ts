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
    assert.match(renderCardText(makeCard(snapshot, item)), /KPI +KPI-2 Bookings · no data · target >= 9 \(of US-1\)/);
  });
});

describe('the reason on a card', () => {
  const whyOf = (id: string, text: string): string | undefined => {
    const { snapshot } = openFiles({ 'a.md': text });
    const [item] = snapshot.itemsById(id);
    assert.ok(item);
    return /^Why +(.*)$/m.exec(renderCardText(makeCard(snapshot, item)))?.[1];
  };

  it('goes by way of a KPI where nothing else leads to an objective', () => {
    const text = '# OBJ-1: Grow\n\n## KPI-1: Rate\n\n# REQ-1: Pay\n\n- moves: KPI-1\n';
    assert.equal(whyOf('REQ-1', text), 'KPI-1 Rate → OBJ-1 Grow');
    assert.equal(whyOf('REQ-1', `${text}- supports: OBJ-1\n`), 'OBJ-1 Grow');
  });

  it('of a KPI that measures nothing is the key result that uses it', () => {
    const text = '# OBJ-1: Grow\n\n- **KR-1**: From 1 to 2\n  - uses: KPI-1\n\n# KPI-1: Rate\n';
    assert.equal(whyOf('KPI-1', text), 'OBJ-1/KR-1 From 1 to 2 → OBJ-1 Grow');
  });
});

describe('the first line of a card', () => {
  const headOf = (text: string): string => {
    const { snapshot } = openFiles({ 'a.md': text });
    const [item] = snapshot.itemsById('REQ-1');
    assert.ok(item);
    return renderCardText(makeCard(snapshot, item)).split('\n')[0] ?? '';
  };

  it('is the whole sentence, and a bold name stands apart from it', () => {
    assert.equal(headOf('- **REQ-1**: A table is kept. For an hour.'), 'REQ-1 · A table is kept. For an hour.');
    assert.equal(
      headOf('**REQ-1: Keep a table**\nIt is kept for an hour.'),
      'REQ-1 · Keep a table — It is kept for an hour.',
    );
    assert.equal(headOf('**REQ-1: Keep a table** for an hour.'), 'REQ-1 · Keep a table for an hour.');
  });
});
