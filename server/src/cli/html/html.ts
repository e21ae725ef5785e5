import { cleanText } from '../terminal.ts';

/** Markup that may stand in a page as it is; made by `html` alone. */
export class Html {
  readonly #markup: string;

  constructor(markup: string, key: typeof maker) {
    if (key !== maker) throw new Error('Markup is made by `html`.');
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** An address that a link may lead to; made by `toAddress` and `toAnchor` alone. */
export class Address {
  readonly #text: string;

  constructor(text: string, key: typeof maker) {
    if (key !== maker) throw new Error('Addresses are made by `toAddress`.');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What only this file has: so nobody else can make markup out of a text. */
const maker = Symbol('maker');

/** What may stand in a template: a text is escaped, `undefined` and `false` are nothing. */
export type HtmlValue = Html | Address | string | number | undefined | false | readonly HtmlValue[];

/**
 * Makes markup of a template. Each value is text, whatever is in it: one plain line of at most 500 characters, escaped.
 * A value stands in the text or in an attribute between double quotes; anywhere else, and as an address that was not
 * looked at, it is a bug and throws.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const { parts, places } = readTemplate(strings);
  let markup = parts[0] ?? '';
  for (const [i, value] of values.entries()) markup += write(value, places[i] ?? 'text') + (parts[i + 1] ?? '');
  return new Html(markup, maker);
}

/** An address that leads out of the page: http, https or mailto; undefined for any other. */
export function toAddress(text: string): Address | undefined {
  const clean = text.trim();
  if (!/^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@)[^\s"'<>`\\\p{Cc}]*$/iu.test(clean) || clean.length > longestText)
    return undefined;
  return new Address(clean, maker);
}

/** An address in the page itself. `name` is what `id` says there. */
export function toAnchor(name: string): Address {
  if (!/^[A-Za-z][\w.-]*$/.test(name)) throw new Error(`${JSON.stringify(name)} is no name of a place in a page.`);
  return new Address(`#${name}`, maker);
}

/** A text as a link where it is an address to follow, and as itself where it is not. */
export function linkText(text: string): Html {
  const address = toAddress(text);
  return address ? html`<a href="${address}" rel="noreferrer">${text}</a>` : html`${text}`;
}

/** A place in a file, which a browser may break behind each slash; never a link, as the page may be read anywhere. */
export function renderPlace(file: string, line: number): Html {
  const parts = cleanText(file, longestText).split('/');
  return html`<span class="place">${parts.map((part, i) => html`${i > 0 && html`/<wbr />`}${part}`)}:${line}</span>`;
}

/** A style sheet, which must not end its own element. Not for texts that anybody else wrote. */
export function styleElement(css: string): Html {
  if (css.includes('<')) throw new Error('A style sheet cannot hold `<`.');
  return new Html(`<style>${css}</style>`, maker);
}

const longestText = 500;

function write(value: HtmlValue, place: Place): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Address) return escapeText(String(value));
  if (place === 'address') throw new Error('An address has to come from `toAddress` or `toAnchor`.');
  if (typeof value === 'string') return escapeText(cleanText(value, longestText));
  if (place === 'attribute') throw new Error('Markup cannot stand in an attribute.');
  if (value instanceof Html) return String(value);
  return value.map(one => write(one, place)).join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, sign => signs[sign] ?? '');
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

type Place = 'text' | 'attribute' | 'address';

interface Template {
  /** What stands around the values, lines without their indents. */
  readonly parts: readonly string[];
  /** Where the values stand. */
  readonly places: readonly Place[];
}

const known = new WeakMap<TemplateStringsArray, Template>();

function readTemplate(strings: TemplateStringsArray): Template {
  let template = known.get(strings);
  if (!template) {
    template = { parts: strings.map(part => part.replace(/\s*\n\s*/g, '\n')), places: readPlaces(strings) };
    known.set(strings, template);
  }
  return template;
}

function readPlaces(strings: readonly string[]): readonly Place[] {
  const places: Place[] = [];
  let before = '';
  for (const part of strings.slice(0, -1)) {
    before += part;
    const tag = before.slice(before.lastIndexOf('<'));
    if (!tag.startsWith('<') || tag.includes('>')) places.push('text');
    else {
      const [, name] = /\s([a-zA-Z-]+)="[^"]*$/.exec(tag) ?? [];
      if (name === undefined || tag.split('"').length % 2 === 1)
        throw new Error(`A value stands in a tag without quotes: ${tag}`);
      if (name === 'style' || name.startsWith('on')) throw new Error(`No value may stand in ${name}.`);
      places.push(addresses.has(name) ? 'address' : 'attribute');
    }
  }
  return places;
}

const addresses: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formaction', 'cite', 'poster', 'srcset']);
