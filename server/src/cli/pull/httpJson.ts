import type { Day } from '../../core/model/day.ts';
import { dayOfMoment, readDay } from '../../core/model/day.ts';
import { cleanText } from '../terminal.ts';
import type { Answer, Failure } from './answer.ts';
import { fail, takeNumber } from './answer.ts';
import { followPointer } from './jsonPointer.ts';
import { quote } from './quote.ts';
import { request } from './request.ts';
import type { WebSource } from './source.ts';

/** Asks for a JSON document and takes the one number that the query points to. */
export async function askHttpJson(source: WebSource, query: string): Promise<Answer> {
  const asked = readQuery(source, query);
  if (asked.kind === 'failed') return asked;
  const document = await requestJson(source, asked.url);
  if (document.kind === 'failed') return document;
  const found = followPointer(document.value, asked.value);
  if (found.kind === 'failed') return fail(describePointer(asked.value, found.reason));
  const answer = takeNumber(found.value, `what #${cleanText(asked.value, 80)} points to`);
  if (answer.kind === 'failed' || asked.day === undefined) return answer;
  const when = followPointer(document.value, asked.day);
  if (when.kind === 'failed') return fail(describePointer(asked.day, when.reason));
  const day = typeof when.value === 'string' ? readMoment(when.value) : undefined;
  if (day === undefined) return fail(`what #${cleanText(asked.day, 80)} points to is no date such as 2026-09-30`);
  return { ...answer, day };
}

/** Gets a document by its address and reads it as JSON. */
export async function requestJson(
  source: WebSource,
  url: URL,
  describeBody: (body: unknown) => string = () => '',
): Promise<{ readonly kind: 'value'; readonly value: unknown } | Failure> {
  const reply = await request(source, url);
  if (reply.kind === 'failed') return reply;
  const { status, text } = reply;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (status === 200) return fail(`the answer of ${source.name} is not JSON`, quote(text, source));
  }
  if (status === 200) return { kind: 'value', value };
  return fail(describeStatus(status, source), quote(describeBody(value), source));
}

interface AskedFor {
  readonly kind: 'asked';
  readonly url: URL;
  /** JSON Pointers. */
  readonly value: string;
  readonly day?: string;
}

/** Reads `/v1/stats?team=a#/data/0/value as of #/data/0/day`. */
function readQuery(source: WebSource, query: string): AskedFor | Failure {
  const hash = query.indexOf('#');
  if (hash === -1) {
    return fail('its query needs a path, # and a JSON Pointer to the number: /v1/stats#/data/0/value');
  }
  const path = query.slice(0, hash).trim();
  const [value = '', day] = query.slice(hash + 1).split(/\s+as of\s+#/);
  const url = joinPath(source.base, path);
  if (url === undefined) return fail(`its query asks for an address that is not below the url of ${source.name}`);
  const pointers = [value.trim(), day?.trim()].map(pointer => (pointer === undefined ? undefined : decode(pointer)));
  if (pointers[0] === undefined) return fail('the JSON Pointer of its query holds a % that stands for no character');
  return {
    kind: 'asked',
    url,
    value: pointers[0],
    ...(pointers[1] === undefined ? {} : { day: pointers[1] }),
  };
}

/** The address of a path below another; undefined where it leads elsewhere: what logs in is for that source alone. */
export function joinPath(base: URL, path: string): URL | undefined {
  const home = base.pathname.replace(/\/+$/, '');
  if (path === '') return base;
  const separator = path.startsWith('/') || path.startsWith('?') ? '' : '/';
  const written = `${base.origin}${home}${separator}${path}`;
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  const isBelow = url.pathname === home || url.pathname.startsWith(`${home}/`);
  return isBelow && url.origin === base.origin && url.username === '' && url.password === '' ? url : undefined;
}

function describeStatus(status: number, { name, loginFrom }: WebSource): string {
  if (status === 401 || status === 403) {
    const advice = loginFrom === undefined ? 'name a token with `tokenFrom`' : `is ${loginFrom} right?`;
    return `${name} does not let us in (${status}); ${advice}`;
  }
  if (status === 400 || status === 422) return `${name} does not take the query (${status})`;
  if (status === 404) return `${name} knows no such address (404)`;
  if (status === 429) return `${name} was asked too often (429); try later`;
  if (status >= 500) return `${name} has a problem of its own (${status})`;
  return `${name} answered with status ${status} where 200 was expected`;
}

function describePointer(pointer: string, reason: string): string {
  return `its JSON Pointer #${cleanText(pointer, 80)} ${cleanText(reason, 160)}`;
}

/** A pointer behind `#` is written as addresses are: `%20` for a blank. */
function decode(pointer: string): string | undefined {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return undefined;
  }
}

/** The day in UTC of `2026-09-30` or `2026-09-30T23:30:00+02:00`. */
function readMoment(written: string): Day | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return readDay(written);
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[-+]\d{2}:?\d{2})$/.test(written)) return undefined;
  const moment = Date.parse(written);
  return Number.isNaN(moment) ? undefined : dayOfMoment(moment);
}
