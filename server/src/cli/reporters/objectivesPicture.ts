import type { ItemState, TraceComparison } from '../../core/changes/comparison.ts';
import { cleanText } from '../terminal.ts';
import { gatherChanged, latest, nameState } from './changedItems.ts';
import { countWords } from './checkText.ts';

/** More boxes than these are no picture. */
const mostNodes = 12;
const mostObjectives = 4;
const mostKpis = 3;

/** Draws the objectives that a change touches, the items that it touches them by, and their KPIs; what has no place is counted. */
export function drawObjectives(items: TraceComparison['items']): readonly string[] {
  const touched = gatherChanged(items)
    .map(item => ({ item, state: latest(item), isGone: item.after === undefined }))
    .filter(({ state }) => state.objectives.length > 0);
  const objectives = rank(
    touched.flatMap(({ state }) => state.objectives.map(({ id, title }) => [id, title] as const)),
  );
  if (objectives.length === 0) return [];
  const drawnObjectives = objectives.slice(0, mostObjectives);
  const isDrawn = new Set(drawnObjectives.map(([id]) => id));
  const others = touched.filter(({ state }) => !state.objectives.some(({ id }) => isOwn(id, state)));
  const kpis = rank(others.flatMap(({ state }) => state.kpis.map(({ id, text }) => [id, text] as const)));
  // A KPI that changed is in the picture as what changed.
  const moved = kpis.filter(([id]) => !others.some(({ state }) => isOwn(id, state)));
  const drawnKpis = moved.slice(0, mostKpis);
  const reaching = others.filter(({ state }) => state.objectives.some(({ id }) => isDrawn.has(id)));
  const drawnItems = reaching.slice(0, mostNodes - drawnObjectives.length - drawnKpis.length);
  const lines = [
    ...drawnObjectives.map(([id, title], i) => `  o${i}["${writeLabel(`${id}: ${title}`)}"]`),
    ...drawnKpis.map(([, text], i) => `  k${i}(["${writeLabel(text)}"])`),
    ...drawnItems.flatMap(({ state, isGone }, i) => [
      `  i${i}["${writeLabel(`${nameState(state)}: ${state.title || state.statement}${isGone ? ' (removed)' : ''}`)}"]`,
      ...drawnObjectives.flatMap(([id], o) =>
        state.objectives.some(objective => objective.id === id) ? [`  i${i} --> o${o}`] : [],
      ),
      ...drawnKpis.flatMap(([id], k) => (state.kpis.some(kpi => kpi.id === id) ? [`  i${i} -.-> k${k}`] : [])),
    ]),
  ];
  const missing = [
    [objectives.length - drawnObjectives.length, ['objective', 'objectives']],
    [others.length - drawnItems.length, ['item', 'items']],
    [moved.length - drawnKpis.length, ['KPI', 'KPIs']],
  ] as const;
  const counted = missing.filter(([count]) => count > 0).map(([count, words]) => countWords(count, words));
  return [
    '```mermaid',
    'flowchart LR',
    ...lines,
    '```',
    '',
    ...(counted.length > 0 ? [`Not in the picture: ${counted.join(', ')}.`, ''] : []),
  ];
}

/** Is it the item itself, with its scope or without? */
function isOwn(id: string, state: ItemState): boolean {
  return id === state.id || id === nameState(state);
}

/** The most frequent first. */
function rank(
  pairs: readonly (readonly [id: string, text: string])[],
): readonly (readonly [id: string, text: string])[] {
  const groups = [...Map.groupBy(pairs, ([id]) => id).values()].toSorted((a, b) => b.length - a.length);
  return groups.flatMap(([first]) => (first ? [first] : []));
}

/** A label of Mermaid: all but letters, digits and plain marks by their numbers, so that none of them has a meaning. */
function writeLabel(text: string): string {
  return cleanText(text, 60).replaceAll(/[^\p{L}\p{N}\p{M} .,:/()+-]/gu, found => `#${found.codePointAt(0)};`);
}
