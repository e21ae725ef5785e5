import type { Definition, Reference } from './facts.ts';

/** The id under which code refers to an event: `event:signup_completed`. */
export const eventPrefix = 'event:';

/** Is the reference an event that code sends? It says what the code does, not that anybody meant the KPI. */
export function isEvent(reference: Reference): boolean {
  return reference.id.startsWith(eventPrefix);
}

/** Events that an item names as its data: `signup_completed, "Signed Up"`, in the order written. */
export function eventsOf({ fields }: Definition): readonly string[] {
  // Asked of every item at every change; nearly all name none.
  const named = fields.filter(field => field.name === 'event');
  return named.length === 0 ? none : [...new Set(named.flatMap(({ value, items }) => items ?? [value]).flatMap(split))];
}

const none: readonly string[] = [];

/** Blanks belong to a name (`Signed Up`), so commas and semicolons alone separate; quotes and code marks are none of it. */
function split(written: string): readonly string[] {
  return written
    .split(/[,;]/)
    .map(event => event.trim().replace(/^(["'`])(.*)\1$/, '$2'))
    .filter(event => event !== '' && event.length <= longestEvent);
}

/** Longer texts name no event, in code neither. */
const longestEvent = 100;
