import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Token } from './tokenise.ts';
import { makeTokenise } from './tokenise.ts';

const here = (name: string) => new URL(name, import.meta.url);

/** A sample of each construct, and how it is coloured line by line. `UPDATE_COLOURS=1` keeps the new look. */
describe('the look of a sample', () => {
  for (const [sample, scope, host] of [
    ['markdown.txt', 'text.html.markdown', 'markdownHost.tmLanguage.json'],
    ['comments.txt', 'source.ts', 'codeHost.tmLanguage.json'],
  ] as const) {
    it(`is as it was: ${sample}`, async () => {
      const tokenise = await makeTokenise(scope, new Map([[scope, here(host)]]));
      const text = readFileSync(here(`samples/${sample}`), 'utf8');
      const snapshot = here(`samples/${sample}.snap`);
      const look = describeLook(text, tokenise(text));
      if (process.env['UPDATE_COLOURS'] === '1' || !existsSync(snapshot)) writeFileSync(snapshot, look);
      assert.equal(look, readFileSync(snapshot, 'utf8'), 'UPDATE_COLOURS=1 keeps the new look, if it is right');
    });
  }
});

/** Each line as it stands, and below it what of it is ours: `#   ^^^ scope`. */
function describeLook(text: string, tokens: readonly Token[]): string {
  const lines: string[] = [];
  let next = 0;
  for (const line of text.split('\n')) {
    lines.push(`>${line}`);
    for (let column = 0; column < line.length; next++) {
      const token = tokens[next];
      assert.ok(token && line.startsWith(token.text, column), `the tokens do not make up ${line}`);
      const ours = token.scopes.filter(name => name.endsWith('.throughline'));
      if (ours.length > 0) lines.push(`#${' '.repeat(column)}${'^'.repeat(token.text.length)} ${ours.join(' ')}`);
      column += token.text.length;
    }
  }
  return lines.join('\n');
}
