import type { Unit } from '../model/metric.ts';

/** Units by their spellings in lower case. */
export const knownUnits: ReadonlyMap<string, Unit> = table([
  ['percent', 'percent', 1, '% percent percents percentage pct per_cent'],
  ['pp', 'pp', 1, 'pp ppt ppts p.p. percentage_points percentage_point percent_points percent_point points_of_percent'],
  ['basis points', 'pp', 0.01, 'basis_points basis_point bp'],
  ['ratio', 'ratio', 1, 'ratio ratios fraction'],
  ['x', 'ratio', 1, 'x × times fold'],
  ['count', 'count', 1, 'count counts number numbers # integer'],
  ['thousand', 'count', 1000, 'thousand thousands'],
  ['million', 'count', 1_000_000, 'million millions'],
  ['score', 'score', 1, 'score scores rating ratings grade'],
  ['points', 'score', 1, 'points point pts pt nps'],
  ['index', 'score', 1, 'index'],
  ['stars', 'score', 1, 'stars star'],
  ['ns', 'duration', 0.000_001, 'ns nanosecond nanoseconds'],
  ['µs', 'duration', 0.001, 'µs μs us microsecond microseconds'],
  ['ms', 'duration', 1, 'ms msec msecs millis millisecond milliseconds'],
  ['s', 'duration', 1000, 's sec secs second seconds'],
  ['min', 'duration', 60_000, 'min mins minute minutes m'],
  ['h', 'duration', 3_600_000, 'h hr hrs hour hours'],
  ['d', 'duration', 86_400_000, 'd day days calendar_days calendar_day'],
  ['week', 'duration', 604_800_000, 'w wk wks week weeks'],
  ['working days', 'working-days', 1, 'working_days working_day workdays workday business_days business_day'],
  // A month is no fixed number of days, so it is no duration in milliseconds.
  ['month', 'months', 1, 'mo mos month months'],
  ['quarter', 'months', 3, 'quarter quarters'],
  ['year', 'months', 12, 'y yr yrs year years'],
  ['B', 'bytes', 1, 'byte bytes'],
  ['kB', 'bytes', 1e3, 'kb kilobyte kilobytes'],
  ['MB', 'bytes', 1e6, 'mb megabyte megabytes'],
  ['GB', 'bytes', 1e9, 'gb gigabyte gigabytes'],
  ['TB', 'bytes', 1e12, 'tb terabyte terabytes'],
  ['PB', 'bytes', 1e15, 'pb petabyte petabytes'],
  ['KiB', 'bytes', 1024, 'kib kibibyte kibibytes'],
  ['MiB', 'bytes', 1024 ** 2, 'mib mebibyte mebibytes'],
  ['GiB', 'bytes', 1024 ** 3, 'gib gibibyte gibibytes'],
  ['TiB', 'bytes', 1024 ** 4, 'tib tebibyte tebibytes'],
  // Only a dimension: which unit, the values themselves say.
  ['duration', 'duration', 1, 'duration durations time'],
  ['currency', 'currency', 1, 'currency money'],
]);

/** `B` is bytes; `b` might be bits, and `m` is no metre here. */
export const knownUnitsByCase: ReadonlyMap<string, Unit> = new Map([
  ['B', { name: 'B', dimension: 'bytes', scale: 1 }],
]);

/** Currencies by what people write for them, in upper case. */
export const currencyCodes: ReadonlyMap<string, string> = new Map([
  ...(
    'USD EUR GBP JPY CHF CAD AUD NZD CNY INR BRL MXN SEK NOK DKK PLN CZK HUF RON BGN TRY ILS ZAR SGD HKD KRW TWD THB ' +
    'MYR IDR PHP VND AED SAR EGP NGN KES ARS CLP COP PEN UAH RUB ISK'
  )
    .split(' ')
    .map((code): [string, string] => [code, code]),
  ['$', 'USD'],
  ['US$', 'USD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₩', 'KRW'],
  ['₽', 'RUB'],
  ['₺', 'TRY'],
  ['₪', 'ILS'],
  ['DOLLAR', 'USD'],
  ['DOLLARS', 'USD'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['YEN', 'JPY'],
]);

/** What people write when there is no unit, or none yet. */
export const notUnits: ReadonlySet<string> = new Set([
  'n/a',
  'na',
  'tbd',
  'tba',
  'tbc',
  'todo',
  'none',
  'null',
  'unknown',
  'unit',
  'units',
  'dimensionless',
  'no unit',
]);

/** Words that end the name of a counted thing: `1,000 weekly teams | by Q3`. */
export const wordsAfterUnit: ReadonlySet<string> = new Set(
  (
    'a after among an and are as at back before between but by can completing created done due during each end every ' +
    'for from had has have if in increase into is it less more most near no not of off on onboarded onto or out over per ' +
    'plus reach remain since so still than that the their then there these they this through to under until up upon ' +
    'use using versus via vs was we were when where which while who whose will with within without worth ' +
    'january february march april may june july august september october november december ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec measured manual estimated reported target baseline stretch currently today now which'
  ).split(' '),
);

function table(rows: readonly (readonly [string, string, number, string])[]): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const [name, dimension, scale, spellings] of rows) {
    for (const spelling of spellings.split(' ')) units.set(spelling.replaceAll('_', ' '), { name, dimension, scale });
  }
  return units;
}
