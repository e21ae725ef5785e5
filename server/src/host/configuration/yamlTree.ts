import type { Document, Node } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Span } from '../../core/model/place.ts';

/** Where a value and its key stand in the text. */
export interface NodePlace {
  readonly key?: Span;
  readonly value: Span;
}

/** A YAML (or JSON) text as plain values, and where each of them is written. */
export type YamlTree =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly findPlace: (path: readonly PropertyKey[]) => NodePlace | undefined;
    }
  | { readonly ok: false; readonly span: Span; readonly message: string };

/** Reads a configuration text. Values are made of objects without prototype; aliases and depth are capped. */
export function readYamlTree(text: string): YamlTree {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, merge: false, logLevel: 'error' });
  } catch {
    // Thousands of opening brackets exhaust the stack of the YAML reader.
    return { ok: false, span: { start: 0, end: 0 }, message: 'it is nested too deeply.' };
  }
  const error = document.errors[0];
  if (error) {
    const [start = 0, end = 0] = error.pos.map(offset => Math.min(offset, text.length));
    return { ok: false, span: { start, end: Math.max(start, end) }, message: explain(error.code, error.message) };
  }
  const places = new Map<string, NodePlace>();
  try {
    const value = new TreeReader(document, places).read(document.contents, [], undefined);
    return { ok: true, value, findPlace: path => places.get(pathKey(path)) };
  } catch (failure) {
    if (!(failure instanceof TreeError)) throw failure;
    return { ok: false, span: failure.span, message: failure.message };
  }
}

class TreeError extends Error {
  readonly span: Span;
  constructor(span: Span, message: string) {
    super(message);
    this.span = span;
  }
}

const maxDepth = 12;
const maxValues = 20_000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

class TreeReader {
  readonly #document: Document.Parsed;
  readonly #places: Map<string, NodePlace>;
  /** Aliases multiply values; counting what comes out stops a bomb whatever its shape. */
  #count = 0;

  constructor(document: Document.Parsed, places: Map<string, NodePlace>) {
    this.#document = document;
    this.#places = places;
  }

  read(node: unknown, path: readonly (string | number)[], key: Span | undefined): unknown {
    const span = spanOf(node);
    if (++this.#count > maxValues) throw new TreeError(span, 'its aliases (`*name`) expand to too many values.');
    if (path.length > maxDepth) throw new TreeError(span, 'it is nested too deeply.');
    if (!this.#places.has(pathKey(path))) this.#places.set(pathKey(path), key ? { key, value: span } : { value: span });
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      if (!target) throw new TreeError(span, `\`*${node.source}\` refers to nothing above it.`);
      return this.read(target, path, key);
    }
    if (isSeq(node)) return node.items.map((item, i) => this.read(item, [...path, i], undefined));
    if (!isMap(node)) return isScalar(node) ? node.value : null;
    const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const keySpan = spanOf(pair.key);
      if (forbiddenKeys.has(name)) throw new TreeError(keySpan, `\`${name}\` cannot be the name of a setting.`);
      result[name] = this.read(pair.value, [...path, name], keySpan);
    }
    return result;
  }
}

function spanOf(node: unknown): Span {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

function pathKey(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

/** The commonest slips in a PM's words; the YAML reader's own sentence for the rest. */
function explain(code: string, message: string): string {
  const bracket = /end with a (\S)/.exec(message)?.[1];
  if (bracket !== undefined) return `a closing \`${bracket}\` is missing.`;
  if (code === 'TAB_AS_INDENT') return 'a tab stands where only spaces may indent.';
  if (code === 'DUPLICATE_KEY') return 'this name is given twice; keep one.';
  if (code === 'BAD_INDENT') return 'this line is not indented like its neighbours.';
  if (code === 'MULTIPLE_DOCS') return '`---` starts a second document; keep one.';
  if (code === 'MISSING_CHAR' && /quote/i.test(message)) return 'a closing quotation mark is missing.';
  if (/call stack/.test(message)) return 'it is nested too deeply.';
  const sentence = message.split('\n')[0] ?? '';
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.?$/, '.')}`;
}
