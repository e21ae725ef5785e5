import type { Span } from '../model/place.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { Guard } from './guard.ts';
import type { ListMark, OpenHtml } from './lineForms.ts';
import {
  blankLine,
  countUnits,
  findHtmlEnd,
  isDelimiterRow,
  isFence,
  isFrontMatterFence,
  isHeading,
  isUnderline,
  measureIndent,
  readListMark,
  skipBlanks,
} from './lineForms.ts';

/** A stretch of a file that can be parsed alone. */
export interface Section extends Span {
  /** What stands at its start: `closed` follows a block that is over; `list` and `table` go on with the one before. */
  readonly begins: 'file' | 'body' | 'heading' | 'paragraph' | 'closed' | 'list' | 'table';
  /** The head of the table that goes on: its first two lines. */
  readonly head?: Span;
}

/** How a file is to be read: its sections, and what nobody may read. */
export interface Outline {
  readonly hasFrontMatter: boolean;
  readonly sections: readonly Section[];
  /** Stretches that cost too much to parse, without the line ends around them. */
  readonly skipped: readonly Span[];
  /** All stretches that are not parsed: those, and long lines of code, of which nothing is lost. In order. */
  readonly dropped: readonly Span[];
}

// Shorter sections cost more to hand out than to parse again; only for runs of tiny ones does it matter.
const shortestSection = 400;
// Where a section is longer than this, it is cut at blank lines, list items and table rows too.
const longestUncut = 1_024;
const longestFrontMatter = 65_536;

/**
 * Cuts a text where the line that follows closes every block that can be open: at ATX headings outside fences,
 * HTML and containers, and within long sections at paragraphs, items and rows of the outermost level.
 * It reads lines only and may be wrong about what is open; `parseSections` checks each cut.
 */
export function cutSections(text: string, lines: LineIndex): Outline {
  return new Cutter(text, lines).cut();
}

class Cutter {
  private readonly text: string;
  private readonly lines: LineIndex;
  private readonly guard: Guard;
  private readonly sections: Section[] = [];
  private sectionStart: number;
  private begins: Section['begins'] = 'file';
  private head: Span | undefined;
  private fence: { readonly unit: number; readonly length: number } | undefined;
  private html: OpenHtml | undefined;
  private list: { readonly offset: number; readonly mark: string } | undefined;
  private table: Span | undefined;
  private isAfterBlank = true;
  /** The line before ends a block: it closes a fence, underlines a heading or is a rule. */
  private isAfterClosed = false;
  private isInParagraph = false;
  /** Start of the line before, where it may be the head of a table. */
  private tableHead = -1;
  /** The paragraph's lines may look like items that cannot interrupt it. */
  private orderedIndent = -1;

