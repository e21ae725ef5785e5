import type { Item } from '../index/snapshot.ts';
import type { Reference } from '../model/facts.ts';
import type { KindTable } from '../model/kinds.ts';

/** Joins words as people do: `a, b and c`. */
export function joinWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Joins the first few of many: `a, b, c and 4 more`. */
export function joinSome(words: readonly string[], limit = 5, last = 'and'): string {
  if (words.length <= limit) return joinWords(words, last);
  return `${words.slice(0, limit).join(', ')} and ${words.length - limit} more`;
}

/** `1 item`, `3 items`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** A kind as people say it: `a requirement`, `an objective`, `a KPI`. */
export function nameKind(kinds: KindTable, kind: string): string {
  const label = kinds.byName.get(kind)?.label ?? kind;
  if (label === 'evidence') return label;
  return `${/^[aeio]/i.test(label) ? 'an' : 'a'} ${label}`;
}

/** A text from a spec, cut so that a message stays one line. */
export function quote(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim();
  return `'${short.length > 60 ? `${short.slice(0, 59)}…` : short}'`;
}

/** An id as it would be written to mean just this item: `001-login/FR-001`. */
export function writeOut(item: Item, showScope: (scope: string) => string): string {
  return item.scope === '' ? item.id : `${showScope(item.scope)}/${item.id}`;
}

/** A reference as it is written: `REQ-118/AC-2`, `001-login/FR-001`. */
export function writeReference(reference: Reference): string {
  return reference.qualifier === undefined ? reference.id : `${reference.qualifier}/${reference.id}`;
}

/** A status as people say it: `in progress`. */
export function sayStatus(status: string | undefined, otherwise: string): string {
  return (status ?? otherwise).replaceAll('-', ' ');
}
