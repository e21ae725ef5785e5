import { findImplementations } from '../../core/features/references.ts';
import { rangeIn } from '../convert.ts';
import type { Handler } from './handler.ts';

/** The code and the tests of the item under the cursor. */
export const implementationHandler: Handler = {
  capability: { implementationProvider: true },
  register: (connection, context) =>
    connection.onImplementation(params =>
      context.at(params, ({ snapshot, file, offset }) =>
        findImplementations(snapshot, file, offset).map(place => ({
          uri: context.spell(place.file),
          range: rangeIn(snapshot, place.file, place.span),
        })),
      ),
    ),
};
