import type { FileFacts } from '../core/model/facts.ts';
import type { HistoryColumn, HistoryFacts } from '../core/model/history.ts';

/** Facts of a history. */
type HistoryFileFacts = FileFacts & { readonly history: HistoryFacts };

/** All but the numbers; these follow in the order in which they are read back. */
interface Head {
  readonly facts: Omit<FileFacts, 'lines' | 'history'>;
  readonly history: Omit<HistoryFacts, 'days' | 'offsets' | 'recorded' | 'columns'>;
  readonly columns: readonly Omit<HistoryColumn, 'values'>[];
  readonly length: number;
  readonly lineCount: number;
  readonly rowCount: number;
  readonly hasRecorded: boolean;
}

/** No JSON begins so. */
const mark = 1;
/** The mark and the length of the head. */
const prefix = 5;

/** Writes the facts of a history: a head as JSON, then its numbers as the machine keeps them, a million in a few milliseconds. */
export function encodeHistoryFacts({ lines, history, ...facts }: HistoryFileFacts): Buffer {
  const { days, offsets, recorded, columns, ...rest } = history;
  const head: Head = {
    facts,
    history: rest,
    columns: columns.map(({ name, span }) => ({ name, span })),
    length: lines.length,
    lineCount: lines.starts.length,
    rowCount: days.length,
    hasRecorded: recorded !== undefined,
  };
  const json = Buffer.from(JSON.stringify(head));
  const start = Buffer.alloc(prefix);
  start[0] = mark;
  start.writeUInt32LE(json.length, 1);
  const numbers = [
    ...(recorded ? [recorded] : []),
    ...columns.map(({ values }) => values),
    days,
    offsets,
    lines.starts,
  ];
  const bytes = numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  return Buffer.concat([start, json, ...bytes]);
}

export function isHistoryPiece(piece: Buffer): boolean {
  return piece[0] === mark;
}

/** Reads what `encodeHistoryFacts` wrote on this machine. */
export function decodeHistoryFacts(piece: Buffer): HistoryFileFacts {
  const bodyAt = prefix + piece.readUInt32LE(1);
  const { facts, history, columns, length, lineCount, rowCount, hasRecorded } = JSON.parse(
    piece.toString('utf8', prefix, bodyAt),
  ) as Head;
  // A copy of its own: numbers must begin at a multiple of their size, and the cache's memory must be free to go.
  const numbers = new Uint8Array(piece.subarray(bodyAt)).buffer;
  let at = 0;
  const take = (size: number, count: number): number => {
    const start = at;
    at += size * count;
    return start;
  };
  const takeFloats = (): Float64Array => new Float64Array(numbers, take(8, rowCount), rowCount);
  const recorded = hasRecorded ? { recorded: takeFloats() } : {};
  const read = columns.map(({ name, span }) => ({ name, span, values: takeFloats() }));
  return {
    ...facts,
    history: {
      ...history,
      ...recorded,
      columns: read,
      days: new Int32Array(numbers, take(4, rowCount), rowCount),
      offsets: new Int32Array(numbers, take(4, rowCount), rowCount),
    },
    lines: { length, starts: new Uint32Array(numbers, take(4, lineCount), lineCount) },
  };
}
