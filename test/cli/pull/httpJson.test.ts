import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { findDeadAddress, serve, servePlain } from '../../support/serve.ts';
import type { AskOptions } from './ask.ts';
import { ask } from './ask.ts';

const json =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** What comes of a document and a query. */
const askDocument = async (body: string | Buffer, query: string, headers?: Record<string, string>): Promise<string> =>
  ask({ type: 'http-json', url: await serve(json(body, headers)) }, query);

const askServer = async (answer: RequestListener, more: object = {}, options: AskOptions = {}): Promise<string> =>
  ask({ type: 'http-json', url: await serve(answer), ...more }, '/#/value', options);

describe('http-json', () => {
  const stats = '{"data":[{"value":41.2,"day":"2026-08-19","at":"2026-08-20T00:30:00+02:00"}],"a/b":{"m~n":{" ":7}}}';
  const documents: readonly (readonly [body: string, query: string, answer: string])[] = [
    [stats, '/v1/stats#/data/0/value', '41.2'],
    [stats, '/v1/stats?team=a%20b#/data/0/value', '41.2'],
    [stats, '#/data/0/value', '41.2'],
    [stats, '/#/a~1b/m~0n/%20', '7'],
    [stats, '/#/data/0/value as of #/data/0/day', '41.2 (2026-08-19)'],
    [stats, '/#/data/0/value as of #/data/0/at', '41.2 (2026-08-19)'],
    ['42', '/#', '42'],
    ['0', '/#', '0'],
    ['-1.5e-3', '/#', '-0.0015'],
    ['[1,[2,3]]', '/#/1/0', '2'],
    ['{"":{"":5}}', '/#//', '5'],
    ['\ufeff{"value":1}', '/#/value', '1'],

    ['{"value":"41.2"}', '/#/value', 'failed: what #/value points to is a text, not a number'],
    ['{"value":"1"}', '/#/value', 'failed: what #/value points to is a text, not a number'],
    ['{"value":null}', '/#/value', 'failed: what #/value points to is empty (null), not a number'],
    ['{"value":true}', '/#/value', 'failed: what #/value points to is true or false, not a number'],
    ['{"value":[1,2]}', '/#/value', 'failed: what #/value points to is a list of 2, not a number'],
    ['{"value":[1]}', '/#/value', 'failed: what #/value points to is a list of 1, not a number'],
    ['{"value":{}}', '/#/value', 'failed: what #/value points to is an object, not a number'],
    ['{"value":1e999}', '/#/value', 'failed: what #/value points to is not a finite number'],
    ['[1]', '/#/1', 'failed: its JSON Pointer #/1 leads nowhere: the answer has no /1'],
    ['[1]', '/#/-', 'failed: its JSON Pointer #/- leads nowhere: the answer has no /-'],
    ['[1]', '/#/00', 'failed: its JSON Pointer #/00 leads nowhere: the answer has no /00'],
    ['[1]', '/#/length', 'failed: its JSON Pointer #/length leads nowhere: the answer has no /length'],
    [
      '{}',
      '/#/constructor/name',
      'failed: its JSON Pointer #/constructor/name leads nowhere: the answer has no /constructor',
    ],
    ['{"__proto__":{"x":1}}', '/#/x', 'failed: its JSON Pointer #/x leads nowhere: the answer has no /x'],
    [stats, '/#/data/1/value', 'failed: its JSON Pointer #/data/1/value leads nowhere: the answer has no /data/1'],
    [stats, '/#data', 'failed: its JSON Pointer #data is no JSON Pointer: write it like /data/0/value'],
    [stats, '/#/a~2', 'failed: its JSON Pointer #/a~2 is no JSON Pointer: write it like /data/0/value'],
    [stats, '/#/%', 'failed: the JSON Pointer of its query holds a % that stands for no character'],
    [stats, '/v1/stats', 'failed: its query needs a path, # and a JSON Pointer to the number: /v1/stats#/data/0/value'],
    [
      stats,
      '/#/data/0/value as of #/data/0/value',
      'failed: what #/data/0/value points to is no date such as 2026-09-30',
    ],
    ['{"v":1,"d":"2026-02-30"}', '/#/v as of #/d', 'failed: what #/d points to is no date such as 2026-09-30'],
    ['{"v":1,"d":"20 August"}', '/#/v as of #/d', 'failed: what #/d points to is no date such as 2026-09-30'],
    ['NaN', '/#', 'failed: the answer of it is not JSON [NaN]'],
    ['', '/#', 'failed: the answer of it is not JSON'],
    ['{"value":1,}', '/#/value', 'failed: the answer of it is not JSON [{"value":1,}]'],
  ];
  for (const [body, query, answer] of documents) {
    it(`finds ${answer.slice(0, 60)} by ${query} in ${body.slice(0, 40)}`, async () =>
      assert.equal(await askDocument(body, query), answer));
  }

  it('asks below its url, with what the query says', async () => {
    const asked: string[] = [];
    const url = await serve((received, response) => {
      asked.push(received.url ?? '');
      response.end('1');
    });
    const source = { type: 'http-json', url: `${url}/api/` };
    for (const query of ['/v1?a=b&c=d#', 'v1#', '#', '?a=b#', '//other.example/x#']) {
      assert.equal(await ask(source, query), '1', query);
    }
    assert.deepEqual(asked, ['/api/v1?a=b&c=d', '/api/v1', '/api/', '/api?a=b', '/api//other.example/x']);
  });

  for (const query of ['/../admin#', '/..#', '/%2e%2e/admin#', '/..\\admin#', '/a/../../admin#']) {
    it(`never leaves its url: ${query}`, async () => {
      const url = await serve(() => assert.fail('it was asked'));
      assert.match(await ask({ type: 'http-json', url: `${url}/api` }, query), /not below the url of it/);
    });
  }
});

