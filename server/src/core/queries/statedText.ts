import type { Item, Snapshot } from '../index/snapshot.ts';
import { compareIds } from '../text/compareTexts.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { partsOf } from './links.ts';

/** What a requirement asks for, in words. */
export interface StatedText {
  /** A paragraph, list item or criterion a line; white space and marks in normal form. */
  readonly text: string;
  readonly fingerprint: string;
}

/** Kinds whose words code and tests are written for. */
const statedKinds: ReadonlySet<string> = new Set(['requirement', 'feature', 'story']);

/** Does code or a test follow the item's words? */
export function isStated(item: Item): boolean {
  return statedKinds.has(item.like);
}

// implements TL-38
/**
 * Writes down all that a requirement asks for: its title, what it states, what else stands in its body, and its acceptance
 * criteria by their ids. How it is laid out, its own id and all fields that say how it stands (status, owner, links) are left out.
 */
export function statedTextOf(snapshot: Snapshot, item: Item): StatedText {
  const parts = partsOf(snapshot, item).filter(part => part.file === item.file);
  const criteria = parts
    .toSorted((a, b) => compareIds(a.id, b.id))
    .map(part => [`${part.definition.id}:`, ...listLines(part, [])].join(' '));
  const text = normalise([...listLines(item, parts), ...criteria].join('\n'));
  return { text, fingerprint: fingerprintOf(text) };
}

/** What an item says itself; a list of criteria without those that are items. */
function listLines({ definition }: Item, parts: readonly Item[]): readonly string[] {
  const isPart = (line: string): boolean =>
    parts.some(part => line.startsWith(part.definition.id) || line === part.definition.statement);
  const { title, statement, details, fields } = definition;
  const start = title.replace(/…$/, '').trimEnd();
  const lines = statement.startsWith(start) ? [statement] : [title, statement];
  if (details !== undefined) lines.push(details);
  for (const name of askingFields) {
    for (const field of fields) {
      if (field.name !== name) continue;
      const values = field.items && field.items.length > 0 ? field.items : [field.value];
      for (const value of values) {
        if (lines.includes(value) || isPart(value)) continue;
        lines.push(name === 'title' || name === 'acceptance' ? value : `${name}: ${value}`);
      }
    }
  }
  return lines.filter(line => line !== '');
}

/** Fields that say what is asked for, in the order in which they count, whatever theirs is. */
const askingFields: readonly string[] = ['title', 'persona', 'segment', 'acceptance'];

/** Signs that nobody sees, and ways of writing one sign, make no difference. */
function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
