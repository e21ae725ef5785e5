import * as vscode from 'vscode';
import type { Server } from '../server.ts';

/** "Throughline: Restart Server". */
export function addRestart(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('throughline.restartServer', () => server.restart());
}
