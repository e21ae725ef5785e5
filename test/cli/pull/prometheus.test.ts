import assert from 'node:assert/strict';
import { dayOfMoment, writeDay } from '../../../server/src/core/model/day.ts';
import { serve } from '../../support/serve.ts';
import { needServer, prometheusUrl } from '../../support/testServers.ts';
import { ask } from './ask.ts';

describe('prometheus, a real one', function () {
  this.timeout(20_000);
  needServer('Prometheus', prometheusUrl);

  const source = { type: 'prometheus', url: prometheusUrl };
  const today = writeDay(dayOfMoment(Date.now()));
  const answers: readonly (readonly [query: string, answer: string | RegExp])[] = [
    ['vector(41.2)', `41.2 (${today})`],
    ['1 + 1', `2 (${today})`],
    ['up{job="self"}', `1 (${today})`],
    ['sum(up)', `1 (${today})`],
    ['-1e-7', /^-1e-7 /],
    ['up{job="nobody"}', 'failed: its query finds no series; is the metric still collected?'],
    ['{__name__=~"prometheus_.+"}', /^failed: its query finds \d+ series where one is needed/],
    ['0 / 0', 'failed: what its query finds is not a finite number'],
    ['vector(1 / 0)', 'failed: what its query finds is not a finite number'],
    ['up[5m]', /^failed: its query finds a range of values/],
    ['"41.2"', 'failed: what its query finds is a text, not a number'],
    ['sum(', /^failed: it does not take the query \(400\) \[.*parse error/],
    ['', /^failed: it does not take the query \(400\)/],
    ['nonsense(up)', /\[.*unknown function with name "nonsense"/],
  ];
  for (const [query, answer] of answers) {
    it(`finds ${String(answer)} by ${query}`, async () => {
      const said = await ask(source, query);
      if (typeof answer === 'string') assert.equal(said, answer);
      else assert.match(said, answer);
    });
  }

  it('is asked as of a moment', async () => {
    const moment = Date.UTC(2026, 7, 20, 23, 59, 59);
    assert.equal(await ask(source, 'time()', { moment }), `${moment / 1000} (2026-08-20)`);
  });
});

describe('prometheus, or what answers in its place', () => {
  const askFor = async (answer: object, status = 200): Promise<string> => {
    const url = await serve((_, response) => response.writeHead(status).end(JSON.stringify(answer)));
    return ask({ type: 'prometheus', url: `${url}/prometheus/` }, 'up');
  };
  const vector = (result: unknown): object => ({ status: 'success', data: { resultType: 'vector', result } });

  it('is asked below its url', async () => {
    const asked: string[] = [];
    const url = await serve((received, response) => {
      asked.push(received.url ?? '');
      response.end(JSON.stringify(vector([{ metric: {}, value: [1_787_270_399.5, '3'] }])));
    });
    const moment = Date.UTC(2026, 7, 20, 12);
    assert.equal(await ask({ type: 'prometheus', url: `${url}/p/` }, 'a{b="c&d"}', { moment }), '3 (2026-08-20)');
    assert.deepEqual(asked, ['/p/api/v1/query?query=a%7Bb%3D%22c%26d%22%7D&time=1787227200.000&timeout=10000ms']);
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    ['another program', { hello: 'world' }, /does not answer as a Prometheus does/],
    ['a number where a text is', vector([{ value: [1, 41.2] }]), /does not answer as a Prometheus does/],
    ['a sample without time', vector([{ value: ['41.2'] }]), /does not answer as a Prometheus does/],
    ['a text that is no number', vector([{ value: [1, '0x10'] }]), /is a text, not a number/],
    ['an empty text', vector([{ value: [1, ''] }]), /is a text, not a number/],
    ['a histogram', vector([{ histogram: [1, {}] }]), /finds a histogram/],
    ['two series', vector([{ value: [1, '1'] }, { value: [1, '1'] }]), /finds 2 series/],
  ];
  for (const [name, answer, reason] of refused) {
    it(`is refused: ${name}`, async () => assert.match(await askFor(answer), reason));
  }

  it('says why it refuses, on one line and cut', async () => {
    const said = await askFor({ status: 'error', errorType: 'timeout', error: `a\nb\u001b[2J${'x'.repeat(500)}` }, 503);
    assert.match(said, /^failed: it has a problem of its own \(503\) \[a bx+…\]$/);
    assert.ok(said.length < 230);
  });
});
