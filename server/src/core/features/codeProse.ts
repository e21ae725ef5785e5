import type { IndexedFile } from '../index/snapshot.ts';
import type { Config } from '../model/config.ts';
import { readSections } from '../source/embedded.ts';
import { findLanguage } from '../source/findLanguage.ts';
import type { Region } from '../source/lexer.ts';
import { determineStringUse } from '../source/stringUse.ts';
import type { Language } from '../source/syntax.ts';

/** What a place in code is to its reader; a documentation string is a comment to people, and text to its language. */
export type CodePlace = 'comment' | 'documentation' | 'string' | 'code';

/** Tells whether the text before the cursor belongs to a comment, a string or code. */
export function findCodePlace(file: IndexedFile, text: string, offset: number, config: Config): CodePlace {
  const language = findLanguage(file.role.extension, text, config.comments);
  if (!language || offset === 0) return 'code';
  const at = offset - 1;
  for (const { language: own, regions } of readSections(text, language, [at], false)) {
    for (const region of regions) {
      if (region.from <= offset && at < region.to)
        return isDocumentation(text, region, own, regions) ? 'documentation' : region.type;
      // The cursor right behind the mark that opens a comment.
      if (region.type === 'comment' && region.from === offset) return 'comment';
    }
  }
  return 'code';
}

function isDocumentation(text: string, region: Region, language: Language, regions: readonly Region[]): boolean {
  if (region.type !== 'string') return false;
  const comments = regions.filter(({ type }) => type === 'comment');
  return determineStringUse(text, region, language, comments, { left: 100_000 }) === 'doc';
}
