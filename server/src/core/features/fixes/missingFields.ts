import { isBandMetric } from '../../metrics/assess.ts';
import { isEmptyValue } from '../../model/emptyValues.ts';
import { writeDay } from '../../model/day.ts';
import { findFieldSpec } from '../../model/fields.ts';
import { findMissingEntries } from '../../queries/ideas.ts';
import { cycleOf, metricOf } from '../../queries/metric.ts';
import type { Item } from '../../index/snapshot.ts';
import type { Fixer, FixPlace, QuickFix } from './fix.ts';
import { findItemAround, findLineBreak, findLineStart, makeFix, makeFixes } from './fix.ts';
import { joinEdits, writeField, type WrittenItem } from './writeField.ts';

/**
 * Fixes of what an item owes and does not say. What we know is filled in; for the rest a placeholder is written, which
 * `placeholder-left` reports until a person puts the true value there.
 */
export const missingFieldFixers: Readonly<Record<string, Fixer>> = {
  'kpi-without-target': place => addField(place, 'target', '[TARGET VALUE] by [DATE]'),
  'kpi-without-unit': place => addField(place, 'unit', '[WHAT IS COUNTED]'),
  'kpi-without-direction': addDirection,
  'kpi-without-baseline': place => addField(place, 'baseline', '[VALUE TODAY]'),
  'kpi-without-owner': addOwner,
  'kpi-without-source': place => addField(place, 'source', '[WHERE VALUES COME FROM]'),
  'kpi-without-definition': place => addField(place, 'definition', '[WHAT EXACTLY IS MEASURED]'),
  'kpi-without-target-date': addTargetDate,
  'requirement-without-acceptance': place => addField(place, 'acceptance', '[HOW IT IS JUDGED]'),
  'kpi-broken-without-repair': place => addField(place, 'repair', '[LINK TO TICKET]'),
  'closed-without-outcome': addOutcome,
  'committed-missed-without-explanation': place => addField(place, 'learning', '[WHAT WAS LEARNED]'),
  'check-in-overdue': addCheckIn,
  'declined-without-reason': place => addField(place, 'rationale', '[WHY NOT]'),
  'missing-owner': addOwner,
  'idea-not-qualified': addIdeaEntries,
  'health-without-reason': addReason,
  'objective-without-kpi': addKeyResult,
};

/** The item that a finding is about, with its text. */
export function findWritten(place: FixPlace): WrittenItem | undefined {
  const item = findItemAround(place);
  return item && place.file.role.type === 'spec' ? { item, file: place.file, text: place.text } : undefined;
}

function addField(place: FixPlace, name: string, value: string, isPreferred = true): readonly QuickFix[] {
  const written = findWritten(place);
  if (!written) return [];
  const own = makeFixes(place, `Add '${name}' to ${written.item.id}`, writeField(written, name, value), isPreferred);
  return [...own, ...addToAll(place, name, value)];
}

/** What a register of KPIs lacks is told once for all of them, so it may be added to all of them. */
function addToAll(place: FixPlace, name: string, value: string): readonly QuickFix[] {
  const { snapshot, file, text } = place;
  const part = partsOfKpis[name];
  if (!part) return [];
  const lacking = snapshot
    .itemsOf(file.uri)
    .filter(item => item.like === 'kpi' && item.status !== 'retired' && !part(place, item));
  const edits = lacking.flatMap(item => writeField({ item, file, text }, name, value) ?? []);
  const count = lacking.filter(item => writeField({ item, file, text }, name, value)).length;
  if (count < 3) return [];
  return [makeFix(place, `Add '${name}' to all ${count} KPIs here that have none`, joinEdits(edits))];
}

