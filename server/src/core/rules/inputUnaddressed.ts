import { readDay, type Day } from '../model/day.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { countOf, quote } from './wording.ts';

// implements TL-43
/** An input of an unknown day is never late. How long people may wait is `inputDays` of the configuration. */
export const inputUnaddressed: Rule = {
  name: 'input-unaddressed',
  severity: 'information',
  profile: 2,
  summary: 'A request or concern that nobody has answered for too long.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'input' || !isWaiting(snapshot, item)) continue;
      const received = findReceived(item);
      if (received === undefined) continue;
      const age = snapshot.today - received.day;
      if (age <= snapshot.config.inputDays || isAnswered(snapshot, item)) continue;
      const from = findField(item, 'from');
      const origin = [...(from ? [`from ${quote(from.value)}`] : []), received.written].join(', ');
      report({
        span: item.definition.idSpan,
        message: `${item.id} (${origin}) is neither addressed nor declined after ${countOf(age, 'day')}.`,
        item,
        subject: item.id,
      });
    }
  },
};

function isWaiting(snapshot: Snapshot, item: Item): boolean {
  if (item.status === 'addressed' || item.status === 'declined' || stageOf(snapshot, item) === 'ended') return false;
  return !snapshot.linksFrom(item).some(({ type }) => type === 'duplicates');
}

function findReceived(item: Item): { readonly day: Day; readonly written: string } | undefined {
  for (const name of ['received', 'created']) {
    const written = findField(item, name)?.value.slice(0, 10);
    const day = written === undefined ? undefined : readDay(written);
    if (written !== undefined && day !== undefined) return { day, written };
  }
  return undefined;
}

/** By what addresses it or was derived from it; what was dropped since answers nothing. */
function isAnswered(snapshot: Snapshot, item: Item): boolean {
  return snapshot
    .linksTo(item)
    .some(({ type, from }) => !looseTypes.has(type) && (!from || stageOf(snapshot, from) !== 'ended'));
}

const looseTypes: ReadonlySet<string> = new Set(['relates to', 'conflicts with', 'duplicates', 'depends on', 'backs']);
