import * as vscode from 'vscode';
import {
  itemsRequest,
  traceRequest,
  type ItemsAnswer,
  type ItemsParams,
  type PlannedEdits,
  type TraceParams,
} from '../../../server/src/protocol.ts';
import { findActiveFile } from '../activeFile.ts';
import { chooseItem } from '../chooseItem.ts';
import { carryOut, sayWhyNot } from '../plannedEdits.ts';
import type { Server } from '../server.ts';

const title = 'Trace to Requirement…';

/** "Throughline: Trace to Requirement…": writes above the line of the cursor which requirement the code carries out. */
export function addTraceTo(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.traceToRequirement', async () => {
    const file = findActiveFile();
    if (!file?.at || file.isMarkdown) return sayWhyNot(title, 'Put the cursor on a function or test first.');
    const params: ItemsParams = { purpose: 'trace', at: file.at };
    const answer = await server.request<ItemsAnswer>(itemsRequest, params);
    if (!answer || answer.items.length === 0) return sayWhyNot(title, 'No requirement is defined in this folder yet.');
    const to = await chooseItem(answer.items, title, 'Which requirement does this carry out?');
    if (!to) return;
    const trace: TraceParams = { at: file.at, to: to.key };
    await carryOut(await server.request<PlannedEdits>(traceRequest, trace), title);
  });
}
