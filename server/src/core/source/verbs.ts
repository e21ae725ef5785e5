/** What words before an id say about it; undefined where they say nothing. */
export type Verb = 'implements' | 'verifies' | 'instruments' | 'mention';

const verbs = new Map<string, Verb>([
  ...makeRows(
    'implements',
    'implement implements implemented implementing implementation satisfy satisfies satisfied satisfying fulfil fulfill fulfils fulfills fulfilled realize realizes realise realises',
  ),
  ...makeRows(
    'verifies',
    'verify verifies verified verifying verification validate validates validated validating validation test tests tested testing cover covers covering',
  ),
  ...makeRows(
    'instruments',
    'instrument instruments instrumented instrumenting instrumentation measure measures measured measuring',
  ),
  ...makeRows(
    'mention',
    'see cf unlike except excluding without besides versus vs not no never cannot violates breaks relates related',
  ),
]);

// Words that may stand between the verb and the id: "implements parts of the requirement REQ-1".
const fillers = new Set(
  'the a an this these all both part parts of for in by per from with to also and spec specs specification requirement requirements req reqs story stories feature features criterion criteria acceptance scenario scenarios section item items id ids ref refs'.split(
    ' ',
  ),
);
// Words that may stand between "not" and the verb: "does not yet fully implement".
const adverbs = new Set(
  'yet fully currently really longer be been being is are was to correctly properly only just even actually completely'.split(
    ' ',
  ),
);
const longestLookBack = 200;
const mostWords = 8;
const word = /[\p{L}\p{N}'’_]+|[.,;!?]|\n[ \t]*\r?\n/gu;
const clauseEnd = /[.!?]\s+(?=[A-Z@])|;\s|\n[ \t]*\r?\n|\n[ \t]*(?=[-*•@])|\n[ \t]*(?=[A-Z][a-z])/g;
const task = /\b(?:TODO|FIXME|XXX)\b|@todo\b/;

/** Finds the verb that the words before `at` give to the id there: `implements`, `see`, `TODO`. */
export function findVerb(text: string, at: number): Verb | undefined {
  const before = text.slice(Math.max(0, at - longestLookBack), at);
  const clause = before.slice(findClauseStart(before));
  if (task.test(clause) && !beginsLine(before)) return 'mention';
  const words = before.match(word) ?? [];
  const last = words.length - 1;
  for (let i = last; i >= 0 && i > last - mostWords; i--) {
    const name = (words[i] ?? '').toLowerCase();
    if (isNegative(name)) return 'mention';
    const verb = verbs.get(name);
    if (verb) return verb === 'mention' || isNegated(words, i) ? 'mention' : verb;
    if (!fillers.has(name)) return undefined;
  }
  return undefined;
}

/** An id that begins a line of a comment says something of its own, unless the line before leads to it. */
function beginsLine(before: string): boolean {
  const [line = '', previous] = before.split('\n').toReversed();
  return previous !== undefined && line.trim() === '' && !/[,:/&+-]\s*$/.test(previous);
}

function isNegated(words: readonly string[], verbAt: number): boolean {
  for (let i = verbAt - 1; i >= 0 && i > verbAt - 5; i--) {
    const name = (words[i] ?? '').toLowerCase();
    if (name === 'not' || name === 'never' || name === 'cannot' || name === 'no' || isNegative(name)) return true;
    if (!adverbs.has(name)) return false;
  }
  return false;
}

function isNegative(name: string): boolean {
  return name.endsWith("n't") || name.endsWith('n’t');
}

function findClauseStart(before: string): number {
  let start = 0;
  clauseEnd.lastIndex = 0;
  for (let match = clauseEnd.exec(before); match; match = clauseEnd.exec(before)) {
    start = match.index + match[0].length;
    if (match[0] === '') clauseEnd.lastIndex++;
  }
  return start;
}

function makeRows(verb: Verb, words: string): (readonly [string, Verb])[] {
  return words.split(' ').map(name => [name, verb] as const);
}
