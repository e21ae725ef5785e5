import type { BaselineEntry } from '../../core/model/records.ts';

/** An entry as people say it: `requirement-without-objective REQ-1, since 2026-11-22`. */
export function describeEntry({ rule, id, scope, file, subject, since, reason }: BaselineEntry): string {
  const place = id === undefined ? file : scope === undefined ? id : `${scope}/${id}`;
  const about = subject === undefined || subject === id ? '' : ` '${subject}'`;
  return `${rule} ${place}${about}, since ${since}${reason === undefined ? '' : `: ${reason}`}`;
}
