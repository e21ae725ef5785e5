import { CodeActionKind, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver/node';
import { findQuickFixes, type QuickFix } from '../../core/features/quickFixes.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { sourceName, toRange, toSpan } from '../convert.ts';
import type { Context, Handler, OpenFile } from './handler.ts';

/** Quick fixes for our findings. */
export const codeActionHandler: Handler = {
  capability: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  register: (connection, context) =>
    connection.onCodeAction(({ textDocument, context: { diagnostics, only } }) => {
      const isWanted = only === undefined || only.some(kind => isWithin(CodeActionKind.QuickFix, kind));
      if (!isWanted || !context.client().takesCodeActions) return null;
      return context.in(textDocument.uri, open => {
        const { snapshot, file } = open;
        const ours = diagnostics.filter(({ source }) => source === sourceName);
        return ours.flatMap(diagnostic => {
          const finding = { rule: String(diagnostic.code), span: toSpan(file.facts.lines, diagnostic.range) };
          return findQuickFixes(snapshot, file, finding).map((fix): CodeAction => ({
            title: toPlainLine(fix.title, titleLimit),
            kind: CodeActionKind.QuickFix,
            diagnostics: [diagnostic],
            ...(fix.isPreferred ? { isPreferred: true } : {}),
            edit: toEdit(fix, open, context),
          }));
        });
      });
    }),
};

function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}

/** With the version it was made for, so that an editor refuses it where the text has moved on. */
function toEdit({ edits }: QuickFix, { file, document }: OpenFile, context: Context): WorkspaceEdit {
  const uri = context.spell(file.uri);
  const changes = edits.map(({ span, text }) => ({ range: toRange(file.facts.lines, span), newText: text }));
  if (!context.client().takesDocumentChanges) return { changes: { [uri]: changes } };
  return { documentChanges: [{ textDocument: { uri, version: document?.version ?? null }, edits: changes }] };
}
