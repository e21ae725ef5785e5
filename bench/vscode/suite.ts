import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { profileTyping, sleep } from './keystrokes.ts';
import { reportVariable, taskVariable, thereAndBack, type VsCodeTask, type VsCodeTimes } from './task.ts';

const rounds = 100;
const renameRounds = 20;
/** Before these the code is not warm. */
const warmUp = 5;

/** What is typed into a new line at the end of a spec. */
const lines = [
  ['completion of a link', '', '- Objective: '],
  ['completion by title', '- depends on: ', 'the inv'],
  ['completion by id', '- depends on: ', 'REQ-B'],
  ['completion of a status', '- status: ', 'in'],
] as const;

const typedInSpec =
  '\n- depends on: REQ-B\n\nThe patient sees REQ-NOWHERE-1, and then nothing happens: which is wrong.\n';
const typedInCode = '\n// The patient sees it at once, and then nothing happens\nconst patient = sees(1, 2);\n';

/** Measures in the extension host; what VS Code calls `extensionTestsPath`. */
export async function run(): Promise<void> {
  const { [taskVariable]: task, [reportVariable]: report } = process.env;
  if (task === undefined || report === undefined) throw new Error('there is nothing to measure');
  const given = JSON.parse(readFileSync(task, 'utf8')) as VsCodeTask;
  writeFileSync(report, JSON.stringify(await measure(given)));
}

async function measure({ spec, silent, drawnSpec, drawnCode, renamed }: VsCodeTask): Promise<VsCodeTimes> {
  const requests: Record<string, number[]> = {};
  const measureOne: Time = async <Answer>(name: string, round: number, command: string, ...given: unknown[]) => {
    const started = performance.now();
    const answer = await vscode.commands.executeCommand<Answer>(command, ...given);
    if (round >= 0) (requests[name] ??= []).push(performance.now() - started);
    return answer;
  };
  const home = await open(renamed.file);
  await waitForIndex();
  const plain = await open(silent);
  const time: Time = async (name, round, command, ...given) => {
    const nothing = ['vscode.executeDefinitionProvider', plain.uri, new vscode.Position(2, 2)] as const;
    await measureOne(thereAndBack, round, ...nothing);
    return measureOne(name, round, command, ...given);
  };
  await open(renamed.file);
  const places = await timeRename(home, renamed.id, time);
  await timeDrawn(await open(drawnSpec), await open(drawnCode), time);
  await timeCompletions(await open(spec), time);
  const ours = vscode.extensions.getExtension('throughline.throughline')?.extensionPath;
  if (ours === undefined) throw new Error('our extension is not there');
  const keystrokes: Record<string, readonly number[]> = {};
  for (const [name, path, text] of [
    ['in a spec', spec, typedInSpec],
    ['in plain code', silent, typedInCode],
  ] as const) {
    await goToEnd(await open(path));
    keystrokes[name] = await profileTyping(text, `${ours}/dist/`);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  return { requests, keystrokes, renamedPlaces: places };
}

type Time = <Answer>(name: string, round: number, command: string, ...given: unknown[]) => Promise<Answer>;

async function timeRename(document: vscode.TextDocument, id: string, time: Time): Promise<number> {
  const at = document.positionAt(document.getText().indexOf(id) + 2);
  let places = 0;
  for (let round = 0; round < renameRounds; round++) {
    const to = `${id.replace(/\d+$/, '')}${9000 + round}`;
    const edit: vscode.WorkspaceEdit = await time(
      'rename',
      round,
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      to,
    );
    places = edit.entries().reduce((sum, [, edits]) => sum + edits.length, 0);
    if (places === 0) throw new Error(`renaming ${id} changes nothing`);
  }
  return places;
}

async function timeDrawn(spec: vscode.TextDocument, code: vscode.TextDocument, time: Time): Promise<void> {
  const wholeOf = (document: vscode.TextDocument): vscode.Range => new vscode.Range(0, 0, document.lineCount, 0);
  for (let round = -warmUp; round < rounds; round++) {
    const lenses: vscode.CodeLens[] = await time('lenses', round, 'vscode.executeCodeLensProvider', spec.uri);
    if (lenses.length === 0) throw new Error(`${spec.uri.path} has no lenses`);
    for (const [name, document] of [
      ['values as hints', spec],
      ['titles as hints', code],
    ] as const) {
      const command = 'vscode.executeInlayHintProvider';
      const hints: vscode.InlayHint[] = await time(name, round, command, document.uri, wholeOf(document));
      if (hints.length === 0) throw new Error(`${document.uri.path} has no hints`);
    }
  }
}

async function timeCompletions(document: vscode.TextDocument, time: Time): Promise<void> {
  const editor = await goToEnd(document);
  const start = document.lineAt(document.lineCount - 1).range.end;
  for (let round = -warmUp; round < rounds / 5; round++) {
    for (const [name, before, typed] of lines) {
      for (let length = 1; length <= typed.length; length++) {
        // Of a key itself nothing is asked until the list for its value opens.
        if (before === '' && length < typed.length) continue;
        const text = `\n\n## REQ-TYPED-1: Typed\n\n${before}${typed.slice(0, length)}`;
        const end = document.lineAt(document.lineCount - 1).range.end;
        const options = { undoStopBefore: false, undoStopAfter: false };
        await editor.edit(edit => edit.replace(new vscode.Range(start, end), text), options);
        const at = document.lineAt(document.lineCount - 1).range.end;
        const command = 'vscode.executeCompletionItemProvider';
        const list: vscode.CompletionList = await time(name, round, command, document.uri, at);
        if (list.items.length === 0) throw new Error(`nothing was offered for ${text}`);
      }
    }
  }
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

async function open(path: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('there is no folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

async function goToEnd(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document);
  const { end } = document.lineAt(document.lineCount - 1).range;
  editor.selection = new vscode.Selection(end, end);
  return editor;
}

/** Our findings come when everything was read; for a while after that files are still being checked. */
async function waitForIndex(): Promise<void> {
  const heard = { last: 0 };
  const isOurs = ({ source }: vscode.Diagnostic): boolean => source === 'throughline';
  const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    if (uris.some(uri => vscode.languages.getDiagnostics(uri).some(isOurs))) heard.last = performance.now();
  });
  const deadline = performance.now() + 300_000;
  while (heard.last === 0 || performance.now() - heard.last < 5000) {
    if (performance.now() > deadline) throw new Error('no findings came within five minutes');
    await sleep(200);
  }
  listener.dispose();
}
