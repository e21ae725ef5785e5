import type { LineIndex } from '../text/lineIndex.ts';
import type { Severity } from './finding.ts';
import type { HistoryFacts } from './history.ts';
import type { Span } from './place.ts';

/** Where a definition stands; it decides the rank. */
type DefinitionForm = 'front-matter' | 'heading' | 'bold' | 'list' | 'row' | 'layout';

/** A named value of an item, as written. */
export interface Field {
  /** Name from the field table (`fields.ts`): `owner`, `supports`, `acceptance`. */
  readonly name: string;
  /** Key as written, marks dropped: `DRI`. */
  readonly key: string;
  readonly keySpan: Span;
  /** Value as written, marks dropped, white space in runs made one space; '' where there is none. */
  readonly value: string;
  readonly valueSpan: Span;
  /** Values of a list field (`acceptance`, `contributors`), each as `value` is. */
  readonly items?: readonly string[];
  /** Where each of `items` stands; of fields that keep their entries (`check-in`). */
  readonly itemSpans?: readonly Span[];
}

/**
 * A place that may define an item. Which candidates win is the index's decision:
 * strong beats weak in a scope, and a file's first weak place its later ones.
 */
export interface Definition {
  /** Canonical id without scope and parent: `REQ-118`, `AC-2`; for OpenSpec the requirement's name. */
  readonly id: string;
  /** Name of a kind. */
  readonly kind: string;
  readonly rank: 'strong' | 'weak';
  readonly form: DefinitionForm;
  /** Index in `definitions` of the innermost candidate whose body this stands in; -1 for none. */
  readonly parent: number;
  /** At most 100 characters, marks dropped; '' where none is written. */
  readonly title: string;
  /** The whole paragraph, row or heading that states it, marks dropped. */
  readonly statement: string;
  /**
   * Of what code is written for: all that it says besides, a paragraph, list item or row of a table a line, marks dropped.
   * Absent where it says no more; code blocks, headings, and parts such as "Notes" or "Rationale" do not count.
   * Where it is very long, the end is only named by a fingerprint: `…#0b1c…`.
   */
  readonly details?: string;
  /** Of an id that says which revision it stands for: 3 of `REQ-12~3`. */
  readonly revision?: number;
  readonly idSpan: Span;
  readonly titleSpan: Span;
  /** All that belongs to it: fields, children, findings. */
  readonly body: Span;
  /** In the order written, front matter first. A field the file gives as default is not repeated here. */
  readonly fields: readonly Field[];
}

/**
 * What an occurrence of an id says: `mention`, the name of a link type (`links.ts`), or a verb of code.
 * A bare id in code is stored with the verb its kind and file give it.
 */
type ReferenceType = string;

/** A test, or a group of tests, as its source names it. */
export interface NamedTest {
  /** Its title, or the name of its function or class; white space in runs made one space. */
  readonly name: string;
  /** It checks nothing as it stands: marked to be skipped, or without a body. */
  readonly idle?: 'skipped' | 'empty';
}

/** An id written somewhere that is not its definition. */
export interface Reference {
  /** Canonical id without scope and parent: `REQ-118`, `AC-2`. */
  readonly id: string;
  /** What stands before the last slash, or names the scope in words: `REQ-118`, `001-login`, `001`. The index decides what it is. */
  readonly qualifier?: string;
  /** All that is written, the qualifier included. */
  readonly span: Span;
  /** The id alone: what a rename edits. */
  readonly idSpan: Span;
  /** Index in `definitions` of the candidate whose field or body this stands in; -1 for none. */
  readonly from: number;
  readonly type: ReferenceType;
  /** A link written from its target: `guarded by: KPI-2`. */
  readonly inverse?: true;
  /** The revision that it was written for: 2 of `REQ-12~2`. */
  readonly revision?: number;
  /** Name of the field that holds it, for links. */
  readonly field?: string;
  /** An id only where something defines it (`US-ASCII`, `O1`, `3.4`); plain text otherwise. */
  readonly onlyIfDefined?: true;
  /** In a test file: the test that it stands on, as far as a look at the lines around tells. */
  readonly test?: NamedTest;
  /** First end of a range: ids between the ends (at most 48) and the other end; they count where both ends exist. */
  readonly range?: { readonly between: readonly string[]; readonly last: string };
}

/** `throughline-ignore <rule>: reason`, in a spec or in code. */
export interface Suppression {
  readonly rule: string;
  /** '' where none is given: then it suppresses nothing and is a finding. */
  readonly reason: string;
  readonly span: Span;
  /** Findings that start in this stretch and are of the rule are withheld. */
  readonly target: Span;
}

/** Something a parser found wrong; becomes a Finding when severity and file are known. */
export interface Problem {
  readonly rule: string;
  readonly span: Span;
  readonly message: string;
  readonly subject?: string;
  /** Where it differs from the rule's own (an unknown key in a configuration that is otherwise fine). */
  readonly severity?: Severity;
  /** Index in `definitions` of the item it is about; the finding is dropped where that candidate loses. */
  readonly definition?: number;
}

/** A mark in the text that something is to be asked still: `[NEEDS CLARIFICATION: which bank?]`. */
export interface OpenQuestion {
  readonly span: Span;
  /** Index in `definitions` of the candidate in whose body it stands. */
  readonly definition: number;
}

/** `[OBJ-1]: Growth`, meant as a definition: to Markdown it says where a link leads, and no page shows it. */
export interface HiddenDefinition {
  readonly id: string;
  /** Of the id alone. */
  readonly span: Span;
}

/**
 * Everything kept about one file; the text and its tree are not kept, and no string in it is a slice of the text.
 * Depends on the text, the file's role and the configuration only.
 */
export interface FileFacts {
  readonly lines: LineIndex;
  /** In the order of the text (by `idSpan.start`; front matter first). */
  readonly definitions: readonly Definition[];
  /** In the order of the text. */
  readonly references: readonly Reference[];
  /** `scope:` of the front matter or `throughline-scope:` of a first comment. */
  readonly scope?: { readonly name: string; readonly span: Span };
  /** The file's defaults: `owner team status` of front matter or of the head of the document. */
  readonly defaults: readonly Field[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  /** Marks inside items, in the order of the text; absent where there are none. */
  readonly openQuestions?: readonly OpenQuestion[];
  /** In the order of the text; absent for none. Each is a reference too, which counts where something defines the id. */
  readonly hiddenDefinitions?: readonly HiddenDefinition[];
  /** Of a history file alone. */
  readonly history?: HistoryFacts;
}

/** Facts of a file that says nothing. */
export function makeEmptyFacts(lines: LineIndex): FileFacts {
  return { lines, definitions: [], references: [], defaults: [], suppressions: [], problems: [] };
}
