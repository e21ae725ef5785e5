import { aliasesOf } from '../model/aliases.ts';
import type { Definition, FileFacts } from '../model/facts.ts';

/** What the definitions of a file are found by, a line for each. */
export interface SearchPage {
  /** The ids in upper case, those of the items around in front, earlier ids behind. */
  readonly ids: string;
  /**
   * The words of id, title and other ids, the first letter of each in upper case and all else in lower case: that a
   * word begins so is then one look for a rare letter.
   */
  readonly words: string;
  /** The kind that each line's definition has. */
  readonly kinds: readonly string[];
}

/** The page of a file, made when somebody first searches and kept for as long as its facts: an edit costs one page. */
export function searchPageOf(facts: FileFacts): SearchPage {
  let page = memory.get(facts);
  if (!page) memory.set(facts, (page = makePage(facts.definitions)));
  return page;
}

const memory = new WeakMap<FileFacts, SearchPage>();

function makePage(definitions: readonly Definition[]): SearchPage {
  return {
    ids: definitions
      .map(definition => [writeIds(definitions, definition), ...aliasesOf(definition)].join(' '))
      .join('\n')
      .toUpperCase(),
    words: markWords(definitions.map(nameDefinition).join('\n')),
    kinds: definitions.map(({ kind }) => kind),
  };
}

function writeIds(definitions: readonly Definition[], { id, parent }: Definition): string {
  const around = definitions[parent];
  return around ? `${writeIds(definitions, around)}/${id}` : id;
}

function nameDefinition({ id, title, fields }: Definition): string {
  let text = `${id} ${title}`;
  for (const { name, value } of fields) if (name === 'aliases') text += ` ${value}`;
  return text.includes('\n') ? text.replaceAll('\n', ' ') : text;
}

/** The words of a text in lower case and without accents, so that people find `Señales` by `senal`. */
export function foldWords(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

/** What to look for in a page to find the words that begin so. */
export function markStart(word: string): string {
  const first = word.charAt(0);
  // A digit, or a letter without case, is told from the middle of a word by the space before it.
  return hasCase(first) ? capitalise(word) : ` ${word}`;
}

/** Words with a space before each; lines stay lines. */
function markWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}\n]+/gu, ' ')
    .replace(/(^|[ \n])([\p{L}\p{N}])/gu, (_, before: string, first: string) =>
      hasCase(first) ? before + first.toUpperCase() : `${before === '\n' ? '\n ' : ' '}${first}`,
    );
}

function hasCase(letter: string): boolean {
  const upper = letter.toUpperCase();
  return upper !== letter && upper.length === 1;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function fold(text: string): string {
  return isAscii.test(text) ? text.toLowerCase() : foldLetters(text);
}

function foldLetters(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/[ßæœøłđı]/g, letter => plainLetters[letter] ?? letter)
      // Where people write without spaces, each sign is a word.
      .replace(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu, ' $& ')
  );
}

const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

// oxlint-disable-next-line no-control-regex
const isAscii = /^[\x00-\x7f]*$/;
