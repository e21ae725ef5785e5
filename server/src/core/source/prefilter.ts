import type { Config } from '../model/config.ts';
import type { KindTable } from '../model/kinds.ts';
import { hyphenlessPrefixes } from '../model/kinds.ts';
import { mayHoldEvent } from './events.ts';
import { isWord } from './scanners.ts';

/**
 * A test that says, fast and never wrongly no, whether `readCode` may find something in a text:
 * an id, a cited number of Kiro, a word to the tool itself, or an event that is sent. Bytes read as Latin-1 serve as well.
 */
export function makePrefilter(config: Config): (text: string) => boolean {
  const searches = searchesOf(config.kinds);
  return text => searches.some(find => find(text, 0) !== undefined) || mayHoldEvent(text, config);
}

/** Where in a text `readCode` may find something, events apart; rising offsets. */
export function findPlaces(text: string, kinds: KindTable): number[] {
  const places: number[] = [];
  for (const find of searchesOf(kinds)) {
    for (let found = find(text, 0); found; found = find(text, found.next)) places.push(found.at);
  }
  return places.toSorted((a, b) => a - b);
}

interface Found {
  readonly at: number;
  /** Where the search goes on. */
  readonly next: number;
}

/** Finds the first place from `from` on. Each search looks for one rare character, which engines do fastest. */
type Search = (text: string, from: number) => Found | undefined;

const known = new WeakMap<KindTable, readonly Search[]>();

function searchesOf(kinds: KindTable): readonly Search[] {
  let searches = known.get(kinds);
  if (searches) return searches;
  const prefixes = new Set(kinds.byPrefix.keys());
  const short = [...prefixes].filter(prefix => hyphenlessPrefixes.has(prefix));
  searches = [findHyphenated(prefixes), ...short.map(findShort), findRequirements, findValidates];
  known.set(kinds, searches);
  return searches;
}

/** `REQ-1`, and `throughline-` because its hyphen is on the way. */
function findHyphenated(prefixes: ReadonlySet<string>): Search {
  const longest = Math.max(0, ...[...prefixes].map(prefix => prefix.length));
  return (text, from) => {
    for (let hyphen = text.indexOf('-', from); hyphen !== -1; hyphen = text.indexOf('-', hyphen + 1)) {
      const before = text.charCodeAt(hyphen - 1);
      if (isCapitalOrDigit(before)) {
        if (!isCapitalOrDigit(text.charCodeAt(hyphen + 1))) continue;
        let start = hyphen - 1;
        while (hyphen - start < longest && isCapitalOrDigit(text.charCodeAt(start - 1))) start--;
        if (isWord(text.charCodeAt(start - 1), '') || !prefixes.has(text.slice(start, hyphen))) continue;
        return { at: start, next: hyphen + 1 };
      }
      if (before === letterE && text.startsWith('throughline', hyphen - 11))
        return { at: hyphen - 11, next: hyphen + 1 };
    }
    return undefined;
  };
}

/** `O1`, `US1`. */
function findShort(prefix: string): Search {
  const length = prefix.length;
  return (text, from) => {
    for (let at = text.indexOf(prefix, from); at !== -1; at = text.indexOf(prefix, at + 1)) {
      const after = text.charCodeAt(at + length);
      if (after >= 48 && after <= 57 && !isWord(text.charCodeAt(at - 1), '')) return { at, next: at + length };
    }
    return undefined;
  };
}

const requirements = /equirements?\W{1,20}\d/y;
const validates = /Validates[*_]{0,3}:[\s*_]{1,20}\d/y;

function findRequirements(text: string, from: number): Found | undefined {
  for (let q = text.indexOf('q', from); q !== -1; q = text.indexOf('q', q + 1)) {
    requirements.lastIndex = q - 1;
    if (text.charCodeAt(q - 1) === letterE && requirements.test(text)) return { at: q - 1, next: q + 1 };
  }
  return undefined;
}

function findValidates(text: string, from: number): Found | undefined {
  for (let v = text.indexOf('V', from); v !== -1; v = text.indexOf('V', v + 1)) {
    validates.lastIndex = v;
    if (text.charCodeAt(v + 1) === letterA && validates.test(text)) return { at: v, next: v + 1 };
  }
  return undefined;
}

const letterA = 97;
const letterE = 101;

function isCapitalOrDigit(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
}
