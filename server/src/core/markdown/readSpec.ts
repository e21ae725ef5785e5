import type { Config } from '../model/config.ts';
import type { FileFacts, Problem } from '../model/facts.ts';
import type { FileRole } from '../model/fileRole.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { indexLines, positionAt } from '../text/lineIndex.ts';
import type { Block } from './blocks.ts';
import { findUnclosedFrontMatter } from './frontMatter.ts';
import { findHiddenDefinitions, mentionHidden } from './hiddenDefinitions.ts';
import { parseSections } from './parseSections.ts';
import { SectionCache } from './sectionCache.ts';
import type { Outline } from './sections.ts';
import { mayHoldItems } from './prefilter.ts';
import { cutSections } from './sections.ts';
import { SpecReader } from './specReader.ts';

export { SectionCache };

// implements TL-1
/**
 * Reads a specification. Never throws: what cannot be read is a problem of the facts.
 * With a cache, only the sections that changed since are parsed.
 */
export function readSpec(text: string, role: FileRole, config: Config, cache?: SectionCache): FileFacts {
  const lines = indexLines(text);
  const outline = cutSections(text, lines);
  const isWorthParsing = role.layout !== undefined || mayHoldItems(text, config.kinds);
  // Front matter is read in any case, for what may be wrong in it.
  const sections = isWorthParsing ? outline.sections : outline.sections.slice(0, outline.hasFrontMatter ? 1 : 0);
  return readOutline(text, lines, { ...outline, sections }, role, config, cache ?? new SectionCache());
}

/** Reads a specification that is cut already. The facts do not depend on the cuts. */
export function readOutline(
  text: string,
  lines: LineIndex,
  outline: Outline,
  role: FileRole,
  config: Config,
  cache: SectionCache,
): FileFacts {
  cache.useKinds(config.kinds);
  const blocks = parseSections(text, outline, cache);
  const read = addHidden(new SpecReader(role, config, lines).read(blocks), text, blocks, role, config);
  const facts = outline.hasFrontMatter ? read : addUnclosedFrontMatter(read, text);
  const [first] = outline.skipped;
  if (!first) return facts;
  const others = outline.skipped.length - 1;
  const more = others === 0 ? '' : others === 1 ? ', and one more place' : `, and ${others} more places`;
  const until = positionAt(lines, first.end).line + 1;
  const from = positionAt(lines, first.start).line + 1;
  const place = from === until ? `Line ${from} is` : `Lines ${from} to ${until} are`;
  const problem: Problem = {
    rule: 'too-deeply-nested',
    span: first,
    message: `${place} nested too deeply or too long to read${more}; ids there are not seen. Use shorter paragraphs and fewer levels.`,
  };
  return { ...facts, problems: [...facts.problems, problem].toSorted((a, b) => a.span.start - b.span.start) };
}

function addHidden(
  facts: FileFacts,
  text: string,
  blocks: readonly Block[],
  role: FileRole,
  config: Config,
): FileFacts {
  const hidden = role.defines ? findHiddenDefinitions(text, blocks, config.kinds) : [];
  if (hidden.length === 0) return facts;
  const references = [...facts.references, ...hidden.map(mentionHidden)];
  return {
    ...facts,
    references: references.toSorted((a, b) => a.span.start - b.span.start),
    hiddenDefinitions: hidden,
  };
}

function addUnclosedFrontMatter(facts: FileFacts, text: string): FileFacts {
  const span = findUnclosedFrontMatter(text);
  if (!span) return facts;
  const message = 'The front matter is never closed, so it is read as text: write --- on a line of its own behind it.';
  return { ...facts, problems: [{ rule: 'invalid-front-matter', span, message }, ...facts.problems] };
}