/** Does a KPI say a part, or get it from the catalogue, from what is around it, or owe none? */
const partsOfKpis: Readonly<Record<string, (place: FixPlace, kpi: Item) => boolean>> = {
  target: ({ snapshot }, kpi) => says(kpi, 'target') || metricOf(snapshot, kpi)?.role === 'diagnostic',
  unit: ({ snapshot }, kpi) => says(kpi, 'unit') || metricOf(snapshot, kpi)?.unit !== undefined,
  baseline: ({ snapshot }, kpi) => {
    const metric = metricOf(snapshot, kpi);
    return says(kpi, 'baseline') || !metric || isBandMetric(metric) || metric.role === 'diagnostic';
  },
  owner: ({ file }, kpi) => {
    if (file.facts.defaults.some(({ name, value }) => name === 'owner' && value !== '')) return true;
    for (let item: Item | undefined = kpi; item; item = item.parent) if (says(item, 'owner')) return true;
    return false;
  },
  source: ({ snapshot }, kpi) => says(kpi, 'source') || snapshot.historyOf(kpi).kind !== 'none',
  definition: (_, kpi) => ['definition', 'metric', 'formula'].some(name => says(kpi, name)),
};

function says({ definition }: Item, name: string): boolean {
  return definition.fields.some(field => field.name === name && !isEmptyValue(field.value));
}

function addKnown(place: FixPlace, name: string, value: string, why: string, isPreferred = false) {
  const written = findWritten(place);
  if (!written) return [];
  return makeFixes(place, `Add '${name}: ${value}'${why}`, writeField(written, name, value), isPreferred);
}

/** Which one is better nobody but a person knows; a range needs two limits, which come with its target. */
function addDirection(place: FixPlace): readonly QuickFix[] {
  return [
    ...addKnown(place, 'direction', 'up', ' (higher is better)'),
    ...addKnown(place, 'direction', 'down', ' (lower is better)'),
    ...addKnown(place, 'direction', 'maintain', ' (it is to stay as it is)'),
  ];
}

/** Whoever owns what the KPI measures may own it too. */
function addOwner(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  if (!written) return [];
  const owners = new Map<string, Item>();
  for (const { to } of place.snapshot.linksFrom(written.item)) {
    const owner = to.definition.fields.find(({ name, value }) => name === 'owner' && value !== '')?.value;
    if (owner !== undefined && !owners.has(owner)) owners.set(owner, to);
  }
  const known = [...owners].slice(0, 3);
  return [
    ...known.flatMap(([owner, of]) =>
      addKnown(place, 'owner', owner, `, as of ${place.snapshot.showId(of, place.file)}`),
    ),
    ...addField(place, 'owner', '[OWNER]'),
  ];
}

/** Behind the target, as people write it: `>= 50 % by 2026-09-30`; the end of an objective's cycle is a day to begin with. */
function addTargetDate(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  if (!written) return [];
  const { item } = written;
  const fixes: QuickFix[] = [];
  const ends = place.snapshot.linksTo(item).flatMap(({ from }) => (from && cycleOf(place.snapshot, from)?.end) ?? []);
  const end = ends.toSorted((a, b) => a - b).find(day => day >= place.snapshot.today);
  const field = item.definition.fields.find(({ name, value }) => name === 'target' && value !== '');
  const put = (day: string) => {
    if (!field) return writeField(written, 'due', day);
    const at = field.valueSpan.end;
    return [{ span: { start: at, end: at }, text: ` by ${day}` }];
  };
  if (end !== undefined)
    fixes.push(...makeFixes(place, `Add 'by ${writeDay(end)}', the end of the cycle`, put(writeDay(end))));
  const yearEnd = `${writeDay(place.snapshot.today).slice(0, 4)}-12-31`;
  fixes.push(...makeFixes(place, `Add 'by ${yearEnd}', the end of the year`, put(yearEnd)));
  return fixes;
}

function addOutcome(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  if (!written) return [];
  const has = (name: string): boolean =>
    written.item.definition.fields.some(field => field.name === name && field.value !== '');
  const wanted = [
    ...(has('score') ? [] : [['score', 'TBD'] as const]),
    ...(has('learning') || has('outcome') ? [] : [['learning', '[WHAT WAS LEARNED]'] as const]),
  ];
  if (wanted.length === 0) return [];
  const edits = wanted.map(([name, value]) => writeField(written, name, value));
  if (edits.some(edit => edit === undefined)) return [];
  // Both go to the same place: they are written as one.
  const [first] = edits.flatMap(edit => edit ?? []);
  const sameForm = edits.flatMap(edit => edit ?? []);
  if (!first) return [];
  const title = `Add ${wanted.map(([name]) => `'${name}'`).join(' and ')} to ${written.item.id}`;
  const isJoined = sameForm.length === wanted.length && sameForm.every(edit => edit.span.start === first.span.start);
  if (isJoined) {
    return [makeFix(place, title, [{ span: first.span, text: sameForm.map(edit => edit.text).join('') }], true)];
  }
  return wanted.flatMap(([name, value]) => addField(place, name, value, false));
}

