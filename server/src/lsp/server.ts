import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
  type WorkspaceFolder,
} from 'vscode-languageserver/node';
import { pathToFileURL } from 'node:url';
import { findRulePagesUri } from '../host/rulePages.ts';
import { readClient, readOptions, type Client } from './client.ts';
import type { Context } from './handlers/handler.ts';
import { handlers } from './handlers/index.ts';
import type { Clock } from './scheduler.ts';
import { baseNotification } from '../protocol.ts';
import { Session } from './session.ts';
import { followSettings } from './settings.ts';
import { watchFiles } from './watching.ts';

/** Serves one editor over a connection until it says goodbye. */
export function serve(connection: Connection, clock: Clock): void {
  let session: Session | undefined;
  let folders: readonly WorkspaceFolder[] = [];

  connection.onInitialize(params => {
    const client = readClient(params.capabilities, readOptions(params.initializationOptions), findRulePagesUri());
    folders = readFolders(params);
    const opened = new Session(connection, clock, client);
    session = opened;
    opened.start();
    for (const handler of handlers) handler.register(connection, opened satisfies Context);
    return { capabilities: listCapabilities(client), serverInfo: { name: 'Throughline' } };
  });

  connection.onInitialized(async () => {
    const opened = session;
    if (!opened) return;
    followSettings(connection, opened.client(), settings => opened.setSettings(settings));
    if (opened.client().tellsFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        opened.closeFolders(removed);
        await opened.openFolders(added);
      });
    }
    if (opened.client().watchesFiles) await watchFiles(connection);
    await opened.openFolders(folders);
    for (const handler of handlers) await handler.announceLater?.(opened.client())?.(connection);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => session?.takeEvents(changes));
  connection.onNotification(baseNotification, (given: unknown) => session?.setBases(given));
  connection.onShutdown(() => session?.end());
  connection.listen();
}

/** What is announced at the start: documents and folders, and what each handler adds. */
function listCapabilities(client: Client): ServerCapabilities {
  const own: ServerCapabilities = {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  const atOnce = handlers.filter(handler => handler.announceLater?.(client) === undefined);
  const all = atOnce.reduce((some, { capability }) => addCapability(some, capability), own);
  const { fileOperations: { willRename, didRename } = {}, ...workspace } = all.workspace ?? {};
  const fileOperations = {
    ...(willRename && client.asksToMove ? { willRename } : {}),
    ...(didRename && client.tellsMoves ? { didRename } : {}),
  };
  // An editor that does not ask beforehand must not be told that it could.
  return {
    ...all,
    ...(client.preparesRenames ? {} : { renameProvider: true }),
    workspace: { ...workspace, fileOperations },
  };
}

/** What concerns the workspace is one capability of many parts. */
function addCapability(some: ServerCapabilities, more: ServerCapabilities): ServerCapabilities {
  return { ...some, ...more, workspace: { ...some.workspace, ...more.workspace } };
}

/** Folders as editors of all ages name them. */
function readFolders({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders) return workspaceFolders;
  const uri = rootUri ?? (typeof rootPath === 'string' && rootPath !== '' ? pathToFileURL(rootPath).href : undefined);
  return uri === undefined ? [] : [{ uri, name: decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)) }];
}
