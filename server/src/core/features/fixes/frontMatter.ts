import { findFrontMatter, findFrontMatterStart, readFrontMatter } from '../../markdown/frontMatter.ts';
import { replaceSpans } from '../../text/replaceSpans.ts';
import type { Edit, Fixer, FixPlace, QuickFix } from './fix.ts';
import { findLineBreak, findLineEnd, findLineStart, makeFix } from './fix.ts';

/** Fixes of YAML that people write by hand; each is offered only where more can be read with it. */
export const frontMatterFixers: Readonly<Record<string, Fixer>> = {
  'invalid-front-matter': place => {
    const fixes = findFrontMatter(place.text) ? mendLines(place) : close(place);
    return fixes.filter(
      ({ change }) => countProblems(replaceSpans(place.text, change.texts)) < countProblems(place.text),
    );
  },
};

/** What is never closed counts as one thing that is wrong. */
function countProblems(text: string): number {
  const place = findFrontMatter(text);
  return place ? readFrontMatter(text.slice(place.start, place.close), place.start).problems.length : 1;
}

/** What a line leaves open is noticed in the next one. */
function mendLines(place: FixPlace): readonly QuickFix[] {
  const start = findLineStart(place.text, place.span.start);
  const fixes = mendLine(place, start);
  return fixes.length > 0 || start === 0 ? fixes : mendLine(place, findLineStart(place.text, start - 1));
}

function mendLine(place: FixPlace, start: number): readonly QuickFix[] {
  const { text } = place;
  const end = findLineEnd(text, start);
  const line = text.slice(start, end);
  const fixes: QuickFix[] = [];
  const add = (title: string, edit: Edit): void => {
    fixes.push(makeFix(place, title, [edit], true));
  };
  const tabs = /^[ \t]*\t[ \t]*/.exec(line)?.[0];
  if (tabs !== undefined)
    add('Indent with spaces', { span: { start, end: start + tabs.length }, text: tabs.replaceAll('\t', '  ') });
  const [lead, key, value] = /^([ \t]*(?:- )?([\w -]+):[ \t]+)(\S.*?)[ \t]*$/.exec(line)?.slice(1) ?? [];
  if (lead === undefined || key === undefined || value === undefined) return fixes;
  const at = start + lead.length;
  add(`Put quotes around '${value.length > 40 ? `${value.slice(0, 39)}…` : value}'`, {
    span: { start: at, end: at + value.length },
    text: JSON.stringify(value),
  });
  const next = end + (text.startsWith('\r\n', end) ? 2 : 1);
  const isOneLine = !/^[ \t-]/.test(text.slice(next, next + 1)) || text.startsWith('---', next);
  const isSecond = text
    .slice(findFrontMatterStart(text), start)
    .split(/\r?\n/)
    .some(other => other.startsWith(`${key}:`));
  if (isOneLine && isSecond) add(`Remove the second '${key.trim()}'`, { span: { start, end: next }, text: '' });
  // Which of two values stays is for a person to say.
  return fixes.map((fix, i) => ({ ...fix, isPreferred: i === 0 }));
}

/** Behind the last line that reads as a key or as what belongs to one. */
function close(place: FixPlace): readonly QuickFix[] {
  const { text } = place;
  const start = findFrontMatterStart(text);
  if (start === undefined) return [];
  const held = /^(?:(?:[\w -]+:(?:[ \t].*)?|[ \t]+\S.*|- .*)(?:\r?\n|$))+/.exec(text.slice(start))?.[0];
  if (held === undefined) return [];
  const at = start + held.length;
  const lineBreak = findLineBreak(text);
  const before = held.endsWith('\n') ? '' : lineBreak;
  return [
    makeFix(
      place,
      'Close the front matter here',
      [{ span: { start: at, end: at }, text: `${before}---${lineBreak}` }],
      true,
    ),
  ];
}
