import type { FileRole } from '../model/fileRole.ts';
import type { Inline } from './inline.ts';
import { display, hidden } from './inline.ts';
import { skipHidden } from './definitionForms.ts';

/** A heading that a layout makes an item; offsets are those of the inline text. */
export interface LayoutHeading {
  readonly type: 'item' | 'scenario';
  /** Undefined for scenarios: they are numbered in order. */
  readonly id?: string;
  /** Prefix that names the kind. */
  readonly prefix: string;
  readonly idStart: number;
  readonly idEnd: number;
  readonly titleStart: number;
  readonly titleEnd: number;
  /** `P1` of `(Priority: P1)`. */
  readonly priority?: {
    readonly value: string;
    readonly keyStart: number;
    readonly start: number;
    readonly end: number;
  };
}

/** Reads a heading by the layout of its file. */
export function readLayoutHeading(inline: Inline, layout: FileRole['layout']): LayoutHeading | undefined {
  switch (layout) {
    case 'spec-kit':
      return readStory(inline.shown);
    case 'kiro':
      return readNumbered(inline.shown, /^requirement[\s\u007f]+(\d+(?:\.\d+)*)/i, 'REQ');
    case 'openspec':
      return readNamed(inline.shown);
    default:
      return undefined;
  }
}

/** `3.4`, `3.1-3.17`, `1, 2` behind `Requirements:` or `Validates:` in Kiro's tasks and designs. */
export interface KiroReference {
  readonly requirement: number;
  readonly criterion?: number;
  readonly start: number;
  readonly end: number;
  /** The other end of a range, in the same requirement or among requirements. */
  readonly last?: number;
}

/** Finds Kiro's references in a text. */
export function findKiroReferences(inline: Inline): readonly KiroReference[] {
  const { searched } = inline;
  if (!/requirement|validates/i.test(searched)) return [];
  const found: KiroReference[] = [];
  for (const match of searched.matchAll(kiroLabel)) {
    let at = match.index + match[0].length;
    for (;;) {
      kiroNumber.lastIndex = at;
      const number = kiroNumber.exec(searched);
      if (!number?.[1]) break;
      const start = kiroNumber.lastIndex - number[0].trimStart().length;
      addKiroReference(found, number, skipHidden(searched, start));
      at = kiroNumber.lastIndex;
      kiroJoint.lastIndex = at;
      if (!kiroJoint.test(searched)) break;
      at = kiroJoint.lastIndex;
    }
  }
  return found;
}

const kiroLabel = /\b(?:validates:|(?:validates|requirements?)[\s\u007f]*:)[\s\u007f]*(?:requirements?[\s\u007f:]*)?/gi;
const kiroNumber =
  /[\s\u007f]*(?:requirements?[\s\u007f]+)?(\d{1,4})(?:\.(\d{1,4}))?(?:[\s\u007f]?[-–][\s\u007f]?(?:(\d{1,4})\.)?(\d{1,4}))?(?![\w.]*\w)/iy;
const kiroJoint = /[\s\u007f]*(?:,|;|&|\band\b)[\s\u007f]*(?:and\b)?/iy;

function addKiroReference(found: KiroReference[], match: RegExpExecArray, start: number): void {
  const [requirement = 0, criterion, lastRequirement, last] = match.slice(1).map(digits => toNumber(digits));
  const end = match.index + match[0].length;
  const place = { requirement, start, end, ...(criterion === undefined ? {} : { criterion }) };
  if (last === undefined) found.push(place);
  else if (lastRequirement === undefined || lastRequirement === requirement) found.push({ ...place, last });
  // A range over two requirements is only its ends.
  else found.push(place, { requirement: lastRequirement, criterion: last, start, end });
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function readStory(shown: string): LayoutHeading | undefined {
  const heading = readNumbered(shown, /^user[\s\u007f]+story[\s\u007f]+(\d+)/i, 'US');
  if (!heading) return undefined;
  const rest = shown.slice(heading.titleStart);
  const priority = /[\s\u007f]*\((Priority):[\s\u007f]*([^()]{1,40})\)/i.exec(rest);
  if (!priority?.[1] || !priority[2]) return heading;
  const open = heading.titleStart + priority.index;
  const keyStart = shown.indexOf(priority[1], open);
  const start = shown.indexOf(priority[2], keyStart + priority[1].length);
  return {
    ...heading,
    titleEnd: open,
    priority: { value: display(priority[2]), keyStart, start, end: start + priority[2].length },
  };
}

function readNumbered(shown: string, form: RegExp, prefix: string): LayoutHeading | undefined {
  const start = skipHidden(shown, 0);
  const match = form.exec(shown.slice(start, start + 60));
  if (!match?.[1]) return undefined;
  const idEnd = start + match[0].length;
  const after = /^[\s\u007f]*(?:[:—–.-])?[\s\u007f]*/.exec(shown.slice(idEnd))?.[0] ?? '';
  if (after === '' && idEnd < shown.length) return undefined;
  const titleStart = idEnd + after.length;
  return {
    type: 'item',
    id: `${prefix}-${match[1]}`,
    prefix,
    idStart: start,
    idEnd,
    titleStart,
    titleEnd: shown.length,
  };
}

function readNamed(shown: string): LayoutHeading | undefined {
  const start = skipHidden(shown, 0);
  const match = /^(requirement|scenario):[\s\u007f]*/i.exec(shown.slice(start, start + 200));
  if (!match?.[1]) return undefined;
  const titleStart = start + match[0].length;
  const name = display(shown.slice(titleStart));
  if (name === '') return undefined;
  const place = { idStart: titleStart, idEnd: shown.length, titleStart, titleEnd: shown.length };
  return match[1].toLowerCase() === 'scenario'
    ? { type: 'scenario', prefix: 'AC', ...place }
    : { type: 'item', id: name, prefix: 'REQ', ...place };
}

/** The text of `**User Story:** As a …`, which says what a Kiro requirement is about. */
export function findUserStory(inline: Inline): number | undefined {
  const match = /^[\s\u007f]*user[\s\u007f]+story[\s\u007f]*:[\s\u007f]*/i.exec(inline.shown);
  return match && inline.shown.startsWith(hidden) ? match[0].length : undefined;
}
