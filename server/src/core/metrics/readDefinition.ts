import { findCatalogueMetric, findVariant } from '../model/catalogue.ts';
import type { Day } from '../model/day.ts';
import type { Definition, Field } from '../model/facts.ts';
import type { Cycle, DatedValue, Direction, Target, Unit } from '../model/metric.ts';
import { readDatedValue } from './datedValues.ts';
import { DefinitionFields } from './definitionFields.ts';
import { findLackingDay } from './dates.ts';
import { readDue, resolveDue } from './dues.ts';
import { readFreshness } from './freshness.ts';
import { chooseCycle, readOwnCycle } from './itemCycles.ts';
import { chooseTarget, compareByDirection, convertTarget, directionOf, findTargetDay } from './itemTargets.ts';
import type { MetricDefinition } from './metric.ts';
import { findTarget, readTargets } from './targets.ts';
import { readThresholds } from './thresholds.ts';
import { plainValue } from './valueText.ts';
import { areComparable, isGenericUnit, readUnit } from './units.ts';

/** An item that is measured, and what it takes over from others. */
export interface MeasuredItem {
  readonly definition: Definition;
  /** The built-in kind that it is like: `kpi`, `key-result`, `success-criterion`. */
  readonly like: string;
  readonly status?: string | undefined;
  /** Of the KPI whose values it shares. */
  readonly used?: MetricDefinition | undefined;
  /** Of the objectives that it measures or proves. */
  readonly cycles: readonly Cycle[];
}

/** On which day a definition is read, and by whose years. */
export interface ReadingTime {
  readonly today: Day;
  /** The month, from 1, in which the fiscal year begins. */
  readonly fiscalYearStart: number;
}

/** Reads how an item is measured. What it does not say itself comes from the KPI that it uses, or from the catalogue. */
export function readDefinition(item: MeasuredItem, time: ReadingTime): MetricDefinition {
  const { used } = item;
  const fields = new DefinitionFields(item.definition, item.like);
  const named = fields.text('metric');
  const catalogue = (named === undefined ? undefined : findCatalogueMetric(named)) ?? used?.catalogue;
  const variant = catalogue && (findVariant(catalogue, variantTexts(fields)) ?? used?.variant);
  const written = readWritten(item, fields, time);
  const unit = chooseUnit(fields, written, variant?.unit ?? catalogue?.unit, used?.unit);
  const cycle = chooseCycle(written.ownCycle ? [written.ownCycle] : item.cycles, time.today) ?? used?.cycle;
  const baseline = findBaseline(written, fields, unit, used);
  const anchor = baseline?.day ?? cycle?.start ?? time.today;
  const chosen = chooseTarget(written.targets, time.today, anchor);
  const inherited = variant?.direction ?? catalogue?.direction ?? used?.direction;
  const { direction, directionFrom } = findDirection(fields, inherited, chosen, baseline?.value);
  for (const one of written.targets) noteOtherUnit(one, written.targetFields.get(one), { unit, item, fields });
  const target = chosen ? convertTarget(withBareUnit(chosen, fields), unit) : inheritTarget(used, unit);
  const targetDay = findDay({ item, fields, chosen, ownCycle: written.ownCycle, cycle, anchor, time });
  const stretch = readStretch(fields, direction, unit, time);
  const authored = inMetricUnit(written.authored, 'current', fields, unit);
  const thresholds = readThresholds(fields.text('thresholds') ?? '');
  const role = fields.choice('role') ?? used?.role;
  const repair = fields.text('repair') ?? used?.repair;
  const indicator = fields.choice('indicator') ?? catalogue?.indicator;
  return {
    ...(catalogue ? { catalogue } : {}),
    ...(variant ? { variant } : {}),
    ...(unit ? { unit } : {}),
    ...(direction ? { direction } : {}),
    ...(directionFrom ? { directionFrom } : {}),
    ...(role === undefined ? {} : { role }),
    ...(indicator === undefined ? {} : { indicator }),
    ...readFreshness(fields, catalogue, used),
    ...(baseline ? { baseline } : {}),
    targets: written.targets.map(one => compareByDirection(one, direction)),
    ...(target ? { target: compareByDirection(target, direction) } : {}),
    ...(stretch ? { stretch } : {}),
    ...(targetDay === undefined ? {} : { targetDay }),
    ...(authored ? { authored } : {}),
    ...(cycle ? { cycle } : {}),
    ...(thresholds ? { thresholds } : {}),
    ...(isMilestone(fields) ? { isMilestone: true } : {}),
    ...(repair === undefined ? {} : { repair }),
    isBroken: item.status === 'broken' || used?.isBroken === true,
    isRestricted: fields.choice('sensitivity') === 'restricted' || used?.isRestricted === true,
    unread: fields.unread,
  };
}

