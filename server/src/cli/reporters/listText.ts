import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { hideFigures } from '../../core/queries/cardParts.ts';
import { coverageOf } from '../../core/queries/coverage.ts';
import { showLine } from '../places.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText, cutText, measureText, padText } from '../terminal.ts';

/** Writes items for people: one line each, by kind, with how far requirements are carried out. */
export function renderList(snapshot: Snapshot, items: readonly Item[], terminal: Terminal): string {
  if (items.length === 0) return 'No ids here yet: `throughline init` writes a first spec to start from.\n';
  const byKind = Map.groupBy(items, item => item.kind);
  const blocks = snapshot.config.kinds.kinds
    .filter(kind => byKind.has(kind.name))
    .map(kind => renderKind(snapshot, kind.plural, byKind.get(kind.name) ?? [], terminal));
  return `${blocks.join('\n\n')}\n`;
}

function renderKind(snapshot: Snapshot, plural: string, items: readonly Item[], { paint, width }: Terminal): string {
  const rows = items.map(item => ({
    id: cleanText(snapshot.showId(item)),
    status: cleanText(item.status ?? ''),
    title: cleanText(hideFigures(snapshot, item, item.title)),
    done: describeCoverage(snapshot, item),
    place: showPlaceOf(snapshot, item),
  }));
  const idWidth = widest(rows.map(row => row.id));
  const statusWidth = widest(rows.map(row => row.status));
  const doneWidth = widest(rows.map(row => row.done));
  const fixed = 2 + idWidth + 2 + (statusWidth > 0 ? statusWidth + 2 : 0) + (doneWidth > 0 ? doneWidth + 2 : 0);
  const placeWidth = widest(rows.map(row => row.place));
  const room = width === undefined ? 72 : Math.max(20, width - fixed - placeWidth - 2);
  const titleWidth = Math.min(room, widest(rows.map(row => row.title)));
  const lines = rows.map(row => {
    const cells = [
      paint('cyan', padText(row.id, idWidth)),
      ...(statusWidth > 0 ? [padText(row.status, statusWidth)] : []),
      ...(doneWidth > 0 ? [padText(row.done, doneWidth)] : []),
      padText(cutText(row.title, titleWidth), titleWidth),
      paint('dim', row.place),
    ];
    return `  ${cells.join('  ')}`;
  });
  return [paint('bold', `${plural.charAt(0).toUpperCase()}${plural.slice(1)} (${items.length})`), ...lines].join('\n');
}

/** `code + test`, for what code can carry out. */
function describeCoverage(snapshot: Snapshot, item: Item): string {
  if (item.like !== 'requirement') return '';
  const { implemented, verified } = coverageOf(snapshot, item);
  if (implemented && verified) return 'code + test';
  if (implemented) return 'code';
  return verified ? 'test' : '–';
}

function showPlaceOf(snapshot: Snapshot, item: Item): string {
  const { file, line } = showLine(snapshot, item.file, item.definition.idSpan);
  return `${cleanText(file)}:${line}`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, measureText(text)), 0);
}
