import type { Item } from '../index/snapshot.ts';
import type { Field } from '../model/facts.ts';
import { statusSets } from '../model/statuses.ts';
import type { Report } from './rule.ts';
import { joinWords, quote } from './wording.ts';

/** A KPI whose status says how well it is doing. */
export interface Standing {
  readonly item: Item;
  readonly field: Field;
}

/** Does a status say how well a KPI is doing: `🟢 On track`, `met`? */
export function isStanding(written: string): boolean {
  return standing.test(written);
}

const standing =
  /^(?:[^\p{L}]*(?:on[ -]?track|at[ -]?risk|off[ -]?track|(?:not )?(?:met|achieved|reached)|missed|behind|ahead|green|yellow|amber|red)(?!\p{L})|[^\p{L}\p{N}]+$)/iu;

/** Reports each, or once a whole column that says so. */
export function reportStandings(standings: readonly Standing[], report: (report: Report) => void): void {
  const told = standings.length < 3 ? standings : standings.slice(0, 1);
  for (const { item, field } of told) {
    const message = describe(field, standings.length / told.length);
    report({ span: field.valueSpan, message, item, subject: field.value });
  }
}

function describe(field: Field, count: number): string {
  const words = joinWords(statusSets.kpi, 'or');
  const written = quote(field.value);
  return count === 1
    ? `${written} is no status of a KPI: how it stands is worked out from its values. Leave it out, or use ${words}.`
    : `${written} and ${count - 1} others here are no statuses of KPIs: how those stand is worked out from their values. Leave them out, or use ${words}.`;
}
