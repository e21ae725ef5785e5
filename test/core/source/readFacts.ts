import { defaultConfig } from '../../../server/src/core/model/config.ts';
import type { Config } from '../../../server/src/core/model/config.ts';
import type { FileFacts, Reference } from '../../../server/src/core/model/facts.ts';
import { determineRole } from '../../../server/src/core/model/fileRole.ts';
import { readCode } from '../../../server/src/core/source/readCode.ts';

/** The facts of a code file at `path`. */
export function readFacts(path: string, text: string, config: Config = defaultConfig): FileFacts {
  return readCode(text, determineRole(path, config), config);
}

/** Writes a reference as `implements [REQ-118]AC-2`, `?` for one that counts only where defined, `{…}` for a range. */
function showReference(reference: Reference): string {
  const qualifier = reference.qualifier === undefined ? '' : `[${reference.qualifier}]`;
  const range = reference.range ? `{${[...reference.range.between, reference.range.last].join(' ')}}` : '';
  return `${reference.type} ${qualifier}${reference.id}${reference.onlyIfDefined ? '?' : ''}${range}`;
}

/** The references of a code file, written out. */
export function showReferences(path: string, text: string, config?: Config): string {
  return readFacts(path, text, config).references.map(showReference).join(', ');
}

/** The ids of a code file's references, in order. */
export function listIds(path: string, text: string, config?: Config): string[] {
  return readFacts(path, text, config).references.map(reference => reference.id);
}
