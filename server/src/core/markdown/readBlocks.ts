import { indexLines } from '../text/lineIndex.ts';
import type { Block } from './blocks.ts';
import { parseSections } from './parseSections.ts';
import { SectionCache } from './sectionCache.ts';
import { cutSections } from './sections.ts';

/** Reads the blocks of a page; undefined where parts of it are nested too deeply to be read. */
export function readBlocks(text: string, cache: SectionCache = new SectionCache()): readonly Block[] | undefined {
  const outline = cutSections(text, indexLines(text));
  return outline.skipped.length > 0 ? undefined : parseSections(text, outline, cache);
}
