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
  'Key result of a KPI': {
    ids: ['key-result OBJ-1/KR-1'],
    around: '## KPI-1: Share\n\n- unit: percent\n\n## OBJ-1: Goal',
  },
  'Check-ins': { ids: [], around: '## OBJ-1: Goal' },
  KPI: { ids: ['kpi KPI-1'], around: '## OBJ-1: Goal' },
  'KPI with live values': { ids: ['kpi KPI-1'], around: '## OBJ-1: Goal' },
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

  it('writes check-ins that are read as such', () => {
    const workspace = new Workspace(defaultConfig, testDay);
    const uri = 'file:///spec.md' as FileUri;
    workspace.setText(uri, 'spec.md', `## OBJ-1: Goal\n\n${expand(snippets['Check-ins']?.body.join('\n') ?? '')}`);
    workspace.setComplete();
    const [goal] = workspace.sync().itemsOf(uri);
    const checkIns = goal?.definition.fields.filter(({ name }) => name === 'check-in') ?? [];
    assert.deepEqual(
      checkIns.map(({ items }) => items),
      [['2027-02-03: confidence 0.6, what changed since the last one']],
    );
  });

  it('names the history file that belongs to the KPI', () => {
    const body = expand(snippets['KPI with live values']?.body.join('\n') ?? '');
    assert.match(body, /metrics\/KPI-1\.csv, whose first line is date,value,source/);
  });

  it('fills in what a person types, everywhere it is asked', () => {
    assert.equal(expand('VIS-${1:1} ${2|draft,proposed|} VIS-${1:1}$0'), 'VIS-1 draft VIS-1');
  });
});

/** A snippet as it stands when a person types nothing into it. */
function expand(body: string): string {
  return body
    .replaceAll('$CURRENT_YEAR', '2027')
    .replaceAll('$CURRENT_MONTH', '02')
    .replaceAll('$CURRENT_DATE', '03')
    .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replaceAll(/\$\d+/g, '');
}
