import { findReferences } from '../../core/features/references.ts';
import { rangeIn } from '../convert.ts';
import type { Handler } from './handler.ts';

/** Every place that writes the id under the cursor. */
export const referencesHandler: Handler = {
  capability: { referencesProvider: true },
  register: (connection, context) =>
    connection.onReferences(params =>
      context.at(params, ({ snapshot, file, offset }) =>
        findReferences(snapshot, file, offset, params.context).map(place => ({
          uri: context.spell(place.file),
          range: rangeIn(snapshot, place.file, place.span),
        })),
      ),
    ),
};
