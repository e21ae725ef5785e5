import type { HistoryFacts } from '../../model/history.ts';
import type { LineIndex } from '../../text/lineIndex.ts';
import { readCsv } from './readCsv.ts';
import { readJson, readJsonLines } from './readJson.ts';

/** Reads a history file by its extension, in lower case and with the dot. Whatever stands in it, nothing is thrown. */
export function readHistory(text: string, lines: LineIndex, extension: string): HistoryFacts {
  switch (extension) {
    case '.json':
      return readJson(text, lines);
    case '.jsonl':
    case '.ndjson':
      return readJsonLines(text, lines);
    default:
      return readCsv(text, lines, extension === '.tsv' ? '\t' : ',');
  }
}

/** Facts of a history of which nothing can be said but what is wrong with it. */
export function makeUnreadHistory(message: string): HistoryFacts {
  return {
    days: new Int32Array(),
    offsets: new Int32Array(),
    columns: [],
    problems: [{ rule: 'history-unreadable', span: { start: 0, end: 0 }, message }],
  };
}
