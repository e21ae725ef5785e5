import type { NoDay } from './dayCells.ts';

/** What is said of histories that cannot be read; never what stands there, which may be restricted. */
export const messages = {
  unclosedQuote: 'A quote begins in this line and never ends, so the line is left out.',
  givenUp: 'So many quotes have no end that the rest of this file is not read.',
  noDateColumn: "No column of this file holds dates: head one with 'date'.",
  noValueColumn: "No column of this file holds values: head one with 'value', or with the id of a KPI.",
  noPoints: 'This file holds no list of points, each with a date and a value.',
  noDate: "This point has no 'date'.",
  noValue: "This point has no 'value'; write null where there is none.",
  notJson: 'This is no JSON, so the point is left out.',
  cutOff: 'The file ends in the middle of this point.',
  listNotClosed: "The list of points is not closed: a ']' is missing.",
  noComma: 'A comma is missing between two points.',
  strayText: 'Here should be a point or the end of the list; the rest of this file is not read.',
  value: 'This value is no number: write it as 41.2, or leave it empty where there is none.',
  recorded: 'When this row was recorded cannot be read: write it as 2026-08-17 or 2026-08-17T09:30:00Z.',
  twoColumns: 'An earlier column has the same name, so this one is not read.',
} as const;

export const dayMessages: Readonly<Record<NoDay, string>> = {
  'not-a-date': 'This date cannot be read: write it as 2026-08-17.',
  'not-in-calendar': 'The calendar has no such day.',
  ambiguous: 'This date may begin with the day or with the month: write it as 2026-08-17.',
};

/** Of a row with more cells than there are columns, or fewer than it needs. */
export function describeWidth(cells: number, needed: number, columns: number): string {
  return cells < needed
    ? `This row needs ${needed} cells and has ${cells}; one without a value stays empty.`
    : `This row has ${cells} cells for ${columns} columns: a number with a comma in it stands in quotes.`;
}

export function describeManyColumns(columns: number): string {
  return `This file has more than ${columns.toLocaleString('en-US')} columns; the rest is not read.`;
}

export function describeDuplicate(day: string, line: number): string {
  return `A second value for ${day}; the first stands in line ${line}. The later row counts: delete the wrong one, or say in a column recorded_at when each was recorded.`;
}
