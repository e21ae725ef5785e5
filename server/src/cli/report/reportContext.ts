import type { TraceComparison } from '../../core/changes/comparison.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { CardPart } from '../../core/model/card.ts';
import type { Finding } from '../../core/model/finding.ts';
import { hideFigures, shownTitle } from '../../core/queries/cardParts.ts';
import { html, toAnchor, type Address, type Html, type HtmlValue } from '../html/html.ts';
import type { Style } from '../terminal.ts';

/** What every part of the report is made from. */
export interface ReportContext {
  readonly snapshot: Snapshot;
  /** All findings, by path and place. */
  readonly findings: readonly Finding[];
  /** All items by scope and id. */
  readonly items: readonly Item[];
  readonly anchors: Anchors;
  readonly comparison?: TraceComparison;
}

/** Names of the places in a page that items have. */
export class Anchors {
  readonly #names = new Map<Item, string>();
  readonly #taken: Set<string>;

  /** `taken` are names of other places. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** Gives items places, by their ids. */
  add(snapshot: Snapshot, items: Iterable<Item>): void {
    for (const item of items) {
      const id = snapshot.showId(item).replace(/[^A-Za-z0-9_.-]+/g, '-');
      const start = /^[A-Za-z]/.test(id) ? id : `id-${id}`;
      let name = start;
      for (let i = 2; this.#taken.has(name.toLowerCase()); i++) name = `${start}-${i}`;
      this.#taken.add(name.toLowerCase());
      this.#names.set(item, name);
    }
  }

  nameOf(item: Item): string | undefined {
    return this.#names.get(item);
  }

  addressOf(item: Item): Address | undefined {
    const name = this.#names.get(item);
    return name === undefined ? undefined : toAnchor(name);
  }
}

/** The id of an item, as a link to where the page tells of it. */
export function renderId({ snapshot, anchors }: ReportContext, item: Item): Html {
  const address = anchors.addressOf(item);
  const id = snapshot.showId(item);
  return address ? html`<a class="${idClass(id)}" href="${address}">${id}</a>` : renderPlainId(id);
}

/** An id that is no link. */
export function renderPlainId(id: string): Html {
  return html`<span class="${idClass(id)}">${id}</span>`;
}

/** Ids stay on one line, unless they are so long that they would push all else away. */
function idClass(id: string): string {
  return id.length > 26 ? 'id long' : 'id';
}

/** Id and title, where the item itself is told of. */
export function renderName({ snapshot }: ReportContext, item: Item, id = snapshot.showId(item)): Html {
  const title = shownTitle(snapshot, item);
  return html`${renderPlainId(id)}${title !== '' && html` <span class="title">${title}</span>`}`;
}

/** Pieces of a card in words. */
export function renderParts(parts: readonly CardPart[]): HtmlValue {
  return parts.map(part => {
    switch (part.type) {
      case 'item':
        return html`${renderPlainId(part.id)}${part.title !== '' && html` ${part.title}`}`;
      case 'place':
        return html`<span class="place">${part.place.path}:${part.place.line}</span>`;
      case 'text':
        // The blanks around it would not outlast cleaning.
        return part.text.trim() === '→' ? html` → ` : html`${part.text}`;
      default:
        return undefined;
    }
  });
}

/** Ids in a list. */
export function renderIds(context: ReportContext, items: readonly Item[]): HtmlValue {
  return items.map((item, i) => html`${i > 0 && html`, `}${renderId(context, item)}`);
}

/** How good or bad a state is, for eyes; the words say it, too. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain';

export const toneOf: Readonly<Record<Style, Tone>> = {
  green: 'good',
  yellow: 'warn',
  red: 'bad',
  bold: 'plain',
  dim: 'plain',
  blue: 'plain',
  cyan: 'plain',
};

/** A state in words, with a sign that is told from the others by its shape as well. */
export function renderState(words: string, tone: Tone): Html {
  return html`<span class="state ${tone}"><span aria-hidden="true">${signs[tone]}</span>${words}</span>`;
}

const signs: Readonly<Record<Tone, string>> = { good: '●', warn: '▲', bad: '■', plain: '○' };

/** The title of an item alone, without figures that may not be shown. */
export function titleOf(snapshot: Snapshot, item: Item): string {
  return hideFigures(snapshot, item, item.title);
}

/** Targets as print has them, `≥ 50 %`, where terminals and specs have `>= 50 %`. */
export function setSigns(text: string): string {
  return text.replaceAll('>=', '≥').replaceAll('<=', '≤');
}

/** `1 gap`, `1,204 gaps`. */
export function countOf(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Words in a row: `a, b and c`. */
export function joinAnd(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1) ?? ''].filter(part => part !== '').join(' and ');
}

/** What is not listed, by count and name: first and last id. */
export function nameLeftOut(snapshot: Snapshot, items: readonly Item[]): string {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return '';
  return first === last ? snapshot.showId(first) : `${snapshot.showId(first)} … ${snapshot.showId(last)}`;
}
