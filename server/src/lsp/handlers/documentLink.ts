import { DocumentLinkRequest, type DocumentSelector } from 'vscode-languageserver/node';
import { findDocumentLinks } from '../../core/features/documentLinks.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { rangeIn, toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

/** Ids in specs as links to their definitions; whole at once, since editors show a tooltip before they resolve a link. */
export const documentLinkHandler: Handler = {
  capability: { documentLinkProvider: {} },
  // Editors ask for links once and never again for a text at rest, so an answer before all is read would stay.
  announceLater: client =>
    client.takesLinksLater
      ? connection => connection.client.register(DocumentLinkRequest.type, { documentSelector: specs })
      : undefined,
  register: (connection, context) =>
    connection.onDocumentLinks(({ textDocument }) =>
      context.inKnown(textDocument.uri, ({ snapshot, file, document }) => {
        const links = findDocumentLinks(snapshot, file, document?.getText());
        if (links.length === 0) return null;
        return links.map(({ span, item, tooltip }) => {
          const { line } = rangeIn(snapshot, item.file, item.definition.idSpan).start;
          return {
            range: toRange(file.facts.lines, span),
            target: `${context.spell(item.file)}#L${line + 1}`,
            ...(context.client().showsLinkTooltips ? { tooltip: toPlainLine(tooltip, titleLimit) } : {}),
          };
        });
      }),
    ),
};

/** Code is not even asked about. */
const specs: DocumentSelector = [{ language: 'markdown' }, { language: 'mdx' }];
