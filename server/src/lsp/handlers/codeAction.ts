import { CodeActionKind, type CodeAction } from 'vscode-languageserver/node';
import { findQuickFixes } from '../../core/features/quickFixes.ts';
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
      if (!isWanted || !context.client().takesCodeActions) return null;
      return context.in(textDocument.uri, ({ snapshot, file }) => {
        const ours = diagnostics.filter(({ source }) => source === sourceName);
        return ours.flatMap(diagnostic => {
          const finding = { rule: String(diagnostic.code), span: toSpan(file.facts.lines, diagnostic.range) };
          return findQuickFixes(snapshot, file, finding).flatMap(({ title, edits, isPreferred }): CodeAction[] => {
            const texts = edits.map(({ span, text }) => ({ file: file.uri, span, text }));
            const edit = context.toEdit({ title, texts }, snapshot);
            if (!edit) return [];
            return [
              {
                title: toPlainLine(title, titleLimit),
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
