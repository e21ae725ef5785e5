import type { Item, Snapshot } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { standingOf } from '../queries/objectives.ts';
import { findField, readChoice } from './itemFields.ts';
import { stageOfGoal } from './objectives.ts';
import type { Rule } from './rule.ts';
import { joinSome } from './wording.ts';

/** Green outside, red inside: it takes half of the key results behind, and not only a little. */
export const healthContradictsData: Rule = {
  name: 'health-contradicts-data',
  severity: 'information',
  profile: 2,
  summary: 'An objective or key result that says it is on track while its numbers are behind.',
  check({ file, items, snapshot }, report) {
    for (const item of items) {
      const isGoal = item.like === 'objective' || item.like === 'key-result';
      if (!isGoal || readChoice(item, 'health') !== 'on-track' || hasNoSay.has(stageOfGoal(snapshot, item))) continue;
      const qualify = (other: Item): string => snapshot.qualifyId(other, file);
      const contradiction =
        item.like === 'objective' ? describeObjective(snapshot, item, qualify) : describeKeyResult(snapshot, item);
      if (contradiction === undefined) continue;
      report({
        span: findField(item, 'health')?.valueSpan ?? item.definition.idSpan,
        message: `${item.id} says that it is on track, but ${contradiction}: say how it stands, and what is needed.`,
        item,
        subject: item.id,
      });
    }
  },
};

function describeObjective(snapshot: Snapshot, objective: Item, qualify: (item: Item) => string): string | undefined {
  const told = standingOf(snapshot, objective).keyResults.filter(
    ({ metric, isMilestone, isDropped }) =>
      !isMilestone && !isDropped && (metric.state === 'met' || metric.state === 'on-track' || behind.has(metric.state)),
  );
  const late = told.filter(({ metric }) => behind.has(metric.state));
  const isFar = late.length === told.length || late.some(({ metric }) => farBehind.has(metric.state));
  if (late.length === 0 || late.length * 2 < told.length || !isFar) return undefined;
  const ids = joinSome(late.map(({ item }) => qualify(item)));
  return `${late.length} of ${told.length} key results with values ${late.length === 1 ? 'is' : 'are'} behind (${ids})`;
}

function describeKeyResult(snapshot: Snapshot, keyResult: Item): string | undefined {
  const state = metricOf(snapshot, keyResult)?.state;
  if (state === 'missed') return 'its target was missed';
  return state === 'off-track' ? 'its value is off track' : undefined;
}

const behind: ReadonlySet<string> = new Set(['at-risk', 'off-track', 'missed']);
const farBehind: ReadonlySet<string> = new Set(['off-track', 'missed']);
const hasNoSay: ReadonlySet<string> = new Set(['draft', 'ended']);
