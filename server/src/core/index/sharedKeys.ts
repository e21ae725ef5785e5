import type { Definition, Field } from '../model/facts.ts';
import type { IndexedFile } from './snapshot.ts';
import { isWordingKey, wordingOf } from './wordings.ts';

/**
 * What rules compare between items that no link joins: two KPIs with one title, two key results with one text,
 * the objectives of one team, requirements with nearly the same words or in one scope. `like` is the built-in kind.
 */
export function sharedKeysOf(definition: Definition, like: string, file: IndexedFile | undefined): readonly string[] {
  const { title, statement } = definition;
  switch (like) {
    case 'kpi':
      return title === '' ? [] : [titleKey(like, title)];
    case 'key-result':
      return statement === '' ? [] : [titleKey(like, statement)];
    case 'objective': {
      const team = findTeam(definition, file);
      return team === undefined ? [] : [teamKey(team)];
    }
    case 'requirement': {
      const { keys } = wordingOf(statement);
      return file && file.scope !== '' ? [...keys, priorityKey(file.scope)] : keys;
    }
    default:
      return [];
  }
}

/**
 * What others compare of an item under a key, its status apart; undefined where that may be whatever a rule may read.
 * The less it is, the fewer files an edit makes to be checked again.
 */
export function describeShared(key: string, { statement, fields }: Definition): string | undefined {
  if (isWordingKey(key)) return wordingOf(statement).text;
  if (!isPriorityKey(key)) return undefined;
  return fields.find(({ name, value }) => name === 'priority' && value !== '')?.value ?? '';
}

/** The key that the requirements of a scope share: what matters most is a question of them all. */
export function priorityKey(scope: string): string {
  return `${priorityPrefix}${scope}`;
}

/** Is it such a key? */
export function isPriorityKey(key: string): boolean {
  return key.startsWith(priorityPrefix);
}

const priorityPrefix = 'priority ';

/** The team of an item: its own, or the default of its file. */
export function findTeam({ fields }: Definition, file: IndexedFile | undefined): string | undefined {
  const isTeam = ({ name, value }: Field): boolean => name === 'team' && value !== '';
  return (fields.find(isTeam) ?? file?.facts.defaults.find(isTeam))?.value;
}

/** The key that items of a kind with the same words share, whatever the case, marks and spaces. */
export function titleKey(like: string, words: string): string {
  return `${like} ${words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()}`;
}

/** The key that the objectives of a team share. */
export function teamKey(team: string): string {
  return `team ${team.toLowerCase().trim()}`;
}
