import type { Reference } from '../model/facts.ts';
import type { KindTable } from '../model/kinds.ts';
import { prefixOf } from '../model/ids.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { positionAt } from '../text/lineIndex.ts';
import { isBlank } from './blanks.ts';
import { findFirstFrom } from './lexer.ts';
import type { Prose } from './prose.ts';

/** Remembers which titles are open around a place, by their indentation: `describe('REQ-118', … it('AC-2 …'))`. */
export class TitleOwners {
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #kinds: KindTable;
  #line = 0;
  readonly #open: { readonly indent: number; readonly owner: string }[] = [];

  constructor(text: string, lines: LineIndex, kinds: KindTable) {
    this.#text = text;
    this.#lines = lines;
    this.#kinds = kinds;
  }

  /** The item named by the nearest title above whose block is still open. */
  findOwner(at: number): string | undefined {
    if (this.#open.length === 0) return undefined;
    const { line } = positionAt(this.#lines, at);
    // A line that is not deeper than a title ends what the title names.
    for (; this.#line <= line && this.#open.length > 0; this.#line++) {
      const indent = this.#indentOf(this.#line);
      if (indent !== undefined) this.#closeFrom(indent);
    }
    return this.#open.at(-1)?.owner;
  }

  add(at: number, references: readonly Reference[]): void {
    const named = references.filter(reference => !this.#kinds.byPrefix.get(prefixOf(reference.id))?.local);
    const [only] = named;
    if (!only || named.length > 1) return;
    const { line } = positionAt(this.#lines, at);
    const owner = only.qualifier === undefined ? only.id : `${only.qualifier}/${only.id}`;
    this.#open.push({ indent: this.#indentOf(line) ?? 0, owner });
    this.#line = line + 1;
  }

  #closeFrom(indent: number): void {
    while ((this.#open.at(-1)?.indent ?? -1) >= indent) this.#open.pop();
  }

  /** How far a line is indented; undefined for an empty one. */
  #indentOf(line: number): number | undefined {
    const start = this.#lines.starts[line] ?? 0;
    let first = start;
    while (isBlank(this.#text.charCodeAt(first))) first++;
    const unit = this.#text.charCodeAt(first);
    return unit === 10 || unit === 13 || first >= this.#text.length ? undefined : first - start;
  }
}

/** Lines that are titles by themselves and hold one of the `places`; the `@` of tags is taken for a space. */
export function findTitleLines(text: string, titleLine: RegExp, places: readonly number[]): Prose[] {
  const titles: Prose[] = [];
  let at = 0;
  for (let place = places[0]; place !== undefined; place = places[findFirstFrom(places, at)]) {
    const start = text.lastIndexOf('\n', place) + 1;
    const lineEnd = text.indexOf('\n', place);
    at = lineEnd === -1 ? text.length : lineEnd + 1;
    const written = text.slice(start, at);
    if (titleLine.test(written)) titles.push({ text: written.replaceAll('@', ' '), start });
  }
  return titles;
}
