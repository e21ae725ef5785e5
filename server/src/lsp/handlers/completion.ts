import { CompletionTriggerKind, type CompletionItem } from 'vscode-languageserver/node';
import { complete } from '../../core/features/completion.ts';
import { makeCard } from '../../core/queries/card.ts';
import { toCompletionItem, toMarkup, toRange } from '../convert.ts';
import { readItemKey, type Handler, type ItemKey } from './handler.ts';

/** Ids by id and title, keys and values of fields; the card comes when an entry is looked at. */
export const completionHandler: Handler = {
  // A hyphen ends the prefix of an id, a colon begins a field's value; anything more would only cost typing speed.
  capability: { completionProvider: { triggerCharacters: ['-', ':'], resolveProvider: true } },
  register: (connection, context) => {
    connection.onCompletion(params =>
      context.at(params, ({ snapshot, file, document, offset }) => {
        if (!document) return null;
        const isAsked = params.context?.triggerKind !== CompletionTriggerKind.TriggerCharacter;
        const { suggestions, isIncomplete } = complete(snapshot, file, { text: document.getText(), offset, isAsked });
        const { showsLabelDetails } = context.client();
        const items = suggestions.map((suggestion, order): CompletionItem => {
          const range = toRange(file.facts.lines, suggestion.replaces);
          const { item } = suggestion;
          const key: ItemKey | undefined = item ? { file: item.file, id: item.id, scope: item.scope } : undefined;
          return { ...toCompletionItem(suggestion, range, order, showsLabelDetails), ...(key ? { data: key } : {}) };
        });
        return { isIncomplete, items };
      }),
    );
    connection.onCompletionResolve(completion => {
      const client = context.client();
      const documentation = context.find(readItemKey(completion.data), (snapshot, item) =>
        toMarkup(makeCard(snapshot, item), client.showsMarkdownInCompletion, client),
      );
      return { ...completion, ...(documentation ? { documentation } : {}) };
    });
  },
};
