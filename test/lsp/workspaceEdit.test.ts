import assert from 'node:assert/strict';
import type { RepositoryChange } from '../../server/src/core/model/change.ts';
import { indexLines } from '../../server/src/core/text/lineIndex.ts';
import { toWorkspaceEdit, type EditAbilities, type EditedFiles } from '../../server/src/lsp/workspaceEdit.ts';
import { uriOf } from '../support/openFiles.ts';

const all: EditAbilities = { takesVersions: true, groups: true, creates: true, moves: true };
const none: EditAbilities = { takesVersions: false, groups: false, creates: false, moves: false };

const texts: Readonly<Record<string, string>> = {
  [uriOf('a.md')]: '# REQ-1: A\n\nSee REQ-1.\n',
  [uriOf('b.ts')]: '// implements REQ-1\n',
};

/** `a.md` is open in its third version, under an address of the editor's own. */
const files: EditedFiles = {
  spell: file => (file === uriOf('a.md') ? 'file:///REPO/a.md' : file),
  versionOf: file => (file === uriOf('a.md') ? 3 : null),
  linesOf: file => indexLines(texts[file] ?? ''),
};

const rename: RepositoryChange = {
  title: 'Rename REQ-1 to REQ-2',
  texts: [
    { file: uriOf('a.md'), span: { start: 2, end: 7 }, text: 'REQ-2', group: 'Definition' },
    { file: uriOf('b.ts'), span: { start: 14, end: 19 }, text: 'REQ-2', group: 'Code' },
    { file: uriOf('a.md'), span: { start: 16, end: 21 }, text: 'REQ-2', group: 'Specs' },
  ],
};
const move = { from: uriOf('metrics/KPI-1.csv'), to: uriOf('metrics/KPI-2.csv'), group: 'Files' };
const creation = { file: uriOf('new.md'), text: '# REQ-3: New\n' };

describe('workspace edit', () => {
  it('names the version of an open document, and null for a file that is not open', () => {
    const edit = toWorkspaceEdit(rename, { ...all, groups: false }, files);
    assert.deepEqual(edit?.documentChanges, [
      {
        textDocument: { uri: 'file:///REPO/a.md', version: 3 },
        edits: [
          { range: { start: { line: 0, character: 2 }, end: { line: 0, character: 7 } }, newText: 'REQ-2' },
          { range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } }, newText: 'REQ-2' },
        ],
      },
      {
        textDocument: { uri: uriOf('b.ts'), version: null },
        edits: [{ range: { start: { line: 0, character: 14 }, end: { line: 0, character: 19 } }, newText: 'REQ-2' }],
      },
    ]);
    assert.equal(edit?.changeAnnotations, undefined);
  });

  it('groups changes for a client that lists them, and asks for no confirmation', () => {
    const edit = toWorkspaceEdit({ ...rename, moves: [move] }, all, files);
    assert.deepEqual(edit?.changeAnnotations, {
      Definition: { label: 'Definition', needsConfirmation: false },
      Code: { label: 'Code', needsConfirmation: false },
      Specs: { label: 'Specs', needsConfirmation: false },
      Files: { label: 'Files', needsConfirmation: false },
    });
    const ids = JSON.stringify(edit?.documentChanges).match(/"annotationId":"\w+"/g);
    assert.deepEqual(ids, [
      '"annotationId":"Definition"',
      '"annotationId":"Specs"',
      '"annotationId":"Code"',
      '"annotationId":"Files"',
    ]);
  });

  it('is plain changes by file where the client knows no versions', () => {
    const edit = toWorkspaceEdit(rename, none, files);
    assert.deepEqual(Object.keys(edit ?? {}), ['changes']);
    assert.deepEqual(Object.keys(edit?.changes ?? {}), ['file:///REPO/a.md', uriOf('b.ts')]);
    assert.deepEqual(edit?.changes?.[uriOf('b.ts')], [
      { range: { start: { line: 0, character: 14 }, end: { line: 0, character: 19 } }, newText: 'REQ-2' },
    ]);
  });

  it('moves files after their texts and never over another', () => {
    const edit = toWorkspaceEdit({ ...rename, moves: [move] }, { ...all, groups: false }, files);
    assert.deepEqual(edit?.documentChanges?.at(-1), {
      kind: 'rename',
      oldUri: uriOf('metrics/KPI-1.csv'),
      newUri: uriOf('metrics/KPI-2.csv'),
      options: { overwrite: false },
    });
  });

  it('creates a file and then writes it', () => {
    const edit = toWorkspaceEdit({ title: 'New', texts: [], creations: [creation] }, all, files);
    const start = { line: 0, character: 0 };
    assert.deepEqual(edit?.documentChanges, [
      { kind: 'create', uri: uriOf('new.md'), options: { overwrite: false, ignoreIfExists: false } },
      {
        textDocument: { uri: uriOf('new.md'), version: null },
        edits: [{ range: { start, end: start }, newText: '# REQ-3: New\n' }],
      },
    ]);
  });

  it('is nothing where the client can neither move nor create the files in question', () => {
    const moving = { ...rename, moves: [move] };
    const creating = { ...rename, creations: [creation] };
    assert.equal(toWorkspaceEdit(moving, { ...all, moves: false }, files), undefined);
    assert.equal(toWorkspaceEdit(creating, { ...all, creates: false }, files), undefined);
    assert.equal(toWorkspaceEdit(creating, none, files), undefined);
  });
});
