import { CodeActionKind, type CodeAction } from 'vscode-languageserver/node';
import { findQuickFixes } from '../../core/features/fixes/index.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { sourceName, toSpan } from '../convert.ts';
import type { Handler } from './handler.ts';

/** Quick fixes for our findings. */
export const codeActionHandler: Handler = {
  capability: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register: (connection, context) =>
    connection.onCodeAction(({ textDocument, context: { diagnostics, only } }) => {
      const isWanted = only === undefined || only.some(kind => isWithin(CodeActionKind.QuickFix, kind));
      const ours = diagnostics.filter(({ source }) => source === sourceName);
      if (!isWanted || ours.length === 0 || !context.client().takesCodeActions) return null;
      return context.in(textDocument.uri, ({ snapshot, file, document }) => {
        const readText = context.readText.bind(context);
        const text = document?.getText() ?? readText(file.uri);
        if (text === undefined) return null;
        return ours.flatMap(diagnostic => {
          const finding = { rule: String(diagnostic.code), span: toSpan(file.facts.lines, diagnostic.range) };
          const fixes = findQuickFixes({ snapshot, file, text, readText, ...finding });
          return fixes.flatMap(({ change, isPreferred }): CodeAction[] => {
            const edit = context.toEdit(change, snapshot);
            if (!edit) return [];
            return [
              {
                title: toPlainLine(change.title, titleLimit),
                kind: CodeActionKind.QuickFix,
                diagnostics: [diagnostic],
                ...(isPreferred ? { isPreferred: true } : {}),
                edit,
              },
            ];
          });
        });
      });
    }),
};

function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
