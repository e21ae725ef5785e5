import type { CatalogueMetric } from '../model/metric.ts';
import type { DefinitionFields } from './definitionFields.ts';
import { readCadence, readDuration, type Cadence } from './durations.ts';
import type { MetricDefinition } from './metric.ts';

/** How many lengths of its cadence a value stays fresh. */
const tolerance = 1.5;

/** How often a metric's values come, and after how many days the last one is stale. */
export function readFreshness(
  fields: DefinitionFields,
  catalogue: CatalogueMetric | undefined,
  used: MetricDefinition | undefined,
): Pick<MetricDefinition, 'cadence' | 'staleAfterDays'> {
  const own = fields.read('cadence', read(readCadence), "a cadence like daily, weekly, quarterly or 'every 2 weeks'");
  const usual = catalogue?.cadence === undefined ? undefined : readCadence(catalogue.cadence);
  const cadence = own ?? used?.cadence ?? usual;
  const length = "a length of time like '10 days' or '2 weeks'";
  const latency = fields.read('latency', read(readDuration), length) ?? 0;
  const limit = fields.read('stale-after', read(readDuration), length);
  const staleAfterDays = limit ?? (own ? undefined : used?.staleAfterDays) ?? findLimit(cadence, latency);
  return { ...(cadence ? { cadence } : {}), ...(staleAfterDays === undefined ? {} : { staleAfterDays }) };
}

/** What comes all the time is stale after a day, as what says so is looked at by the day; what comes on demand never is. */
function findLimit(cadence: Cadence | undefined, latency: number): number | undefined {
  if (!cadence || !Number.isFinite(cadence.days)) return undefined;
  return Math.max(1, tolerance * cadence.days) + latency;
}

/** Reads a text, or what of it stands before a remark: `weekly (Mondays)`. */
function read<T>(reader: (text: string) => T | undefined): (text: string) => T | undefined {
  return text => reader(text) ?? reader(text.replace(/\s*[(,;–—].*$/, ''));
}