// verifies TL-32/AC-2
describe('what logs in', () => {
  /** Says 1 where both headers are as expected. */
  const expectHeaders =
    (expected: string): RequestListener =>
    ({ headers: { authorization = null, 'x-api-key': key = null } }, response) => {
      response.end(JSON.stringify({ value: [authorization, key].join() === expected ? 1 : 0 }));
    };
  const cases: readonly (readonly [object, Record<string, string>, string])[] = [
    [{}, {}, ','],
    [{ tokenFrom: 'T' }, { T: 'abc' }, 'Bearer abc,'],
    [{ tokenFrom: 'T' }, { T: 'abc\r\n' }, 'Bearer abc,'],
    [{ user: 'ana', passwordFrom: 'P' }, { P: 'pä:ss' }, `Basic ${Buffer.from('ana:pä:ss').toString('base64')},`],
    [{ headersFrom: { 'X-Api-Key': 'K' } }, { K: 'k 1' }, ',k 1'],
    [{ tokenFrom: 'T', headersFrom: { 'X-Api-Key': 'K' } }, { T: 'abc', K: 'k' }, 'Bearer abc,k'],
  ];
  for (const [more, env, expected] of cases) {
    it(`is sent: ${JSON.stringify(more)}`, async () =>
      assert.equal(await askServer(expectHeaders(expected), more, { env }), '1'));
  }

  it('is missed by its name', async () =>
    assert.equal(
      await askServer(expectHeaders(''), { tokenFrom: 'STATS_TOKEN' }),
      'failed: the environment variable STATS_TOKEN of the source it is not set',
    ));

  it('may come with the address from the environment', async () => {
    const seen: unknown[] = [];
    const url = await serve(({ headers }, response) => {
      seen.push(headers.authorization);
      response.end('1');
    });
    const env = { STATS_URL: url.replace('//', '//ana:s3cret@') };
    assert.equal(await ask({ type: 'http-json', urlFrom: 'STATS_URL' }, '#', { env }), '1');
    assert.deepEqual(seen, [`Basic ${Buffer.from('ana:s3cret').toString('base64')}`]);
  });

  it('that cannot be sent is refused', async () =>
    assert.match(
      await askServer(expectHeaders(''), { tokenFrom: 'T' }, { env: { T: 'a\nb: c' } }),
      /cannot be sent as a header/,
    ));

  it('is repeated by no message', async () => {
    const talkative: RequestListener = ({ headers }, response) =>
      response.end(`your token is ${headers.authorization ?? ''} \u001b[31mred\u001b[0m\nnext\u202eline`);
    assert.equal(
      await askServer(talkative, { tokenFrom: 'T' }, { env: { T: 's3cret' } }),
      'failed: the answer of it is not JSON [your token is Bearer *** red next line]',
    );
  });

  it('is named where it is refused', async () => {
    assert.match(
      await askServer(json('{}', {}, 401), { tokenFrom: 'T' }, { env: { T: 'x' } }),
      /\(401\); is T right\?/,
    );
    assert.match(await askServer(json('{}', {}, 403)), /\(403\); name a token with `tokenFrom`/);
  });
});