/** What the fields say, before units and directions are known. */
interface Written {
  readonly targets: readonly Target[];
  readonly targetFields: ReadonlyMap<Target, Field>;
  readonly baseline: DatedValue | undefined;
  readonly authored: DatedValue | undefined;
  readonly ownCycle: Cycle | undefined;
}

/** A target, and the field that says it; none where it is read from a sentence. */
interface WrittenTarget {
  readonly target: Target;
  readonly field?: Field;
}

/** What a value lacks that is not understood. */
function expectValue(written: string): string {
  const text = plainValue(written);
  const example = "as in '33 % (2026-06-30)'";
  if (/\d{1,2}\/\d{1,2}\/\d{2,4}/.test(text)) return `a day whose month is clear, ${example}`;
  const isTwo = /\d.*(?:→|->|=>|⟶|➜).*\d|\d[ %]*(?:–|-|to )[ ]*[$€£¥₹]?\d/.test(text);
  return `${isTwo ? 'a single number with its day' : 'a number with its unit and its day'}, ${example}`;
}

function readWritten(item: MeasuredItem, fields: DefinitionFields, time: ReadingTime): Written {
  const readValue = (text: string): DatedValue | undefined => readDatedValue(text, time.fiscalYearStart);
  const ownCycle = readOwnCycle(fields, time.fiscalYearStart);
  // What is done or not done has no numbers, whatever its fields say.
  if (isMilestone(fields))
    return { targets: [], targetFields: new Map(), baseline: undefined, authored: undefined, ownCycle };
  const baseline = fields.read('baseline', readValue, expectValue);
  const targets = readTargetsOf(item, fields, time, baseline);
  return {
    targets: targets.map(({ target }) => target),
    targetFields: new Map(targets.flatMap(({ target, field }) => (field ? [[target, field] as const] : []))),
    baseline,
    authored: fields.read('current', readValue, expectValue),
    ownCycle,
  };
}

/** Beside a baseline of 120, `-50 %` and `2x` are ways to go from it, and no numbers to reach. */
function isChange({ value, unit, isComparatorWritten, from }: Target, baseline: DatedValue | undefined): boolean {
  if (!baseline || isComparatorWritten || from) return false;
  const isFactor = unit?.name === 'x' && baseline.unit?.name !== 'x' && baseline.value > value;
  return isFactor || (value < 0 && baseline.value > 0);
}

/** The targets of all lines `target`, else the one that the sentence of a key result names. */
function readTargetsOf(
  item: MeasuredItem,
  fields: DefinitionFields,
  time: ReadingTime,
  baseline: DatedValue | undefined,
): readonly WrittenTarget[] {
  const written = fields.findAll('target');
  if (written.length > 0) {
    return written.flatMap(field => {
      const read = readTargets(field.value, time.fiscalYearStart);
      const targets = read.some(target => isChange(target, baseline)) ? [] : read.map(target => ({ target, field }));
      const expectation = "a comparator and a number, as in '>= 50 % by 2026-09-30'";
      if (targets.length === 0) fields.note(field, 'not-understood', expectation);
      return targets;
    });
  }
  if (item.like !== 'key-result') return [];
  const { statement } = item.definition;
  const stated = findTarget(statement, time.fiscalYearStart);
  const lacking = stated && findLackingDay(statement);
  // Days in fields are checked where files are read.
  if (lacking !== undefined) fields.noteSentence('due', lacking, 'not-understood', 'a date like 2026-09-30');
  return stated ? [{ target: stated }] : [];
}

function isMilestone(fields: DefinitionFields): boolean {
  return fields.choice('type') === 'milestone';
}

function variantTexts(fields: DefinitionFields): readonly (string | undefined)[] {
  return ['scale', 'unit', 'formula', 'definition', 'target'].map(name => fields.text(name));
}

/** Its own unit, else the one that it inherits, else what its target, baseline or current value is written in. */
function chooseUnit(
  fields: DefinitionFields,
  { targets, baseline, authored }: Written,
  catalogueUnit: string | undefined,
  usedUnit: Unit | undefined,
): Unit | undefined {
  const own = fields.read('unit', readUnit, "a unit like percent, ms, EUR or 'tickets per week'");
  const field = fields.find('unit');
  if (own && usedUnit && field && !areComparable(own, usedUnit)) {
    fields.note(field, 'other-unit', `${usedUnit.name}, not ${own.name}`);
  }
  // Values come in the unit of the KPI that is used; a unit of its own tells what its bare numbers are.
  if (own && usedUnit && areComparable(own, usedUnit)) fields.bareUnit = own;
  const said = usedUnit ?? own ?? (catalogueUnit === undefined ? undefined : readUnit(catalogueUnit));
  const [first] = targets;
  const written = [first?.unit, first?.from?.unit, baseline?.unit, authored?.unit].filter(unit => unit !== undefined);
  if (said === undefined) return written[0];
  // "duration" and "currency" leave the unit itself to the values: `$40`, and `40 EUR per user` as well.
  const fits = (unit: Unit): boolean =>
    !isGenericUnit(unit) && (areComparable(unit, said) || unit.dimension.startsWith(`${said.dimension}:`));
  return isGenericUnit(said) ? (written.find(fits) ?? said) : said;
}

