import { matchAt } from './valueText.ts';

/** A number in a text, with its sign and the multiplier behind it. */
export interface NumberRead {
  readonly value: number;
  /** Just after it. */
  readonly end: number;
  /** Written with digits after a decimal mark. */
  readonly hasDecimals: boolean;
}

/**
 * Reads the number that begins exactly at `at`, without sign or multiplier: `1,234.5`, `12 000`, `1.234,5`, `41,2`, `.5`.
 * A comma is a decimal mark where it cannot part thousands: before one, two or more than three digits, after a zero or
 * after more than three digits. `1,234` is always one thousand and more, `1.234` always a little more than one.
 */
export function readDigits(text: string, at: number): NumberRead | undefined {
  for (const form of forms) {
    const match = matchAt(form.shape, text, at);
    if (match === undefined) continue;
    const end = at + match[0].length;
    // `1.2.3` and `10.0.0.1` are versions and addresses, `1,234,56` is a slip: no number.
    if (/[.,]/.test(text.charAt(end)) && /\d/.test(text.charAt(end + 1))) return undefined;
    const value = Number(form.plain(match[0]));
    if (!Number.isFinite(value)) return undefined;
    return { value, end, hasDecimals: !Number.isInteger(value) || form.decimal.test(match[0]) };
  }
  return undefined;
}

const forms: readonly { readonly shape: RegExp; readonly decimal: RegExp; plain(written: string): string }[] = [
  // 1,234.5 and 1'234.5 and 1_234.5
  {
    shape: /[1-9]\d{0,2}(?:(?:,\d{3})+|(?:['’_]\d{3})+)(?!\d)(?:\.\d+)?/y,
    decimal: /\./,
    plain: written => written.replace(/[,'’_]/g, ''),
  },
  // 12 000.5 and 12 000,5
  {
    shape: /[1-9]\d{0,2}(?: \d{3})+(?![\d-])(?:[.,]\d+)?/y,
    decimal: /[.,]/,
    plain: written => written.replace(/ /g, '').replace(',', '.'),
  },
  // 1.234,5 and 1.234.567
  {
    shape: /[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,}(?!\d))/y,
    decimal: /,/,
    plain: written => written.replace(/\./g, '').replace(',', '.'),
  },
  // 1234, 12.5, 41,2, 1e6
  {
    shape: /\d+(?:[.,]\d+)?(?:e[+-]?\d{1,3}(?![\w.]))?/iy,
    decimal: /[.,]/,
    plain: written => written.replace(',', '.'),
  },
  // .5
  { shape: /\.\d+(?:e[+-]?\d{1,3}(?![\w.]))?/iy, decimal: /\./, plain: written => written },
];

/** A number as digits that `readDigits` takes back exactly: no separators, `-` for minus; powers of ten only beyond 20 digits. */
export function writeNumber(value: number): string {
  const written = String(Math.abs(value));
  const sign = value < 0 ? '-' : '';
  const match = /^(\d)(?:\.(\d+))?e-(\d+)$/.exec(written);
  if (match === null || Number(match[3]) > 20) return sign + written;
  return `${sign}0.${'0'.repeat(Number(match[3]) - 1)}${match[1] ?? ''}${match[2] ?? ''}`;
}
