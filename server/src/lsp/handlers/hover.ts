import { hover } from '../../core/features/hover.ts';
import { toMarkup, toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

/** What the id under the pointer is and why it exists. */
export const hoverHandler: Handler = {
  capability: { hoverProvider: true },
  register: (connection, context) =>
    connection.onHover(params =>
      context.at(params, ({ snapshot, file, offset }) => {
        const found = hover(snapshot, file, offset);
        if (!found) return null;
        const client = context.client();
        const contents = toMarkup(found.card, client.showsMarkdownInHovers, client);
        return { contents, range: toRange(file.facts.lines, found.span) };
      }),
    ),
};
