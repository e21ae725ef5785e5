import type { Nodes } from 'mdast';
import { parseMarkdown } from './blocks.ts';
import { foldLabel, listLeaves } from './pageLinks.ts';
import { readBlocks } from './readBlocks.ts';
import type { SectionCache } from './sectionCache.ts';

/**
 * Finds the labels that must not be defined, as a text with them in brackets would say something else than before and not
 * just have a link more: `[the goal][OBJ-1](goals.md)` leads to goals.md only as long as OBJ-1 leads nowhere.
 * All that have a part in such a text are found. `given` are defined already; what is found is folded.
 */
export function findTurningLabels(
  text: string,
  given: readonly string[],
  added: readonly string[],
  cache?: SectionCache,
): ReadonlySet<string> {
  const turning = new Set<string>();
  const open = new Set(added.map(foldLabel));
  const defined = new Set(given.map(foldLabel));
  let passages = listPassages(text, open, cache);
  // Without one of them another text may read otherwise than it would have with all.
  for (let found = true; found && open.size > 0;) {
    found = false;
    passages = passages.filter(({ labels }) => labels.some(label => open.has(label)));
    for (const passage of passages) {
      const before = passage.labels.filter(label => defined.has(label));
      const more = passage.labels.filter(label => open.has(label));
      if (readsTheSame(passage.text, before, more)) continue;
      found = true;
      for (const label of more) {
        open.delete(label);
        turning.add(label);
      }
    }
  }
  return turning;
}

interface Passage {
  /** With a word before it, so that nothing at its start can be the mark of a block. */
  readonly text: string;
  /** All that it holds, folded. */
  readonly labels: readonly string[];
}

/** The headings, paragraphs and cells that have one of the labels in brackets. */
function listPassages(text: string, labels: ReadonlySet<string>, cache?: SectionCache): readonly Passage[] {
  return listLeaves(readBlocks(text, cache) ?? []).flatMap(({ inline, textStart, end, type }) => {
    if (!inline || (type !== 'heading' && type !== 'paragraph' && type !== 'cell')) return [];
    const source = text.slice(textStart, end);
    if (isPlain(source)) return [];
    const held = [...new Set([...source.matchAll(bracketed)].map(([, label = '']) => foldLabel(label)))];
    if (!held.some(label => labels.has(label))) return [];
    return [{ text: `x ${source.replace(quoteMarks, '$1')}`, labels: held }];
  });
}

/** No brackets but of words apart from each other: whether they are links matters to nothing else. Most texts are so. */
function isPlain(source: string): boolean {
  return !/[[\]]/.test(source.replace(/(?<![!\\\]])\[[A-Za-z0-9./-]+\](?![[(:])/g, ''));
}

const bracketed = /\[((?:[^[\]\\]|\\.)+)\]/gs;
/** At the start of a line that is not the first one. */
const quoteMarks = /(\r\n|\n|\r)(?:[ \t]*>[ \t]?)+/g;

function readsTheSame(passage: string, given: readonly string[], added: readonly string[]): boolean {
  const links = new Set(added);
  const before = read(passage, given, links);
  const after = read(passage, [...given, ...added], links);
  return before.length === after.length && before.every((mark, i) => mark === after[i]);
}

/** All that is more than text in a passage, by its place, apart from links by the labels. */
function read(passage: string, defined: readonly string[], links: ReadonlySet<string>): readonly string[] {
  const definitions = defined.map(label => `[${label}]: #\n`).join('');
  const marks: string[] = [];
  const stack: Nodes[] = [parseMarkdown(`${definitions}\n${passage}`)];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('children' in node) for (const child of node.children.toReversed()) stack.push(child);
    if (node.type === 'text' || node.type === 'definition' || node.type === 'root') continue;
    if (node.type === 'linkReference' && links.has(foldLabel(node.identifier))) continue;
    const { start, end } = node.position ?? {};
    const offset = definitions.length + 1;
    marks.push(`${node.type} ${(start?.offset ?? 0) - offset} ${(end?.offset ?? 0) - offset}`);
  }
  return marks;
}
