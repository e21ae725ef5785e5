import type { Unit } from '../model/metric.ts';
import { copyString } from '../text/copyString.ts';
import { readDigits } from './numbers.ts';
import { currencyCodes, knownUnits, knownUnitsByCase, notUnits, wordsAfterUnit } from './unitTable.ts';
import { matchAt, skipSpaces, wordAt } from './valueText.ts';

export interface UnitRead {
  readonly unit: Unit;
  /** Just after it. */
  readonly end: number;
}

/**
 * Reads the unit that begins at a position of a plain value: `%`, `ms`, `€ per user`, `weekly teams`, `per 1,000 orders`.
 * A counted thing has at most `words` words and ends before a word such as `by`.
 */
export function readUnitAt(text: string, at: number, words: number): UnitRead | undefined {
  // What touches a number is a unit only where it is a known one: `5h`, but not `2FA`.
  const isTouching = at > 0 && /\d/.test(text.charAt(at - 1));
  const rate = readDenominator(text, at);
  if (rate !== undefined) return { unit: rateOf(undefined, rate), end: rate.end };
  const numerator = readSimpleUnit(text, at, isTouching ? 0 : words);
  if (numerator === undefined) return undefined;
  const denominator = readDenominator(text, skipSpaces(text, numerator.end));
  // `9 h / 2.5 h` are two values, `errors per 1,000 orders` are one.
  const isOfItsOwn = denominator?.unit.dimension === numerator.unit.dimension && numerator.unit.dimension !== 'count';
  if (denominator === undefined || (isOfItsOwn && denominator.size !== 1)) return numerator;
  return { unit: rateOf(numerator.unit, denominator), end: denominator.end };
}

/** The currency that a symbol or code at a position names, and where it ends; only codes in capitals. */
export function readCurrencyAt(text: string, at: number): UnitRead | undefined {
  const written = matchAt(currency, text, at)?.[0];
  const code = written === undefined ? undefined : currencyCodes.get(written);
  return written === undefined || code === undefined
    ? undefined
    : { unit: currencyUnit(code), end: at + written.length };
}

const currency = /(?:US|CA?|AU?)?\$|[€£¥₹₩₽₺₪]|[A-Z]{3}(?![A-Za-z])/y;

function currencyUnit(code: string): Unit {
  return { name: `currency:${code}`, dimension: `currency:${code}`, scale: 1 };
}

interface Denominator extends UnitRead {
  /** `1000` of `per 1,000 orders`. */
  readonly size: number;
  /** Nothing is said of what: `per-1000`. */
  readonly isBare: boolean;
}

const thing: Unit = { name: 'count', dimension: 'count', scale: 1 };

function readDenominator(text: string, at: number): Denominator | undefined {
  if (text.charAt(at) === '‰') return { unit: thing, end: at + 1, size: 1000, isBare: true };
  const join = matchAt(/\/ ?|per(?:[ :-]|(?=\d))|(?:a|an|each|every) (?=[a-z])/iy, text, at)?.[0];
  if (join === undefined || /^per cent/i.test(text.slice(at, at + 8))) return undefined;
  const start = at + join.length;
  if (/^mille\b/i.test(text.slice(start, start + 6))) return { unit: thing, end: start + 5, size: 1000, isBare: true };
  const digits = readDigits(text, start);
  const multiplier = digits === undefined ? undefined : matchAt(/ ?(?:(k|thousand)|(million))\b/iy, text, digits.end);
  const factor = multiplier === undefined ? 1 : multiplier[1] === undefined ? 1_000_000 : 1000;
  const size = (digits?.value ?? 1) * factor;
  if (!(size > 0)) return undefined;
  const end = (digits?.end ?? start) + (multiplier?.[0].length ?? 0);
  const of = readSimpleUnit(text, skipSpaces(text, end), 3);
  const isArticle = /^(?:a|an|each|every) $/i.test(join);
  if (isArticle && (of === undefined || !/^(?:duration|months)$/.test(of.unit.dimension))) return undefined;
  if (of !== undefined) return { unit: size === 1 ? singular(of.unit) : of.unit, end: of.end, size, isBare: false };
  // `4.2/5` is a score, which the reader of quantities takes; `per 5` says nothing.
  return size >= 10 && join !== '/' ? { unit: thing, end, size, isBare: true } : undefined;
}

