import { readDigits } from './numbers.ts';
import { readUnitAt } from './unitPhrases.ts';
import { plainValue, skipSpaces, wordAt } from './valueText.ts';

const daysPerMonth = 30.436875;
const millisecondsPerDay = 86_400_000;

/** Reads a length of time in days: `10 days`, `2 weeks`, `36h`, `1 h 30 min`, `a month` (30.436875 days). */
export function readDuration(text: string): number | undefined {
  const plain = plainValue(text).trim();
  let days = 0;
  let at = 0;
  for (let parts = 0; at < plain.length; parts++) {
    const part = parts < 4 ? readPart(plain, at) : undefined;
    if (part === undefined) return undefined;
    days += part.days;
    at = skipSpaces(plain, part.end);
  }
  return days > 0 && Number.isFinite(days) ? days : undefined;
}

/** How often a value comes. */
export interface Cadence {
  /** As people say it: `weekly`, `every 2 weeks`. */
  readonly name: string;
  /** Its length; 0 where values come all the time, Infinity where they come when somebody asks: then nothing goes stale. */
  readonly days: number;
}

/** Reads a cadence: `weekly`, `half-yearly`, `every 2 weeks`, `2 weeks`, `per quarter`, `continuous`, `on demand`. */
export function readCadence(text: string): Cadence | undefined {
  const plain = plainValue(text).trim().toLowerCase().replace(/ +/g, ' ');
  const named = cadences.get(plain.replace(/[ -]/g, ''));
  if (named !== undefined) return named;
  const rest = /^(?:every|each|once an?|once every|once per|per|an?) (.{1,40})$/.exec(plain)?.[1] ?? plain;
  const isOne = /^[a-z]+$/.test(rest);
  const days = readDuration(isOne ? `1 ${rest}` : rest);
  if (days === undefined) return undefined;
  const known = [...cadences.values()].find(cadence => cadence.days === days);
  return known ?? { name: `every ${rest}`, days };
}

const cadences: ReadonlyMap<string, Cadence> = new Map(
  (
    [
      ['continuous', 0, 'continuous continuously realtime live streaming always'],
      ['hourly', 1 / 24, 'hourly'],
      ['daily', 1, 'daily everyday nightly'],
      // Mondays the last value is three days old, and that is 1.5 times this.
      ['every working day', 2, 'weekdays everyworkingday everyweekday workingdays businessdays everybusinessday'],
      ['weekly', 7, 'weekly'],
      ['fortnightly', 14, 'fortnightly biweekly everyotherweek'],
      ['monthly', daysPerMonth, 'monthly'],
      ['quarterly', 3 * daysPerMonth, 'quarterly'],
      ['half-yearly', 6 * daysPerMonth, 'halfyearly semiannually semiannual biannually biannual twiceayear'],
      ['yearly', 12 * daysPerMonth, 'yearly annually annual'],
      [
        'on demand',
        Number.POSITIVE_INFINITY,
        'ondemand adhoc asneeded manual manually perrelease eachrelease everyrelease persprint everychange eachchange perchange everycommit percommit everypush perpush perpr perbuild once irregular irregularly',
      ],
    ] as const
  ).flatMap(([name, days, spellings]) =>
    spellings.split(' ').map((spelling): [string, Cadence] => [spelling, { name, days }]),
  ),
);

const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

function readPart(text: string, at: number): { readonly days: number; readonly end: number } | undefined {
  const number = readCount(text, at);
  if (number === undefined) return undefined;
  const unit = readUnitAt(text, skipSpaces(text, number.end), 1);
  if (unit === undefined) return undefined;
  const { dimension, scale } = unit.unit;
  if (dimension === 'duration') return { days: (number.value * scale) / millisecondsPerDay, end: unit.end };
  if (dimension === 'months') return { days: number.value * scale * daysPerMonth, end: unit.end };
  // Five working days are a week.
  if (dimension === 'working-days') return { days: (number.value * 7) / 5, end: unit.end };
  return undefined;
}

function readCount(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  const word = wordAt(text, at);
  if (word === '') return readDigits(text, at);
  const lower = word.toLowerCase();
  const value = lower === 'a' || lower === 'an' ? 1 : numberWords.indexOf(lower) + 1;
  return value === 0 ? undefined : { value, end: at + word.length };
}
