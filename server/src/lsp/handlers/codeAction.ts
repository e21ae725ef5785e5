import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver/node';
import { findQuickFixes } from '../../core/features/fixes/index.ts';
import { offerAliases } from '../../core/features/renameAlias.ts';
import { findRefactorings } from '../../core/features/refactorings.ts';
import { isSpecPath } from '../../core/model/fileRole.ts';
import type { IndexedFile, Item, Snapshot } from '../../core/index/snapshot.ts';
import type { RepositoryChange } from '../../core/model/change.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { checkFile } from '../../core/rules/run.ts';
import { acceptChangeCommand, type AcceptChangeArguments } from '../../protocol.ts';
import { readDiagnosticData, sourceName, toSpan } from '../convert.ts';
import { listConversions } from './conversionActions.ts';
import type { Handler } from './handler.ts';
import { listLeft } from './leftPlaces.ts';
import { readTemplate } from './templates.ts';
import { linksKind, listSourceActions, wantsSourceActions } from './sourceActions.ts';

const { QuickFix, RefactorExtract, RefactorRewrite } = CodeActionKind;

/** Quick fixes for our findings, and what else may be done with an item. */
export const codeActionHandler: Handler = {
  capability: { codeActionProvider: { codeActionKinds: [QuickFix, RefactorExtract, RefactorRewrite, linksKind] } },
  register: (connection, context) =>
    connection.onCodeAction(({ textDocument, range, context: asked }) => {
      const { diagnostics, only } = asked;
      if (!context.client().takesCodeActions) return null;
      const wants = (kind: string): boolean => only === undefined || only.some(given => isWithin(kind, given));
      const ours = wants(QuickFix) ? diagnostics.filter(({ source }) => source === sourceName) : [];
      const wantsMore = wants(RefactorExtract) || wants(RefactorRewrite);
      const wantsSource = wantsSourceActions(asked);
      // Without a finding there is something to do in specs alone: an engineer's cursor moves for nothing.
      if (ours.length === 0 && (!isSpecPath(textDocument.uri) || (!wantsMore && !wantsSource))) return null;
      return context.in(textDocument.uri, open => {
        const { snapshot, file, document } = open;
        const readText = context.readText.bind(context);
        const readTemplateOfKind = (kind: string): string | undefined => readTemplate(file, kind, context);
        const text = document?.getText() ?? readText(file.uri);
        if (text === undefined) return null;
        const toAction = (change: RepositoryChange, kind: string, diagnostic?: Diagnostic): CodeAction[] => {
          const edit = context.toEdit(change, snapshot);
          if (!edit || !wants(kind)) return [];
          const fixed = diagnostic ? { diagnostics: [diagnostic] } : {};
          return [{ title: toPlainLine(change.title, titleLimit), kind, ...fixed, edit }];
        };
        const fixes = ours.flatMap(diagnostic => {
          const finding = { rule: String(diagnostic.code), span: toSpan(file.facts.lines, diagnostic.range) };
          const about = readDiagnosticData(diagnostic);
          const { author } = context.settings();
          const known = { ...(about ? { about } : {}), ...(author === '' ? {} : { author }) };
          const place = { snapshot, file, text, readText, readTemplate: readTemplateOfKind, ...finding, ...known };
          return findQuickFixes(place, () => checkFile(file, snapshot)).flatMap(({ change, isPreferred, accepts }) => {
            if (accepts && context.client().asksForReasons) return askForReason(accepts, snapshot, file, diagnostic);
            const actions = toAction(change, QuickFix, diagnostic);
            return isPreferred ? actions.map(action => ({ ...action, isPreferred })) : actions;
          });
        });
        const span = toSpan(file.facts.lines, range);
        const more = wantsMore ? findRefactorings(snapshot, file, text, span) : [];
        return [
          ...fixes,
          ...more.flatMap(refactoring => {
            const command = context.client().showsReferences ? listLeft(refactoring, open, text, context) : undefined;
            const kind = refactoring.type === 'extract' ? RefactorExtract : RefactorRewrite;
            return toAction(refactoring.change, kind).map(action => (command ? { ...action, command } : action));
          }),
          ...(wantsMore
            ? offerAliases(snapshot, file, span, item => context.earlierIds.of(item), readText).flatMap(change =>
                toAction(change, RefactorRewrite),
              )
            : []),
          ...(wants(RefactorRewrite) ? listConversions(open, text, span, asked, context) : []),
          ...(wantsSource ? listSourceActions(open, context) : []),
        ];
      });
    }),
};

/** What the editor does itself: it asks why, and has the answer written down. */
function askForReason(item: Item, snapshot: Snapshot, from: IndexedFile, diagnostic: Diagnostic): CodeAction {
  const title = 'Accept the change as reviewed…';
  const question = `Why do the code and tests of ${snapshot.showId(item, from)} still hold?`;
  const asked: AcceptChangeArguments = [{ file: item.file, id: item.id, scope: item.scope }, question];
  const command = { title, command: acceptChangeCommand, arguments: [...asked] };
  return { title, kind: QuickFix, diagnostics: [diagnostic], command };
}

function isWithin(kind: string, asked: string): boolean {
  return asked === '' || kind === asked || kind.startsWith(`${asked}.`);
}
