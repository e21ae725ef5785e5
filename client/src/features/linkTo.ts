import * as vscode from 'vscode';
import {
  itemsRequest,
  linkRequest,
  type ItemsAnswer,
  type ItemsParams,
  type LinkParams,
  type ListedItem,
  type PlannedEdits,
} from '../../../server/src/protocol.ts';
import { findActiveFile } from '../activeFile.ts';
import { chooseItem } from '../chooseItem.ts';
import { carryOut, sayWhyNot } from '../plannedEdits.ts';
import type { Server } from '../server.ts';

const title = 'Link to…';

/** "Throughline: Link to…": the item at the cursor, or one of the file where the editor has no cursor, to another. */
export function addLinkTo(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.linkTo', async () => {
    const file = findActiveFile();
    if (!file?.isMarkdown)
      return sayWhyNot(title, 'Open a spec first: links are written in the item that they start from.');
    const list = (params: ItemsParams) => server.request<ItemsAnswer>(itemsRequest, params);
    const at = file.at ?? { uri: file.uri, line: 0 };
    const atCursor = file.at ? await list({ purpose: 'link', at }) : undefined;
    const from = atCursor?.around ?? (await chooseOfFile(await list({ purpose: 'file', at })));
    if (!from) return;
    const targets = atCursor?.around ? atCursor.items : (await list({ purpose: 'link', at, from: from.key }))?.items;
    if (!targets || targets.length === 0)
      return sayWhyNot(title, `There is nothing that ${from.id} could be linked to.`);
    const to = await chooseItem(targets, title, `Link ${from.id} to which item?`);
    if (!to) return;
    const params: LinkParams = { from: from.key, to: to.key };
    await carryOut(await server.request<PlannedEdits>(linkRequest, params), title);
  });
}

async function chooseOfFile(answer: ItemsAnswer | undefined): Promise<ListedItem | undefined> {
  if (answer && answer.items.length > 0) return chooseItem(answer.items, title, 'Link which item of this file?');
  await sayWhyNot(title, 'This file has no item to link from: give one an id, such as REQ-1.');
  return undefined;
}
