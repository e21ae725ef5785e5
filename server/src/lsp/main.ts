import process from 'node:process';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  type Connection,
} from 'vscode-languageserver/node';
import { readDay } from '../core/model/day.ts';
import { systemClock } from './scheduler.ts';
import { serve } from './server.ts';

// The language server by itself. THROUGHLINE_TODAY fixes the day, as `--today` does for commands, so that an example
// with numbers of its own time can be shown at any time.
// Start it as `node server.js --stdio`, or with `--node-ipc` below an editor that forks it.
const fixedDay = readDay(process.env['THROUGHLINE_TODAY'] ?? '');
serve(connect(), fixedDay === undefined ? systemClock : { ...systemClock, date: () => fixedDay * 86_400_000 });

/** Talks to whoever started the process, and to nobody else: the server opens no socket and no pipe. */
function connect(): Connection {
  if (!process.argv.includes('--node-ipc')) {
    // With streams given, the connection ends the process when the input closes.
    return createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  }
  process.on('disconnect', () => process.exit(1));
  return createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));
}
