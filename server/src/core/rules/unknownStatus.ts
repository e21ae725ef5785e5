import type { Field } from '../model/facts.ts';
import type { StatusSet } from '../model/kinds.ts';
import { normaliseStatus, readStatus, statusSets } from '../model/statuses.ts';
import type { Item } from '../index/snapshot.ts';
import { findNearWords } from '../queries/search.ts';
import type { Rule, RuleContext } from './rule.ts';
import { isStanding, reportStandings, type Standing } from './standings.ts';
import { joinWords, nameKind, quote } from './wording.ts';

/** A wrong status never hides the item; it only counts as none. */
export const unknownStatus: Rule = {
  name: 'unknown-status',
  severity: 'warning',
  profile: 1,
  summary: 'A status that items of this kind do not have.',
  check(context, report) {
    const { file, items, snapshot } = context;
    const standings: Standing[] = [];
    for (const item of items) {
      const field = item.definition.fields.find(({ name }) => name === 'status');
      const set = statusSetOf(context, item);
      if (!field || field.value === '' || readStatus(field.value, set) !== undefined) continue;
      if (set === 'kpi' && isStanding(field.value)) {
        standings.push({ item, field });
        continue;
      }
      const kind = nameKind(snapshot.config.kinds, item.kind);
      report({ span: field.valueSpan, message: describe(field, set, `status of ${kind}`), item, subject: field.value });
    }
    reportStandings(standings, report);
    const general = file.facts.defaults.find(({ name }) => name === 'status');
    const set = general && findDefaultSet(context, general);
    if (!general || !set) return;
    report({ span: general.valueSpan, message: describe(general, set, 'status'), subject: general.value });
  },
};

/**
 * The file's own status is meant for its items, whatever their kinds: it is wrong only where some take it and none of
 * the file knows the word. The set of the first that takes it is the one to choose from.
 */
function findDefaultSet(context: RuleContext, general: Field): StatusSet | undefined {
  if (general.value === '') return undefined;
  const having = context.items.filter(item => statusSetOf(context, item) !== 'none');
  if (having.some(item => readStatus(general.value, statusSetOf(context, item)) !== undefined)) return undefined;
  const taker = having.find(({ definition }) => !definition.fields.some(({ name }) => name === 'status'));
  return taker && statusSetOf(context, taker);
}

function statusSetOf({ snapshot }: RuleContext, item: Item): StatusSet {
  return snapshot.config.kinds.byName.get(item.kind)?.statuses ?? 'none';
}

/** The words to choose from are the tool's own, so the nearest may stand in the message. */
function describe(field: Field, set: StatusSet, what: string): string {
  const words = statusSets[set];
  const written = normaliseStatus(field.value);
  // A slip hardly ever changes the first letter; without that, `specified` would be told to be `verified`.
  const near = findNearWords(written, words).find(word => word[0] === written[0]);
  const wayOut = near === undefined ? `Use ${joinWords(words, 'or')}.` : `Did you mean ${quote(near)}?`;
  return `${quote(field.value)} is no ${what}. ${wayOut}`;
}
