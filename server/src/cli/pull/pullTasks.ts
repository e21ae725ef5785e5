import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { findScopeFolder } from '../../core/model/fileRole.ts';
import type { Unit } from '../../core/model/metric.ts';
import { metricOf } from '../../core/queries/metric.ts';
import type { SourceSettings } from '../../host/configuration/sourceSchema.ts';
import { findNearestName } from '../../host/nearestName.ts';
import { UsageError } from '../context.ts';
import { findItem } from '../findItem.ts';
import type { CheckedProject } from '../openRoot.ts';
import { sortItems } from '../openRoot.ts';
import { cleanText } from '../terminal.ts';

/** A KPI whose value is to be asked for. */
export interface PullTask {
  readonly item: Item;
  readonly source: NamedSource;
  /** As the KPI says it; '' where it says nothing. */
  readonly query: string;
  /** Where its values stand, or will stand; relative to the root. */
  readonly path: string;
  /** The column of its values; '' for a file with one value a row. */
  readonly column: string;
  readonly unit?: Unit;
  readonly isRestricted: boolean;
}

/** What a KPI's `source` names. */
interface NamedSource {
  readonly name: string;
  /** Undefined where throughline.yaml has no such source, though one is meant: a kind stands in front, or a letter is wrong. */
  readonly settings?: SourceSettings;
  /** The source that may be meant. */
  readonly near?: string;
  /** The kind in front, where the source is of another. */
  readonly otherKind?: string;
}

type Sources = Readonly<Record<string, SourceSettings>>;

/** The KPIs to pull: those that are named, or all that name a source and are not retired. Wrong names are errors of usage. */
export function selectTasks(checked: CheckedProject, ids: readonly string[]): readonly PullTask[] {
  const { snapshot, project } = checked;
  const sources = project.configuration.settings.sources ?? {};
  if (Object.keys(sources).length === 0) {
    throw new UsageError(
      'throughline.yaml names no `sources`, so there is nothing to pull from: add one, such as `sources: { stats: { type: http-json, url: https://stats.example.com } }`.',
    );
  }
  const items = ids.length > 0 ? [...new Set(ids.map(id => findItem(checked, id)))] : sortItems(snapshot);
  const tasks: PullTask[] = [];
  for (const item of items) {
    const source =
      item.like === 'kpi' ? findNamedSource(readField(item, 'source'), readQuery(item), sources) : undefined;
    if (ids.length > 0 && source === undefined) throw new UsageError(describeUnpullable(snapshot, item, sources));
    if (source === undefined || (ids.length === 0 && item.status === 'retired')) continue;
    const metric = metricOf(snapshot, item);
    tasks.push({
      item,
      source,
      query: readQuery(item),
      ...findPlace(snapshot, item, project.root),
      ...(metric?.unit ? { unit: metric.unit } : {}),
      isRestricted: metric?.isRestricted ?? false,
    });
  }
  return tasks;
}

/** Reads `prod`, `prometheus:prod` or `sql: warehouse`; undefined for what names no source that can be pulled. */
function findNamedSource(written: string, query: string, sources: Sources): NamedSource | undefined {
  const [, kind, rest = ''] = /^(?:([a-z-]+)\s*:\s*)?([A-Za-z][\w-]*)$/i.exec(written.trim()) ?? [];
  const type = kind === undefined ? undefined : types[kind.toLowerCase()];
  if (rest === '' || (kind !== undefined && type === undefined)) return undefined;
  const name = Object.keys(sources).find(one => one === rest) ?? findByCase(rest, sources);
  const settings = name === undefined ? undefined : sources[name];
  if (name === undefined || settings === undefined) {
    const near = findNearestName(rest, Object.keys(sources));
    // Many a source is said in words of people's own; a slip is one only where something is to be asked.
    if (type === undefined && (near === undefined || query === '')) return undefined;
    return { name: rest, ...(near === undefined ? {} : { near }) };
  }
  return { name, settings, ...(kind === undefined || type === settings.type ? {} : { otherKind: kind }) };
}

const types: Readonly<Record<string, SourceSettings['type']>> = {
  'http-json': 'http-json',
  prometheus: 'prometheus',
  sql: 'sql',
};

function findByCase(written: string, sources: Sources): string | undefined {
  return Object.keys(sources).find(name => name.toLowerCase() === written.toLowerCase());
}

function readField(item: Item, name: string): string {
  return item.definition.fields.find(field => field.name === name)?.value ?? '';
}

/** In a table `\|` stands for a bar, in code marks too. */
function readQuery(item: Item): string {
  const query = readField(item, 'query');
  return item.definition.form === 'row' ? query.replaceAll('\\|', '|') : query;
}

function describeUnpullable(snapshot: Snapshot, item: Item, sources: Sources): string {
  const id = snapshot.showId(item);
  if (item.like !== 'kpi') return `${id} is a ${item.kind}; only KPIs have values that can be pulled.`;
  const names = Object.keys(sources).join(', ');
  const written = readField(item, 'source');
  const said =
    written === '' ? 'has no `source`' : `has the source "${cleanText(written, 60)}", which is not one of them`;
  return `throughline.yaml has the sources ${names}; ${id} ${said}.`;
}

/** The file that holds the values of an item today; otherwise one named after it, in its scope's folder where it has one. */
function findPlace(snapshot: Snapshot, item: Item, root: string): { readonly path: string; readonly column: string } {
  const place = snapshot.historyOf(item);
  if (place.kind === 'found') {
    const file = snapshot.file(place.file);
    if (file) return { path: file.path, column: file.facts.history?.columns[place.column]?.name ?? '' };
  }
  const own = findScopeFolder(snapshot.file(item.file)?.path ?? '', snapshot.config);
  const folder = own ?? (existsSync(join(root, item.scope, 'metrics')) ? item.scope : '');
  return { path: `${folder === '' ? '' : `${folder}/`}metrics/${item.id}.csv`, column: '' };
}
