import { findChoice } from '../model/choices.ts';
import { isEmptyValue } from '../model/emptyValues.ts';
import type { Field } from '../model/facts.ts';
import { findFieldSpec } from '../model/fields.ts';
import type { Item } from '../index/snapshot.ts';

/** The first field of that name that says something; a dash or `none` in its place says that there is none. */
export function findField(item: Item, name: string): Field | undefined {
  return item.definition.fields.find(
    field => field.name === name && (!isEmptyValue(field.value) || (field.items ?? []).length > 0),
  );
}

/** The choice that an enum field makes, by its own name (`must` for `P0`); undefined where it is absent or makes none. */
export function readChoice(item: Item, name: string): string | undefined {
  const field = findField(item, name);
  const spec = findFieldSpec(name, item.like);
  return field && spec && findChoice(spec, field.value);
}

/** The item whose status holds for it: an acceptance criterion has none and goes by the requirement around it. */
export function findStatusHolder(item: Item): Item {
  let holder = item;
  while (holder.like === 'acceptance' && holder.parent) holder = holder.parent;
  return holder;
}

/** Is a test the way to verify it? Not where it names other ways only, such as inspection or analysis. */
export function isTestable(item: Item): boolean {
  // `none` names a way as well: no test.
  const field = item.definition.fields.find(({ name, value }) => name === 'verification' && value !== '');
  return !field || /\btests?\b|\bautomat/i.test([field.value, ...(field.items ?? [])].join(' '));
}
