// A program of its own, run by `sqlite.ts`: SQLite answers in one uninterruptible call, and only a process can be
// stopped while it thinks. Reads `{ file, query }` from stdin, writes a SqliteReply to stdout.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What the program writes: the first two rows, every value with its type, or why there are none. */
export type SqliteReply =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly SqliteCell[])[] }
  | { readonly kind: 'failed'; readonly why: 'unavailable' | 'refused'; readonly message: string };

interface SqliteCell {
  readonly name: string;
  readonly type: 'number' | 'null' | 'text' | 'other';
  /** As text: JSON has no infinity. Texts are cut to what a date needs. */
  readonly value: string;
}

process.stdout.write(JSON.stringify(answer()));

function answer(): SqliteReply {
  const { file, query } = JSON.parse(readFileSync(0, 'utf8')) as { file: string; query: string };
  let sqlite: typeof import('node:sqlite');
  try {
    sqlite = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');
  } catch (error) {
    return { kind: 'failed', why: 'unavailable', message: String(error) };
  }
  try {
    const database = new sqlite.DatabaseSync(file, { readOnly: true, allowExtension: false });
    const statement = database.prepare(query);
    statement.setReadBigInts(true);
    return { kind: 'rows', rows: statement.all().map(row => Object.entries(row).map(describeCell)) };
  } catch (error) {
    return { kind: 'failed', why: 'refused', message: error instanceof Error ? error.message : String(error) };
  }
}

function describeCell([name, value]: [string, unknown]): SqliteCell {
  if (typeof value === 'number' || typeof value === 'bigint') return { name, type: 'number', value: String(value) };
  if (typeof value === 'string') return { name, type: 'text', value: value.slice(0, 40) };
  return { name, type: value === null ? 'null' : 'other', value: '' };
}
