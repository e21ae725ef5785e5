import { CodeActionTriggerKind, type CodeAction, type CodeActionContext } from 'vscode-languageserver/node';
import { formatSpec } from '../../core/features/format.ts';
import type { Context, OpenFile } from './handler.ts';

/** What editors run on request, or on saving where somebody asked for it. */
export const linksKind = 'source.throughline.links';

/** Is an action for the whole file asked for by name, or by a person? While a cursor moves none is looked for. */
export function wantsSourceActions({ only, triggerKind }: CodeActionContext): boolean {
  if (only === undefined) return triggerKind === CodeActionTriggerKind.Invoked;
  return only.some(kind => kind === '' || linksKind === kind || linksKind.startsWith(`${kind}.`));
}

/** What may be done with a file as a whole: `Make ids clickable in this file`. */
export function listSourceActions({ snapshot, file }: OpenFile, context: Context): readonly CodeAction[] {
  const formatted = formatSpec(snapshot, file, other => context.readText(other));
  if (formatted.kind === 'refused' || formatted.changes.length === 0) return [];
  const title = 'Make ids clickable in this file';
  const edit = context.toEdit({ title, texts: formatted.changes }, snapshot);
  return edit ? [{ title, kind: linksKind, edit }] : [];
}
