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
    await carryOut(await server.request<PlannedEdits>(acceptChangeRequest, params), title);
  });
}
