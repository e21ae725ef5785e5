import type { Item, Snapshot } from '../index/snapshot.ts';
import { codeSites, partsOf } from '../queries/links.ts';
import { reportByStatus } from './byStatus.ts';
import type { Rule } from './rule.ts';
import { countOf, joinSome, sayStatus } from './wording.ts';

const turnedDown: ReadonlySet<string | undefined> = new Set(['rejected', 'deferred', 'withdrawn']);

/** Code for retired and superseded items is reported at the code: it was right once. */
export const codeForRejected: Rule = {
  name: 'code-for-rejected',
  severity: 'warning',
  profile: 1,
  summary: 'A requirement that was rejected, deferred or withdrawn while code for it remains.',
  check(context, report) {
    const { items, snapshot } = context;
    const sites = new Map<Item, number>();
    for (const item of items) {
      if (item.like === 'requirement' && turnedDown.has(item.status)) sites.set(item, countSites(snapshot, item));
    }
    const bound = [...sites.keys()];
    reportByStatus(
      context,
      {
        bound,
        breaking: bound.filter(item => (sites.get(item) ?? 0) > 0),
        describe: item => {
          const count = sites.get(item) ?? 0;
          return `${item.id} was ${sayStatus(item.status, 'rejected')}, but ${countOf(count, 'place')} in code still ${count === 1 ? 'implements' : 'implement'} it.`;
        },
        describeAll: (status, all) =>
          `This spec is ${status}, but code still implements ${all.length} of its requirements: ${joinSome(all.map(item => item.id))}.`,
        isAboutStatus: true,
      },
      report,
    );
  },
};

function countSites(snapshot: Snapshot, item: Item): number {
  return [item, ...partsOf(snapshot, item)].reduce((count, part) => count + codeSites(snapshot, part).length, 0);
}