/** Its own baseline, else where `from … to …` starts, else that of the KPI that it uses. */
function findBaseline(
  { baseline, targets }: Written,
  fields: DefinitionFields,
  unit: Unit | undefined,
  used: MetricDefinition | undefined,
): DatedValue | undefined {
  const own = inMetricUnit(baseline, 'baseline', fields, unit);
  if (own || baseline) return own;
  const start = targets.find(target => target.from);
  if (start?.from) {
    const value = { ...start.from, ...(start.from.unit || !start.unit ? {} : { unit: start.unit }) };
    return inMetricUnit(value, 'target', fields, unit);
  }
  return used?.baseline && inMetricUnit({ ...used.baseline, ...withUnit(used.unit) }, undefined, fields, unit);
}

/** A value in the unit of the metric; undefined, and noted, where it counts something else. */
function inMetricUnit(
  written: DatedValue | undefined,
  name: string | undefined,
  fields: DefinitionFields,
  unit: Unit | undefined,
): DatedValue | undefined {
  if (!written) return undefined;
  const value = fields.inUnit(written, unit, name === undefined ? undefined : fields.find(name));
  return value === undefined ? undefined : { ...written, value, ...withUnit(unit ?? written.unit) };
}

function withUnit(unit: Unit | undefined): { readonly unit?: Unit } {
  return unit ? { unit } : {};
}

function findDirection(
  fields: DefinitionFields,
  inherited: Direction | undefined,
  target: Target | undefined,
  start: number | undefined,
): Pick<MetricDefinition, 'direction' | 'directionFrom'> {
  const own = fields.choice('direction') as Direction | undefined;
  if (own) return { direction: own, directionFrom: 'field' };
  if (inherited) return { direction: inherited, directionFrom: 'inherited' };
  const pointed = target && directionOf(target, start ?? target.from?.value);
  return pointed ? { direction: pointed, directionFrom: 'target' } : {};
}

/** What would be more than its target. */
function readStretch(
  fields: DefinitionFields,
  direction: Direction | undefined,
  unit: Unit | undefined,
  { fiscalYearStart }: ReadingTime,
): Target | undefined {
  const target = fields.read('stretch', text => readTargets(text, fiscalYearStart)[0], "a number, as in '60 %'");
  const field = fields.find('stretch');
  if (!target || !field) return undefined;
  const converted = convertTarget(withBareUnit(compareByDirection(target, direction), fields), unit);
  if (!converted && unit && target.unit) fields.note(field, 'other-unit', `${unit.name}, not ${target.unit.name}`);
  return converted;
}

/** Notes a target, of a field or of the sentence, that counts something else. */
function noteOtherUnit(
  target: Target,
  field: Field | undefined,
  { unit, item, fields }: { unit: Unit | undefined; item: MeasuredItem; fields: DefinitionFields },
): void {
  if (!unit || !target.unit || convertTarget(target, unit)) return;
  const expectation = `${unit.name}, not ${target.unit.name}`;
  if (field) fields.note(field, 'other-unit', expectation, target.span);
  else {
    const { start, end } = target.span;
    fields.noteSentence('target', item.definition.statement.slice(start, end), 'other-unit', expectation);
  }
}

function withBareUnit(target: Target, { bareUnit }: DefinitionFields): Target {
  return { ...withUnit(bareUnit), ...target };
}

/** The target of the KPI that an item uses, where it names none. */
function inheritTarget(used: MetricDefinition | undefined, unit: Unit | undefined): Target | undefined {
  return used?.target && convertTarget({ ...used.target, ...withUnit(used.unit) }, unit);
}

/** The day by which a target is meant to be reached. */
function findDay(ground: {
  readonly item: MeasuredItem;
  readonly fields: DefinitionFields;
  readonly chosen: Target | undefined;
  readonly ownCycle: Cycle | undefined;
  readonly cycle: Cycle | undefined;
  /** Tells of which year `by Q3` is. */
  readonly anchor: Day;
  readonly time: ReadingTime;
}): Day | undefined {
  const { item, fields, chosen, ownCycle, cycle, anchor, time } = ground;
  const own = chosen && findTargetDay(chosen, anchor);
  if (own !== undefined) return own;
  for (const name of ['due', 'end']) {
    const due = readDue(fields.text(name) ?? '', time.fiscalYearStart);
    if (due) return resolveDue(due, anchor);
  }
  if (!chosen && item.used?.targetDay !== undefined) return item.used.targetDay;
  // What a KPI is to reach has a day of its own; what a key result is to reach is due at the end of its cycle.
  return (item.like === 'key-result' ? (ownCycle ?? cycle) : ownCycle)?.end;
}
