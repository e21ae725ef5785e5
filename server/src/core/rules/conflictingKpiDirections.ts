import type { Item, Snapshot } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { comparePlaces } from './objectives.ts';
import { listPushes, readClaimedWay, type Push } from './pushes.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinSome } from './wording.ts';

/** Said at the KPI where two goals pull at it, and at the work whose own claim goes against what is better for it. */
export const conflictingKpiDirections: Rule = {
  name: 'conflicting-kpi-directions',
  severity: 'warning',
  profile: 1,
  summary: 'A KPI that some goals or work push up and others push down.',
  check(context, report) {
    for (const item of context.items) {
      if (item.like === 'kpi') checkPushes(context, item, report);
      else if (workKinds.has(item.like)) checkClaims(context, item, report);
    }
  },
};

function checkPushes({ file, snapshot }: RuleContext, kpi: Item, report: (report: Report) => void): void {
  if (stageOf(snapshot, kpi) === 'ended') return;
  const all = listPushes(snapshot, kpi);
  const pushes = all.filter(push => !isToldElsewhere(snapshot, kpi, push, all));
  const [up, down] = (['up', 'down'] as const).map(way =>
    pushes.flatMap(push => (push.way === way ? push.item : [])).toSorted(comparePlaces(snapshot)),
  );
  if (!up?.length || !down?.length) return;
  const show = (items: readonly Item[]): string =>
    `${joinSome(
      items.map(item => snapshot.qualifyId(item, file)),
      3,
    )} ${items.length === 1 ? 'pushes' : 'push'}`;
  report({
    span: kpi.definition.idSpan,
    message: `${show(up)} ${kpi.id} up, ${show(down)} it down: agree on one way, or measure them by two KPIs.`,
    item: kpi,
    subject: kpi.id,
    related: [...up, ...down].slice(0, 6).map(item => ({
      file: item.file,
      span: item.definition.idSpan,
      message: up.includes(item) ? 'pushes it up' : 'pushes it down',
    })),
  });
}

/**
 * A claim against what is better is said at the claim. A lone target against it is target-against-direction; where
 * another goal goes the better way, two goals pull at the KPI, and turning one number round may not be the answer.
 */
function isToldElsewhere(snapshot: Snapshot, kpi: Item, { item, way }: Push, pushes: readonly Push[]): boolean {
  const direction = metricOf(snapshot, kpi)?.direction;
  if ((direction !== 'up' && direction !== 'down') || way === direction) return false;
  if (workKinds.has(item.like)) return true;
  const isContested = pushes.some(other => other.way === direction && !workKinds.has(other.item.like));
  return !isContested && metricOf(snapshot, item)?.directionFrom === 'inherited';
}

function checkClaims({ file, snapshot }: RuleContext, item: Item, report: (report: Report) => void): void {
  const hasClaim = item.definition.fields.some(({ name, value }) => name === 'moves' && value.includes('('));
  if (!hasClaim || stageOf(snapshot, item) === 'ended') return;
  for (const { type, to, span, reference } of snapshot.linksFrom(item)) {
    if (type !== 'moves' || reference?.inverse || to.like !== 'kpi' || stageOf(snapshot, to) === 'ended') continue;
    const direction = metricOf(snapshot, to)?.direction;
    const way = readClaimedWay(snapshot, item, to);
    if (!way || (direction !== 'up' && direction !== 'down') || way === direction) continue;
    const better = direction === 'up' ? 'higher' : 'lower';
    report({
      span,
      message: `${item.id} claims to push ${snapshot.qualifyId(to, file)} ${way}, where ${better} is better: turn the sign round, or say in a decision why it may suffer.`,
      item,
      subject: item.id,
    });
  }
}

const workKinds: ReadonlySet<string> = new Set(['requirement', 'feature', 'story', 'idea', 'experiment']);
