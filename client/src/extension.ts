import * as vscode from 'vscode';
import { addAcceptChange } from './features/acceptChange.ts';
import { Changes } from './changes.ts';
import { CommandLine } from './commandLine.ts';
import { addLanguageStatus } from './features/languageStatus.ts';
import { addLinkTo } from './features/linkTo.ts';
import { addListChanges } from './features/listChanges.ts';
import { addNewItem } from './features/newItem.ts';
import { addOpenConfiguration } from './features/openConfiguration.ts';
import { addRestart } from './features/restart.ts';
import { addRulePages } from './features/rulePages.ts';
import { addShowChanges } from './features/showChanges.ts';
import { addShowReferences } from './features/showReferences.ts';
import { addSetUp } from './features/setUp.ts';
import { addShowStatus } from './features/showStatus.ts';
import { addStatusBar } from './features/statusBar.ts';
import { startWhenUsed } from './features/startWhenUsed.ts';
import { addTraceTo } from './features/traceTo.ts';
import { Server } from './server.ts';

let server: Server | undefined;

/** Registers the features; the server itself starts only when something here needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Throughline', { log: true });
  server = new Server(vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js'), log);
  const commandLine = new CommandLine(vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath);
  const changes = new Changes(server, commandLine, context.workspaceState);
  context.subscriptions.push(
    log,
    server,
    commandLine,
    changes,
    addStatusBar(server, changes),
    addLanguageStatus(server),
    addRestart(server),
    addShowStatus(server, changes),
    addShowChanges(changes),
    addListChanges(changes),
    addOpenConfiguration(server),
    addSetUp(server),
    addNewItem(server),
    addLinkTo(server),
    addTraceTo(server),
    addRulePages(context.extensionUri),
    addShowReferences(),
    addAcceptChange(server),
    startWhenUsed(server),
  );
}

/** Ends the server before the window goes. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
