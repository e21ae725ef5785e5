import { isEvent } from '../model/events.ts';
import type { Item } from '../index/snapshot.ts';
import { pointAtDefinitions } from './pointAt.ts';
import type { Rule } from './rule.ts';
import { writeReference } from './wording.ts';

/** An item tells its own history: what stands in it, its aliases above all, may name what it was called. */
export const renamedIdUsed: Rule = {
  name: 'renamed-id-used',
  severity: 'information',
  profile: 1,
  summary: 'An earlier id of an item that has another one now.',
  check({ file, snapshot }, report) {
    if (file.role.idle) return;
    // In code one finding tells it all, and its fix takes the others along.
    const told = new Set<string>();
    for (const reference of file.facts.references) {
      if (isEvent(reference)) continue;
      const resolution = snapshot.resolve(reference, file);
      const [item] = resolution.kind === 'found' ? resolution.items : [];
      if (!item || !isEarlier(item, reference.qualifier, reference.id)) continue;
      const holder = snapshot.itemAt(file.uri, reference.from);
      if (holder && standsIn(holder, item)) continue;
      const written = writeReference(reference);
      if (file.role.type === 'code' && told.has(written)) continue;
      told.add(written);
      report({
        span: reference.span,
        message: `${written} is called ${snapshot.qualifyId(item, file)} now: write that instead.`,
        subject: written,
        ...(holder ? { item: holder } : {}),
        related: pointAtDefinitions([item], snapshot, file),
      });
    }
  },
};

/** Is it written by an earlier id, or hangs on one? */
function isEarlier({ aliases, definition }: Item, qualifier: string | undefined, id: string): boolean {
  if (aliases.length === 0) return false;
  if (id !== definition.id) return true;
  const owner = qualifier?.slice(qualifier.lastIndexOf('/') + 1);
  return owner !== undefined && aliases.includes(`${owner}/${id}`);
}

function standsIn(holder: Item, item: Item): boolean {
  for (let at: Item | undefined = holder; at; at = at.parent) {
    if (at === item || (at.scope === item.scope && item.id.startsWith(`${at.id}/`))) return true;
  }
  return false;
}
