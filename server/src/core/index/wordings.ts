import { rememberByText } from '../text/rememberByText.ts';

/** Fewer words say too little for two sentences of them to be alike by anything but chance. */
const fewestWords = 5;
/** Longer texts are compared by their beginning. */
const mostWords = 60;

/**
 * The words that a sentence turns on, sorted, each once: what every sentence has is left out, and a plural counts as its
 * singular. Empty where they are too few to compare.
 */
function readWording(statement: string): readonly string[] {
  const words = new Set<string>();
  for (const [word] of statement.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    if (words.size === mostWords) break;
    if (!commonWords.has(word)) words.add(word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);
  }
  return words.size < fewestWords ? none : [...words].toSorted();
}

/** What is worked out of the words of a statement. */
interface Wording {
  readonly words: readonly string[];
  /** All of them, as one text. */
  readonly text: string;
  readonly keys: readonly string[];
}

/** The wording of a statement, which others ask for as often as they have a key in common with it. */
export const wordingOf: (statement: string) => Wording = rememberByText(statement => {
  const words = readWording(statement);
  return { words, text: words.join(' '), keys: wordingKeys(words) };
});

const none: readonly string[] = [];

const commonWords: ReadonlySet<string> = new Set(
  (
    'a an and any are as at be been being by can could do does each every for from had has have if in into is it its may ' +
    'must no not of on only or shall should so such than that the their then there these they this those to until up ' +
    'was were when where whether which while who will with within without would system'
  ).split(' '),
);

/** How many of their words two wordings share, from 0 to 1; both sorted. */
export function compareWordings(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left = '', right = ''] = [a[i], b[j]];
    if (left === right) {
      shared++;
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  const all = a.length + b.length - shared;
  return all === 0 ? 0 : shared / all;
}

/**
 * Keys of a wording, so that two that share most of their words have one in common, nearly always, and others hardly
 * ever: of each of several shuffles of all words the three that come first. Which words are rare need not be known.
 */
function wordingKeys(wording: readonly string[]): readonly string[] {
  if (wording.length === 0) return none;
  const hashes = wording.map(hashWord);
  return shuffles.map((shuffle, i) => `words ${i} ${findSmallest(hashes, shuffle)}`);
}

const shuffles: readonly number[] = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1];

/** The three smallest of the hashes, shuffled, as one text. */
function findSmallest(hashes: readonly number[], shuffle: number): string {
  let [first, second, third] = [2 ** 32, 2 ** 32, 2 ** 32];
  for (const hash of hashes) {
    const mixed = Math.imul(hash ^ shuffle, 0x2c1b3c6d);
    const value = (mixed ^ (mixed >>> 15)) >>> 0;
    if (value < first) [first, second, third] = [value, first, second];
    else if (value < second) [second, third] = [value, second];
    else if (value < third) third = value;
  }
  return `${first.toString(36)} ${second.toString(36)} ${third.toString(36)}`;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 13);
}

/**
 * Items with one key of words beyond this many are written after a pattern, and nobody wants to hear of each pair of
 * them: the key then says nothing.
 */
export const mostAlike = 24;

/** Is it a key of words? */
export function isWordingKey(key: string): boolean {
  return key.startsWith('words ');
}
