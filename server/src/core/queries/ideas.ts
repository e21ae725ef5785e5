import type { Item, Snapshot } from '../index/snapshot.ts';
import { saysNothing } from '../model/emptyValues.ts';
import { findFieldSpec } from '../model/fields.ts';

/** Entries of the checklist of the configuration that an idea does not meet, in its order and words. */
export function findMissingEntries(snapshot: Snapshot, idea: Item): readonly string[] {
  return snapshot.config.ideaChecklist.filter(entry => !isSaid(snapshot, idea, entry));
}

/** By a field that says something, or a link of its type from whichever end. */
function isSaid(snapshot: Snapshot, idea: Item, entry: string): boolean {
  const spec = findFieldSpec(entry, idea.like);
  if (spec?.type !== 'link') return saysField(idea, spec?.name ?? entry);
  const links = spec.inverse ? snapshot.linksTo(idea) : snapshot.linksFrom(idea);
  if (links.some(({ type }) => type === spec.link)) return true;
  // What could be a link may be said in words under the same key.
  const name = entry.trim().toLowerCase();
  return name !== spec.name && saysField(idea, name);
}

function saysField({ definition }: Item, name: string): boolean {
  return definition.fields.some(field => field.name === name && !saysNothing(field.value));
}
