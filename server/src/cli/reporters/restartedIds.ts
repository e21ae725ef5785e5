import type { ReportedFinding } from './checkReport.ts';

/** Ids that begin again in every folder of one folder, as a scope for each would tell them apart. */
export interface RestartedIds {
  /** What `scopes` of throughline.yaml would say: `docs/feature/*`. */
  readonly pattern: string;
  /** How many ids several of its folders define. */
  readonly ids: number;
  readonly folders: number;
}

/** Fewer ids may be slips, and fewer folders may be sorts of documents about the same things: architecture, plans. */
const fewestIds = 3;
const fewestFolders = 4;

/** The folder whose scopes would take away most duplicates, where that is at least a third of them. */
export function findRestartedIds(findings: readonly ReportedFinding[]): RestartedIds | undefined {
  const duplicates = findings.filter(({ rule, baseline }) => rule === 'duplicate-id' && !baseline);
  const parents = new Map<string, { gain: number; ids: number; folders: Set<string> }>();
  for (const own of Map.groupBy(duplicates, ({ item, scope, subject }) => `${scope}\n${item ?? subject}`).values()) {
    const files = new Set(own.flatMap(({ file, related = [] }) => [file, ...related.map(place => place.file)]));
    for (const [parent, folders] of groupByParent(files)) {
      if (folders.size < 2) continue;
      const known = parents.get(parent) ?? { gain: 0, ids: 0, folders: new Set() };
      for (const folder of folders) known.folders.add(folder);
      parents.set(parent, { gain: known.gain + folders.size - 1, ids: known.ids + 1, folders: known.folders });
    }
  }
  const [best] = [...parents].toSorted(([, a], [, b]) => b.gain - a.gain);
  if (!best) return undefined;
  const [parent, { gain, ids, folders }] = best;
  if (ids < fewestIds || folders.size < fewestFolders || gain * 3 < duplicates.length) return undefined;
  return { pattern: `${parent}*`, ids, folders: folders.size };
}

/** One sentence for people: what was seen, and the line that tells the ids apart. */
export function describeRestarted({ pattern, ids, folders }: RestartedIds): string {
  return `${ids} ids are defined anew in several of ${folders} folders: where each folder counts its own, \`scopes: ${JSON.stringify(pattern)}\` in throughline.yaml tells them apart.`;
}

/** By each folder above the files (`''` or with `/` at its end), which of its own folders they lie in. */
function groupByParent(files: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, Set<string>>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    parts.forEach((name, depth) => {
      const parent = parts
        .slice(0, depth)
        .map(part => `${part}/`)
        .join('');
      const known = children.get(parent);
      if (known) known.add(name);
      else children.set(parent, new Set([name]));
    });
  }
  return children;
}
