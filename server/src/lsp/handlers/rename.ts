import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { prepareRename, renameAt } from '../../core/features/rename.ts';
import { toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

/** Another id for an item, in every place that writes it. What cannot be renamed is refused in words. */
export const renameHandler: Handler = {
  capability: { renameProvider: { prepareProvider: true } },
  register(connection, context) {
    connection.onPrepareRename(params => {
      const found = context.at(params, ({ snapshot, file, offset }) => {
        const renamable = prepareRename(snapshot, file, offset, uri => context.readText(uri));
        if (renamable?.kind !== 'renamable') return renamable ?? null;
        return { kind: 'range', range: toRange(file.facts.lines, renamable.span), placeholder: renamable.id } as const;
      });
      if (found?.kind === 'refused') return refuse(found.reason);
      return found && { range: found.range, placeholder: found.placeholder };
    });
    connection.onRenameRequest(params => {
      const found = context.at(params, ({ snapshot, file, offset }) => {
        const renaming = renameAt(snapshot, file, offset, params.newName, uri => context.readText(uri));
        if (renaming?.kind !== 'change') return renaming ?? null;
        const edit = context.toEdit(renaming.change, snapshot);
        if (!edit) return { kind: 'refused', reason: cannotMove } as const;
        context.earlierIds.remember(renaming.item, renaming.id);
        return { kind: 'edit', edit } as const;
      });
      return found?.kind === 'refused' ? refuse(found.reason) : (found?.edit ?? null);
    });
  },
};

const cannotMove =
  'This editor cannot move the history of the KPI along: run `throughline rename` in a terminal instead.';

function refuse(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
