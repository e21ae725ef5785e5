import type { Item } from '../index/snapshot.ts';
import { findAwaited, isOpen } from './dependencies.ts';
import { readChoice } from './itemFields.ts';
import type { Rule } from './rule.ts';

/** What is done already holds nobody up, whatever its priority was. */
export const priorityInversion: Rule = {
  name: 'priority-inversion',
  severity: 'warning',
  profile: 2,
  summary: 'An item that depends on one of a lower priority.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      const priority = readChoice(item, 'priority');
      if (priority === undefined || !isOpen(snapshot, item)) continue;
      for (const needed of findAwaited(snapshot, item)) {
        const other = readChoice(needed, 'priority');
        if (other === undefined || rankOf(other) <= rankOf(priority)) continue;
        const id = snapshot.qualifyId(needed, file);
        report({
          span: item.definition.idSpan,
          message: `${item.id} (${sayPriority(priority)}) depends on ${id} (${sayPriority(other)}): raise that one, or do without it.`,
          item,
          subject: id,
          related: [pointAt(needed)],
        });
      }
    }
  },
};

const priorities: readonly string[] = ['must', 'should', 'could', 'wont'];

function rankOf(priority: string): number {
  return priorities.indexOf(priority);
}

function sayPriority(priority: string): string {
  return priority === 'wont' ? "won't" : priority;
}

function pointAt({ file, definition }: Item) {
  return { file, span: definition.idSpan, message: 'what it depends on' };
}
