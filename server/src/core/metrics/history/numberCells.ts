/** What stands between the whole part of a number and its fraction. */
export type DecimalMark = '.' | ',';

/**
 * Reads a value: `41.2`, `-3`, `1e3`, `41.2 %`, `$1,234.50`. NaN for no value (an empty cell, `-`, `n/a`, `null`),
 * undefined for what is no number. Signs of percent and currency are dropped: the unit is the KPI's.
 */
export function readNumberCell(cell: string, mark: DecimalMark): number | undefined {
  // Nearly every cell is a plain number, and a history may have a million.
  const first = cell.charCodeAt(0);
  // `0x10` is no number to us, though it is one to JavaScript.
  const isPlain = first === 48 ? !(cell.charCodeAt(1) > 57) : (first >= 49 && first <= 57) || first === 45;
  if (mark === '.' && isPlain) {
    const number = Number(cell);
    // A point at the end is half a number; a minus before 0 means nothing.
    if (Number.isFinite(number) && cell.charCodeAt(cell.length - 1) !== 46) return number + 0;
  }
  const written = cell.trim();
  if (gaps.has(written.toLowerCase())) return Number.NaN;
  const [, sign = '', currency, digits = ''] = signed.exec(written) ?? [];
  const bare = digits.replace(currency === undefined ? trailing : /^$/, '');
  const plain = (mark === '.' ? plainWithPoint : plainWithComma).test(bare) ? dropGroups(bare, mark) : undefined;
  if (plain === undefined) return undefined;
  const number = Number(plain);
  if (!Number.isFinite(number)) return undefined;
  return (sign === '-' || sign === '−' ? -number : number) + 0;
}

/**
 * How a text with this separator writes fractions. Between commas a number has a point. Between semicolons or tabs it has
 * a comma, as spreadsheets write it in half of Europe, unless some cell shows a point that can only be a decimal one.
 */
export function findDecimalMark(text: string, delimiter: string): DecimalMark {
  if (delimiter === ',') return '.';
  const hasComma = (delimiter === ';' ? commaBetweenSemicolons : commaBetweenTabs).test(text);
  if (hasComma) return ',';
  if (delimiter === '\t') return '.';
  return pointBetweenSemicolons.test(text) ? '.' : ',';
}

const gaps: ReadonlySet<string> = new Set(['', ...'- – — . n/a na n.a. nan null none nil #n/a \\n'.split(' ')]);

const signed = /^([-+−]?)\s?([$€£¥₹]\s?)?(\S.*)$/;
const trailing = /\s?[%‰$€£¥₹]$/;

const spaces = ' \u00a0\u202f\u2009';
const plainWithPoint = new RegExp(
  `^(?:\\d+|\\d{1,3}(?:,\\d{3})+|\\d{1,3}(?:[${spaces}'’]\\d{3})+|(?=\\.))(?:\\.\\d+)?(?:e[-+]?\\d{1,3})?$`,
  'i',
);
const plainWithComma = new RegExp(
  `^(?:\\d+|\\d{1,3}(?:\\.\\d{3})+|\\d{1,3}(?:[${spaces}'’]\\d{3})+|(?=,))(?:,\\d+)?(?:e[-+]?\\d{1,3})?$`,
  'i',
);

function dropGroups(digits: string, mark: DecimalMark): string {
  return mark === '.'
    ? digits.replace(new RegExp(`[,${spaces}'’]`, 'g'), '')
    : digits.replace(new RegExp(`[.${spaces}'’]`, 'g'), '').replace(',', '.');
}

const commaBetweenSemicolons = /;[ \u00a0]{0,9}"?[-+−]?[\d.]{0,30}\d,\d{1,30}\s?%?"?[ \u00a0]{0,9}(?:;|$)/m;
const commaBetweenTabs = /\t[ \u00a0]{0,9}"?[-+−]?[\d.]{0,30}\d,(?:\d{1,2}|\d{4,30})\s?%?"?[ \u00a0]{0,9}(?:\t|$)/m;
/** Not followed by just three digits, or after a lone 0: no mark of thousands. */
const pointBetweenSemicolons =
  /;[ \u00a0]{0,9}"?[-+−]?(?:\d{0,30}\.(?:\d{1,2}|\d{4,30})|0\.\d{3})\s?%?"?[ \u00a0]{0,9}(?:;|$)/m;
