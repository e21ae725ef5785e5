import type { Item, Snapshot } from '../index/snapshot.ts';
import { reportByStatus } from './byStatus.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { sayStatus } from './wording.ts';

/** A reason may be a field, a remark behind the status, a decision, or stand in the sentence itself. */
export const declinedWithoutReason: Rule = {
  name: 'declined-without-reason',
  severity: 'warning',
  profile: 2,
  summary: 'An item that was declined, rejected or deferred, and does not say why.',
  check(context, report) {
    const { file, snapshot } = context;
    const general = file.facts.defaults.find(({ name }) => name === 'status')?.value ?? '';
    const bound = context.items.filter(isDeclined);
    const breaking = bound.filter(item => !isExplained(snapshot, item, general));
    reportByStatus(
      context,
      {
        bound,
        breaking,
        describe: item =>
          `${item.id} is ${sayStatus(item.status, 'declined')} without a reason: add it as 'rationale'.`,
        describeAll: (status, items) => `This spec is ${status}, but none of its ${items.length} items says why.`,
      },
      report,
    );
  },
};

/** Criteria and key results go with what they belong to. */
function isDeclined({ status, parent, like }: Item): boolean {
  if (status === undefined || !declined.has(status)) return false;
  return like !== 'acceptance' && !(parent?.status !== undefined && declined.has(parent.status));
}

const declined: ReadonlySet<string> = new Set(['declined', 'rejected', 'deferred']);

function isExplained(snapshot: Snapshot, item: Item, general: string): boolean {
  if (reasons.some(name => findField(item, name))) return true;
  const status = findField(item, 'status')?.value ?? general;
  if (hasRemark(status) || /\b(?:because|since|due to|instead of|in favou?r of)\b/i.test(item.definition.statement)) {
    return true;
  }
  if (snapshot.supersededBy(item).length > 0) return true;
  const others = [...snapshot.linksTo(item).map(({ from }) => from), ...snapshot.linksFrom(item).map(({ to }) => to)];
  return others.some(other => other?.like === 'decision' && other !== item);
}

const reasons: readonly string[] = ['rationale', 'outcome', 'response'];

/** `deferred (no translator before May)`. */
function hasRemark(status: string): boolean {
  const [, ...words] = status.match(/\p{L}{2,}/gu) ?? [];
  return words.filter(word => !fillWords.has(word.toLowerCase())).length >= 2;
}

const fillWords: ReadonlySet<string> = new Set('until by in on of the to for now and at'.split(' '));
