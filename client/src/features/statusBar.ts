import * as vscode from 'vscode';
import type { RootStatus, StatusParams } from '../../../server/src/protocol.ts';
import type { Changes } from '../changes.ts';
import type { Server, ServerCondition } from '../server.ts';
import {
  sayBase,
  sayChanges,
  sayCoverage,
  sayFindings,
  sayGaps,
  sayImplemented,
  sayTraced,
  sumChanges,
  tracedMeaning,
} from '../wording.ts';

/** The one item in the status bar: how far the thread reaches, and what a branch adds. A click shows the details. */
export function addStatusBar(server: Server, changes: Changes): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('throughline.coverage', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Throughline: traced requirements';
  item.command = 'throughline.showStatus';
  const show = () => showCondition(item, server.condition, changes);
  return vscode.Disposable.from(item, server.onDidChange(show), changes.onDidChange(show));
}

function showCondition(item: vscode.StatusBarItem, condition: ServerCondition, changes: Changes): void {
  if (condition.kind === 'asleep') return item.hide();
  if (condition.kind === 'stopped') {
    showText(item, '$(debug-disconnect) Throughline stopped', [condition.reason, 'Click to start it again.']);
  } else if (condition.kind === 'starting' || condition.status === undefined) {
    showText(item, '$(link) reading specs', ['Throughline reads the specs, the code and the tests.']);
  } else {
    showStatus(item, condition.status, changes);
  }
  item.show();
}

function showStatus(item: vscode.StatusBarItem, status: StatusParams, changes: Changes): void {
  const sum = sumChanges(status);
  const broken = status.roots.find(root => root.state === 'failed');
  const lines = [
    ...(broken ? [`${broken.name}: ${broken.message ?? 'it could not be read.'}`] : []),
    ...(status.state === 'indexing' ? ['Still reading; the numbers may grow.'] : []),
    `${sayTraced(status.requirements)} (${tracedMeaning}).`,
    ...(status.requirements.total > 0 ? [`${sayImplemented(status.requirements)}.`] : []),
    ...sayComparison(status, changes),
    `In the Problems panel: ${sayFindings(status.findings)}${sum && sum.withheld > 0 ? '; known ones are not listed' : ''}.`,
    ...(status.roots.length > 1 ? status.roots.map(sayRoot) : []),
    'Click for more.',
  ];
  const coverage = `$(link) ${sayCoverage(status.requirements)}`;
  showText(item, sum ? `${coverage} · ${sayGaps(sum)}` : coverage, lines);
  // Colour is for the one thing that makes the numbers wrong.
  if (broken) item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
}

/** What is compared with, since when, and what came of it, for each folder that has a base. */
function sayComparison({ roots }: StatusParams, { isComparing, problem, ref }: Changes): readonly string[] {
  const compared = roots.flatMap(({ changes }) => {
    if (!changes) return [];
    const { base } = changes;
    const point = base.commit === null ? '' : ` (${base.commit.slice(0, 10)} of ${base.day})`;
    return [`Against ${sayBase(base.ref)}${point}: ${sayChanges(changes)}.`];
  });
  return [
    // Several folders have a line each below.
    ...(roots.length === 1 ? compared : []),
    ...(ref !== undefined && problem !== undefined ? [problem] : []),
    ...(isComparing ? ['Comparing …'] : []),
  ];
}

function sayRoot({ name, requirements, changes }: RootStatus): string {
  const coverage = `${name}: ${sayCoverage(requirements)}`;
  return changes ? `${coverage}; against ${sayBase(changes.base.ref)} ${sayChanges(changes)}` : coverage;
}

function showText(item: vscode.StatusBarItem, text: string, lines: readonly string[]): void {
  item.text = text;
  item.tooltip = lines.join('\n');
  item.backgroundColor = undefined;
  item.accessibilityInformation = { label: `Throughline. ${lines.join(' ')}`, role: 'button' };
}
