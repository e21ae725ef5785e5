import type { IndexedFile } from '../index/snapshot.ts';
import type { Config } from '../model/config.ts';
import { readSections } from '../source/embedded.ts';
import { findLanguage } from '../source/findLanguage.ts';

/** What a place in code is to its reader. */
export type CodePlace = 'comment' | 'string' | 'code';

/** Tells whether the text before the cursor belongs to a comment, a string or code. */
export function findCodePlace(file: IndexedFile, text: string, offset: number, config: Config): CodePlace {
  const language = findLanguage(file.role.extension, text, config.comments);
  if (!language || offset === 0) return 'code';
  const at = offset - 1;
  for (const { regions } of readSections(text, language, [at], false)) {
    for (const region of regions) {
      if (region.from <= offset && at < region.to) return region.type;
      // The cursor right behind the mark that opens a comment.
      if (region.type === 'comment' && region.from === offset) return 'comment';
    }
  }
  return 'code';
}
