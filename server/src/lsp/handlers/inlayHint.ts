import type { InlayHint } from 'vscode-languageserver/node';
import { findInlayHints } from '../../core/features/inlayHints.ts';
import { makeShortCard } from '../../core/queries/card.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { toMarkup, toRange, toSpan } from '../convert.ts';
import { readItemKey, type Handler, type ItemKey } from './handler.ts';

/** Longest hint, in characters: the line is the reader's. */
const longestHint = 40;

/** Titles behind ids in code, values behind KPIs in specs; the card comes when a hint is looked at. */
export const inlayHintHandler: Handler = {
  capability: { inlayHintProvider: { resolveProvider: true } },
  register: (connection, context) => {
    connection.languages.inlayHint.on(({ textDocument, range }) =>
      context.view('inlayHint', textDocument.uri, ({ snapshot, file, document }) => {
        const { hints } = context.settings();
        const choice = { titles: hints.startsWith('titles'), values: hints !== 'titles' && hints !== 'off' };
        const { lines } = file.facts;
        const found = findInlayHints(snapshot, file, document?.getText() ?? '', toSpan(lines, range), choice);
        if (found.length === 0) return null;
        return found.map(({ offset, label, item }): InlayHint => ({
          position: toRange(lines, { start: offset, end: offset }).start,
          label: toPlainLine(label, longestHint),
          paddingLeft: true,
          data: { file: item.file, id: item.id, scope: item.scope } satisfies ItemKey,
        }));
      }),
    );
    connection.languages.inlayHint.resolve(hint => {
      const client = context.client();
      const tooltip = context.find(readItemKey(hint.data), (snapshot, item) =>
        toMarkup(makeShortCard(snapshot, item), client.showsMarkdownInHovers, client),
      );
      return { ...hint, ...(tooltip ? { tooltip } : {}) };
    });
  },
};
