import type { Day } from '../../model/day.ts';
import { dayOfMoment, readDay } from '../../model/day.ts';
import type { TestCase, TestState } from '../../model/testResults.ts';
import { copyString } from '../../text/copyString.ts';

/** Puts a case together out of what a report says; undefined where it names no test. */
export function makeTestCase(
  names: readonly (string | undefined)[],
  state: TestState,
  { file, message }: { readonly file?: string | undefined; readonly message?: string | undefined },
): TestCase | undefined {
  const named = names
    .filter(name => name !== undefined && name.trim() !== '')
    .map(name => copyString((name ?? '').trim()));
  if (named.length === 0) return undefined;
  const said = state !== 'failed' || message === undefined ? undefined : firstLine(message);
  return {
    names: named.filter((name, i) => i === 0 || name !== named[i - 1]),
    state,
    ...(file === undefined || file === '' ? {} : { file: copyString(file.replaceAll('\\', '/')) }),
    ...(said === undefined ? {} : { message: said }),
  };
}

/** The day of a moment as reports write it: an ISO time, or milliseconds since 1970; undefined for anything else. */
export function readMoment(written: unknown): Day | undefined {
  if (typeof written === 'number') return written > 1e12 && written < 1e13 ? dayOfMoment(written) : undefined;
  if (typeof written !== 'string' || !/^\d{4}-\d\d-\d\d(?:T|$)/.test(written)) return undefined;
  const moment = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(written) || written.length === 10 ? written : `${written}Z`);
  return Number.isNaN(moment) ? readDay(written.slice(0, 10)) : dayOfMoment(moment);
}

/** What a person recognises a failure by. */
function firstLine(message: string): string | undefined {
  const line = message
    .slice(0, 4000)
    // oxlint-disable-next-line no-control-regex -- colours of a terminal have no place in a finding
    .replaceAll(/\u001b\[[\d;]*m/g, '')
    .split(/\r?\n/)
    .map(part => part.trim())
    .find(part => part !== '');
  return line === undefined ? undefined : copyString(line.slice(0, 200));
}
