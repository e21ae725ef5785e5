import * as vscode from 'vscode';
import type { RootStatus } from '../../../server/src/protocol.ts';
import type { Changes } from '../changes.ts';
import type { Server, ServerCondition } from '../server.ts';
import {
  escapeIcons,
  sayBase,
  sayChanges,
  sayFindings,
  sayImplemented,
  sayItems,
  sayReading,
  sayTraced,
  tracedMeaning,
} from '../wording.ts';

/** A line of the list, and what choosing it does. */
interface StatusLine extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** "Throughline: Show Status": the numbers in words, each with a way to what is behind it. */
export function addShowStatus(server: Server, changes: Changes): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.showStatus', async () => {
    const chosen = await vscode.window.showQuickPick(listLines(server, changes), {
      title: 'Throughline',
      placeHolder: sayCondition(server.condition),
      matchOnDescription: true,
    });
    await chosen?.run?.();
  });
}

function listLines(server: Server, changes: Changes): readonly StatusLine[] {
  const { condition } = server;
  const status = condition.kind === 'running' ? condition.status : undefined;
  const roots = status?.roots ?? [];
  const lines = roots.flatMap(root => [
    ...(roots.length > 1 ? [{ label: root.name, kind: vscode.QuickPickItemKind.Separator }] : []),
    ...listRoot(root),
  ]);
  return [
    ...lines,
    ...listChangeLines(changes),
    { label: 'server', kind: vscode.QuickPickItemKind.Separator },
    ...listActions(server),
  ];
}

function listRoot(root: RootStatus): readonly StatusLine[] {
  return [
    ...(root.message ? [{ label: `$(warning) ${root.message}`, run: openConfiguration }] : []),
    { label: `$(link) ${sayTraced(root.requirements)}`, description: tracedMeaning, run: searchItems },
    { label: `$(code) ${sayImplemented(root.requirements)}`, run: searchItems },
    {
      label: `$(issues) ${capitalise(sayFindings(root.findings))}`,
      description: root.changes && root.changes.withheld > 0 ? 'known ones are not listed' : 'open the Problems panel',
      run: openProblems,
    },
    ...listComparison(root),
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

function listComparison({ changes }: RootStatus): readonly StatusLine[] {
  if (!changes) return [];
  const { base } = changes;
  const point = base.commit === null ? '' : `${base.commit.slice(0, 10)} of ${base.day}`;
  const label = `$(git-compare) Against ${escapeIcons(sayBase(base.ref))}: ${sayChanges(changes)}`;
  return [{ label, description: point, run: run('throughline.listChanges') }];
}

/** What there is to do about comparing; nothing where it cannot be. */
function listChangeLines(changes: Changes): readonly StatusLine[] {
  if (changes.whyNot() !== undefined) return [];
  const { ref, problem, isComparing } = changes;
  return [
    { label: 'changes', kind: vscode.QuickPickItemKind.Separator },
    ...(ref !== undefined && problem !== undefined
      ? [{ label: `$(warning) ${escapeIcons(problem)}`, run: run('throughline.showChanges') }]
      : []),
    ...(isComparing ? [{ label: '$(debug-stop) Stop Comparing', run: () => changes.stop() }] : []),
    { label: '$(git-compare) Show Changes Against…', run: run('throughline.showChanges') },
    ...(ref === undefined
      ? []
      : [
          { label: '$(diff) List What Changed', run: run('throughline.listChanges') },
          { label: '$(list-unordered) Show All Findings', run: run('throughline.showAllFindings') },
        ]),
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

const run = (command: string) => () => vscode.commands.executeCommand(command);
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
