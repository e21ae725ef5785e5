import type { Unit } from '../model/metric.ts';
import { readUnitAt } from './unitPhrases.ts';
import { notUnits } from './unitTable.ts';
import { plainValue } from './valueText.ts';

/**
 * Reads what a `unit` field says: `percent`, `currency:USD`, `k€`, `tickets per week`, `per 1,000 orders`, `1–5`.
 * Any other plain word is a counted thing. Undefined where it says nothing (`n/a`, `TBD`), or nothing that can be a unit.
 */
export function readUnit(written: string): Unit | undefined {
  const text = plainValue(written)
    .replace(/\([^()]*\)?/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
  const lower = text.toLowerCase();
  if (text === '') return undefined;
  if (notUnits.has(lower)) return undefined;
  const scale = scaleEnd(lower);
  if (scale !== undefined) return scoreOf(scale);
  const counted = /^(?:the )?(?:number|count|no\.|#) ?(?:of )/.exec(lower);
  if (counted !== null) return readUnit(text.slice(counted[0].length));
  const read = readUnitAt(text, 0, 8);
  if (read === undefined) return undefined;
  // `percent of new users`, `days from order to delivery`: the unit stands first.
  const rest = text.slice(read.end);
  return rest === '' || /^[ ,;–-]/.test(rest) ? read.unit : undefined;
}

/** A score on a scale that ends at `last`: `4.2 of 5`. */
export function scoreOf(last: number): Unit {
  return { name: `of ${last}`, dimension: `score:${last}`, scale: 1 };
}

/** The end of a scale: `of 5`, `/5`, `out of 10`, `1–5`, `1 to 7 scale`, `5-point scale`. */
function scaleEnd(lower: string): number | undefined {
  const match =
    /^(?:(?:score|points|rating|stars|average)[ ,:]*)?(?:(?:out of|of|\/) ?(\d{1,4})|[01] ?(?:-|–|to|\.\.) ?(\d{1,4})(?: scale| points?)?|(\d{1,2})[ -]points?(?: .{0,20})? scale)$/.exec(
      lower,
    );
  const last = match?.[1] ?? match?.[2] ?? match?.[3];
  return last === undefined || Number(last) === 0 ? undefined : Number(last);
}

/** Only the name of a dimension (`duration`, `currency`): the unit that the values are written in decides. */
export function isGenericUnit(unit: Unit): boolean {
  return generic.has(unit.name);
}

const generic = new Set(['duration', 'currency']);

/** The unit of differences of values in `unit`: percentage points for percents, otherwise the same. */
export function differenceUnit(unit: Unit): Unit {
  return unit.dimension === 'percent' ? percentagePoint : unit;
}

const percentagePoint: Unit = { name: 'pp', dimension: 'pp', scale: 1 };

/** Do two units measure the same, so that a value converts? `count` fits every counted thing, `score` every scale. */
export function areComparable(a: Unit, b: Unit): boolean {
  const [one, other] = [a.dimension.split('/'), b.dimension.split('/')];
  return one.length === other.length && one.every((part, at) => fits(part, other[at] ?? ''));
}

/**
 * A value in another unit of the same dimension; undefined where the two measure different things. What a rate already
 * says may be left out of the value: `4 €` is 4 of `€ per user`.
 */
export function convert(value: number, from: Unit, to: Unit): number | undefined {
  const meant = areComparable(from, to) ? to : numeratorFor(from, to);
  if (meant === undefined) return undefined;
  if (from.scale === meant.scale || isGenericUnit(from) || isGenericUnit(meant)) return value;
  // Whole factors first: 15 min are exactly 0.25 h, and 0.1 s exactly 100 ms. Then 4.1 min are 246 s, not 245.99999999999997.
  const converted = from.scale > meant.scale ? value * (from.scale / meant.scale) : value / (meant.scale / from.scale);
  return Number(converted.toPrecision(15));
}

/** What stands above the line of a rate, where a unit without a line measures the same. */
function numeratorFor(from: Unit, rate: Unit): Unit | undefined {
  if (from.dimension.includes('/') || !rate.dimension.includes('/')) return undefined;
  const above = readUnit(/^per[:-]/.test(rate.name) ? 'count' : (rate.name.split('/')[0] ?? ''));
  return above && areComparable(from, above) ? above : undefined;
}

function fits(one: string, other: string): boolean {
  return one === other || isFamily(one, other) || isFamily(other, one);
}

/** `currency` is the family of `currency:EUR`, `score` of `score:5`. */
function isFamily(family: string, member: string): boolean {
  return member.length > family.length && member.startsWith(family) && member.charAt(family.length) === ':';
}
