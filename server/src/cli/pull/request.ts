import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Failure } from './answer.ts';
import { fail } from './answer.ts';
import { describeSystemError } from './networkErrors.ts';
import { quote } from './quote.ts';
import type { WebSource } from './source.ts';

/** The body of an answer, or why there is none. */
export type Reply = { readonly kind: 'text'; readonly status: number; readonly text: string } | Failure;

/** The longest answer that is read, packed or not: one number needs no more. */
const longestAnswer = 1024 * 1024;

const mostRedirects = 3;

// implements TL-24
/**
 * Gets a text by http or https. One deadline holds for all of it: looking up the host, redirects, every byte of the
 * body. Redirects stay at the same scheme, host and port, so what logs in reaches nobody else.
 */
export async function request(source: WebSource, url: URL): Promise<Reply> {
  const deadline = AbortSignal.timeout(source.milliseconds);
  let at = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const reply = await requestOnce(source, at, deadline);
    if (reply.kind !== 'moved') return reply;
    const next = URL.canParse(reply.to, at.href) ? new URL(reply.to, at) : undefined;
    if (next?.origin !== at.origin || next.username !== '' || next.password !== '') {
      return fail(
        `${source.name} sends us on to another address; give that one as its url if it is right`,
        quote(next?.origin ?? reply.to, source),
      );
    }
    at = next;
  }
  return fail(`${source.name} sends us on more than ${mostRedirects} times`);
}

type Step = Reply | { readonly kind: 'moved'; readonly to: string };

function requestOnce(source: WebSource, url: URL, deadline: AbortSignal): Promise<Step> {
  return new Promise(done => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'throughline',
      ...source.headers,
      connection: 'close',
    };
    const failed = (error: unknown): void => {
      sent.destroy();
      done(deadline.aborted ? timedOut(source) : fail(describeSystemError(error, source)));
    };
    const sent = send(url, { method: 'GET', headers, signal: deadline }, response => {
      const { statusCode: status = 0, headers: received } = response;
      const finish = (step: Step): void => {
        done(step);
        sent.destroy();
      };
      if (status >= 300 && status < 400 && received.location !== undefined) {
        finish({ kind: 'moved', to: received.location });
        return;
      }
      collect(response, bytes => {
        if (bytes === undefined) return finish(tooLarge(source));
        finish(readBody(source, status, bytes, received['content-encoding']));
      });
      response.on('error', failed);
    });
    sent.on('error', failed);
    sent.end();
  });
}

/** Hands over all bytes once they are there; nothing where they are too many. */
function collect(response: IncomingMessage, done: (bytes: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= longestAnswer) chunks.push(chunk);
    else done(undefined);
  });
  response.on('end', () => done(Buffer.concat(chunks)));
}

function readBody(source: WebSource, status: number, packed: Buffer, encoding: string | undefined): Reply {
  let bytes: Buffer;
  try {
    bytes = unpack(packed, encoding);
  } catch (error) {
    const isTooLarge = error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? tooLarge(source) : fail(`the answer of ${source.name} cannot be unpacked`);
  }
  try {
    return { kind: 'text', status, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return fail(`the answer of ${source.name} is no text in UTF-8`);
  }
}

function unpack(bytes: Buffer, encoding = 'identity'): Buffer {
  const limit = { maxOutputLength: longestAnswer };
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes, limit);
    case 'deflate':
      return inflateSync(bytes, limit);
    case 'br':
      return brotliDecompressSync(bytes, limit);
    case 'identity':
    case '':
      return bytes;
    default:
      throw new Error('packed in a way that was not asked for');
  }
}

function tooLarge({ name }: WebSource): Failure {
  return fail(`the answer of ${name} is larger than 1 MB; ask for less`);
}

function timedOut({ name, milliseconds }: WebSource): Failure {
  return fail(`${name} did not answer within ${milliseconds / 1000} s`);
}
