import type { Definition } from './facts.ts';

/** Earlier ids that an item goes by as well: `aliases: REQ-118, REQ-7`, in the order written. */
export function aliasesOf({ id, fields }: Definition): readonly string[] {
  // Asked of every item at every change; nearly all have none.
  const named = fields.filter(field => field.name === 'aliases');
  if (named.length === 0) return none;
  const written = named.flatMap(({ value, items }) => items ?? [value]).join(',');
  const ids = written.split(/[\s,;[\]()"'`]+/).filter(word => id !== word && word.length <= 100 && form.test(word));
  return ids.length === 0 ? none : [...new Set(ids)];
}

const none: readonly string[] = [];

/** Names of another sort are aliases as well, but no ids that anybody refers to. */
const form = /^[A-Z][A-Z0-9]*-[A-Z0-9]+(?:[-.][A-Z0-9]+)*[a-z]?$/;
