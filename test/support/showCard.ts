import assert from 'node:assert/strict';
import { readDay } from '../../server/src/core/model/day.ts';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import { makeCard, makeShortCard } from '../../server/src/core/queries/card.ts';
import { renderCardText } from '../../server/src/core/render/cardText.ts';
import { openFiles } from './openFiles.ts';

/** Shows the full card of an item of some files as plain text, a line each, one blank behind labels. */
export function showCard(
  files: Readonly<Record<string, string>>,
  id: string,
  today = '2026-08-20',
  form: 'full' | 'short' = 'full',
): readonly string[] {
  const { snapshot } = openFiles(files, defaultConfig, readDay(today));
  const [item] = snapshot.itemsById(id);
  assert.ok(item, `${id} is not defined`);
  const card = form === 'full' ? makeCard(snapshot, item) : makeShortCard(snapshot, item);
  return renderCardText(card)
    .split('\n')
    .map(line => line.replace(/ {2,}/g, ' '));
}

/** The line with this label, without the label; undefined where the card has none. */
export function lineOf(lines: readonly string[], label: string): string | undefined {
  return lines.find(line => line.startsWith(`${label} `))?.slice(label.length + 1);
}
