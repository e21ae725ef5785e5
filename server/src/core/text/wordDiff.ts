import { diffArrays } from 'diff';

/** A stretch of two texts: in both, only in the earlier one, or only in the later one. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** One place where a text changed, with the word before and the word behind it. */
export interface WordChange {
  /** As it was; '' where words came in between others. */
  readonly removed: string;
  readonly added: string;
  readonly before: string;
  readonly after: string;
}

/** Compares two texts word by word. Texts that have next to nothing in common are one removed and one added. */
export function diffWords(before: string, after: string): readonly DiffPart[] {
  const [old, given] = [splitWords(before), splitWords(after)];
  const found = diffArrays([...old], [...given], { comparator: isSameWord, maxEditLength: mostEdits });
  if (!found) return [makePart('removed', before), makePart('added', after)];
  const parts = found.map(({ added, removed, value }) =>
    makePart(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
  );
  return joinChanges(parts.filter(({ text }) => text !== ''));
}

/** The places where a text changed, in order. */
export function listChanges(parts: readonly DiffPart[]): readonly WordChange[] {
  const changes: WordChange[] = [];
  for (let i = 0; i < parts.length; i++) {
    if (parts[i]?.kind === 'same') continue;
    const before = lastWord(parts[i - 1]?.text ?? '');
    const removed = parts[i]?.kind === 'removed' ? parts[i++]?.text : '';
    const added = parts[i]?.kind === 'added' ? parts[i++]?.text : '';
    const endsLine = (added === '' ? removed : added)?.endsWith('\n');
    const after = endsLine ? '' : firstWord(parts[i]?.text ?? '');
    changes.push({ removed: removed?.trim() ?? '', added: added?.trim() ?? '', before, after });
  }
  return changes;
}

/** Beyond this many words that differ, nobody reads a comparison word by word. */
const mostEdits = 2000;

// Chinese and Japanese put no space between words: there each character counts.
const word =
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+(?:[.,:/'’_%-]+[\p{L}\p{N}]+)*|[^\s])\s*/gu;

function splitWords(text: string): readonly string[] {
  return text.match(word) ?? [];
}

function isSameWord(a: string, b: string): boolean {
  return a.trimEnd() === b.trimEnd();
}

function makePart(kind: DiffPart['kind'], text: string): DiffPart {
  return { kind, text };
}

/** Two changes with one short word between them read better as one; what is removed comes before what is added. */
function joinChanges(parts: readonly DiffPart[]): readonly DiffPart[] {
  const joined: DiffPart[] = [];
  let open: { removed: string; added: string } | undefined;
  const close = (): void => {
    if (open?.removed) joined.push(makePart('removed', open.removed));
    if (open?.added) joined.push(makePart('added', open.added));
    open = undefined;
  };
  parts.forEach(({ kind, text }, i) => {
    if (kind !== 'same') {
      open ??= { removed: '', added: '' };
      open[kind] += text;
    } else if (open?.removed && open.added && isShort(text) && i < parts.length - 1) {
      open.removed += text;
      open.added += text;
    } else {
      close();
      joined.push({ kind, text });
    }
  });
  close();
  return joined;
}

function isShort(text: string): boolean {
  return text.length <= 5 && !text.includes('\n');
}

function lastWord(text: string): string {
  return /\S+$/.exec(text.replace(/[^\S\n]+$/, ''))?.[0] ?? '';
}

function firstWord(text: string): string {
  return /^[^\S\n]*([\p{L}\p{N}]\S*)/u.exec(text)?.[1]?.replace(/[.,;:!?]+$/, '') ?? '';
}
