import { writeDay } from '../../../../server/src/core/model/day.ts';
import type { HistoryFacts } from '../../../../server/src/core/model/history.ts';
import { readHistory } from '../../../../server/src/core/metrics/history/readHistory.ts';
import { indexLines } from '../../../../server/src/core/text/lineIndex.ts';

/** Reads a history as the file of that extension. */
export function read(text: string, extension = '.csv'): HistoryFacts {
  return readHistory(text, indexLines(text), extension);
}

/** The rows as `2026-08-17 41.2 3`, a gap as `-`. */
export function rowsOf(facts: HistoryFacts): readonly string[] {
  return [...facts.days].map((day, row) =>
    [writeDay(day), ...facts.columns.map(({ values }) => (Number.isNaN(values[row]) ? '-' : String(values[row])))].join(
      ' ',
    ),
  );
}

/** The problems as the text that each marks and what is said of it. */
export function problemsOf(text: string, facts: HistoryFacts): readonly string[] {
  return facts.problems.map(
    ({ span, message, more }) =>
      `[${text.slice(span.start, span.end)}] ${message}${more === undefined ? '' : ` (${more} more)`}`,
  );
}

/** What facts say beside places: for comparing formats. */
export function contentOf(facts: HistoryFacts): unknown {
  return {
    days: [...facts.days],
    recorded: facts.recorded && [...facts.recorded],
    sources: facts.sources,
    notes: facts.notes,
    columns: facts.columns.map(({ name, values }) => ({ name, values: [...values] })),
  };
}
