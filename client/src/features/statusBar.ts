import * as vscode from 'vscode';
import type { RootStatus, StatusParams } from '../../../server/src/protocol.ts';
import type { Server, ServerCondition } from '../server.ts';
import { sayCoverage, sayFindings, sayImplemented, sayTraced, tracedMeaning } from '../wording.ts';

/** The one item in the status bar: how far the thread reaches. A click shows the details. */
export function addStatusBar(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('throughline.coverage', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Throughline: traced requirements';
  item.command = 'throughline.showStatus';
  const show = (condition: ServerCondition) => showCondition(item, condition);
  return vscode.Disposable.from(item, server.onDidChange(show));
}

function showCondition(item: vscode.StatusBarItem, condition: ServerCondition): void {
  if (condition.kind === 'asleep') return item.hide();
  if (condition.kind === 'stopped') {
    showText(item, '$(debug-disconnect) Throughline stopped', [condition.reason, 'Click to start it again.']);
  } else if (condition.kind === 'starting' || condition.status === undefined) {
    showText(item, '$(link) reading specs', ['Throughline reads the specs, the code and the tests.']);
  } else {
    showStatus(item, condition.status);
  }
  item.show();
}

function showStatus(item: vscode.StatusBarItem, status: StatusParams): void {
  const broken = status.roots.find(root => root.state === 'failed');
  const lines = [
    ...(broken ? [`${broken.name}: ${broken.message ?? 'it could not be read.'}`] : []),
    ...(status.state === 'indexing' ? ['Still reading; the numbers may grow.'] : []),
    `${sayTraced(status.requirements)} (${tracedMeaning}).`,
    ...(status.requirements.total > 0 ? [`${sayImplemented(status.requirements)}.`] : []),
    `In the Problems panel: ${sayFindings(status.findings)}.`,
    ...(status.roots.length > 1 ? status.roots.map(sayRoot) : []),
    'Click for more.',
  ];
  showText(item, `$(link) ${sayCoverage(status.requirements)}`, lines);
  // Colour is for the one thing that makes the numbers wrong.
  if (broken) item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
}

function sayRoot(root: RootStatus): string {
  return `${root.name}: ${sayCoverage(root.requirements)}`;
}

function showText(item: vscode.StatusBarItem, text: string, lines: readonly string[]): void {
  item.text = text;
  item.tooltip = lines.join('\n');
  item.backgroundColor = undefined;
  item.accessibilityInformation = { label: `Throughline. ${lines.join(' ')}`, role: 'button' };
}
