import type { Random } from './random.ts';
import { makeName, makeTitle } from './words.ts';

interface Language {
  readonly extension: string;
  readonly comment: string;
  readonly makeFunction: (name: string, random: Random) => string;
}

const curly =
  (head: string) =>
  (name: string, random: Random): string => `${head.replace('NAME', name)} {
  let total = ${random.below(100)};
  for (let i = 0; i < ${1 + random.below(50)}; i++) {
    total += i * ${random.below(9)};
    if (total > ${random.below(1000)}) return total;
  }
  const note = "${makeTitle(random)}";
  return note.length + total;
}
`;

const languages: readonly [Language, ...Language[]] = [
  { extension: 'ts', comment: '//', makeFunction: curly('export function NAME(): number') },
  { extension: 'js', comment: '//', makeFunction: curly('export function NAME()') },
  { extension: 'java', comment: '//', makeFunction: curly('static int NAME()') },
  { extension: 'rs', comment: '//', makeFunction: curly('pub fn NAME() -> usize') },
  { extension: 'go', comment: '//', makeFunction: curly('func NAME() int') },
  {
    extension: 'py',
    comment: '#',
    makeFunction: (name, random) => `def ${name}():
    """${makeTitle(random)}."""
    total = ${random.below(100)}
    for i in range(${1 + random.below(50)}):
        total += i * ${random.below(9)}
        if total > ${random.below(1000)}:
            return total
    note = "${makeTitle(random)}"
    return len(note) + total
`,
  },
];

const verbs = ['implements', 'Implements', '', 'per spec'] as const;

/** Where code file number `file` lies and what it says: some 5 KB, with the id in a comment where there is one. */
export function makeCodeFile(
  random: Random,
  file: number,
  area: string,
  id: string | undefined,
): { readonly path: string; readonly text: string } {
  const language = random.pick(languages);
  // Every second file that has an id is a test.
  const isTest = file % 6 === 3;
  const stem = `${makeName(random)}${file}`;
  const folder = isTest ? 'tests' : 'src';
  const parts: string[] = [`${language.comment} ${makeTitle(random)}.\n`];
  const withId = id === undefined ? -1 : random.below(12);
  for (let i = 0, length = 0; length < 4800; i++) {
    const body = language.makeFunction(`${makeName(random)}${i}`, random);
    if (i === withId)
      parts.push(`${language.comment} ${isTest ? 'verifies' : random.pick(verbs)} ${id ?? ''}\n${body}`);
    else parts.push(`${language.comment} ${makeTitle(random)}\n${body}`);
    length += body.length + 60;
  }
  return { path: `${folder}/${area.toLowerCase()}/${file % 50}/${stem}.${language.extension}`, text: parts.join('\n') };
}
