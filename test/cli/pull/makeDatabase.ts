import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';

/** Makes a SQLite database; in a program of its own, since node:sqlite warns wherever it is loaded. */
export function makeDatabase(path: string, ...statements: readonly string[]): void {
  const script = `const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1]);
    for (const statement of process.argv.slice(2)) database.exec(statement);`;
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', '-e', script, path, ...statements], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
}
