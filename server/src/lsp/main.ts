import process from 'node:process';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  type Connection,
} from 'vscode-languageserver/node';
import { systemClock } from './scheduler.ts';
import { serve } from './server.ts';

// The language server by itself: `node server.js --stdio`, or `--node-ipc` below an editor that forks it.
serve(connect(), systemClock);

/** Talks to whoever started the process, and to nobody else: the server opens no socket and no pipe. */
function connect(): Connection {
  if (!process.argv.includes('--node-ipc')) {
    // With streams given, the connection ends the process when the input closes.
    return createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  }
  process.on('disconnect', () => process.exit(1));
  return createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));
}
