import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { createConnection, type PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { dayOfMoment, writeDay } from '../../server/src/core/model/day.ts';
import { followDays } from '../../server/src/lsp/days.ts';
import { serve } from '../../server/src/lsp/server.ts';
import { statusNotification, type StatusParams } from '../../server/src/protocol.ts';
import { uriOfFile } from '../support/lspClient.ts';
import { makeTempFolder } from '../support/tempFolder.ts';
import { makeClock, type TurnedClock } from './clock.ts';

const hour = 3_600_000;
const evening = Date.UTC(2026, 7, 20, 22, 30);

describe('days', () => {
  it('are told as soon as they begin in UTC', () => {
    const clock = makeClock(evening);
    const told: string[] = [];
    const days = followDays(clock, day => told.push(`${writeDay(day)} at ${new Date(clock.date()).toISOString()}`));
    assert.equal(days.today, dayOfMoment(evening));
    clock.advance(50 * hour);
    assert.deepEqual(told, [
      '2026-08-21 at 2026-08-21T00:00:00.000Z',
      '2026-08-22 at 2026-08-22T00:00:00.000Z',
      '2026-08-23 at 2026-08-23T00:00:00.000Z',
    ]);
  });

  it('are told when somebody looks, where no timer ran while the machine slept', () => {
    let slept = 0;
    const clock = { ...makeClock(evening), date: () => evening + slept };
    const told: string[] = [];
    const days = followDays(clock, day => told.push(writeDay(day)));
    slept = 60 * hour;
    days.look();
    days.look();
    assert.deepEqual(told, ['2026-08-23']);
  });

  it('are told within an hour after a sleep, though nobody looks', () => {
    let slept = 0;
    const clock = makeClock(evening);
    const sleeper = { ...clock, date: () => clock.date() + slept };
    const told: string[] = [];
    followDays(sleeper, day => told.push(writeDay(day)));
    slept = 60 * hour;
    clock.advance(hour);
    assert.deepEqual(told, ['2026-08-23']);
  });

  it('end with the session', () => {
    const clock = makeClock(evening);
    const told: string[] = [];
    const days = followDays(clock, day => told.push(writeDay(day)));
    days.dispose();
    clock.advance(50 * hour);
    assert.deepEqual(told, []);
  });
});

describe('a server that runs over midnight', () => {
  let connections: readonly MessageConnection[] = [];
  afterEach(() => connections.forEach(connection => connection.dispose()));

  it('counts what the new day brings', async () => {
    const root = makeTempFolder({
      'specs/kpis.md': '# KPI-1: Guests\n',
      'metrics/KPI-1.csv': 'date,value\n2026-08-20,51\n2026-08-21,52\n',
    });
    const clock = makeClock(evening);
    const { connection, diagnostics } = await startServer(clock, root);
    connections = [connection];
    const history = uriOfFile(`${root}/metrics/KPI-1.csv`);
    await diagnostics.waitFor(history, ['value-in-future']);

    clock.advance(2 * hour);
    await diagnostics.waitFor(history, []);
    await connection.sendRequest('shutdown');
  });
});

/** A server in this process, which goes by the given clock. */
async function startServer(clock: TurnedClock, root: string) {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), clock);
  const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const diagnostics = new Diagnostics();
  const ready = new Promise<void>(resolve => {
    connection.onNotification(statusNotification, (status: StatusParams) => {
      if (status.state === 'ready') resolve();
    });
  });
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
    diagnostics.take(params),
  );
  connection.listen();
  const rootUri = uriOfFile(root);
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri,
    capabilities: {},
    workspaceFolders: [{ uri: rootUri, name: 'folder' }],
  });
  await connection.sendNotification('initialized', {});
  await ready;
  return { connection, diagnostics };
}

/** What a server says of files, and who waits for it. */
class Diagnostics {
  readonly #rules = new Map<string, readonly string[]>();
  #heard = (): void => {};

  take({ uri, diagnostics }: PublishDiagnosticsParams): void {
    this.#rules.set(
      uri,
      diagnostics.map(({ code }) => String(code)),
    );
    this.#heard();
  }

  async waitFor(uri: string, rules: readonly string[]): Promise<void> {
    const read = (): string => (this.#rules.get(uri) ?? []).join();
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${uri} has ${read()}, not ${rules.join()}`)), 10_000);
      this.#heard = () => {
        if (read() !== rules.join()) return;
        clearTimeout(timer);
        resolve();
      };
      this.#heard();
    });
  }
}
