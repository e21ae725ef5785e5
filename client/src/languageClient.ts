import type * as vscode from 'vscode';
import type { LanguageClientOptions, Middleware, ServerOptions } from 'vscode-languageclient/node';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import type { InitializationOptions, StatusParams } from '../../server/src/protocol.ts';
import { statusNotification } from '../../server/src/protocol.ts';
import { rulePages } from './features/rulePages.ts';

/** What the client tells while it runs. */
export interface ClientEvents {
  readonly onStatus: (status: StatusParams) => void;
  /** The server ended without being asked to. */
  readonly onEnd: () => void;
}

/** A client whose server answers. */
export interface RunningClient {
  readonly request: <Answer>(method: string, params: object) => Promise<Answer>;
  readonly notify: (method: string, params: object) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts the server beside the files and connects every language feature; rejects if it does not come up. */
export async function startClient(
  serverModule: vscode.Uri,
  log: vscode.LogOutputChannel,
  events: ClientEvents,
): Promise<RunningClient> {
  // A server that ends while it starts may leave `start` waiting for ever.
  const early = Promise.withResolvers<never>();
  const onEnd = () => {
    early.reject(new Error('The server ended while it started.'));
    events.onEnd();
  };
  const run = { module: serverModule.fsPath, transport: TransportKind.ipc };
  const server: ServerOptions = { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } } };
  const client = new QuietClient('throughline', 'Throughline', server, makeOptions(log, onEnd));
  client.onNotification(statusNotification, events.onStatus);
  const stop = () => client.dispose(2000);
  try {
    await Promise.race([client.start(), early.promise]);
    return {
      request: (method, params) => client.sendRequest(method, params),
      notify: (method, params) => client.sendNotification(method, params),
      stop,
    };
  } catch (error) {
    // What is left of it must not stand in the way of the next one.
    await stop().catch(() => undefined);
    throw error;
  }
}

/** Never speaks by toast: what goes wrong is in the log, the status bar and the language status. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function makeOptions(log: vscode.LogOutputChannel, onEnd: () => void): LanguageClientOptions {
  return {
    // Ids stand in comments of every language, so every language's files are followed.
    documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-vfs' }],
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: {
      rulePages,
      showsDataImages: true,
      showsReferences: true,
      asksForReasons: true,
    } satisfies InitializationOptions,
    progressOnInitialization: true,
    // Spec text is a stranger's text: it may neither run commands nor bring its own HTML.
    markdown: { isTrusted: { enabledCommands: [] }, supportHtml: false, supportThemeIcons: true },
    textSynchronization: { delayOpenNotifications: true },
    initializationFailedHandler: () => false,
    middleware: { provideDefinition: leaveHeadingsToMarkdown },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      // `Server` decides whether there is another one; the client's own restart loses count while a server starts.
      closed: () => {
        onEnd();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
}

/**
 * On a heading, VS Code's own Markdown support says that the heading is its definition. For an id that the heading
 * defines we would say the same once more, and F12 would offer a choice of two equal places.
 */
const leaveHeadingsToMarkdown: NonNullable<Middleware['provideDefinition']> = async (
  document,
  position,
  token,
  next,
) => {
  const found = await next(document, position, token);
  if (document.languageId !== 'markdown' || !/^ {0,3}#/.test(document.lineAt(position.line).text)) return found;
  const places = Array.isArray(found) ? found : found ? [found] : [];
  const isHere = places.every(place => {
    const [uri, range] = 'targetUri' in place ? [place.targetUri, place.targetRange] : [place.uri, place.range];
    return uri.toString() === document.uri.toString() && range.start.line === position.line;
  });
  return isHere ? undefined : found;
};
