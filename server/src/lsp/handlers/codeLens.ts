import type { CodeLens, Location, Position } from 'vscode-languageserver/node';
import { findCodeLenses, findLensPlaces } from '../../core/features/codeLenses.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { rangeIn, toRange } from '../convert.ts';
import { showReferencesCommand, type ShowReferencesArguments } from '../../protocol.ts';
import { readItemKey, type Handler, type ItemKey } from './handler.ts';

/** What a lens carries until it is drawn: its words, so that they stay those it was placed for. */
interface LensData extends ItemKey {
  readonly title: string;
  /** The text it stands in. */
  readonly uri: string;
}

/** Code, tests and KPI over a definition in a few words; the places behind them are looked up when it is drawn. */
export const codeLensHandler: Handler = {
  capability: { codeLensProvider: { resolveProvider: true } },
  register: (connection, context) => {
    connection.onCodeLens(({ textDocument: { uri } }) =>
      context.view('codeLens', uri, ({ snapshot, file }) => {
        const { codeLens } = context.settings();
        if (codeLens === 'off' || (file.role.type === 'code' && codeLens !== 'specsAndCode')) return null;
        const lenses = findCodeLenses(snapshot, file);
        if (lenses.length === 0) return null;
        return lenses.map(({ span, item, title }): CodeLens => ({
          range: toRange(file.facts.lines, span),
          data: {
            file: item.file,
            id: item.id,
            scope: item.scope,
            title: toPlainLine(title, titleLimit),
            uri,
          } satisfies LensData,
        }));
      }),
    );
    connection.onCodeLensResolve(lens => {
      const data = readLensData(lens.data);
      if (!data) return lens;
      const { title, uri } = data;
      const locations = context.client().showsReferences
        ? context.find(data, (snapshot, item) =>
            findLensPlaces(snapshot, item).map((place): Location => ({
              uri: context.spell(place.file),
              range: rangeIn(snapshot, place.file, place.span),
            })),
          )
        : undefined;
      return { ...lens, command: makeCommand(title, uri, lens.range.start, locations ?? []) };
    });
  },
};

/** An editor that has no such command, or nothing to list, shows words that cannot be clicked. */
function makeCommand(title: string, uri: string, position: Position, locations: readonly Location[]) {
  if (locations.length === 0) return { title, command: '' };
  return {
    title,
    command: showReferencesCommand,
    arguments: [uri, position, locations] satisfies ShowReferencesArguments,
  };
}

function readLensData(data: unknown): LensData | undefined {
  const key = readItemKey(data);
  if (!key) return undefined;
  const { title, uri } = data as Readonly<Record<string, unknown>>;
  return typeof title === 'string' && typeof uri === 'string' ? { ...key, title, uri } : undefined;
}
