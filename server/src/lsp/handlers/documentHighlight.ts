import { DocumentHighlightKind } from 'vscode-languageserver/node';
import { findHighlights } from '../../core/features/references.ts';
import { toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

/** The same id elsewhere in the file. */
export const documentHighlightHandler: Handler = {
  capability: { documentHighlightProvider: true },
  register: (connection, context) =>
    connection.onDocumentHighlight(params =>
      context.at(params, ({ snapshot, file, offset }) =>
        findHighlights(snapshot, file, offset).map(({ span, isDefinition }) => ({
          range: toRange(file.facts.lines, span),
          kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      ),
    ),
};