/** What the checklist asks for in words; a link waits for the item that a person knows. */
function addIdeaEntries(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  if (written?.item.like !== 'idea') return [];
  const { item } = written;
  const asked: Readonly<Record<string, string>> = { problem: '[WHO HAS WHICH PROBLEM]', effort: '[S, M OR L]' };
  const missing = findMissingEntries(place.snapshot, item);
  return missing.flatMap(entry => {
    const spec = findFieldSpec(entry, item.like);
    if (!spec || spec.type === 'link') return [];
    const value = asked[spec.name] ?? `[THE ${spec.name.toUpperCase()}]`;
    return makeFixes(place, `Add '${spec.name}' to ${item.id}`, writeField(written, spec.name, value));
  });
}

/** Of today, since what is new is only true today. */
function addCheckIn(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  if (!written) return [];
  const day = writeDay(place.snapshot.today);
  const entry = `${day}: [WHAT IS NEW]`;
  const field = written.item.definition.fields.find(({ name }) => name === 'check-in');
  const lastEntry = field?.itemSpans?.at(-1);
  const title = `Add a check-in of ${day}`;
  if (!field) return makeFixes(place, title, writeField(written, 'check-in', entry), true);
  if (!lastEntry) return [];
  const { text } = written;
  const lineStart = text.lastIndexOf('\n', lastEntry.start - 1) + 1;
  const bullet = /^[ \t]*[-*+][ \t]+$/.exec(text.slice(lineStart, lastEntry.start))?.[0];
  if (bullet === undefined) return [];
  const lineBreak = findLineBreak(text);
  const end = lastEntry.end;
  return [makeFix(place, title, [{ span: { start: end, end }, text: `${lineBreak}${bullet}${entry}` }], true)];
}

function addReason(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  if (!written) return [];
  return makeFixes(place, `Add 'reason' to ${written.item.id}`, writeReason(written), true);
}

/** Behind the word: a field of its own would be read as the rationale. */
function writeReason({ item }: WrittenItem) {
  const health = item.definition.fields.find(({ name, value }) => name === 'health' && value !== '');
  if (!health) return undefined;
  const at = health.valueSpan.end;
  return [{ span: { start: at, end: at }, text: ', [WHY IS THAT SO]' }];
}

/** The first key result, under the objective as a list: what it promises is for a person to say. */
function addKeyResult(place: FixPlace): readonly QuickFix[] {
  const written = findWritten(place);
  if (!written || written.item.definition.form === 'row' || written.item.definition.form === 'front-matter') return [];
  const { item, text } = written;
  const { body, idSpan } = item.definition;
  const lineStart = findLineStart(text, idSpan.start);
  const bullet = /^([ \t]*)((?:[-*+]|\d+[.)])[ \t]+)/.exec(text.slice(lineStart, idSpan.start));
  const indent = bullet ? `${bullet[1] ?? ''}${' '.repeat(bullet[2]?.length ?? 2)}` : '';
  // Before the first heading in it, so that the objective stays what is around the key result.
  const inner = /\n {0,3}#{1,6}[ \t]/.exec(text.slice(idSpan.end, body.end));
  const end = inner ? idSpan.end + inner.index : body.end;
  const at = idSpan.end + text.slice(idSpan.end, end).trimEnd().length;
  const lineBreak = findLineBreak(text);
  const gap =
    bullet || /^[ \t]*[-*+][ \t]/.test(text.slice(findLineStart(text, at))) ? lineBreak : lineBreak + lineBreak;
  const keyResult = `${indent}- **KR-1**: [WHAT IS MEASURED] from [VALUE] to [TARGET VALUE] by [DATE]`;
  return [makeFix(place, `Add a key result to ${item.id}`, [{ span: { start: at, end: at }, text: gap + keyResult }])];
}
