import { makeDay, writeDay } from '../../model/day.ts';
import type { Field } from '../../model/facts.ts';
import { findUnrealDate } from '../../markdown/fieldValues.ts';
import { metricOf } from '../../queries/metric.ts';
import type { Fixer, FixPlace, QuickFix } from './fix.ts';
import { findItemAround, findLineEnd, findLineStart, makeFix, touches } from './fix.ts';

/** Fixes of values that contradict what is known otherwise: the calendar, a history, the way that is better. */
export const slipFixers: Readonly<Record<string, Fixer>> = {
  'malformed-field': nameLastDay,
  'authored-current-conflicts': leaveOutCurrent,
  'conflicting-kpi-directions': turnClaim,
};

/** `2026-02-30` is the end of February more likely than anything else. */
function nameLastDay(place: FixPlace): readonly QuickFix[] {
  const { file, span, text } = place;
  const fields: readonly Field[] = [
    ...file.facts.definitions.flatMap(({ fields: own }) => own),
    ...file.facts.defaults,
  ];
  const field = fields.find(({ valueSpan }) => touches(valueSpan, span));
  const written = field && text.slice(field.valueSpan.start, field.valueSpan.end);
  const date = written === undefined ? undefined : findUnrealDate(written);
  if (!field || written === undefined || date === undefined) return [];
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const last = [31, 30, 29, 28].flatMap(day => makeDay(year, month, day) ?? [])[0];
  if (last === undefined || dayOfMonth > 31 || dayOfMonth === 0) return [];
  const start = field.valueSpan.start + written.indexOf(date);
  const edit = { span: { start, end: start + date.length }, text: writeDay(last) };
  return [makeFix(place, `Change to ${edit.text}, the last day of the month`, [edit])];
}

/** Where the history has a value of that day, it counts. A value that is newer than the history is not thrown away. */
function leaveOutCurrent(place: FixPlace): readonly QuickFix[] {
  const { snapshot, text } = place;
  const item = findItemAround(place);
  const field = item?.definition.fields.find(({ name }) => name === 'current');
  const metric = item && metricOf(snapshot, item);
  if (!field || !metric?.now || (metric.authored?.day ?? 0) > metric.now.day) return [];
  const start = findLineStart(text, field.keySpan.start);
  const end = findLineEnd(text, field.valueSpan.start);
  const lead = text.slice(start, field.keySpan.start);
  const between = text.slice(field.keySpan.end, Math.max(field.keySpan.end, field.valueSpan.start));
  const isOwnLine =
    /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?$/.test(lead) && /^(?:\*\*|__)?[ \t]*:(?:\*\*|__)?[ \t]*$/.test(between);
  if (!isOwnLine || text.slice(field.valueSpan.end, end).trim() !== '') return [];
  const next = end + (text.startsWith('\r\n', end) ? 2 : text[end] === '\n' ? 1 : 0);
  return [
    makeFix(place, `Leave out '${field.key}', as the history counts`, [{ span: { start, end: next }, text: '' }]),
  ];
}

/** `moves: KPI-1 (+3 pp)` where lower is better: the sign is what is turned round most easily. */
function turnClaim(place: FixPlace): readonly QuickFix[] {
  const { file, span, text } = place;
  const reference = file.facts.references.find(({ type, span: own }) => type === 'moves' && touches(own, span));
  if (!reference) return [];
  const { end } = reference.span;
  const [lead, sign] =
    /^[\])`*_]*[ \t]*\([ \t]*([+−–-])(?=[ \t]*\d)/.exec(text.slice(end, findLineEnd(text, end))) ?? [];
  if (lead === undefined || sign === undefined) return [];
  const other = sign === '+' ? '-' : '+';
  const at = end + lead.length - 1;
  return [makeFix(place, `Turn the claim round to '${other}'`, [{ span: { start: at, end: at + 1 }, text: other }])];
}
