import { readHistory } from './metrics/history/readHistory.ts';
import { readSpec, type SectionCache } from './markdown/readSpec.ts';
import type { Config } from './model/config.ts';
import { makeEmptyFacts, type FileFacts } from './model/facts.ts';
import { determineRole, type FileRole } from './model/fileRole.ts';
import { readCode } from './source/readCode.ts';
import { indexLines } from './text/lineIndex.ts';

/**
 * Reads the text of the file at a path (relative to the root, with `/`) into facts, in the role that the path gives it or
 * in another (a history that a `source` names may stand anywhere). The parsers never throw on content; should one do so all the same, the fault
 * becomes a finding of that file, so that it costs nobody the rest of the repository.
 */
export function readFile(
  path: string,
  text: string,
  config: Config,
  cache?: SectionCache,
  role: FileRole = determineRole(path, config),
): FileFacts {
  try {
    switch (role.type) {
      case 'spec':
        return readSpec(text, role, config, cache);
      case 'code':
        return readCode(text, role, config);
      case 'history': {
        const lines = indexLines(text);
        return { ...makeEmptyFacts(lines), history: readHistory(text, lines, role.extension) };
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Throughline failed on this file, so its ids are not seen; please report this: ${reason.slice(0, 200)}`;
    const problem = { rule: 'unreadable-file', span: { start: 0, end: 0 }, message };
    return { ...makeEmptyFacts(indexLines(text)), problems: [problem] };
  }
}
