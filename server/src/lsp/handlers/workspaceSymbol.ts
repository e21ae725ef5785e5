import type { WorkspaceSymbol } from 'vscode-languageserver/node';
import { findSymbols, findSymbolSpan } from '../../core/features/workspaceSymbols.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { rangeIn, toSymbolKind } from '../convert.ts';
import { readItemKey, type Handler, type ItemKey } from './handler.ts';

/** Items by id and by words of the title. Ranges are looked up when one is chosen, where the editor asks for that. */
export const workspaceSymbolHandler: Handler = {
  capability: { workspaceSymbolProvider: { resolveProvider: true } },
  register: (connection, context) => {
    connection.onWorkspaceSymbol(({ query }) =>
      context.everywhere(snapshot =>
        findSymbols(snapshot, query).map(({ item, name, container }): WorkspaceSymbol => {
          const uri = context.spell(item.file);
          const range = rangeIn(snapshot, item.file, findSymbolSpan(snapshot, item));
          return {
            name: toPlainLine(name, titleLimit),
            kind: toSymbolKind(item.like),
            containerName: container,
            location: context.client().resolvesSymbols ? { uri } : { uri, range },
            data: { file: item.file, id: item.id, scope: item.scope } satisfies ItemKey,
          };
        }),
      ),
    );
    connection.onWorkspaceSymbolResolve(symbol => {
      const range = context.find(readItemKey(symbol.data), (snapshot, item) =>
        rangeIn(snapshot, item.file, findSymbolSpan(snapshot, item)),
      );
      const start = { line: 0, character: 0 };
      return { ...symbol, location: { uri: symbol.location.uri, range: range ?? { start, end: start } } };
    });
  },
};
