import type { Item } from '../../index/snapshot.ts';
import { findFrontMatter } from '../../markdown/frontMatter.ts';
import { writeComment } from '../commentSyntax.ts';
import { findCodePlace } from '../codeProse.ts';
import type { Edit, FixPlace, QuickFix } from './fix.ts';
import { findItemAround, findLineBreak, findLineEnd, findLineStart, makeFixes, touches } from './fix.ts';

/**
 * Writes the comment that lets a finding be, up to its reason. Without a reason it hides nothing, and says so by a
 * finding of its own: why this is fine is for a person to say.
 */
export function ignoreFinding(place: FixPlace): readonly QuickFix[] {
  const { rule, file } = place;
  if (!mayBeIgnored(place)) return [];
  const edit = file.role.type === 'spec' ? writeInSpec(place) : writeInCode(place);
  return makeFixes(place, `Ignore '${rule}' here, and say why`, edit && [edit]);
}

/** Comments are no help with comments, and none are read in histories, configurations and files that cannot be read. */
function mayBeIgnored({ rule, file: { role } }: FixPlace): boolean {
  return role.type !== 'history' && !withoutComments.has(rule);
}

const withoutComments: ReadonlySet<string> = new Set([
  'ignore-without-reason',
  'unused-ignore',
  'invalid-configuration',
  'invalid-front-matter',
  'invalid-record',
  'unreadable-file',
  'file-too-large',
  'too-deeply-nested',
]);

/** Before the item where the finding is about it, otherwise before the paragraph that it is in. */
function writeInSpec(place: FixPlace): Edit | undefined {
  const { text, span, rule } = place;
  const comment = `<!-- throughline-ignore ${rule}: -->`;
  const item = findItemAround(place);
  const frontMatterEnd = findFrontMatter(text)?.end ?? 0;
  if (span.start < frontMatterEnd) return undefined;
  if (item?.definition.form === 'row' && isAbout(item, place)) return writeInRow(place, item, comment);
  const from = item && isAbout(item, place) ? item.definition.body.start : span.start;
  const start = findBlockStart(text, Math.max(from, frontMatterEnd));
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  return { span: { start, end: start }, text: `${indent}${comment}${findLineBreak(text)}` };
}

/** Is the finding about the item, and not about a sentence somewhere in it? */
function isAbout({ definition: { form, idSpan, titleSpan, fields } }: Item, { span }: FixPlace): boolean {
  if (form !== 'heading' && form !== 'layout' && form !== 'front-matter') return true;
  return [idSpan, titleSpan, ...fields.flatMap(({ keySpan, valueSpan }) => [keySpan, valueSpan])].some(part =>
    touches(part, span),
  );
}

/** A line of its own would end the table; behind the title, a comment speaks of the row. */
function writeInRow({ text }: FixPlace, { title, definition }: Item, comment: string): Edit | undefined {
  if (title === '') return undefined;
  const { end } = definition.titleSpan;
  const rest = text.slice(end, findLineEnd(text, end));
  const bar = rest.search(/(?<!\\)\|/);
  const at = end + (bar === -1 ? rest : rest.slice(0, bar)).trimEnd().length;
  return { span: { start: at, end: at }, text: ` ${comment}` };
}

/** The first line of the paragraph, list item, heading or table that holds the place. */
function findBlockStart(text: string, at: number): number {
  let start = findLineStart(text, at);
  while (start > 0 && !opensBlock.test(text.slice(start, findLineEnd(text, start)))) {
    const above = findLineStart(text, start - 1);
    const line = text.slice(above, findLineEnd(text, above));
    if (line.trim() === '' || /^ {0,3}(?:#{1,6}\s|```|~~~|---\s*$|<!--)/.test(line)) break;
    start = above;
  }
  return start;
}

const opensBlock = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]|^ {0,3}#{1,6}\s/;

/** On the line above, as a comment of the language; within a comment over several lines, as one of its lines. */
function writeInCode({ text, span, rule, file, snapshot }: FixPlace): Edit | undefined {
  const start = findLineStart(text, span.start);
  const line = text.slice(start, findLineEnd(text, start));
  const lineBreak = findLineBreak(text);
  const directive = `throughline-ignore ${rule}:`;
  const before = start === 0 || opensComment(line) ? 'code' : findCodePlace(file, text, start, snapshot.config);
  // What a documentation string says is text to its language: no comment can stand in it.
  if (before === 'string' || before === 'documentation') return undefined;
  if (before === 'comment' && findCodePlace(file, text, start - 1, snapshot.config) === 'comment') {
    const lead = /^[ \t]*(?:\*+(?!\/))?[ \t]*/.exec(line)?.[0] ?? '';
    return { span: { start, end: start }, text: `${lead}${directive}${lineBreak}` };
  }
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const comment = writeComment(file.role.extension, text, span.start, snapshot.config, directive);
  if (comment === undefined) return undefined;
  return { span: { start, end: start }, text: `${indent}${comment}${lineBreak}` };
}

function opensComment(line: string): boolean {
  return /^\s*(?:\/\/|\/\*|#|--|;|%|<!--|\(\*|\{-|"""|''')/.test(line);
}