describe('answers over http', () => {
  const packed: readonly (readonly [string, Buffer])[] = [
    ['gzip', gzipSync('{"value":41.2}')],
    ['deflate', deflateSync('{"value":41.2}')],
    ['br', brotliCompressSync('{"value":41.2}')],
  ];
  for (const [encoding, body] of packed) {
    it(`are unpacked: ${encoding}`, async () =>
      assert.equal(await askServer(json(body, { 'content-encoding': encoding })), '41.2'));
  }

  const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
  const refused: readonly (readonly [string, RequestListener, RegExp])[] = [
    ['a body above 1 MB', json(' '.repeat(1024 * 1024 + 1)), /larger than 1 MB/],
    ['a small body that unpacks to 50 MB', json(bomb, { 'content-encoding': 'gzip' }), /larger than 1 MB/],
    ['a body packed wrongly', json('{"value":1}', { 'content-encoding': 'gzip' }), /cannot be unpacked/],
    ['a packing nobody asked for', json('{"value":1}', { 'content-encoding': 'zstd' }), /cannot be unpacked/],
    ['bytes that are no text', json(Buffer.from([0x22, 0xff, 0x22])), /no text in UTF-8/],
    ['not found', json('{"value":1}', {}, 404), /knows no such address \(404\)/],
    ['a server that is ill', json('{"value":1}', {}, 503), /a problem of its own \(503\)/],
    ['too many questions', json('{"value":1}', {}, 429), /asked too often/],
    ['nothing', json('', {}, 204), /status 204 where 200 was expected/],
    ['a body cut short', cutShort, /ended the connection before its answer was complete/],
    ['no answer at all', ({ socket }) => socket.destroy(), /ended the connection/],
    ['a redirect without a place', json('{"value":1}', {}, 302), /status 302/],
    ['a page for people', json('<!doctype html><p>Log in'), /is not JSON \[<!doctype html>/],
  ];
  for (const [name, answer, reason] of refused) {
    it(`are refused: ${name}`, async () => assert.match(await askServer(answer), reason));
  }

  it('that never end are refused while they come', async () => {
    const endless: RequestListener = (_, response) => {
      const more = (): void => {
        if (!response.destroyed && response.write(' '.repeat(65_536))) setImmediate(more);
        else if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    assert.match(await askServer(endless), /larger than 1 MB/);
  });

  it('that do not come are given up', async () =>
    assert.equal(await askServer(() => {}, { timeout: 0.2 }), 'failed: it did not answer within 0.2 s'));

  it('that come a byte at a time are given up all the same', async () => {
    const slow: RequestListener = (_, response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    const started = performance.now();
    assert.match(await askServer(slow, { timeout: 0.3 }), /did not answer within 0.3 s/);
    assert.ok(performance.now() - started < 3000);
  });

  it('whose head comes a byte at a time are given up too', async () => {
    const url = await servePlain('HTTP/1.1 200 OK\r\nX-Slow: ');
    assert.match(await ask({ type: 'http-json', url, timeout: 0.2 }, '/#'), /did not answer within 0.2 s/);
  });

  it('that are no HTTP are refused', async () => {
    const url = await servePlain('SSH-2.0-OpenSSH_9.2\r\n');
    assert.match(await ask({ type: 'http-json', url }, '/#'), /does not answer in HTTP/);
  });

  it('do not come where nobody listens', async () =>
    assert.equal(
      await ask({ type: 'http-json', url: await findDeadAddress() }, '/#'),
      'failed: it refuses the connection; is it running?',
    ));

  it('do not come from a host that is not known', async () =>
    assert.match(await ask({ type: 'http-json', url: 'http://nowhere.invalid' }, '/#'), /not known|cannot be/));

  it('do not come encrypted from a server that is not', async () => {
    const url = (await serve(json('1'))).replace('http:', 'https:');
    assert.match(await ask({ type: 'http-json', url }, '/#'), /encryption|HTTP/);
  });

  it('come over IPv6 too', async function () {
    const url = await serve(json('{"value":6}'), '::1').catch(() => undefined);
    if (url === undefined) return this.skip();
    assert.equal(await ask({ type: 'http-json', url }, '/#/value'), '6');
  });
});

describe('redirects', () => {
  const moveTo =
    (place: string): RequestListener =>
    (_, response) =>
      response.writeHead(302, { location: place }).end();

  it('are followed at the same address, three times', async () => {
    const asked: string[] = [];
    const steps = (count: number): RequestListener => {
      return ({ url = '', headers }, response) => {
        asked.push(`${url} ${headers.authorization ?? ''}`);
        const at = Number(url.slice(2));
        if (at < count) response.writeHead(302, { location: `/s${at + 1}` }).end();
        else response.end('{"value":1}');
      };
    };
    const source = { type: 'http-json', tokenFrom: 'T' };
    const env = { T: 'x' };
    assert.equal(await ask({ ...source, url: await serve(steps(3)) }, '/s0#/value', { env }), '1');
    assert.deepEqual(asked, ['/s0 Bearer x', '/s1 Bearer x', '/s2 Bearer x', '/s3 Bearer x']);
    assert.match(await ask({ ...source, url: await serve(steps(4)) }, '/s0#/value', { env }), /more than 3 times/);
  });

  it('to another host are not, nor to another port', async () => {
    const other = await serve(() => assert.fail('it was asked'));
    assert.match(
      await askServer(moveTo(`${other}/x`)),
      /sends us on to another address.*\[http:\/\/127\.0\.0\.1:\d+\]/,
    );
    assert.match(await askServer(moveTo('//other.example/x')), /sends us on to another address/);
  });

  for (const place of ['https://127.0.0.1/', 'file:///etc/passwd', 'data:,1', 'http://', 'http://ana:b@127.0.0.1/']) {
    it(`to ${place} are not`, async () =>
      assert.match(await askServer(moveTo(place)), /sends us on to another address/));
  }
});

function cutShort(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'content-length': '100' });
  response.write('{"value":1');
  setImmediate(() => response.destroy());
}
