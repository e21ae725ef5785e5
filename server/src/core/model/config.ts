import type { Severity } from './finding.ts';
import type { KindTable } from './kinds.ts';
import { builtInKinds, makeKindTable } from './kinds.ts';
import type { Transitions } from './transitions.ts';

/** Does a path (relative to the root, with `/`) match? Compiled from globs at the edge. */
export type PathTest = (path: string) => boolean;

/** How a language writes comments and strings; the table of built-in ones is in `source/`. */
export interface CommentSyntax {
  readonly line?: readonly string[];
  readonly block?: readonly (readonly [open: string, close: string])[];
  /** Block comments nest. */
  readonly nested?: boolean;
}

/** A folder pattern and the scope of the files under it; without a name, each matching folder is its own scope. */
export interface ScopeSetting {
  /** The folder that a file under it belongs to (relative to the root, with `/`), or undefined. */
  readonly findFolder: (path: string) => string | undefined;
  readonly name?: string;
}

/** `off`, or how bad a rule's findings are. */
export type RuleLevel = Severity | 'off';

/** The configuration of one root, read, checked and compiled by `host`. */
export interface Config {
  readonly kinds: KindTable;
  readonly scopes: readonly ScopeSetting[];
  /** Is the file looked at? Ignore files are the walker's concern. */
  readonly includes: PathTest;
  /** Test files by configuration; undefined where the default patterns hold. */
  readonly tests?: PathTest;
  /** By extension with the dot, lower case; added to the built-in table. */
  readonly comments: ReadonlyMap<string, CommentSyntax>;
  /** How code names the event that it sends, `{event}` for its name: `track('{event}'`. */
  readonly events: readonly string[];
  /** The month, from 1, in which the fiscal year begins; `FY27` ends in 2027. */
  readonly fiscalYearStart: number;
  /** Names of the sources that values are pulled from. */
  readonly sources?: readonly string[];
  /** Fields and links that an idea must have before it is taken up, whoever had it; each as its key is written. */
  readonly ideaChecklist: readonly string[];
  /** Days that an input may wait for an answer. */
  readonly inputDays: number;
  /** Statuses that may follow each other, of the kinds for which the configuration says so. */
  readonly transitions: Transitions;
  /** Code of which every change must serve something; undefined for none. */
  readonly untracedChange?: PathTest;
  readonly profile: 1 | 2 | 3;
  /** The level that the configuration gives a rule in a file; undefined where it says nothing. */
  readonly findLevel: (rule: string, path: string) => RuleLevel | undefined;
  readonly failOn: Severity | 'never';
  /** Changes with everything that facts depend on: kinds, prefixes, comment syntaxes, tests. */
  readonly factsFingerprint: string;
}

// implements TL-20
/** What holds without a configuration file. */
export const defaultConfig: Config = {
  kinds: makeKindTable(builtInKinds),
  scopes: [],
  includes: () => true,
  comments: new Map(),
  events: [],
  fiscalYearStart: 1,
  ideaChecklist: ['problem', 'evidence', 'moves', 'effort'],
  inputDays: 30,
  transitions: new Map(),
  profile: 1,
  findLevel: () => undefined,
  failOn: 'error',
  factsFingerprint: 'default',
};
