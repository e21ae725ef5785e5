import { testDay } from '../support/openFiles.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { Workspace } from '../../server/src/core/workspace.ts';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = JSON.parse(readFileSync(new URL('../../snippets/markdown.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Snippet>
>;

/** What each snippet must be read as, and what has to stand around it for the ids it names. */
const promises: Readonly<Record<string, { readonly ids: readonly string[]; readonly around?: string }>> = {
  Vision: { ids: ['vision VIS-1'] },
  Objective: { ids: ['objective OBJ-1'], around: '## VIS-1: End' },
  'Key result': { ids: ['key-result OBJ-1/KR-1'], around: '## OBJ-1: Goal' },
  KPI: { ids: ['kpi KPI-1'], around: '## OBJ-1: Goal' },
  Requirement: { ids: ['requirement REQ-1', 'acceptance REQ-1/AC-1'], around: '## OBJ-1: Goal\n\n### KPI-1: Number' },
  'Whole spec': { ids: ['vision VIS-1', 'objective OBJ-1', 'kpi KPI-1', 'requirement REQ-1', 'acceptance REQ-1/AC-1'] },
};

describe('snippets', () => {
  it('are those that the issue names, each with a promise here', () =>
    assert.deepEqual(Object.keys(snippets), Object.keys(promises)));

  for (const [name, { ids, around }] of Object.entries(promises)) {
    describe(name, () => {
      it('is read as what it promises, without an error', () => {
        const snippet = snippets[name];
        assert.ok(snippet);
        const text = expand(snippet.body.join('\n'));
        const workspace = new Workspace(defaultConfig, testDay);
        const uri = 'file:///spec.md' as FileUri;
        workspace.setText(uri, 'spec.md', around === undefined ? text : `${around}\n\n${text}`);
        workspace.setComplete();
        const read = workspace
          .sync()
          .itemsOf(uri)
          .map(item => `${item.kind} ${item.id}`);
        assert.deepEqual(
          read.filter(item => !around?.includes(item.split(' ')[1] ?? '')),
          ids,
        );
        const findings = [...workspace.findings().values()]
          .flat()
          .filter(({ severity }) => severity === 'error' || severity === 'warning');
        assert.deepEqual(
          findings.map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
      });

      it('says in one line what it is for', () => {
        const { description } = snippets[name] ?? { description: '' };
        assert.ok(description.length > 10 && description.length < 90);
      });
    });
  }

  it('fills in what a person types, everywhere it is asked', () => {
    assert.equal(expand('VIS-${1:1} ${2|draft,proposed|} VIS-${1:1}$0'), 'VIS-1 draft VIS-1');
  });
});

/** A snippet as it stands when a person types nothing into it. */
function expand(body: string): string {
  return body
    .replaceAll('$CURRENT_YEAR', '2027')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replaceAll(/\$\d+/g, '');
}
