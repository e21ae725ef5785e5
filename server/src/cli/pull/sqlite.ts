import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDay } from '../../core/model/day.ts';
import type { Answer } from './answer.ts';
import { fail, takeWrittenNumber } from './answer.ts';
import { quote } from './quote.ts';
import type { SqliteSource } from './source.ts';
import { checkRowCount, findColumns, wrapSelect } from './sqlQuery.ts';
import type { SqliteReply } from './sqliteReader.ts';

/** Asks a SQLite database in a file of the repository, opened for reading only. */
export async function askSqlite(source: SqliteSource, query: string): Promise<Answer> {
  const select = wrapSelect(query, 2);
  if (typeof select !== 'string') return select;
  const reply = await runReader(source, select);
  if (reply === 'late') return fail(`${source.name} did not answer within ${source.milliseconds / 1000} s`);
  if (reply === 'broken') return fail(`the database of ${source.name} cannot be read`);
  if (reply.kind === 'failed') {
    if (reply.why === 'unavailable') return fail('SQLite needs Node.js 22.13 or newer');
    return describeRefusal(source, reply.message);
  }
  const refusal = checkRowCount(reply.rows.length);
  if (refusal) return refusal;
  const row = reply.rows[0] ?? [];
  const columns = findColumns(row.map(({ name }) => name));
  if (columns.kind === 'failed') return columns;
  const cell = row[columns.value];
  if (cell?.type === 'null') return fail('what its query finds is empty (NULL)');
  if (cell?.type !== 'number')
    return fail(`what its query finds is ${cell?.type === 'text' ? 'a text' : 'binary'}, not a number`);
  const answer = takeWrittenNumber(cell.value, 'what its query finds');
  if (answer.kind === 'failed' || columns.day === undefined) return answer;
  const when = row[columns.day];
  const day = when?.type === 'text' ? readDay(when.value.slice(0, 10)) : undefined;
  return day === undefined ? fail('the `date` that its query finds is no date such as 2026-09-30') : { ...answer, day };
}

function describeRefusal(source: SqliteSource, message: string): Answer {
  const said = quote(message, source);
  if (/not a database|malformed|unable to open/i.test(message)) {
    return fail(`the file of ${source.name} is no SQLite database that can be read`, said);
  }
  if (/locked|busy/i.test(message)) return fail(`the database of ${source.name} is in use; try again`, said);
  return fail(`${source.name} does not take its query`, said);
}

/** The reader gets nothing of our environment, and is stopped when its time is up. */
function runReader(source: SqliteSource, query: string): Promise<SqliteReply | 'late' | 'broken'> {
  return new Promise(done => {
    const child = spawn(process.execPath, ['--no-warnings', findReader()], {
      stdio: ['pipe', 'pipe', 'ignore'],
      // Windows starts nothing without it.
      env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
      windowsHide: true,
    });
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      done('late');
    }, source.milliseconds);
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    child.on('error', () => done('broken'));
    child.stdin.on('error', () => {});
    child.on('close', code => {
      clearTimeout(deadline);
      done(code === 0 ? (JSON.parse(text) as SqliteReply) : 'broken');
    });
    child.stdin.end(JSON.stringify({ file: source.file, query }));
  });
}

/** The program stands beside the bundle that this is part of, or beside this source. */
function findReader(): string {
  const bundled = join(import.meta.dirname, 'sqliteReader.js');
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'sqliteReader.ts');
}
