import * as vscode from 'vscode';
import {
  acceptChangeCommand,
  acceptChangeRequest,
  type AcceptChangeArguments,
  type AcceptChangeParams,
  type PlannedEdits,
} from '../../../server/src/protocol.ts';
import { carryOut } from '../plannedEdits.ts';
import type { Server } from '../server.ts';

const title = 'Accept the change as reviewed';

/** Behind the quick fix of a changed requirement: asks why its code and tests still hold, and has it written down. */
export function addAcceptChange(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand(acceptChangeCommand, async (...given: AcceptChangeArguments) => {
    const [item, question] = given;
    const reason = await vscode.window.showInputBox({
      title,
      prompt: question,
      placeHolder: 'the limit was 5 s in the code before',
      ignoreFocusOut: true,
      validateInput: text => (text.trim() === '' ? 'A word or two: whoever comes later wants to read why.' : undefined),
    });
    if (reason === undefined) return;
    const params: AcceptChangeParams = { item, reason };
    const planned = await server.request<PlannedEdits>(acceptChangeRequest, params);
    const [edit] = planned && 'edits' in planned ? planned.edits : [];
    const records = edit && (await vscode.workspace.openTextDocument(vscode.Uri.parse(edit.uri, true)));
    const wasSaved = records?.isDirty === false;
    await carryOut(planned, title);
    // What is written is in force once it is saved, and nobody looks at that file; what somebody edits there is theirs.
    if (wasSaved && records.isDirty) await records.save();
  });
}
