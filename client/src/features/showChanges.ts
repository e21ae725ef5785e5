import * as vscode from 'vscode';
import type { OfferedBase } from '../changeAnswers.ts';
import type { Changes, Outcome } from '../changes.ts';
import { escapeIcons, sayBase } from '../wording.ts';
import { sayWhyNot } from '../plannedEdits.ts';

const title = 'Show Changes Against…';

interface BaseLine extends vscode.QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

/** "Throughline: Show Changes Against…" and "Throughline: Show All Findings": what Problems and the status bar are about. */
export function addShowChanges(changes: Changes): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('throughline.showChanges', () => chooseBase(changes)),
    vscode.commands.registerCommand('throughline.showAllFindings', () => changes.clear()),
  );
}

/** Lets a person choose what to compare with, and compares. */
export async function chooseBase(changes: Changes): Promise<void> {
  const reason = changes.whyNot();
  if (reason !== undefined) return sayUnavailable(reason);
  const chosen = await vscode.window.showQuickPick(listLines(changes), {
    title,
    placeHolder: 'Compare what is here, saved or not, with where this branch left …',
    matchOnDescription: true,
  });
  await chosen?.run?.();
}

async function listLines(changes: Changes): Promise<readonly BaseLine[]> {
  const bases = await changes.listBases();
  const offered: readonly BaseLine[] =
    typeof bases === 'string'
      ? [{ label: `$(info) ${escapeIcons(bases)}`, alwaysShow: true }]
      : bases.map(base => describe(base, changes));
  const other: BaseLine = { label: '$(edit) Another revision…', alwaysShow: true, run: () => typeRevision(changes) };
  if (changes.ref === undefined) return [...offered, other];
  const back: BaseLine = { label: '$(list-unordered) Show All Findings', alwaysShow: true, run: () => changes.clear() };
  return [...offered, other, { label: '', kind: vscode.QuickPickItemKind.Separator }, back];
}

function describe({ ref, role, commit, day }: OfferedBase, changes: Changes): BaseLine {
  const icon = ref === changes.ref ? '$(check)' : icons[role];
  const point = commit === null ? '' : ` · ${commit.slice(0, 10)} of ${day}`;
  return {
    label: `${icon} ${role === 'head' ? 'What is not committed' : escapeIcons(ref)}`,
    description: `${roles[role]}${point}`,
    run: () => compare(changes, ref),
  };
}

const icons = {
  'default-branch': '$(git-branch)',
  upstream: '$(cloud)',
  tag: '$(tag)',
  head: '$(git-commit)',
} as const;
const roles = {
  'default-branch': 'the default branch',
  upstream: 'what this branch follows',
  tag: 'a tag',
  head: 'HEAD',
} as const;

async function typeRevision(changes: Changes): Promise<void> {
  const ref = await vscode.window.showInputBox({
    title,
    prompt: 'A branch, a tag or a commit',
    placeHolder: 'main, v1.2, HEAD~3, 1a2b3c4',
  });
  if (ref !== undefined && ref.trim() !== '') await compare(changes, ref.trim());
}

async function compare(changes: Changes, ref: string): Promise<void> {
  const outcome = await withProgress(ref, () => changes.choose(ref));
  if (outcome.kind === 'refused') return sayWhyNot(title, escapeIcons(outcome.reason));
  if (outcome.kind === 'compared') await showChangedAlone();
}

/** In the status bar, where the number appears in the end. */
export function withProgress(ref: string, run: () => Promise<Outcome>): Thenable<Outcome> {
  const location = vscode.ProgressLocation.Window;
  return vscode.window.withProgress({ location, title: `Throughline: comparing with ${sayBase(ref)}` }, run);
}

/** Somebody who has set what Problems lists keeps that; for everybody else the command does as it says. */
async function showChangedAlone(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('throughline');
  const { globalValue, workspaceValue, workspaceFolderValue } = settings.inspect<string>('show') ?? {};
  if ([globalValue, workspaceValue, workspaceFolderValue].some(value => value !== undefined)) return;
  await settings.update('show', 'changed', vscode.ConfigurationTarget.Global);
}

/** Restricted Mode is something that a person can end. */
async function sayUnavailable(reason: string): Promise<void> {
  const manage: vscode.QuickPickItem = { label: '$(shield) Manage Workspace Trust…' };
  const lines = [{ label: `$(info) ${reason}` }, ...(vscode.workspace.isTrusted ? [] : [manage])];
  const chosen = await vscode.window.showQuickPick(lines, { title });
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}
