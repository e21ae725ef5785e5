import type { Span } from '../model/place.ts';

// Remark takes time that grows with the square of some inputs. Beyond these sizes no person's document goes;
// each alone keeps 64 KB of the worst input known for it well under a second.
const longestLine = 16_384;
const deepestNesting = 32;
const mostLinesOfRun = 1_000;
const mostMarksOfRun = 5_000;
const costOfUnderline = 5;
const mostBlankLines = 4;
const longestQuietParagraph = 3_000;
const mostMarksOfParagraph = 2_000;

// implements TL-18
/** Decides line by line what remark may see, and remembers what it may not. */
export class Guard {
  readonly skipped: Span[] = [];
  readonly dropped: Span[] = [];
  private runLines = 0;
  private runDepth = 0;
  private blankLines = 0;
  private paragraphStart = -1;
  private paragraphMarks = 0;
  private isCounting = false;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** A block ended here for certain: what stands before has no part in the cost of what follows. */
  endRun(): void {
    this.runLines = 0;
    this.runDepth = 0;
    this.blankLines = 0;
    this.endParagraph();
  }

  endParagraph(): void {
    this.paragraphStart = -1;
    this.isCounting = false;
  }

  /** Long stretches of blank lines cost much and say nothing more than a few. `end` is the start of the next line. */
  readBlankLine(start: number, end: number): void {
    if (++this.blankLines <= mostBlankLines) return;
    const last = this.dropped.at(-1);
    if (last?.end === start) this.dropped[this.dropped.length - 1] = { start: last.start, end };
    else this.dropped.push({ start, end });
  }

  /** May remark see the line? `start` and `end` without the line's end. */
  admits(start: number, end: number): boolean {
    this.runLines += this.isUnderline(start, end) ? costOfUnderline : 1;
    this.blankLines = 0;
    if (this.isWithin(start, end)) return true;
    this.skip(start, end);
    return false;
  }

  skip(start: number, end: number): void {
    this.dropped.push({ start, end });
    const last = this.skipped.at(-1);
    // Neighbours, line ends between them, are told as one.
    if (last && start - last.end <= 2) this.skipped[this.skipped.length - 1] = { start: last.start, end };
    else this.skipped.push({ start, end });
  }

  /** Code is not read anyway, so nobody needs to be told. */
  dropLongCode(start: number, end: number): void {
    if (end - start > longestLine) this.dropped.push({ start, end });
  }

  /** Underlined headings in a row cost remark more than other lines. */
  private isUnderline(start: number, end: number): boolean {
    const unit = this.text.charCodeAt(start);
    return (unit === 61 || unit === 45) && this.text.charCodeAt(end - 1) === unit;
  }

  private isWithin(start: number, end: number): boolean {
    if (end - start > longestLine || this.runLines > mostLinesOfRun) return false;
    const depth = measureDepth(this.text, start, end);
    this.runDepth += depth;
    if (depth > deepestNesting || this.runDepth > mostMarksOfRun) return false;
    if (this.paragraphStart === -1) this.paragraphStart = start;
    if (end - this.paragraphStart <= longestQuietParagraph) return true;
    const from = this.isCounting ? start : this.paragraphStart;
    this.paragraphMarks = (this.isCounting ? this.paragraphMarks : 0) + countMarks(this.text, from, end);
    this.isCounting = true;
    return this.paragraphMarks <= mostMarksOfParagraph;
  }
}

/** How many characters of a stretch may begin or end something inline. */
export function countMarks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    switch (text.charCodeAt(at)) {
      case 33: // !
      case 38: // &
      case 42: // *
      case 60: // <
      case 64: // @
      case 91: // [
      case 93: // ]
      case 95: // _
      case 96: // `
      case 126: // ~
        count++;
    }
  }
  return count;
}

/** How many containers a line may stand in, by its marks and its indentation; 0 where it opens none. */
function measureDepth(text: string, start: number, end: number): number {
  let depth = 0;
  let blanks = 0;
  for (let at = start; at < end;) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) {
      blanks += unit === 9 ? 4 : 1;
      at++;
      continue;
    }
    const next = findContainerEnd(text, at, end, unit);
    if (next === -1) break;
    depth++;
    at = next;
  }
  if (depth === 0) return 0;
  // A thematic break may be any number of marks long.
  if (depth >= 3 && isRule(text, start, end)) return 1;
  // A mark takes a blank of its own; what is more may carry on items above.
  return depth + Math.max(0, (blanks - depth) >> 2);
}

/** The end of a container's mark that begins at `at`; -1 where none does. */
function findContainerEnd(text: string, at: number, end: number, unit: number): number {
  if (unit === 62) return at + 1;
  if (unit === 45 || unit === 42 || unit === 43) return isBlankOrEnd(text, at + 1, end) ? at + 1 : -1;
  if (unit >= 48 && unit <= 57) {
    let stop = at + 1;
    while (stop - at < 10 && text.charCodeAt(stop) >= 48 && text.charCodeAt(stop) <= 57) stop++;
    const mark = text.charCodeAt(stop);
    return (mark === 46 || mark === 41) && isBlankOrEnd(text, stop + 1, end) ? stop + 1 : -1;
  }
  if (unit === 91 && text.charCodeAt(at + 1) === 94) {
    const close = text.slice(at, Math.min(end, at + 1_000)).indexOf(']:');
    return close === -1 ? -1 : at + close + 2;
  }
  return -1;
}

function isBlankOrEnd(text: string, at: number, end: number): boolean {
  const unit = text.charCodeAt(at);
  return at >= end || unit === 32 || unit === 9;
}

function isRule(text: string, start: number, end: number): boolean {
  return /^[ \t]*(?:(?:\*[ \t]*)+|(?:-[ \t]*)+)$/.test(text.slice(start, Math.min(end, start + 2_000)));
}
