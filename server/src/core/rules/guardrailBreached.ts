import { writeDay } from '../model/day.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { sayTarget, sayValue } from './figures.ts';
import { isWatched, listMeasured } from './measured.ts';
import type { Rule } from './rule.ts';
import { joinSome } from './wording.ts';

/** An occasion to look and to talk, no veto. The last value counts however old it is: its date is said. */
export const guardrailBreached: Rule = {
  name: 'guardrail-breached',
  severity: 'warning',
  profile: 1,
  summary: 'A guardrail whose last value is outside its limit.',
  check(context, report) {
    const { file, snapshot } = context;
    for (const { item, metric } of listMeasured(context, 'kpi')) {
      const { now, target, isInside } = metric;
      if (isInside !== false || !now || !target || !isWatched(snapshot, item)) continue;
      const guarded = findGuarded(snapshot, item);
      if (!isGuardrail(metric, guarded, snapshot)) continue;
      const stands = metric.isRestricted
        ? `${item.id} is outside its limit`
        : `${item.id} is ${sayValue(metric, now.value, target.value2 !== undefined && now.value > target.value ? target.value2 : target.value)} (${writeDay(now.day)}), outside its limit ${sayTarget(metric)}`;
      const ids = guarded.map(other => snapshot.qualifyId(other, file));
      const message = `${stands}: ${ids.length === 0 ? 'look' : `look at what moves ${joinSome(ids)}`} before going on.`;
      const related = guarded.map(other => ({
        file: other.file,
        span: other.definition.idSpan,
        message: `${other.id} is guarded by ${item.id}.`,
      }));
      report({ span: item.definition.idSpan, message, item, subject: item.id, related });
    }
  },
};

/** By its role; or because it guards something, unless its target is still on its way to be reached. */
function isGuardrail({ role, targetDay }: Metric, guarded: readonly Item[], { today }: Snapshot): boolean {
  if (role !== undefined) return role === 'guardrail';
  return guarded.length > 0 && (targetDay === undefined || targetDay < today);
}

function findGuarded(snapshot: Snapshot, item: Item): readonly Item[] {
  return snapshot.linksFrom(item).flatMap(({ type, to }) => (type === 'guards' ? to : []));
}