  constructor(text: string, lines: LineIndex) {
    this.text = text;
    this.lines = lines;
    this.guard = new Guard(text);
    // A byte order mark is no text.
    this.sectionStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  cut(): Outline {
    const { starts, length } = this.lines;
    let line = this.cutFrontMatter();
    const hasFrontMatter = line > 0;
    for (; line < starts.length; line++) {
      const start = line === 0 ? this.sectionStart : (starts[line] ?? length);
      this.readLine(start, this.findLineEnd(line));
    }
    this.sections.push(this.makeSection(length));
    const { skipped, dropped } = this.guard;
    return { hasFrontMatter, sections: this.sections, skipped, dropped };
  }

  private findLineEnd(line: number): number {
    let end = this.lines.starts[line + 1] ?? this.lines.length;
    if (line + 1 >= this.lines.starts.length) return end;
    if (this.text.charCodeAt(end - 1) === 10) end--;
    if (this.text.charCodeAt(end - 1) === 13) end--;
    return end;
  }

  /** Cuts behind front matter. Gives the line to go on with. */
  private cutFrontMatter(): number {
    const { starts } = this.lines;
    if (!isFrontMatterFence(this.text, this.sectionStart, this.findLineEnd(0))) return 0;
    for (let line = 1; line < starts.length; line++) {
      const start = starts[line] ?? 0;
      const end = this.findLineEnd(line);
      if (!isFrontMatterFence(this.text, start, end)) continue;
      if (end - this.sectionStart > longestFrontMatter) {
        this.guard.skip(this.sectionStart, end);
      }
      this.startSection(starts[line + 1] ?? this.lines.length, 'body');
      return line + 1;
    }
    return 0;
  }

  private readLine(start: number, end: number): void {
    const contentStart = skipBlanks(this.text, start, end);
    if (contentStart === end) {
      this.guard.readBlankLine(start, this.findNextLine(end));
      this.readBlankLine();
      return;
    }
    const unit = this.text.charCodeAt(contentStart);
    const indent = contentStart === start ? 0 : measureIndent(this.text, start, contentStart);
    if (this.fence) {
      this.isAfterClosed = indent < 4 && this.closesFence(contentStart, end);
      if (this.isAfterClosed) this.fence = undefined;
      else this.guard.dropLongCode(start, end);
      // A fence costs the same for every line of it.
      this.endBlock();
      return;
    }
    if (this.isAfterClosed && indent === 0) this.cutAt(start, 'closed', longestUncut);
    this.isAfterClosed = false;
    if (this.html !== undefined) {
      if (this.html !== blankLine && this.text.slice(start, end).toLowerCase().includes(this.html)) {
        this.html = undefined;
      }
      if (this.html !== blankLine) this.endBlock();
      else this.guard.admits(start, end);
      return;
    }
    if (this.list && indent >= this.list.offset) this.readContainedLine(start, end, contentStart, indent);
    else if (indent >= 4) this.finishLine(start, end, this.isInParagraph);
    else this.readOuterLine(start, end, contentStart, unit, indent);
  }

  private readBlankLine(): void {
    if (this.html === blankLine) this.html = undefined;
    if (this.fence || this.html !== undefined) return;
    this.isAfterBlank = true;
    this.isInParagraph = false;
    this.table = undefined;
    this.tableHead = -1;
    this.orderedIndent = -1;
    this.guard.endParagraph();
  }

  private readContainedLine(start: number, end: number, contentStart: number, indent: number): void {
    // A bullet with text begins a paragraph of its own wherever it stands; a number only behind others of its list.
    if (this.readItemMark(contentStart, end, indent)) this.guard.endParagraph();
    this.finishLine(start, end, true);
  }

  private readOuterLine(start: number, end: number, contentStart: number, unit: number, indent: number): void {
    const mark = this.readItemMark(contentStart, end, indent);
    if (mark) {
      this.readItem(start, end, indent, mark);
      return;
    }
    const beginsHeading = isHeading(this.text, contentStart, end);
    const beginsFence = isFence(this.text, contentStart, end);
    const html = findHtmlEnd(this.text, contentStart, end);
    const interrupts = beginsHeading || beginsFence || html !== undefined || unit === 62;
    const isLazy = !this.isAfterBlank && !interrupts;
    if (!isLazy) this.list = undefined;
    if (indent === 0 && beginsHeading) this.cutAt(start, 'heading', shortestSection);
    else if (indent === 0 && this.isAfterBlank) this.cutAt(start, 'paragraph', longestUncut);
    if (beginsHeading) {
      this.guard.endRun();
      this.finishLine(start, end, false);
      this.guard.endRun();
      return;
    }
    if (beginsFence) {
      this.fence = { unit, length: countUnits(this.text, contentStart, end, unit) };
      this.endBlock();
      return;
    }
    if (html !== undefined) {
      this.html = html === '' ? undefined : html;
      this.finishLine(start, end, false);
      // Of comments one to a line, each is a block.
      if (html === '') this.guard.endRun();
      return;
    }
    this.readTableLine(start, end, unit, indent);
    this.isAfterClosed = !this.list && isUnderline(this.text, contentStart, end);
    this.finishLine(start, end, !this.isAfterClosed);
  }

  private readItem(start: number, end: number, indent: number, mark: ListMark): void {
    const continues = this.list?.mark === mark.mark;
    if (indent === 0 && continues) {
      this.cutAt(start, 'list', longestUncut);
      this.guard.endRun();
    } else if (indent === 0 && this.isAfterBlank && !this.list) this.cutAt(start, 'paragraph', longestUncut);
    this.guard.endParagraph();
    this.list = { offset: indent + mark.width, mark: mark.mark };
    this.finishLine(start, end, true);
  }

  /** Follows a table at the outermost level, to cut between its rows. */
  private readTableLine(start: number, end: number, unit: number, indent: number): void {
    if (indent !== 0 || unit !== 124) {
      this.table = undefined;
      this.tableHead = -1;
      return;
    }
    if (this.table) {
      this.cutAt(start, 'table', longestUncut);
      this.guard.endRun();
      return;
    }
    if (this.tableHead !== -1 && isDelimiterRow(this.text, start, end)) {
      this.table = { start: this.tableHead, end: Math.min(this.text.length, this.findNextLine(end)) };
    }
    this.tableHead = this.isInParagraph ? -1 : start;
  }

  private findNextLine(end: number): number {
    if (this.text.charCodeAt(end) === 13 && this.text.charCodeAt(end + 1) === 10) return end + 2;
    return Math.min(end + 1, this.lines.length);
  }

  private finishLine(start: number, end: number, isText: boolean): void {
    const isSeen = this.guard.admits(start, end);
    // A line that remark does not see is a blank one to it.
    this.isAfterBlank = !isSeen;
    this.isInParagraph = isSeen && isText;
    if (!isSeen) this.table = undefined;
  }

  private endBlock(): void {
    this.guard.endRun();
    this.isAfterBlank = false;
    this.isInParagraph = false;
    this.table = undefined;
    this.tableHead = -1;
  }

  private closesFence(start: number, end: number): boolean {
    if (!this.fence) return false;
    const length = countUnits(this.text, start, end, this.fence.unit);
    return length >= this.fence.length && skipBlanks(this.text, start + length, end) === end;
  }

  /** The mark of an item that may begin here: not every mark interrupts a paragraph. */
  private readItemMark(start: number, end: number, indent: number): ListMark | undefined {
    const mark = readListMark(this.text, start, end);
    if (!mark) return undefined;
    if (this.isInParagraph && mark.isEmpty && !this.list) return undefined;
    const isNumber = mark.mark === '.' || mark.mark === ')';
    if (!isNumber) return mark;
    if (this.isInParagraph && this.orderedIndent !== indent && mark.written.slice(0, -1) !== '1') return undefined;
    this.orderedIndent = indent;
    return mark;
  }

  private cutAt(start: number, begins: Section['begins'], shortest: number): void {
    if (begins !== 'list' && begins !== 'table') this.guard.endRun();
    if (start - this.sectionStart >= shortest) this.startSection(start, begins);
  }

  private startSection(start: number, begins: Section['begins']): void {
    if (start > this.sectionStart) this.sections.push(this.makeSection(start));
    this.sectionStart = start;
    this.begins = begins;
    this.head = begins === 'table' ? this.table : undefined;
  }

  private makeSection(end: number): Section {
    const { sectionStart: start, begins, head } = this;
    return head ? { start, end, begins, head } : { start, end, begins };
  }
}
