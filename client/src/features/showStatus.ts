import * as vscode from 'vscode';
import type { RootStatus } from '../../../server/src/protocol.ts';
import type { Server, ServerCondition } from '../server.ts';
import { sayFindings, sayImplemented, sayItems, sayReading, sayTraced, tracedMeaning } from '../wording.ts';

/** A line of the list, and what choosing it does. */
interface StatusLine extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** "Throughline: Show Status": the numbers in words, each with a way to what is behind it. */
export function addShowStatus(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.showStatus', async () => {
    const chosen = await vscode.window.showQuickPick(listLines(server), {
      title: 'Throughline',
      placeHolder: sayCondition(server.condition),
      matchOnDescription: true,
    });
    await chosen?.run?.();
  });
}

function listLines(server: Server): readonly StatusLine[] {
  const { condition } = server;
  const status = condition.kind === 'running' ? condition.status : undefined;
  const roots = status?.roots ?? [];
  const lines = roots.flatMap(root => [
    ...(roots.length > 1 ? [{ label: root.name, kind: vscode.QuickPickItemKind.Separator }] : []),
    ...listRoot(root),
  ]);
  return [...lines, { label: 'server', kind: vscode.QuickPickItemKind.Separator }, ...listActions(server)];
}

function listRoot(root: RootStatus): readonly StatusLine[] {
  return [
    ...(root.message ? [{ label: `$(warning) ${root.message}`, run: openConfiguration }] : []),
    { label: `$(link) ${sayTraced(root.requirements)}`, description: tracedMeaning, run: searchItems },
    { label: `$(code) ${sayImplemented(root.requirements)}`, run: searchItems },
    {
      label: `$(issues) ${capitalise(sayFindings(root.findings))}`,
      description: 'open the Problems panel',
      run: openProblems,
    },
    {
      label: `$(list-tree) ${capitalise(sayItems(root.items))}`,
      description: 'search by id or words',
      run: searchItems,
    },
    root.configuration === undefined
      ? { label: '$(gear) No throughline.yaml, the defaults hold', description: 'set up', run: setUp }
      : { label: '$(gear) Configuration', description: fileName(root.configuration), run: openConfiguration },
    { label: `$(book) ${sayReading(root)}`, run: () => undefined },
  ];
}

function listActions(server: Server): readonly StatusLine[] {
  const { kind } = server.condition;
  const runs = kind === 'running' || kind === 'starting';
  return [
    ...(kind === 'asleep'
      ? [{ label: '$(wand) Set Up…', description: 'a first spec and a settings file', run: setUp }]
      : []),
    { label: `$(debug-restart) ${runs ? 'Restart Server' : 'Start Server'}`, run: () => server.restart() },
    { label: '$(output) Show Log', run: () => server.showLog() },
  ];
}

function sayCondition(condition: ServerCondition): string {
  switch (condition.kind) {
    case 'asleep':
      return 'Not running here: nothing to read was found, or it is switched off in the settings';
    case 'starting':
      return 'Starting…';
    case 'stopped':
      return `Stopped. ${condition.reason}`;
    case 'running':
      return condition.status?.state === 'ready' ? 'Everything was read' : 'Reading specs, code and tests…';
  }
}

const openProblems = () => vscode.commands.executeCommand('workbench.actions.view.problems');
const searchItems = () => vscode.commands.executeCommand('workbench.action.showAllSymbols');
const openConfiguration = () => vscode.commands.executeCommand('throughline.openConfiguration');
const setUp = () => vscode.commands.executeCommand('throughline.setUp');

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