function rateOf(numerator: Unit | undefined, denominator: Denominator): Unit {
  const above = numerator ?? thing;
  const below = denominator.isBare ? '' : shortName(denominator.unit);
  const size = denominator.size === 1 ? '' : String(denominator.size);
  const name =
    numerator === undefined
      ? size === ''
        ? `per:${below}`
        : `per-${size}${below === '' ? '' : ` ${below}`}`
      : `${shortName(numerator)}${denominator.isBare ? ` per-${size}` : `/${size}${size === '' ? '' : ' '}${below}`}`;
  return {
    name,
    dimension: `${above.dimension}/${denominator.unit.dimension}`,
    scale: above.scale / (denominator.unit.scale * denominator.size),
  };
}

function shortName(unit: Unit): string {
  return unit.name.replace(/^currency:/, '');
}

function singular(unit: Unit): Unit {
  if (unit.dimension !== 'count') return unit;
  const name = unit.name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  return { ...unit, name };
}

/** A unit without a rate. */
function readSimpleUnit(text: string, at: number, words: number): UnitRead | undefined {
  const symbol = matchAt(/%(?:(?:-| )?(?:points?|pts)(?![a-z]))?|×|#/iy, text, at)?.[0];
  if (symbol !== undefined) {
    const unit = knownUnits.get(/^%./.test(symbol) ? 'pp' : symbol);
    return unit === undefined ? undefined : { unit, end: at + symbol.length };
  }
  return readMoney(text, at) ?? readKnownWords(text, at) ?? readCountedThing(text, at, words);
}

/** `€`, `USD`, `currency:EUR`, and in thousands and millions: `k€`, `$k`, `M€`, `USD million`. */
function readMoney(text: string, at: number): UnitRead | undefined {
  const before = matchAt(/[kKM](?=[$€£¥₹]|US\$|[A-Z]{3}(?![A-Za-z]))/y, text, at)?.[0] ?? '';
  const label = matchAt(/currency: ?/iy, text, at + before.length)?.[0] ?? '';
  const start = at + before.length + label.length;
  const word = wordAt(text, start);
  const code = /^(?:dollars?|euros?|yen)$/i.test(word) ? currencyCodes.get(word.toUpperCase()) : undefined;
  const money =
    code === undefined ? readCurrencyAt(text, start) : { unit: currencyUnit(code), end: start + word.length };
  if (money === undefined) return undefined;
  const after =
    before === '' ? (matchAt(/(?: ?[kKmM]| (?:thousands?|millions?))(?![\w])/y, text, money.end)?.[0] ?? '') : '';
  const size = sizeOf(`${before}${after}`.trim());
  if (size === 1) return money;
  const name = `${size === 1000 ? 'k' : 'M'}${shortName(money.unit)}`;
  return { unit: { ...money.unit, name, scale: size }, end: money.end + after.length };
}

function sizeOf(written: string): number {
  if (written === '') return 1;
  return /^(?:k|thousand)/i.test(written) ? 1000 : 1_000_000;
}

/** The longest known unit of up to three words. */
function readKnownWords(text: string, at: number): UnitRead | undefined {
  const ends: number[] = [];
  for (let position = at; ends.length < 3; position = skipSpaces(text, position)) {
    const word = wordAt(text, position);
    if (word === '') break;
    position += word.length;
    ends.push(position);
  }
  for (const end of ends.toReversed()) {
    const written = text.slice(at, end);
    const unit = knownUnitsByCase.get(written) ?? knownUnits.get(written.toLowerCase().replace(/ +/g, ' '));
    if (unit !== undefined) return readThousands(unit, text, end);
  }
  return undefined;
}

/** `thousand users` counts users in thousands. */
function readThousands(unit: Unit, text: string, end: number): UnitRead {
  if (unit.dimension !== 'count' || unit.scale === 1) return { unit, end };
  const counted = readCountedThing(text, skipSpaces(text, end), 3);
  if (counted === undefined) return { unit, end };
  return { unit: { ...unit, name: `${unit.name} ${counted.unit.name}` }, end: counted.end };
}

/** `users`, `weekly teams`, `open P1 bugs`: words, with digits only in short names between them. */
function readCountedThing(text: string, at: number, words: number): UnitRead | undefined {
  const names: string[] = [];
  let end = at;
  for (let position = at; names.length < words; position = skipSpaces(text, position)) {
    const word = wordAt(text, position);
    const lower = word.toLowerCase();
    const isName = /\d/.test(word);
    if (word === '' || (isName && (names.length === 0 || !/^[A-GI-PR-Z]\d$/.test(word)))) break;
    if (wordsAfterUnit.has(lower) || notUnits.has(lower)) break;
    names.push(word);
    position += word.length;
    if (!isName) end = position;
  }
  if (end === at) return undefined;
  const name = copyString(text.slice(at, end).replace(/ +/g, ' '));
  return { unit: { name, dimension: 'count', scale: 1 }, end };
}
