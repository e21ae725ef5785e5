import type { Item, Snapshot } from '../index/snapshot.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { isAgreed } from './stage.ts';

/** Asked once somebody has agreed to it; KPIs have a rule of their own. */
export const missingOwner: Rule = {
  name: 'missing-owner',
  severity: 'information',
  profile: 2,
  summary: 'An objective, feature, story or requirement that is agreed on and has no owner.',
  check({ file, items, snapshot }, report) {
    if (file.facts.defaults.some(({ name, value }) => name === 'owner' && value !== '')) return;
    const bound = items.filter(item => ownedKinds.has(item.like) && isAgreed(snapshot, item));
    const lacking = bound.filter(item => !hasOwner(snapshot, item));
    const [first] = lacking;
    if (!first) return;
    if (lacking.length > 1 && lacking.length === bound.length) {
      const message = `None of the ${bound.length} items here that are agreed on has an owner: name one for all of them at the top of the file, or one at each.`;
      report({ span: first.definition.idSpan, message });
      return;
    }
    for (const item of lacking) {
      report({ span: item.definition.idSpan, message: `${item.id} has no owner.`, item, subject: item.id });
    }
  },
};

const ownedKinds: ReadonlySet<string> = new Set(['objective', 'feature', 'story', 'requirement']);

/** Its own, that of what it stands in, or that of what it is a part of. */
function hasOwner(snapshot: Snapshot, item: Item): boolean {
  for (let around: Item | undefined = item; around; around = around.parent) if (findField(around, 'owner')) return true;
  return snapshot
    .linksFrom(item)
    .some(({ type, to }) => wholeTypes.has(type) && to.definition.fields.some(({ name }) => name === 'owner'));
}

const wholeTypes: ReadonlySet<string> = new Set(['part of', 'refines']);
