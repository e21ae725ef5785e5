/** A file's URI, normalised once in `host`; core compares it with `===` and never takes it apart. */
export type FileUri = string & { readonly __brand: 'FileUri' };

/** A half-open stretch of a file's text, in UTF-16 offsets from the start of the file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of one file. */
export interface Place {
  readonly file: FileUri;
  readonly span: Span;
}
