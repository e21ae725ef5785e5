import type { Day } from '../../core/model/day.ts';

/** What a source said when it was asked for one number. */
export type Answer =
  /** `day` where the source says as of when; today counts otherwise. */
  { readonly kind: 'value'; readonly value: number; readonly day?: Day } | Failure;

/** Why there is no number. */
export interface Failure {
  readonly kind: 'failed';
  /** One line of plain words without a figure, read behind the name of the KPI. */
  readonly reason: string;
  /** What the source said, cleaned and cut: shown where figures may be shown. */
  readonly detail?: string;
}

export function fail(reason: string, detail?: string): Failure {
  return { kind: 'failed', reason, ...(detail === undefined || detail === '' ? {} : { detail }) };
}

/** A number that a history can keep; why not, where it is none. */
export function takeNumber(value: unknown, what: string): Answer {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? { kind: 'value', value } : fail(`${what} is not a finite number`);
  }
  return fail(`${what} is ${describeType(value)}, not a number`);
}

/** A number that comes as text by the protocol: `41.2`, `-3e-7`; never `0x10`, `1,000` or an empty text. */
export function takeWrittenNumber(text: string, what: string): Answer {
  if (/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return takeNumber(Number(text), what);
  const isNamed = /^[-+]?(?:nan|inf(?:inity)?)$/i.test(text);
  return fail(isNamed ? `${what} is not a finite number` : `${what} is a text, not a number`);
}

function describeType(value: unknown): string {
  if (value === null || value === undefined) return 'empty (null)';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'boolean') return 'true or false';
  return 'a text';
}
