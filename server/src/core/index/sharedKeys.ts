import type { Definition } from '../model/facts.ts';
import type { IndexedFile } from './snapshot.ts';

/**
 * What rules compare between items that no link joins: two KPIs with one title, two key results with one text,
 * the objectives of one team. `like` is the built-in kind.
 */
export function sharedKeysOf(
  { title, statement, fields }: Definition,
  like: string,
  file: IndexedFile | undefined,
): readonly string[] {
  switch (like) {
    case 'kpi':
      return title === '' ? [] : [titleKey(like, title)];
    case 'key-result':
      return statement === '' ? [] : [titleKey(like, statement)];
    case 'objective': {
      const own = fields.find(field => field.name === 'team' && field.value !== '');
      const team = own ?? file?.facts.defaults.find(field => field.name === 'team' && field.value !== '');
      return team ? [teamKey(team.value)] : [];
    }
    default:
      return [];
  }
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
