import { titleKey } from '../index/sharedKeys.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import { metricOf } from '../queries/metric.ts';
import { findField } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { joinWords } from './wording.ts';

/**
 * Scopes have ids of their own, so one id may mean two things; with one title as well it is meant to be one KPI.
 * Twice in one scope is duplicate-id. Reported on all but the first by path.
 */
export const kpiRedefined: Rule = {
  name: 'kpi-redefined',
  severity: 'error',
  profile: 1,
  summary: 'A KPI of the same id and title that another scope defines differently.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      if (item.like !== 'kpi' || item.title === '' || stageOf(snapshot, item) === 'ended') continue;
      const first = findFirst(snapshot, item);
      const path = first && snapshot.file(first.file)?.path;
      if (!first || path === undefined) continue;
      const fields = findDifferences(snapshot, first, item);
      if (fields.length === 0) continue;
      report({
        span: item.definition.idSpan,
        message: `${item.id} is defined differently here and in ${path} (${joinWords(fields)}): make the definitions one, or the ids two.`,
        item,
        subject: item.id,
        related: [{ file: first.file, span: first.definition.idSpan, message: `${item.id} is defined here as well.` }],
      });
    }
  },
};

/** The same KPI, by id and title, in another scope's file that comes before. */
function findFirst(snapshot: Snapshot, item: Item): Item | undefined {
  const key = titleKey('kpi', item.title);
  const first = snapshot
    .itemsById(item.id)
    .find(
      other => other.like === 'kpi' && titleKey('kpi', other.title) === key && stageOf(snapshot, other) !== 'ended',
    );
  return first && first.scope !== item.scope ? first : undefined;
}

/** Fields that both fill in, and fill in differently. */
function findDifferences(snapshot: Snapshot, a: Item, b: Item): readonly string[] {
  return definingFields.filter(name => {
    const [left, right] = [readPlain(snapshot, a, name), readPlain(snapshot, b, name)];
    return left !== undefined && right !== undefined && left !== right;
  });
}

// Not the segment: scopes may well be regions, each with the one KPI over its own people.
const definingFields = ['metric', 'definition', 'formula', 'unit', 'direction', 'aggregation', 'window'];

/** A value as far as it makes a difference: units and directions as read, other words without case and marks. */
function readPlain(snapshot: Snapshot, item: Item, name: string): string | undefined {
  const metric = metricOf(snapshot, item);
  if (name === 'metric' && metric?.catalogue) return metric.catalogue.id;
  if (name === 'unit' && metric?.unit) return metric.unit.name;
  if (name === 'direction') return metric?.directionFrom === 'target' ? undefined : metric?.direction;
  const value = findField(item, name)?.value;
  return value
    ?.toLowerCase()
    .replace(/[^\p{L}\p{N}%/*+-]+/gu, ' ')
    .trim();
}
