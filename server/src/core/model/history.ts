import type { FileUri, Span } from './place.ts';

/**
 * The rows of a history file in the order of the file; a row that cannot be read is left out and is a problem.
 * Columns rather than objects: a repository may hold a million points.
 */
export interface HistoryFacts {
  /** The as-of day of each row. */
  readonly days: Int32Array;
  /** Where each row begins in the text. */
  readonly offsets: Int32Array;
  /** When each row was recorded, in milliseconds since 1970; NaN where a row does not say. Absent where no row does. */
  readonly recorded?: Float64Array;
  /** `measured`, `reported`, `estimated`, `manual`, `target` or whatever the row says; '' where it says nothing. Absent where no row does. */
  readonly sources?: readonly string[];
  /** Absent where no row has one. */
  readonly notes?: readonly string[];
  readonly columns: readonly HistoryColumn[];
  /** What could not be read; reported where some item has its history here. */
  readonly problems: readonly HistoryProblem[];
}

/** The values of one metric. */
export interface HistoryColumn {
  /** '' for the only value of a row (`value`); otherwise what heads the column: `KPI-ACT-7D`, `activation`. */
  readonly name: string;
  /** The header, or the start of the file. */
  readonly span: Span;
  /** One a row; NaN for no value. */
  readonly values: Float64Array;
}

/** Something in a history file that cannot be taken as it is written. */
export interface HistoryProblem {
  readonly rule: 'history-unreadable' | 'history-duplicate-date';
  readonly span: Span;
  /** A sentence of plain words, without the file's name and without what stands there: the metric may be restricted. */
  readonly message: string;
  /** What stands there. */
  readonly subject?: string;
  /** Index of the column it is about; absent where it concerns the row or the whole file. */
  readonly column?: number;
  /** How many more there are that are not listed. */
  readonly more?: number;
}

/** Where the history of an item stands. */
export type HistoryPlace =
  /** In this column of `facts.history` of the file. */
  | { readonly kind: 'found'; readonly file: FileUri; readonly column: number }
  /** Its source names a file that is not there, or that holds no history. */
  | { readonly kind: 'missing-file'; readonly path: string }
  /** Its source names a file, or a file is named after it, with several columns, none of which is its own. */
  | { readonly kind: 'missing-column'; readonly file: FileUri; readonly path: string }
  /** No source names a file, and no file is named after it. */
  | { readonly kind: 'none' };

/** A file, and perhaps the column, that a `source` names: `file:metrics/a.csv`, `metrics/a.csv#KPI-1`. */
export interface FileSource {
  readonly path: string;
  readonly column?: string;
}

/** Reads a source that is a file of the repository; undefined for every other source. */
export function readFileSource(written: string): FileSource | undefined {
  const match = fileSource.exec(written.trim());
  const path = match?.[1]?.replace(/^\.\//, '');
  if (path === undefined || path === '' || path.startsWith('/') || /(^|\/)\.\.(\/|$)/.test(path)) return undefined;
  return { path, ...(match?.[2] === undefined ? {} : { column: match[2] }) };
}

const fileSource = /^(?:file:\s*)?([^\s#:<>"|?*][^#:<>"|?*]*?\.(?:csv|tsv|json|jsonl|ndjson))(?:#(\S[^#]*))?$/i;
