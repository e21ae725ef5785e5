import type { Config } from '../../model/config.ts';
import type { Definition, FileFacts, Reference } from '../../model/facts.ts';

/**
 * Finds what two texts of one file do not say alike, wherever and in whatever form they say it: the id of an item, '' for
 * something outside of items; undefined where they mean the same.
 */
export function findDifference(before: FileFacts, after: FileFacts, config: Config): string | undefined {
  const [old, now] = [before, after].map(facts => describe(facts, config));
  if (!old || !now) return '';
  for (const [i, [id, said]] of old.entries()) if (now[i]?.[0] !== id || now[i]?.[1] !== said) return id;
  return old.length === now.length ? undefined : '';
}

/** What each item says, in the order of the text, and last what stands outside of them. */
function describe(facts: FileFacts, config: Config): readonly (readonly [id: string, said: string])[] {
  const idOf = (index: number | undefined): string => facts.definitions[index ?? -1]?.id ?? '';
  const ownParts = (index: number): unknown => ({
    references: facts.references
      .flatMap(other => (other.from === index ? JSON.stringify(place(other)) : []))
      .toSorted(),
    problems: facts.problems
      .flatMap(({ definition = -1, rule, subject }) => (definition === index ? `${rule} ${subject ?? ''}` : []))
      .toSorted(),
  });
  const items = facts.definitions.map((definition, i) => {
    const like = config.kinds.byName.get(definition.kind)?.like ?? definition.kind;
    const said = { ...describeItem(definition, like), parent: idOf(definition.parent), ...Object(ownParts(i)) };
    return [definition.id, JSON.stringify(said)] as const;
  });
  const rest = {
    ...Object(ownParts(-1)),
    scope: facts.scope?.name,
    defaults: facts.defaults.map(({ name, value }) => [name, value]),
    suppressions: facts.suppressions.map(({ rule, reason }) => [rule, reason]),
  };
  return [...items, ['', JSON.stringify(rest)]];
}

function place({ id, qualifier, type, inverse, field, onlyIfDefined, range }: Reference): unknown {
  return [id, qualifier, type, inverse, field, onlyIfDefined, range];
}

function describeItem({ id, kind, title, statement, fields }: Definition, like: string): object {
  return {
    id,
    kind,
    title: toWords(title),
    statement: readsStatement.has(like) ? toWords(statement) : takeTitle(toWords(statement), toWords(title)),
    // A field without a value says nothing.
    fields: fields
      .flatMap(({ name, value, items = [] }) => (value === '' && items.length === 0 ? [] : [say(name, value, items)]))
      .toSorted(),
  };
}

function say(name: string, value: string, items: readonly string[]): string {
  return JSON.stringify([name, value, items]);
}

/** Kinds whose numbers may stand in the sentence that states them, and have to stay in it. */
const readsStatement: ReadonlySet<string> = new Set(['key-result', 'success-criterion']);

/** What a sentence says, whatever ends it or joins it to the next. */
function toWords(text: string): string {
  return text.replace(/[.:;]?(?:\s+[—–-])?(?:\s+|$)/g, ' ').trim();
}

/** A description may begin with the title or stand beside it. */
function takeTitle(statement: string, title: string): string {
  if (title === '' || !statement.startsWith(title)) return statement;
  return takeTitle(statement.slice(title.length).trim(), title);
}
