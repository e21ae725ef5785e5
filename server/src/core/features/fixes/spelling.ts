import type { HiddenDefinition, Reference } from '../../model/facts.ts';
import { findNearMetric } from '../../model/catalogue.ts';
import { findMeantKeys } from '../../markdown/keySlips.ts';
import { findIdNearMisses } from '../../model/ids.ts';
import type { Span } from '../../model/place.ts';
import { normaliseStatus, statusSets } from '../../model/statuses.ts';
import type { IndexedFile, Use } from '../../index/snapshot.ts';
import { hideFigures } from '../../queries/cardParts.ts';
import { findNearItems, findNearWords } from '../../queries/search.ts';
import { writtenId } from '../occurrence.ts';
import { replaceEverywhere } from './everywhere.ts';
import {
  findLineBreak,
  findLineEnd,
  findLineStart,
  makeFix,
  touches,
  type Fixer,
  type FixPlace,
  type QuickFix,
} from './fix.ts';

/** Fixes of what is only written wrongly: ids, keys and words that nothing knows, beside some that are known. */
export const spellingFixers: Readonly<Record<string, Fixer>> = {
  'unknown-id': fixUnknownId,
  'ambiguous-id': fixAmbiguousId,
  'id-near-miss': fixNearMiss,
  'unknown-field': fixUnknownField,
  'unknown-metric': fixUnknownMetric,
  'unknown-status': fixUnknownStatus,
};

function fixUnknownId(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const reference = findReferenceAt(file, span);
  if (!reference || snapshot.resolve(reference, file).kind !== 'missing') return [];
  const near = findNearItems(snapshot, writtenId(reference), file);
  const fixes = near.map((item, i) => {
    const text = snapshot.showId(item, file);
    const title = item.title === '' ? '' : ` (${hideFigures(snapshot, item, item.title)})`;
    return makeFix(place, `Change to ${text}${title}`, [{ span: reference.span, text }], i === 0);
  });
  const isMissing = (use: Use): boolean => snapshot.resolve(use.reference, use.file).kind === 'missing';
  return [...fixes, ...near.flatMap(item => replaceEverywhere(place, reference, item, isMissing))];
}

function fixAmbiguousId(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const reference = findReferenceAt(file, span);
  const resolution = reference && snapshot.resolve(reference, file);
  if (!reference || resolution?.kind !== 'ambiguous') return [];
  const same = file.role.type === 'code' ? findSameReferences(file, reference) : [reference];
  const written = new Set(resolution.items.map(item => snapshot.showId(item, file)));
  return [...written]
    .filter(text => text !== writtenId(reference))
    .slice(0, mostFixes)
    .map(text => {
      const edits = same.map(other => ({ span: other.span, text }));
      return makeFix(
        place,
        same.length > 1 ? `Write ${text} (${same.length} places in this file)` : `Write ${text}`,
        edits,
        false,
      );
    });
}

/** More would only be a long menu. */
const mostFixes = 8;

/** In code the finding stands at the first of several places. Ranges and lists with a shared prefix are left alone. */
function findSameReferences(file: IndexedFile, reference: Reference): readonly Reference[] {
  return file.facts.references.filter(
    other => other.id === reference.id && other.qualifier === reference.qualifier && !other.range,
  );
}

function fixNearMiss(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const hidden = file.facts.hiddenDefinitions?.find(other => touches(other.span, span));
  if (hidden) return writeDefinition(place, hidden);
  const problem = findProblemAt(file, 'id-near-miss', span);
  if (problem?.subject === undefined) return [];
  return findIdNearMisses(problem.subject, snapshot.config.kinds)
    .slice(0, 1)
    .map(({ suggestion }) =>
      makeFix(place, `Change to ${suggestion}`, [{ span: problem.span, text: suggestion }], true),
    );
}

/** A paragraph of its own, or what its list item begins with. */
function writeDefinition(place: FixPlace, { id, span }: HiddenDefinition): readonly QuickFix[] {
  const { text } = place;
  const lineStart = findLineStart(text, span.start);
  const lineEnd = findLineEnd(text, span.start);
  const colon = text.indexOf(':', span.end) + 1;
  const rest = text.slice(colon, lineEnd).trim();
  const lineBreak = findLineBreak(text);
  const isListed = /[-*+\d.)]/.test(text.slice(lineStart, span.start));
  const isBelow = lineStart > 0 && text.slice(findLineStart(text, lineStart - 1), lineStart).trim() !== '';
  const isAbove = /^\r?\n[ \t]*\S/.test(text.slice(lineEnd));
  const before = !isListed && isBelow ? lineBreak : '';
  const after = !isListed && isAbove ? lineBreak : '';
  const edit = { span: { start: span.start - 1, end: lineEnd }, text: `${before}**${id}**: ${rest}${after}` };
  return [makeFix(place, `Write **${id}**: ${rest}`, [edit], true)];
}

function fixUnknownField(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const problem = findProblemAt(file, 'unknown-field', span);
  const written = problem?.subject;
  if (!problem || written === undefined) return [];
  const item = problem.definition === undefined ? undefined : snapshot.itemAt(file.uri, problem.definition);
  const meant = findMeantKeys(written, item?.like ?? '');
  return meant.map(key =>
    makeFix(place, `Change to '${key}'`, [{ span: problem.span, text: key }], meant.length === 1),
  );
}

function fixUnknownMetric(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const fields = snapshot.itemsOf(file.uri).flatMap(item => (item.like === 'kpi' ? item.definition.fields : []));
  const field = fields.find(other => other.name === 'metric' && touches(other.valueSpan, span));
  const near = field && findNearMetric(field.value);
  return near ? [makeFix(place, `Change to '${near.id}'`, [{ span: field.valueSpan, text: near.id }], true)] : [];
}

function fixUnknownStatus(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const items = snapshot.itemsOf(file.uri);
  const item = items.find(other =>
    other.definition.fields.some(field => field.name === 'status' && touches(field.valueSpan, span)),
  );
  const field = [...(item?.definition.fields ?? []), ...file.facts.defaults].find(
    other => other.name === 'status' && touches(other.valueSpan, span),
  );
  if (!field) return [];
  const kind = snapshot.config.kinds.byName.get((item ?? items[0])?.kind ?? '');
  const near = findNearWords(normaliseStatus(field.value), statusSets[kind?.statuses ?? 'work']);
  return near.map((text, i) => makeFix(place, `Change to '${text}'`, [{ span: field.valueSpan, text }], i === 0));
}

function findReferenceAt(file: IndexedFile, span: Span): Reference | undefined {
  return file.facts.references.find(reference => touches(reference.span, span));
}

function findProblemAt(file: IndexedFile, rule: string, span: Span) {
  return file.facts.problems.find(problem => problem.rule === rule && touches(problem.span, span));
}
