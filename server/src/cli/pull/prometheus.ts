import * as z from 'zod';
import { dayOfMoment } from '../../core/model/day.ts';
import type { Answer } from './answer.ts';
import { fail, takeWrittenNumber } from './answer.ts';
import { joinPath, requestJson } from './httpJson.ts';
import type { WebSource } from './source.ts';

/** Evaluates a PromQL expression at a moment (in milliseconds since 1970); exactly one series or scalar is an answer. */
export async function askPrometheus(source: WebSource, query: string, moment: number): Promise<Answer> {
  const url = joinPath(source.base, '/api/v1/query');
  if (url === undefined) return fail(`the url of ${source.name} cannot be asked for /api/v1/query`);
  url.searchParams.set('query', query);
  url.searchParams.set('time', (moment / 1000).toFixed(3));
  url.searchParams.set('timeout', `${source.milliseconds}ms`);
  const reply = await requestJson(source, url, body => failed.safeParse(body).data?.error ?? '');
  if (reply.kind === 'failed') return reply;
  const result = succeeded.safeParse(reply.value);
  if (!result.success) return fail(`${source.name} does not answer as a Prometheus does`);
  const { data } = result.data;
  if (data.resultType === 'matrix') {
    return fail('its query finds a range of values; leave out the […], or take one value with last_over_time(…)');
  }
  if (data.resultType === 'string') return fail('what its query finds is a text, not a number');
  if (data.resultType === 'scalar') return readSample(data.result);
  const [first, ...others] = data.result;
  if (first === undefined) return fail('its query finds no series; is the metric still collected?');
  if (others.length > 0) {
    return fail(`its query finds ${data.result.length} series where one is needed; add a sum(…) or a {label="…"}`);
  }
  if (first.value === undefined) return fail('its query finds a histogram, not a number');
  return readSample(first.value);
}

type Sample = readonly [seconds: number, value: string];

function readSample([seconds, value]: Sample): Answer {
  const answer = takeWrittenNumber(value, 'what its query finds');
  return answer.kind === 'value' ? { ...answer, day: dayOfMoment(seconds * 1000) } : answer;
}

const sample = z.tuple([z.number(), z.string()]);

/** Answers of `GET /api/v1/query`, as far as they are used. */
const succeeded = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({ resultType: z.literal('scalar'), result: sample }),
    z.object({ resultType: z.literal('matrix') }),
    z.object({ resultType: z.literal('string') }),
    z.object({ resultType: z.literal('vector'), result: z.array(z.object({ value: sample.optional() })) }),
  ]),
});

const failed = z.object({ status: z.literal('error'), error: z.string() });
