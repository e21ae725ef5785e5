import type { FileUri, Span } from './place.ts';

/** A stretch of a file that gets another text. Spans of one change are those of the text before it, and do not overlap. */
export interface TextChange {
  readonly file: FileUri;
  readonly span: Span;
  readonly text: string;
  /** What a preview lists it under: `Code`, `Tests`. */
  readonly group?: string;
}

/** A file that goes by another name, or stands elsewhere. */
export interface FileMove {
  readonly from: FileUri;
  readonly to: FileUri;
  /** What a preview lists it under. */
  readonly group?: string;
}

/** A file that is not there yet. */
interface FileCreation {
  readonly file: FileUri;
  readonly text: string;
}

/** What one action does to a repository; a person takes it back as a whole. */
export interface RepositoryChange {
  /** What a person reads in a menu or a preview: `Rename REQ-118 to REQ-119`. */
  readonly title: string;
  readonly texts: readonly TextChange[];
  readonly moves?: readonly FileMove[];
  readonly creations?: readonly FileCreation[];
}
