import { CompletionTriggerKind, type CompletionItem, type CompletionParams } from 'vscode-languageserver/node';
import { complete, mayOpenAt, triggerCharacters } from '../../core/features/completion.ts';
import { describeItem } from '../../core/features/itemSuggestions.ts';
import { makeCard } from '../../core/queries/card.ts';
import { describeState } from '../../core/queries/metricWords.ts';
import { metricOf } from '../../core/queries/metric.ts';
import { toCompletionItem, toMarkup, toOffset, toRange } from '../convert.ts';
import { readItemKey, type Context, type Handler, type ItemKey } from './handler.ts';

/** Ids by id and title, keys and values of fields; the card comes when an entry is looked at. */
export const completionHandler: Handler = {
  capability: { completionProvider: { triggerCharacters, resolveProvider: true } },
  register: (connection, context) => {
    connection.onCompletion(params => {
      const isAsked = params.context?.triggerKind !== CompletionTriggerKind.TriggerCharacter;
      if (!isAsked && !mayOpen(context, params)) return null;
      return context.in(params.textDocument.uri, ({ snapshot, file, document }) => {
        if (!document) return null;
        const offset = toOffset(file.facts.lines, params.position);
        const request = { text: document.getText(), offset, isAsked, recent: context.recent() };
        const { suggestions, isIncomplete } = complete(snapshot, file, request);
        const { showsLabelDetails } = context.client();
        const items = suggestions.map((suggestion, order): CompletionItem => {
          const range = toRange(file.facts.lines, suggestion.replaces);
          const { item } = suggestion;
          const key: ItemKey | undefined = item ? { file: item.file, id: item.id, scope: item.scope } : undefined;
          return { ...toCompletionItem(suggestion, range, order, showsLabelDetails), ...(key ? { data: key } : {}) };
        });
        return { isIncomplete, items };
      });
    });
    connection.onCompletionResolve(completion => {
      const client = context.client();
      const resolved = context.find(readItemKey(completion.data), (snapshot, item) => {
        const documentation = toMarkup(makeCard(snapshot, item), client.showsMarkdownInCompletion, client);
        const metric = metricOf(snapshot, item);
        const state = metric && describeState(metric);
        return {
          documentation,
          ...(state === undefined ? {} : { detail: `${describeItem(snapshot, item)} · ${state}` }),
        };
      });
      return { ...completion, ...resolved };
    });
  },
};

/** A space or a colon that somebody types in a text: answered from its line, before anything is read anew. */
function mayOpen(context: Context, { textDocument: { uri }, position }: CompletionParams): boolean {
  const document = context.document(uri);
  const before = document?.getText({ start: { line: position.line, character: 0 }, end: position }) ?? '';
  const isSpec = document?.languageId === 'markdown' || /\.(?:md|markdown|mdx)$/i.test(uri);
  return mayOpenAt(before, !isSpec);
}
