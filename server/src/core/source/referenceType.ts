import type { Kind } from '../model/kinds.ts';
import type { Verb } from './verbs.ts';

/** Where a text stands, as far as it decides what an id in it says. */
export interface TextPlace {
  /** The title of a test, whatever the file. */
  readonly isTitle: boolean;
  readonly isTestFile: boolean;
  /** The item that an outer test title names; a local id in this title belongs to it. */
  readonly owner?: string;
}

/** What an id says without further words: tests verify, other code implements, where the kind is one that code carries out. */
export function decideType(verb: Verb | undefined, kind: Kind | undefined, place: TextPlace): string {
  const isTest = place.isTitle || place.isTestFile;
  // The title of a test says what it tests, in whatever words.
  if (verb !== undefined) return verb === 'implements' && place.isTitle ? 'verifies' : verb;
  if (kind?.inCode !== 'implements') return 'mention';
  return isTest ? 'verifies' : 'implements';
}
