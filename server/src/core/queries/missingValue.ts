import type { HistoryPlace } from '../model/history.ts';
import type { FileUri } from '../model/place.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Metric } from '../metrics/metric.ts';
import { showDay } from '../metrics/showValues.ts';
import { fieldOf } from './cardParts.ts';
import { usedKpiOf } from './metric.ts';
import { showValue, summariseMetric } from './metricWords.ts';

interface Subject {
  readonly snapshot: Snapshot;
  readonly item: Item;
}

/** No value is known yet, and a file that nobody has read so far may hold some. */
function isStillRead(snapshot: Snapshot, metric: Metric): boolean {
  return !snapshot.complete && !metric.now && !metric.isBroken;
}

/** A metric in one phrase, as it is known by now. */
export function summariseNow(snapshot: Snapshot, metric: Metric): string {
  if (isStillRead(snapshot, metric)) return metric.isRestricted ? 'restricted' : stillRead;
  return summariseMetric(metric, snapshot.today);
}

const stillRead = 'values are still being read';

/** Why there is no value, and so what would bring one. */
export function describeMissing({ snapshot, item }: Subject, metric: Metric): string {
  if (isStillRead(snapshot, metric)) return stillRead;
  const { authored, leftOut } = metric;
  const owner = usedKpiOf(snapshot, item) ?? item;
  if (authored) {
    const value = showValue(metric, authored.value);
    if (authored.day === undefined) return `no data: the spec says ${value}, but not as of which day`;
    if (authored.day > snapshot.today) {
      return `no data yet: the spec's ${value} is dated ${showDay(authored.day, snapshot.today)}, after today`;
    }
  }
  if (leftOut.future > 0) return `no data yet: ${describeFuture(leftOut.future)} not counted`;
  const source = fieldOf(snapshot, owner, 'source');
  const place = snapshot.historyOf(owner);
  if (place.kind === 'none' && source === undefined && owner.like === 'key-result') {
    return 'no data: no history file, no source and no check-in with a value';
  }
  return `no data: ${describePlace(place, source, uri => snapshot.file(uri)?.path ?? uri)}`;
}

function describePlace(place: HistoryPlace, source: string | undefined, pathOf: (uri: FileUri) => string): string {
  switch (place.kind) {
    case 'found':
      return `${pathOf(place.file)} holds no value that counts`;
    case 'missing-file':
      return `its source ${place.path} is not there`;
    case 'missing-column':
      return `${place.path} has no column for it`;
    case 'none':
      return source === undefined ? 'no history file and no source' : `nothing yet from its source ${source}`;
  }
}

/** `2 values dated after today are`, to be gone on with. */
export function describeFuture(rows: number): string {
  return rows === 1 ? '1 value dated after today is' : `${rows} values dated after today are`;
}
