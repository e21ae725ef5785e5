import * as vscode from 'vscode';
import type { ListedItem } from '../../server/src/protocol.ts';

/** Lets a person choose an item by its title, id or kind; undefined where they think better of it. */
export async function chooseItem(
  items: readonly ListedItem[],
  title: string,
  placeHolder: string,
): Promise<ListedItem | undefined> {
  const lines: (vscode.QuickPickItem & { item?: ListedItem })[] = [];
  let kind = '';
  for (const item of items) {
    // A line between kinds, without their name: each item says it, so that it can be typed.
    if (item.kind !== kind && kind !== '') lines.push({ label: '', kind: vscode.QuickPickItemKind.Separator });
    ({ kind } = item);
    lines.push({ label: item.title === '' ? item.id : item.title, description: `${item.id} · ${item.detail}`, item });
  }
  const chosen = await vscode.window.showQuickPick(lines, { title, placeHolder, matchOnDescription: true });
  return chosen?.item;
}
