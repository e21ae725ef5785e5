// Writes the page of the metric catalogue: docs/metric-catalogue.md.
import { listCatalogueMetrics } from '../server/src/core/model/catalogue.ts';

const categories = {
  satisfaction: 'Customer satisfaction',
  usage: 'Usage and engagement',
  business: 'Revenue and business',
  delivery: 'Innovation and delivery flow',
  team: 'Team',
  quality: 'Platform and quality of service',
};

const directions = {
  up: '↑ higher is better',
  down: '↓ lower is better',
  maintain: '→ to be held where it is',
  range: '↔ best within a range',
};

/** The page as Markdown. */
export function writeCataloguePage() {
  const metrics = listCatalogueMetrics();
  const groups = Object.entries(categories).map(([category, title]) => ({
    title,
    metrics: metrics.filter(metric => metric.category === category),
  }));
  return `${[writeIntroduction(metrics.length), ...groups.map(writeGroup)].join('\n\n')}\n`;
}

function writeIntroduction(count) {
  return `<!-- Written by scripts/generate.mjs from server/src/core/model/catalogueData.ts -->

# Metric catalogue

The ${count} metrics that a KPI can name, by id, name or another name for it:

\`\`\`markdown
### KPI-7: Guests who come back

- metric: retention-rate
- target: >= 40 % by 2027-03-31
\`\`\`

The KPI takes from the catalogue what it does not say itself: definition, formula, unit, direction and cadence. What it says itself wins; the rule [catalogue-override](rules/catalogue-override.md) can list where.
Units and cadences are the usual ones, not a demand: where the unit is \`duration\` or \`currency\`, the values of the KPI say which.

Some names are in use for several metrics that cannot be compared, such as a satisfaction score that is a share of answers for some and a mean for others. Their variants are listed with the words that tell them apart: write one of them into the KPI's \`scale\`, \`unit\`, \`formula\`, \`definition\` or \`target\`, and its card says which is meant.

The definitions are starting points in our own words. Each names a page to read on, and another metric to watch beside it, so that one is not bought at the price of the other.`;
}

function writeGroup({ title, metrics }) {
  const rows = metrics.map(
    ({ id, name, unit, direction, indicator, cadence }) =>
      `| [\`${id}\`](#${anchorOf(name)}) | ${name} | ${unit} | ${direction ? directions[direction] : 'depends on the variant'} | ${indicator} | ${cadence ?? ''} |`,
  );
  const table = ['| Id | Name | Unit | Direction | Indicator | Usually |', '|---|---|---|---|---|---|', ...rows];
  return [`## ${title}`, table.join('\n'), ...metrics.map(writeMetric)].join('\n\n');
}

function writeMetric(metric) {
  const { id, name, aliases, definition, formula, unit, direction, variants, pitfall, sources, vanity } = metric;
  const range = describeRange(metric);
  return [
    `### ${name}`,
    '',
    definition,
    '',
    `- **Id:** \`${id}\`${aliases.length > 0 ? `, also ${aliases.join(', ')}` : ''}`,
    `- **Formula:** ${escapeMarks(formula)}`,
    `- **Unit:** ${unit}${range ? `, ${range}` : ''}; ${direction ? directions[direction] : 'the direction depends on the variant'}`,
    ...(variants ? [`- **Variants:**`, ...variants.map(variant => `  - ${describeVariant(variant)}`)] : []),
    `- **Pitfall:** ${escapeMarks(pitfall)}`,
    ...(vanity ? [`- **Vanity:** ${escapeMarks(vanity)}`] : []),
    `- **Watch too:** ${describePartner(metric)}`,
    `- **Source:** ${sources.map(source => `[${source.title}](${source.url})`).join('; ')}`,
  ].join('\n');
}

function describeVariant({ name, words, direction, unit, ...bounds }) {
  const range = describeRange(bounds);
  const more = [unit && `unit ${unit}`, range, direction && directions[direction]].filter(Boolean).join(', ');
  return `${name}${more ? ` (${more})` : ''}: ${words.map(word => `\`${word}\``).join(', ')}`;
}

function describeRange({ minimum, maximum }) {
  if (minimum !== undefined && maximum !== undefined) return `${sign(minimum)} to ${sign(maximum)}`;
  if (minimum !== undefined) return `at least ${sign(minimum)}`;
  return maximum === undefined ? '' : `at most ${sign(maximum)}`;
}

function sign(value) {
  return String(value).replace('-', '−');
}

function describePartner({ guardrail, guardrailNote }) {
  const partner = listCatalogueMetrics().find(({ id }) => id === guardrail);
  const link = partner ? `[${partner.name}](#${anchorOf(partner.name)})` : undefined;
  return [link, guardrailNote].filter(Boolean).join(', and ');
}

/** As GitHub makes it of a heading. */
function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function escapeMarks(text) {
  return text.replace(/[*_<>|]/g, '\\$&');
}
