import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Starts the language server in this process; it speaks over stdin and stdout until the editor ends it. */
export async function startLanguageServer(): Promise<void> {
  // Found at run time, because the command line is a program beside the server and holds none of it.
  const entries = [join(import.meta.dirname, 'server.js'), join(import.meta.dirname, '../../lsp/main.ts')];
  const entry = entries.find(path => existsSync(path));
  if (entry === undefined) throw new Error('The language server is missing from this installation.');
  await import(pathToFileURL(entry).href);
}
