import { prefixOf } from '../../model/ids.ts';
import type { Fixer, FixPlace, QuickFix } from './fix.ts';
import { findItemAround, makeFix, touches } from './fix.ts';
import { findNextId } from '../idSeries.ts';
import { planItem } from '../newItem.ts';
import { writtenId } from '../occurrence.ts';

/** Fixes of which item an id names: one that nothing defines, two that are named alike. */
export const identityFixers: Readonly<Record<string, Fixer>> = {
  'unknown-id': createItem,
  'duplicate-id': giveNextId,
  'range-with-holes': writeOut,
  'sleeping-prefix': createItem,
};

/** Defines the id where items of its kind stand, to be filled in. */
function createItem(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span, readText, readTemplate } = place;
  const reference = file.facts.references.find(other => touches(other.span, span));
  if (!reference || reference.range) return [];
  if (reference.qualifier !== undefined) return [];
  const kind = snapshot.config.kinds.byPrefix.get(prefixOf(reference.id));
  const plan = planItem(snapshot, file, reference.id, readText, kind && readTemplate?.(kind.name));
  if (!plan) return [];
  const target = snapshot.file(plan.file);
  if (plan.creates) {
    const name = plan.file.slice(plan.file.lastIndexOf('/') + 1);
    const title = `Define ${writtenId(reference)} in a new file ${name}`;
    return [{ change: { title, texts: [], creations: [{ file: plan.file, text: plan.text }] }, isPreferred: false }];
  }
  const where = plan.file === file.uri || !target ? '' : ` in ${target.path}`;
  return [
    {
      change: {
        title: `Define ${writtenId(reference)}${where}`,
        texts: [{ file: plan.file, span: { start: plan.at, end: plan.at }, text: plan.text }],
      },
      isPreferred: false,
    },
  ];
}

/** The later definition takes the next free id. References stay with the first: which of the two they mean, nobody knows. */
function giveNextId(place: FixPlace): readonly QuickFix[] {
  const { snapshot } = place;
  const item = findItemAround(place);
  if (!item || item.id.includes('/') || !/\d$/.test(item.id)) return [];
  const id = findNextId(snapshot, item.id.replace(/\d+$/, ''), item.scope);
  return [makeFix(place, `Give this one the id ${id}`, [{ span: item.definition.idSpan, text: id }])];
}

/** Names those of the range that there are. */
function writeOut(place: FixPlace): readonly QuickFix[] {
  const { snapshot, file, span } = place;
  const reference = file.facts.references.find(other => other.range && touches(other.span, span));
  if (!reference?.range) return [];
  const { range, ...single } = reference;
  const ids = [reference.id, ...range.between, range.last].filter(
    id => snapshot.resolve({ ...single, id }, file).kind === 'found',
  );
  const prefix = reference.qualifier === undefined ? '' : `${reference.qualifier}/`;
  const text = ids.map(id => `${prefix}${id}`).join(', ');
  return [
    makeFix(place, `Write ${ids.length <= 4 ? text : `the ${ids.length} ids that there are`}`, [{ span, text }], true),
  ];
}
