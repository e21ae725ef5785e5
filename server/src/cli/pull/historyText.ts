import type { Refusal } from '../../host/changeFile.ts';
import type { Day } from '../../core/model/day.ts';
import type { HistoryFacts } from '../../core/model/history.ts';

/** What an addition is made from. */
export interface History {
  readonly text: string;
  readonly facts: HistoryFacts;
  /** In lower case, with the dot. */
  readonly extension: string;
}

/** A row to add: when it was recorded is written so that it counts after every other row of its day. */
export interface NewRow {
  readonly column: string;
  readonly day: Day;
  readonly value: number;
  /** `2026-08-20T06:00:03Z` */
  readonly recorded: string;
  /** Another value of the day stays in the file: only `recorded` tells the two apart. */
  readonly isRestated: boolean;
}

/** A text with a row more, as far as its writer can tell. */
export type Written = { readonly kind: 'written'; readonly text: string } | Refusal;
