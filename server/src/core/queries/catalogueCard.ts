import type { Card, CardLine, CardPart } from '../model/card.ts';
import { findCatalogueMetric, findNearMetric } from '../model/catalogue.ts';
import type { CatalogueMetric, Direction, MetricVariant } from '../model/metric.ts';
import { joinParts, makeLine, makeText } from './cardParts.ts';

/** Makes the card of a metric of the catalogue; `variant` is the one that the KPI in question means. */
export function makeCatalogueCard(metric: CatalogueMetric, variant?: MetricVariant): Card {
  const { indicator, cadence } = metric;
  return {
    id: metric.id,
    title: metric.name,
    facts: ['metric of the catalogue', indicator, ...(cadence === undefined ? [] : [`usually ${cadence}`])],
    lines: [
      makeLine(undefined, makeText(metric.definition)),
      makeLine('Formula', makeText(metric.formula)),
      makeLine('Unit', makeText(describeUnit(metric, variant))),
      ...makeVariantLine(metric, variant),
      makeLine('Pitfall', makeText(metric.pitfall)),
      makeLine('Watch too', makeText(describeGuardrail(metric))),
      makeLine(
        'Source',
        ...joinParts(
          metric.sources.map(({ title, url }): CardPart[] => [{ type: 'page', title, url }]),
          ' · ',
        ),
      ),
    ],
  };
}

/** Makes the card of a word that names no metric of the catalogue, with the one that may be meant. */
export function makeUnknownMetricCard(written: string): Card {
  const near = findNearMetric(written);
  const lines = [
    makeLine(undefined, makeText('The catalogue has no metric of this name.')),
    ...(near ? [makeLine('Did you mean', makeText(`${near.id}: ${near.definition}`))] : []),
  ];
  return { id: written, title: '', facts: ['unknown metric'], lines };
}

/** What to watch beside a metric, in words: `retention-rate (User retention)`. */
export function describeGuardrail({ guardrail, guardrailNote }: CatalogueMetric): string {
  const partner = guardrail === undefined ? undefined : findCatalogueMetric(guardrail);
  const words = [partner && `${partner.id} (${partner.name})`, guardrailNote];
  return words.filter(word => word !== undefined).join(', and ');
}

function describeUnit(metric: CatalogueMetric, variant: MetricVariant | undefined): string {
  const direction = variant?.direction ?? metric.direction;
  const way = direction === undefined ? 'which way is better depends on the variant' : directions[direction];
  return `${variant?.unit ?? metric.unit} · ${way}`;
}

const directions: Readonly<Record<Direction, string>> = {
  up: '↑ higher is better',
  down: '↓ lower is better',
  maintain: '→ to be held where it is',
  range: '↔ best within a range',
};

function makeVariantLine(metric: CatalogueMetric, meant: MetricVariant | undefined): readonly CardLine[] {
  if (!metric.variants) return [];
  if (meant) return [makeLine('Variant', makeText(`${meant.name} (of ${metric.variants.length})`))];
  return [makeLine('Variants', makeText(metric.variants.map(({ name }) => name).join(' · ')))];
}
