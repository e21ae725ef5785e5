import {
  CodeActionKind,
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionContext,
} from 'vscode-languageserver/node';
import { findConversion } from '../../core/features/convert/conversions.ts';
import type { Span } from '../../core/model/place.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import type { Context, OpenFile } from './handler.ts';

/** `Convert to headings`, `Convert to a table`; what cannot be had is listed with its reason where the editor shows that. */
export function listConversions(
  { snapshot, file }: OpenFile,
  text: string,
  span: Span,
  { triggerKind }: CodeActionContext,
  context: Context,
): readonly CodeAction[] {
  // The page is read anew for each: too much for a cursor that only passes by.
  if (triggerKind === CodeActionTriggerKind.Automatic) return [];
  const found = findConversion(snapshot, file, text, span, other =>
    other === file.uri ? text : context.readText(other),
  );
  const kind = CodeActionKind.RefactorRewrite;
  if (found?.kind === 'refused') {
    if (!context.client().showsDisabledActions) return [];
    return [{ title: found.title, kind, disabled: { reason: toPlainLine(found.reason, titleLimit) } }];
  }
  const edit = found && context.toEdit(found.change, snapshot);
  return edit ? [{ title: found.change.title, kind, edit }] : [];
}
