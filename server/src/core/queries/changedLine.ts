import type { CardLine, CardPart } from '../model/card.ts';
import type { DiffPart } from '../text/wordDiff.ts';
import { makeLine, makeText, type CardContext } from './cardParts.ts';
import { diffOf, findChange } from './reviews.ts';

/** What a requirement says now that it did not when its code and tests were reviewed; undefined where nothing changed. */
export function describeChanged({ snapshot, item }: CardContext): CardLine | undefined {
  const change = findChange(snapshot, item);
  if (!change) return undefined;
  const { date, author } = change.review;
  const parts = shorten(diffOf(change));
  const when = `since it was traced (${author === undefined ? '' : `${author}, `}${date})`;
  return makeLine('Changed', makeText(parts.length === 0 ? when : `${when}: `), ...parts);
}

/** More changes than these are counted: who wants all of them opens the spec. */
const mostChanges = 4;
/** Characters of what stayed that are shown on either side of a change. */
const longestContext = 40;

function shorten(parts: readonly DiffPart[]): readonly CardPart[] {
  const shown: CardPart[] = [];
  let changes = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part?.kind === 'same') {
      if (changes < mostChanges) shown.push(makeText(cutMiddle(part.text, i === 0, i === parts.length - 1)));
      continue;
    }
    const removed = part?.kind === 'removed' ? part.text : '';
    const next = removed === '' ? part : parts[i + 1];
    const added = next?.kind === 'added' ? next.text : '';
    if (removed !== '' && added !== '') i++;
    changes++;
    if (changes > mostChanges) continue;
    shown.push({ type: 'change', removed: joinLines(removed).trim(), added: joinLines(added).trim() });
    // The space behind words stands in the words themselves.
    shown.push(makeText(' '));
  }
  const more = changes - mostChanges;
  return more > 0 ? [...shown, makeText(`… and ${more} more ${more === 1 ? 'change' : 'changes'}`)] : shown;
}

/** Keeps what stands next to a change: of the first stretch the end, of the last the beginning, of all others both. */
function cutMiddle(text: string, isFirst: boolean, isLast: boolean): string {
  const line = joinLines(text);
  const most = isFirst || isLast ? longestContext : 2 * longestContext;
  if (line.length <= most + 1) return line;
  const start = isFirst ? '' : line.slice(0, longestContext).replace(/\S*$/, '');
  const end = isLast ? '' : line.slice(-longestContext).replace(/^\S*/, '');
  return `${start}…${end}`;
}

function joinLines(text: string): string {
  return text.replace(/\s*\n\s*/g, ' · ');
}
