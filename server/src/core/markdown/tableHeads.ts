import type { FieldSpec } from '../model/fields.ts';
import { findFieldSpec } from '../model/fields.ts';

/** What a head of a column says beside its field: `Jul 2026` of `Baseline (Jul 2026)`, `Q3` of `Q3 target`, `ms` of `Current [ms]`. */
export interface ColumnHead {
  readonly spec: FieldSpec;
  readonly remark: string;
}

/** The fields of items like `like` that the columns of a table hold by their heads. */
export function readHeads(headers: readonly string[], like: string): readonly (ColumnHead | undefined)[] {
  const known = readByTable.get(headers)?.get(like);
  if (known) return known;
  const heads = headers.map(header => readHead(header, like));
  const plain = new Set(heads.flatMap((head, i) => (head && isPlain(headers[i] ?? '') ? [head.spec.name] : [])));
  // Beside `Target`, `Target (old)` is something else.
  const chosen = heads.map((head, i) =>
    head && plain.has(head.spec.name) && !isPlain(headers[i] ?? '') ? undefined : head,
  );
  readByTable.set(
    headers,
    (readByTable.get(headers) ?? new Map<string, readonly (ColumnHead | undefined)[]>()).set(like, chosen),
  );
  return chosen;

  function isPlain(header: string): boolean {
    return findFieldSpec(header, like) !== undefined && !/[([]/.test(header);
  }
}

/** Read once for a table, however many rows it has. */
const readByTable = new WeakMap<readonly string[], Map<string, readonly (ColumnHead | undefined)[]>>();

function readHead(header: string, like: string): ColumnHead | undefined {
  const plain = findFieldSpec(header, like);
  if (plain && !/[([]/.test(header)) return { spec: plain, remark: '' };
  for (const form of forms) {
    const { name, remark = '' } = form.exec(header)?.groups ?? {};
    const spec = name === undefined ? undefined : findFieldSpec(name, like);
    if (spec && spec.type !== 'id') return { spec, remark: remark.trim() };
  }
  return plain && { spec: plain, remark: '' };
}

const time = String.raw`(?:(?:Q[1-4]|H[12])(?:[ -]?(?:20\d{2}|FY ?\d{2}))?|(?:20\d{2}|FY ?\d{2})(?:[ -]?[QH][1-4])?|[a-z]{3,9} 20\d{2}|20\d{2}-\d{2}(?:-\d{2})?)`;

const forms: readonly RegExp[] = [
  /^(?<name>[^()[\]]+?) ?[([](?<remark>[^()[\]]*)[)\]]$/,
  /^(?<name>[^/]+?) ?\/ ?[^/]+$/,
  /^(?<name>.+?) in (?<remark>\S{1,6})$/,
  new RegExp(`^(?<remark>${time}) (?<name>.+)$`, 'i'),
  new RegExp(`^(?<name>.+?) (?<remark>${time})$`, 'i'),
];

/** A cell together with what the head of its column says of it, as one would write it in a field of its own. */
export function joinRemark(field: string, cell: string, remark: string): string {
  if (remark === '' || !/\d/.test(cell) || !measured.has(field)) return cell;
  if (isUnit.test(remark)) return /\d ?[kKmM]?$/.test(cell) ? `${cell} ${remark}` : cell;
  if (!isTime.test(remark)) return cell;
  if (field === 'target') return /\bby\b|20\d{2}|\bQ[1-4]\b/i.test(cell) ? cell : `${cell} by ${remark}`;
  return /[()]|20\d{2}/.test(cell) ? cell : `${cell} (${remark})`;
}

const measured: ReadonlySet<string> = new Set(['baseline', 'current', 'target', 'stretch']);
const isTime = new RegExp(
  `^(?:${time}|\\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} 20\\d{2}|[a-z]{3,9} \\d{1,2},? 20\\d{2})$`,
  'i',
);
const isUnit =
  /^(?:%|‰|[$€£¥₹]|[A-Z]{3}|percent|pp|bps|ms|s|secs?|seconds|mins?|minutes|h|hrs?|hours|d|days|weeks|months|[KMGT]B)$/;
