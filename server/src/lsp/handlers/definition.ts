import type { Location, LocationLink } from 'vscode-languageserver/node';
import { findDefinitions } from '../../core/features/definition.ts';
import { rangeIn, toRange } from '../convert.ts';
import type { Handler } from './handler.ts';

/** Where the id under the cursor is defined. */
export const definitionHandler: Handler = {
  capability: { definitionProvider: true },
  register: (connection, context) =>
    connection.onDefinition(params =>
      context.at<Location[] | LocationLink[]>(params, ({ snapshot, file, offset }) => {
        const targets = findDefinitions(snapshot, file, offset);
        if (!context.client().takesDefinitionLinks) {
          return targets.map(target => ({
            uri: context.spell(target.file),
            range: rangeIn(snapshot, target.file, target.selection),
          }));
        }
        return targets.map(target => ({
          originSelectionRange: toRange(file.facts.lines, target.origin),
          targetUri: context.spell(target.file),
          targetRange: rangeIn(snapshot, target.file, target.body),
          targetSelectionRange: rangeIn(snapshot, target.file, target.selection),
        }));
      }),
    ),
};
