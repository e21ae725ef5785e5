import { cutText } from '../terminal.ts';

/** Tables of words under headings: what a digest, a roadmap or a matrix is, before it is written in a format. */
export interface Sheet {
  /** What sort of page it is: `Digest`. */
  readonly sort: string;
  readonly title: string;
  /** Under the title: days, what was compared with. */
  readonly facts: readonly string[];
  /** One sentence that says it all. */
  readonly lead: string;
  readonly sections: readonly SheetSection[];
  /** At the end: what is not shown above, and how to see it. */
  readonly notes: readonly string[];
}

export interface SheetSection {
  readonly heading: string;
  /** Shorter, for lists of sections. */
  readonly label?: string;
  /** Between heading and table. */
  readonly lead?: string;
  /** Under the lead, one below the other. */
  readonly points?: readonly string[];
  readonly columns: readonly SheetColumn[];
  /** A cell for each column, '' where there is nothing; the first names the row. */
  readonly rows: readonly (readonly string[])[];
  /** More rows than this are counted and named by their first cells, but on a page, which has them all. */
  readonly limit?: number;
}

export interface SheetColumn {
  readonly heading: string;
  /** Numbers stand at the right. */
  readonly isNumber?: true;
  /** The one that may be cut where a terminal is narrow. */
  readonly isLong?: true;
  /** It stays although all of its cells are empty: that is what it says. */
  readonly isKept?: true;
}

/** A table of some items, its columns with how to read them; columns without a word in them are left out. */
export function makeSection<Row>(
  heading: string,
  columns: readonly (SheetColumn & { readonly read: (row: Row) => string | undefined })[],
  rows: readonly Row[],
  more: Pick<SheetSection, 'label' | 'lead' | 'points' | 'limit'> = {},
): SheetSection {
  const cells = rows.map(row => columns.map(({ read }) => read(row) ?? ''));
  const shown = [...columns.entries()].filter(([i, { isKept }]) => isKept === true || cells.some(row => row[i] !== ''));
  return {
    heading,
    columns: shown.map(([, { read: _read, ...column }]) => column),
    rows: cells.map(row => shown.map(([i]) => row[i] ?? '')),
    ...more,
  };
}

/** A title beside its id: not too long, and not the same words again where the name is the id. */
export function showTitle(id: string, title: string): string {
  return id === title || id.endsWith(`/${title}`) ? '' : cutText(title, longestTitle);
}

const longestTitle = 120;

/** The rows that are shown, and a line about the others. */
export function cutRows({ rows, limit }: SheetSection): {
  readonly rows: SheetSection['rows'];
  readonly more?: string;
} {
  if (limit === undefined || rows.length <= limit) return { rows };
  const names = rows.slice(limit).map(row => row[0] ?? '');
  const named = names.slice(0, mostNames).join(', ');
  const rest = names.length > mostNames ? ` and ${names.length - mostNames} others` : '';
  return {
    rows: rows.slice(0, limit),
    more: `And ${names.length} more: ${named}${rest}. The formats csv, html and json have all.`,
  };
}

const mostNames = 60;
