import type { Item, Link, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { count, joinWords } from '../queries/cardParts.ts';
import { hasEnded } from '../queries/coverage.ts';
import { codeSites, partsOf, testSites } from '../queries/links.ts';
import { resultsOf } from '../queries/testResults.ts';
import { memoise } from '../queries/memoise.ts';
import { metricOf } from '../queries/metric.ts';
import { describeWay, showGoal, showScore, showValue, summariseRestricted } from '../queries/metricWords.ts';
import { standingOf } from '../queries/objectives.ts';

/**
 * An item in a few words, by what its kind is asked for: `2 in code · 1 test · KPI 41.2 % of 50 %` for a requirement,
 * `41.2 % of 50 % · 3 requirements` for a KPI; '' where there is nothing to say. No figure of what is restricted.
 */
export const describeInShort = memoise((snapshot: Snapshot, item: Item): string => {
  const words = wordsByKind[item.like] ?? otherWords;
  return joinWords(...words(snapshot, item));
});

type Words = readonly (string | undefined)[];
type WordMaker = (snapshot: Snapshot, item: Item) => Words;

const workWords: WordMaker = (snapshot, item) => [...countSites(snapshot, item), sayFirstKpi(snapshot, item)];

const wordsByKind: Readonly<Record<string, WordMaker>> = {
  requirement: workWords,
  story: workWords,
  feature: (snapshot, item) => [sayUsers(snapshot, item, 'requirement'), ...workWords(snapshot, item)],
  acceptance: countSites,
  kpi: (snapshot, item) => [
    sayMetric(snapshot, metricOf(snapshot, item)),
    sayUsers(snapshot, item, 'requirement', ['moves']),
    ...countSites(snapshot, item),
  ],
  'key-result': (snapshot, item) => [sayWay(snapshot, item)],
  'success-criterion': (snapshot, item) => [sayWay(snapshot, item), ...countSites(snapshot, item)],
  objective: (snapshot, item) => {
    const { score, keyResults, kpis } = standingOf(snapshot, item);
    return [
      score === undefined ? undefined : `score ${showScore(score)}`,
      countAny(keyResults.length, 'key result', 'key results'),
      countAny(kpis.length, 'KPI', 'KPIs'),
      sayUsers(snapshot, item, 'requirement'),
    ];
  },
  vision: (snapshot, item) => [sayUsers(snapshot, item, 'objective')],
};

function otherWords(snapshot: Snapshot, item: Item): Words {
  return [countAny(snapshot.usesOf(item).length, 'reference', 'references')];
}

/** Statuses in which a requirement should have code; before them nobody owes any. */
const owesCode: ReadonlySet<string | undefined> = new Set([
  'accepted',
  'in-progress',
  'implemented',
  'verified',
  'released',
]);

/** Places in code and tests, those of its criteria too. */
function countSites(snapshot: Snapshot, item: Item): Words {
  const whole = [item, ...partsOf(snapshot, item)];
  const code = whole.reduce((sum, part) => sum + codeSites(snapshot, part).length, 0);
  const tests = whole.reduce((sum, part) => sum + testSites(snapshot, part).length, 0);
  const isOwed = item.like === 'requirement' && owesCode.has(item.status) && knowsAll(snapshot);
  const none = isOwed && !hasEnded(snapshot, item) ? 'no code yet' : undefined;
  return [code > 0 ? `${code} in code` : none, sayTests(snapshot, item, tests)];
}

/** What is missing can be told only by who has read everything; files that are open without their folder are not all. */
function knowsAll({ complete, seesAllFiles }: Snapshot): boolean {
  return complete && seesAllFiles;
}

/** How many tests there are, and how they went where a report says so: `2 tests, 1 failed`. */
function sayTests(snapshot: Snapshot, item: Item, tests: number): string | undefined {
  const results = resultsOf(snapshot, item);
  const went = results?.state === 'failed' ? `, ${results.failed} failed` : results?.passed === tests ? ' passed' : '';
  return tests === 0 ? undefined : `${count(tests, 'test', 'tests')}${went}`;
}

function sayFirstKpi(snapshot: Snapshot, item: Item): string | undefined {
  const moved = snapshot.linksFrom(item).find(({ type, to }) => type === 'moves' && to.like === 'kpi');
  const words = moved && sayMetric(snapshot, metricOf(snapshot, moved.to));
  return words === undefined ? undefined : `KPI ${words}`;
}

/**
 * `41.2 % of 50 %`; the comparator where it is not plain from the words that more is meant. While files are unread, a KPI
 * without values says nothing: they may be in one of those.
 */
function sayMetric(snapshot: Snapshot, metric: Metric | undefined): string | undefined {
  if (!metric || (!metric.now && !knowsAll(snapshot) && !metric.isBroken)) return undefined;
  if (metric.isRestricted) return summariseRestricted(metric);
  if (metric.isBroken) return 'broken';
  const { now, target, unit } = metric;
  if (!now) return 'no data';
  const value = showValue(metric, now.value);
  if (!target) return value;
  const goal = showGoal(target, unit).replace(/^>=? /, '');
  return target.comparator === 'between' ? `${value}, target ${goal}` : `${value} of ${goal}`;
}

/** From where to where, and how far it has come; nothing before it was measured, since the title says the rest. */
function sayWay(snapshot: Snapshot, item: Item): string | undefined {
  const metric = metricOf(snapshot, item);
  if (metric?.isRestricted) return summariseRestricted(metric);
  return metric?.now && describeWay(metric);
}

/** How many items of a kind stand below this one. */
function sayUsers(
  snapshot: Snapshot,
  item: Item,
  like: 'requirement' | 'objective',
  types: readonly string[] = ['supports', 'part of'],
): string | undefined {
  const isCounted = ({ type, from }: Link): boolean => from?.like === like && types.includes(type);
  const users = new Set(
    snapshot
      .linksTo(item)
      .filter(isCounted)
      .map(link => link.from),
  );
  return countAny(users.size, like, `${like}s`);
}

function countAny(number: number, one: string, many: string): string | undefined {
  return number === 0 ? undefined : count(number, one, many);
}
