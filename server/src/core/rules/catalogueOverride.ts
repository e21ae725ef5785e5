import type { Item } from '../index/snapshot.ts';
import { areComparable, readUnit } from '../metrics/units.ts';
import type { CatalogueMetric, MetricVariant } from '../model/metric.ts';
import { metricOf } from '../queries/metric.ts';
import { findNamedMetric } from './companions.ts';
import { findField, readChoice } from './itemFields.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';
import { quote } from './wording.ts';

/** Allowed, and often right: it only has to be seen, since readers take the name for what it usually means. */
export const catalogueOverride: Rule = {
  name: 'catalogue-override',
  severity: 'hint',
  profile: 3,
  summary: 'A KPI that says otherwise than the metric of the catalogue that it names.',
  check({ items, snapshot }, report) {
    for (const kpi of items) {
      const metric = kpi.like === 'kpi' && stageOf(snapshot, kpi) !== 'ended' ? findNamedMetric(kpi) : undefined;
      if (!metric) continue;
      for (const [name, instead] of listOverrides(kpi, metric, metricOf(snapshot, kpi)?.variant)) {
        const span = findField(kpi, name)?.valueSpan ?? kpi.definition.idSpan;
        const message = `${kpi.id} has its own ${name}; ${metric.name} has ${instead}.`;
        report({ span, message, item: kpi, subject: kpi.id });
      }
    }
  },
};

/** Fields that the KPI fills in otherwise, and what the catalogue has there. */
function listOverrides(
  kpi: Item,
  metric: CatalogueMetric,
  variant: MetricVariant | undefined,
): readonly (readonly [field: string, instead: string])[] {
  const textOf = (name: string): string | undefined => findField(kpi, name)?.value;
  const direction = variant?.direction ?? metric.direction;
  const unit = variant?.unit ?? metric.unit;
  const isOther = (own: string | undefined, instead: string | undefined): boolean =>
    own !== undefined && instead !== undefined && own !== instead;
  return [
    ...(isOther(readChoice(kpi, 'direction'), direction) ? [['direction', quote(direction ?? '')] as const] : []),
    ...(isOtherUnit(textOf('unit'), unit) ? [['unit', quote(unit)] as const] : []),
    ...(isOther(textOf('definition'), metric.definition) ? [['definition', quote(metric.definition)] as const] : []),
    ...(isOther(textOf('formula'), metric.formula) ? [['formula', quote(metric.formula)] as const] : []),
  ];
}

function isOtherUnit(own: string | undefined, unit: string): boolean {
  const [written, usual] = [own === undefined ? undefined : readUnit(own), readUnit(unit)];
  return written !== undefined && usual !== undefined && !areComparable(written, usual);
}
