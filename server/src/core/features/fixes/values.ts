import { findChoice } from '../../model/choices.ts';
import { makeDay, readDay, splitDay, writeDay, type Day } from '../../model/day.ts';
import type { Field } from '../../model/facts.ts';
import { findFieldSpec } from '../../model/fields.ts';
import { statusSets } from '../../model/statuses.ts';
import { findCatalogueMetric } from '../../model/catalogue.ts';
import { compareValues } from '../../metrics/comparing.ts';
import { metricOf } from '../../queries/metric.ts';
import { findNearWords } from '../../queries/search.ts';
import type { Fixer, FixPlace, QuickFix } from './fix.ts';
import { findItemAround, makeFix, makeFixes, touches } from './fix.ts';
import { findLinkField } from './missingLinks.ts';
import { findWritten } from './missingFields.ts';
import { findOwnField, writeField } from './writeField.ts';

/** Fixes of values that say something untrue or unreadable. */
export const valueFixers: Readonly<Record<string, Fixer>> = {
  'metric-expired': setNextReview,
  'cycle-ended': place => offerStatuses(place, ['closed', 'carried-over']),
  'implemented-but-not-accepted': place => offerStatuses(place, ['accepted', 'implemented']),
  'open-question-blocks': place => offerStatuses(place, ['proposed']),
  'verified-without-test': place => offerStatuses(place, ['implemented']),
  'verified-but-failing': place => offerStatuses(place, ['implemented']),
  'health-contradicts-data': setHealth,
  'malformed-field': offerChoices,
  'catalogue-override': takeFromCatalogue,
  'target-against-direction': turnDirection,
  'score-out-of-range': readScore,
  'reference-to-wrong-kind': changeLinkField,
};

function findFieldAt({ file, span }: FixPlace): Field | undefined {
  const fields = [...file.facts.definitions.flatMap(definition => definition.fields), ...file.facts.defaults];
  return fields.find(({ valueSpan }) => touches(valueSpan, span));
}

/** A review is put off by half a year or a year: what is looked at every month has a cadence for that. */
function setNextReview(place: FixPlace): readonly QuickFix[] {
  const field = findFieldAt(place);
  const item = findItemAround(place);
  if (!field || readDay(field.value) === undefined) return [];
  const { today } = place.snapshot;
  const dates = [6, 12].map(months => writeDay(addMonths(today, months)));
  const fixes = dates.map(date =>
    makeFix(place, `Set '${field.key}' to ${date}`, [{ span: field.valueSpan, text: date }]),
  );
  return item ? [...fixes, ...setStatus(place, 'retired', `Retire ${item.id}`)] : fixes;
}

function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = splitDay(day);
  const all = year * 12 + month - 1 + months;
  for (let last = dayOfMonth; last > 27; last--) {
    const found = makeDay(Math.floor(all / 12), (all % 12) + 1, last);
    if (found !== undefined) return found;
  }
  return makeDay(Math.floor(all / 12), (all % 12) + 1, dayOfMonth) ?? day;
}

function offerStatuses(place: FixPlace, statuses: readonly string[]): readonly QuickFix[] {
  return statuses.flatMap(status => setStatus(place, status, `Set the status to '${status}'`));
}

/** Changes the status where the item has one; where the file's holds and the finding is about that, the file's. */
function setStatus(place: FixPlace, status: string, title: string): readonly QuickFix[] {
  const { file, span, snapshot } = place;
  const general = file.facts.defaults.find(field => field.name === 'status' && touches(field.valueSpan, span));
  if (general) return [makeFix(place, title, [{ span: general.valueSpan, text: status }])];
  const written = findWritten(place);
  const set = snapshot.config.kinds.byName.get(written?.item.kind ?? '')?.statuses ?? 'none';
  if (!written || !statusSets[set].includes(status)) return [];
  const own = findOwnField(written, 'status');
  const edits = own?.value
    ? [{ span: own.valueSpan, text: keepCase(own.value, status) }]
    : writeField(written, 'status', status);
  return makeFixes(place, title, edits);
}

/** `Draft` becomes `Accepted`. */
function keepCase(old: string, wanted: string): string {
  return /^\p{Lu}/u.test(old) ? `${wanted[0]?.toUpperCase() ?? ''}${wanted.slice(1)}` : wanted;
}

/** What the numbers say, and that a reason is owed with it. */
function setHealth(place: FixPlace): readonly QuickFix[] {
  const field = findFieldAt(place);
  if (field?.name !== 'health') return [];
  return ['at-risk', 'off-track'].map(health =>
    makeFix(place, `Set '${field.key}' to '${health}'`, [{ span: field.valueSpan, text: health }]),
  );
}

