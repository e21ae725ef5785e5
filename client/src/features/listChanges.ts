import * as vscode from 'vscode';
import { listChanges, type ListedChange } from '../changeAnswers.ts';
import type { Changes, ComparedFolder } from '../changes.ts';
import { sayWhyNot } from '../plannedEdits.ts';
import { escapeIcons, sayBase } from '../wording.ts';
import { chooseBase, withProgress } from './showChanges.ts';

const title = 'What Changed';

interface ChangeLine extends vscode.QuickPickItem {
  readonly folder?: vscode.WorkspaceFolder;
  readonly change?: ListedChange;
}

/** "Throughline: List What Changed": items that are new, different or gone, before → after; each leads to its place. */
export function addListChanges(changes: Changes): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.listChanges', async () => {
    if (changes.ref === undefined || changes.whyNot() !== undefined) await chooseBase(changes);
    const { ref } = changes;
    if (ref === undefined || changes.whyNot() !== undefined) return;
    // As saved by now: what was read when the base was chosen may be an hour old.
    const outcome = await withProgress(ref, () => changes.compareAgain());
    if (outcome.kind === 'refused') return sayWhyNot(title, escapeIcons(outcome.reason));
    if (outcome.kind === 'compared') await choosePlace(outcome.folders, ref);
  });
}

async function choosePlace(folders: readonly ComparedFolder[], ref: string): Promise<void> {
  const lines = folders.flatMap(({ folder, answer }) => describeAll(folder, listChanges(answer), folders.length > 1));
  if (lines.length === 0) return sayWhyNot(title, `No item differs from ${sayBase(ref)}, as far as files are saved.`);
  const chosen = await vscode.window.showQuickPick(lines, {
    title: `${title} Against ${sayBase(ref)}`,
    placeHolder: 'Items that are new, different or gone; choose one to go there',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.folder && chosen.change) await goTo(chosen.folder, chosen.change);
}

function describeAll(
  folder: vscode.WorkspaceFolder,
  list: readonly ListedChange[],
  hasOthers: boolean,
): readonly ChangeLine[] {
  const lines: ChangeLine[] = [];
  let last: string | undefined;
  for (const change of list) {
    const heading = hasOthers ? `${folder.name}: ${headings[change.change]}` : headings[change.change];
    if (heading !== last) lines.push({ label: heading, kind: vscode.QuickPickItemKind.Separator });
    last = heading;
    const { id, title: name, difference, file, line } = change;
    lines.push({
      label: `${icons[change.change]} ${escapeIcons(`${id} ${name}`.trim())}`,
      description: change.change === 'removed' ? `stood in ${file}:${line}` : `${file}:${line}`,
      ...(difference === '' ? {} : { detail: escapeIcons(difference) }),
      folder,
      change,
    });
  }
  return lines;
}

const headings = {
  added: 'new',
  changed: 'different',
  removed: 'gone',
  found: 'what the change itself lacks',
} as const;
const icons = {
  added: '$(diff-added)',
  changed: '$(diff-modified)',
  removed: '$(diff-removed)',
  found: '$(warning)',
} as const;

/** Where it stands, or where it stood if that file is still there. */
async function goTo(folder: vscode.WorkspaceFolder, { change, file, line, id }: ListedChange): Promise<void> {
  const uri = vscode.Uri.joinPath(folder.uri, file);
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    const at = new vscode.Position(Math.min(line, document.lineCount) - 1, 0);
    await vscode.window.showTextDocument(document, change === 'removed' ? {} : { selection: new vscode.Range(at, at) });
  } catch {
    await sayWhyNot(title, `${escapeIcons(id)} is gone, and so is ${escapeIcons(file)}.`);
  }
}
