import { readFileSync } from 'node:fs';
import { join } from 'node:path';

declare const THROUGHLINE_VERSION: string | undefined;

/** The version of this program; the bundler puts it in. */
export const version = typeof THROUGHLINE_VERSION === 'string' ? THROUGHLINE_VERSION : readOwnVersion();

function readOwnVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
