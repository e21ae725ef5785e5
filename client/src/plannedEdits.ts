import * as vscode from 'vscode';
import type { PlannedEdit, PlannedEdits } from '../../server/src/protocol.ts';

/** Carries out what the server planned, as one undo; says in a plain sentence why where there is nothing to do. */
export async function carryOut(planned: PlannedEdits | undefined, title: string): Promise<void> {
  if (!planned) return sayWhyNot(title, 'Throughline does not run here; `Throughline: Show Status` says why.');
  if ('refusal' in planned) return sayWhyNot(title, planned.refusal);
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, range, text, creates } of planned.edits) {
    const file = vscode.Uri.parse(uri, true);
    if (creates) edit.createFile(file);
    edit.replace(file, toRange(range), text);
  }
  const [chosen] = planned.edits.filter(({ selects }) => selects !== undefined);
  const places = chosen && (await findPlace(chosen));
  if (!(await vscode.workspace.applyEdit(edit))) return sayWhyNot(title, 'The text has changed meanwhile; try again.');
  if (chosen && places !== undefined) await selectPlaceholder(chosen, places);
}

/** Says it where the person looks: in the list that they opened, not in a corner. */
export async function sayWhyNot(title: string, sentence: string): Promise<void> {
  await vscode.window.showQuickPick([{ label: `$(info) ${sentence}` }], { title });
}

function toRange({ start, end }: PlannedEdit['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Where the new text begins; as an offset, since the edit may add lines. */
async function findPlace({ uri, range, creates }: PlannedEdit): Promise<number> {
  if (creates) return 0;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  return document.offsetAt(toRange(range).start);
}

/** What has to be written first is selected, so that typing replaces it. */
async function selectPlaceholder({ uri, selects }: PlannedEdit, start: number): Promise<void> {
  if (!selects) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const selection = new vscode.Range(
    document.positionAt(start + selects.from),
    document.positionAt(start + selects.to),
  );
  // A rich editor has no cursor to set: the text is in it already.
  if (isShownRich(document.uri)) return;
  await vscode.window.showTextDocument(document, { selection });
}

function isShownRich(uri: vscode.Uri): boolean {
  const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
  return input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString();
}
