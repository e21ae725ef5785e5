import * as vscode from 'vscode';
import { newItemRequest, type NewItemParams, type PlannedEdits } from '../../../server/src/protocol.ts';
import { findActiveFile } from '../activeFile.ts';
import { carryOut } from '../plannedEdits.ts';
import type { Server } from '../server.ts';

/** "Throughline: New Requirement", "… New KPI", "… New Objective": at the cursor of a spec, else where its like stand. */
export function addNewItem(server: Server): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('throughline.newRequirement', () =>
      write(server, 'requirement', 'New Requirement'),
    ),
    vscode.commands.registerCommand('throughline.newKpi', () => write(server, 'kpi', 'New KPI')),
    vscode.commands.registerCommand('throughline.newObjective', () => write(server, 'objective', 'New Objective')),
  );
}

async function write(server: Server, kind: NewItemParams['kind'], title: string): Promise<void> {
  const file = findActiveFile();
  // Without a cursor, at the end of the spec.
  const at = file?.isMarkdown ? (file.at ?? { uri: file.uri, line: lastLine }) : undefined;
  const params: NewItemParams = { kind, ...(at ? { at } : {}) };
  await carryOut(await server.request<PlannedEdits>(newItemRequest, params), title);
}

/** Greater than any line of a file; positions of the protocol have 31 bits. */
const lastLine = 2 ** 31 - 1;