/** The choices of a field that takes no other words: the nearest, or all where none is near. */
function offerChoices(place: FixPlace): readonly QuickFix[] {
  const field = findFieldAt(place);
  const item = findItemAround(place);
  const spec = field && item && findFieldSpec(field.key, item.like);
  if (!field || spec?.type !== 'enum' || findChoice(spec, field.value) !== undefined) return [];
  const names = Object.keys(spec.values ?? {});
  const near = findNearWords(field.value, names);
  return (near.length > 0 ? near : names.slice(0, mostChoices)).map(name =>
    makeFix(place, `Change to '${name}'`, [{ span: field.valueSpan, text: name }], near.length === 1),
  );
}

const mostChoices = 8;

/** Without a field of its own, the catalogue's holds. */
function takeFromCatalogue(place: FixPlace): readonly QuickFix[] {
  const field = findFieldAt(place);
  const item = findItemAround(place);
  const named = item?.definition.fields.find(({ name, value }) => name === 'metric' && value !== '')?.value;
  const metric = named === undefined ? undefined : findCatalogueMetric(named);
  if (!field || !item || !metric) return [];
  const variant = metricOf(place.snapshot, item)?.variant;
  const values: Readonly<Record<string, string | undefined>> = {
    direction: variant?.direction ?? metric.direction,
    unit: variant?.unit ?? metric.unit,
    definition: metric.definition,
    formula: metric.formula,
  };
  const value = values[field.name];
  if (value === undefined) return [];
  const shown = value.length > 40 ? "the catalogue's words" : `'${value}'`;
  return [makeFix(place, `Change '${field.key}' to ${shown}`, [{ span: field.valueSpan, text: value }])];
}

/** Where the target is right, the direction is not; against a baseline that says otherwise, nobody knows which is. */
function turnDirection(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  const metric = written && metricOf(place.snapshot, written.item);
  const { direction, target, baseline } = metric ?? {};
  if (!written || !target || (direction !== 'up' && direction !== 'down')) return [];
  const other = direction === 'up' ? 'down' : 'up';
  const against = other === 'up' ? /^<=?$/ : /^>=?$/;
  if (target.isComparatorWritten && against.test(target.comparator)) return [];
  const step = baseline && target.comparator !== 'between' ? compareValues(target.value, baseline.value) : 0;
  if (step !== 0 && step > 0 !== (other === 'up')) return [];
  const own = written.item.definition.fields.find(({ name, value }) => name === 'direction' && value !== '');
  const edits = own ? [{ span: own.valueSpan, text: other }] : writeField(written, 'direction', other);
  return makeFixes(place, `Set 'direction' to '${other}'`, edits);
}

/** `7` may be meant as 7 of 10, `70` as a percentage. */
function readScore(place: FixPlace): readonly QuickFix[] {
  const field = findFieldAt(place);
  const score = field && /^\d+(?:\.\d+)?$/.test(field.value) ? Number(field.value) : undefined;
  if (!field || score === undefined) return [];
  const forms = [...(score <= 10 ? [`${field.value}/10`] : []), ...(score <= 100 ? [`${field.value} %`] : [])];
  return forms.map(text =>
    makeFix(place, `Change to '${text}'`, [{ span: field.valueSpan, text }], forms.length === 1),
  );
}

/** The field by which the two may be joined. */
function changeLinkField(place: FixPlace): readonly QuickFix[] {
  const { file, snapshot, span } = place;
  const reference = file.facts.references.find(other => touches(other.span, span));
  const from = reference && snapshot.itemAt(file.uri, reference.from);
  const resolution = reference && snapshot.resolve(reference, file);
  const field = from?.definition.fields.find(({ valueSpan }) => touches(valueSpan, span));
  const [to] = resolution?.kind === 'found' ? resolution.items : [];
  if (!from || !to || !field || from.definition.form === 'row') return [];
  // Other ids of the field may be right where they are.
  const others = file.facts.references.filter(other => touches(other.span, field.valueSpan));
  const name = others.length === 1 ? findLinkField(from, to) : undefined;
  if (name === undefined || name === field.name || from.definition.fields.some(other => other.name === name)) return [];
  const key = /^\p{Lu}/u.test(field.key) ? `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}` : name;
  return [makeFix(place, `Change '${field.key}' to '${key}'`, [{ span: field.keySpan, text: key }], true)];
}
