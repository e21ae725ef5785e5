import type { Target } from '../model/metric.ts';

/** Numbers that differ by less than this part of their size came apart in a conversion of units, not in the world. */
const tolerance = 1e-9;

/** 0 for equals, a converted unit's rounding left aside; else negative or positive as `a − b` is. */
export function compareValues(a: number, b: number): number {
  if (a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))) return 0;
  return a < b ? -1 : 1;
}

/** Is a value where its target wants it? Both in one unit. */
export function satisfies({ comparator, value: bound, value2 }: Target, value: number): boolean {
  const difference = compareValues(value, bound);
  switch (comparator) {
    case '>=':
      return difference >= 0;
    case '>':
      return difference > 0;
    case '<=':
      return difference <= 0;
    case '<':
      return difference < 0;
    case '=':
      return difference === 0;
    case 'between':
      return difference >= 0 && (value2 === undefined || compareValues(value, value2) <= 0);
  }
}

/** The difference as people write it: 41.2 − 40.8 is 0.4, not 0.4000000000000057. */
export function subtract(a: number, b: number): number {
  const places = Math.max(countPlaces(a), countPlaces(b));
  return places > 15 ? a - b : Number((a - b).toFixed(places));
}

/** Decimal places of a number as it is written shortest. */
function countPlaces(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
