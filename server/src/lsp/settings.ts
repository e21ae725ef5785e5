import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver/node';
import type { Client } from './client.ts';

/** What somebody wants to see in the text beside what stands there, and who they are. No finding depends on it. */
export interface DisplaySettings {
  /** Behind ids: their titles in code, values of KPIs in specs. */
  readonly hints: 'titles' | 'values' | 'titlesAndValues' | 'off';
  /** Where lenses stand. */
  readonly codeLens: 'specs' | 'specsAndCode' | 'off';
  /** Where a base was chosen: all findings, or those alone that it did not have. */
  readonly show: 'all' | 'changed';
  /** The name that goes under what they accept; '' for none. */
  readonly author: string;
}

/** What holds where an editor says nothing. */
export const defaultSettings: DisplaySettings = { hints: 'titles', codeLens: 'specs', show: 'all', author: '' };

/** Reads what an editor keeps under `throughline`; what it does not say, or what cannot be read, is the default. */
function readSettings(given: unknown): DisplaySettings {
  if (typeof given !== 'object' || given === null) return defaultSettings;
  const { hints, codeLens, show, author } = given as Readonly<Record<string, unknown>>;
  return {
    hints: hintChoices.find(choice => choice === hints) ?? defaultSettings.hints,
    codeLens: lensChoices.find(choice => choice === codeLens) ?? defaultSettings.codeLens,
    show: show === 'changed' ? 'changed' : defaultSettings.show,
    author: typeof author === 'string' ? author.replace(/\s+/g, ' ').trim().slice(0, 200) : defaultSettings.author,
  };
}

const hintChoices = ['titles', 'values', 'titlesAndValues', 'off'] as const;
const lensChoices = ['specs', 'specsAndCode', 'off'] as const;

/**
 * Tells the settings, and again whenever they change: asked for where the editor answers, otherwise as it sends them.
 * Nobody waits for it: an editor that never answers has the defaults.
 */
export function followSettings(
  connection: Connection,
  client: Client,
  changed: (settings: DisplaySettings) => void,
): void {
  const pull = async (): Promise<void> => {
    changed(readSettings(await connection.workspace.getConfiguration('throughline')));
  };
  const pullQuietly = (): void => {
    pull().catch((error: unknown) => connection.console.warn(`Throughline (settings): ${String(error)}`));
  };
  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.answersSettings) pullQuietly();
    else changed(readSettings((settings as { throughline?: unknown } | null)?.throughline));
  });
  if (client.answersSettings) pullQuietly();
  if (client.tellsSettings) {
    const options = { section: 'throughline' };
    connection.client.register(DidChangeConfigurationNotification.type, options).catch(() => {
      // An editor that refuses has its settings read once.
    });
  }
}
