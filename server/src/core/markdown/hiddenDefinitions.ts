import type { HiddenDefinition, Reference } from '../model/facts.ts';
import { prefixOf, readId } from '../model/ids.ts';
import type { KindTable } from '../model/kinds.ts';
import { copyString } from '../text/copyString.ts';
import type { Block } from './blocks.ts';
import { findFrontMatter } from './frontMatter.ts';
import { findDefinitions, listLeaves } from './pageLinks.ts';

/** Finds lines such as `[OBJ-1]: Growth`, by which somebody meant to define an item. */
export function findHiddenDefinitions(
  text: string,
  blocks: readonly Block[],
  kinds: KindTable,
): readonly HiddenDefinition[] {
  if (!mayBeThere.test(text) || definesNothing(text)) return [];
  return findDefinitions(text, listLeaves(blocks)).flatMap(({ start, end, label, rest }) => {
    const written = readId(label, kinds);
    const isTitle = titleForm.test(rest.trim());
    if (!isTitle || !written || written.qualifier !== undefined || written.id !== label) return [];
    if (kinds.byPrefix.get(prefixOf(label))?.local !== undefined) return [];
    const at = start + text.slice(start, end).indexOf(`[${label}]`) + 1;
    return [{ id: copyString(label), span: { start: at, end: at + label.length } }];
  });
}

/** It names the item where something else defines it, and is text where nothing does. */
export function mentionHidden({ id, span }: HiddenDefinition): Reference {
  return { id, span, idSpan: span, from: -1, type: 'mention', onlyIfDefined: true };
}

/** One word, as more of them would make a paragraph of the line; what holds a dot, a slash or a number sign is an address. */
const titleForm = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}’'&+–-]*(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?$/u;
const mayBeThere = /^[ \t>*+\d.)-]*\[[A-Z][^\]\r\n]*\]:[ \t]*[\p{L}\p{N}][^\s./:#@]*[ \t]*(?:["'(]|[\r\n]|$)/mu;

function definesNothing(text: string): boolean {
  const held = findFrontMatter(text);
  return held !== undefined && /^defines[ \t]*:[ \t]*false\b/im.test(text.slice(held.start, held.close));
}
