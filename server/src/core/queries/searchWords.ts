import type { FileFacts } from '../model/facts.ts';

/**
 * What the definitions of a file are found by: one line each, of the words of its id, title and other ids, every word
 * with a space before it. Kept for as long as the facts are, so an edit costs the lines of one file alone.
 */
export function searchLines(facts: FileFacts): string {
  let lines = memory.get(facts);
  if (lines === undefined) {
    lines = facts.definitions.map(makeLine).join('\n');
    memory.set(facts, lines);
  }
  return lines;
}

const memory = new WeakMap<FileFacts, string>();

function makeLine({ id, title, fields }: FileFacts['definitions'][number]): string {
  let text = `${id} ${title}`;
  for (const { name, value } of fields) if (name === 'aliases') text += ` ${value}`;
  return foldWords(text)
    .map(word => ` ${word}`)
    .join('');
}

/** The words of a text in lower case and without accents, so that people find `Señales` by `senal`. */
export function foldWords(text: string): readonly string[] {
  const plain = isAscii.test(text) ? text.toLowerCase() : foldLetters(text);
  return plain.match(words) ?? [];
}

function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđı]/g, letter => plainLetters[letter] ?? letter);
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

// eslint-disable-next-line no-control-regex
const isAscii = /^[\x00-\x7f]*$/;
/** Where people write without spaces, each sign is a word. */
const words =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}])+/gu;
