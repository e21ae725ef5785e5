import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import type { Span } from '../model/place.ts';
import { findVerb, type Verb } from '../source/verbs.ts';
import { findCodePlace } from './codeProse.ts';
import { findLineStart, findWord } from './completionPlace.ts';
import { beginsId, suggestItems } from './itemSuggestions.ts';
import { makeFilter, nothing, type Completion, type CompletionRequest, type Suggestion } from './suggestion.ts';
import { mayBeTitleWord } from './titleWord.ts';

/** Suggests what a comment or the title of a test may say: `implements`, `verifies`, `instruments`, and then items. */
export function suggestInCode(snapshot: Snapshot, file: IndexedFile, request: CompletionRequest): Completion {
  const { text, offset } = request;
  const lineStart = findLineStart(text, offset);
  const word = findWord(text, lineStart, offset);
  const written = text.slice(word.start, offset);
  const isBegun = beginsId(snapshot, written);
  const isBehindVerb = written === '' && isTrace(findVerb(text.slice(lineStart, offset), offset - lineStart));
  if (!isBegun && !request.isAsked && !isBehindVerb) return nothing;
  const place = findCodePlace(file, text, offset, snapshot.config);
  if (place === 'code') return nothing;
  const before = text.slice(lineStart, word.start);
  // Strings may hold anything, so an id must be begun there, unless the string is the title of a test.
  if (place === 'string' && !(file.role.test && (isBegun || (request.isAsked && opensTitle.test(before)))))
    return nothing;
  const mayBeWords = written === '' || mayBeTitleWord(written);
  const verbs = place !== 'string' && opensComment.test(before) && !isBegun ? listVerbs(file, written, word) : [];
  if (!isBegun && !mayBeWords) return { suggestions: verbs, isIncomplete: true };
  const verb = findVerb(text, word.start);
  const items = suggestItems(snapshot, file, request, word, {
    kinds: listTracedKinds(snapshot, verb),
    offersChildren: verb === 'verifies' || file.role.test,
  });
  return verbs.length === 0 ? items : { suggestions: [...verbs, ...items.suggestions], isIncomplete: true };
}

function isTrace(verb: Verb | undefined): boolean {
  return verb !== undefined && verb !== 'mention';
}

/** What may stand before the first word of a comment. */
const opensComment = /^\s*(?:\/\/+!?|#+|--|;+|%+|\/\*+!?|\*|<!--|"""|''')\s*@?$/;

const opensTitle =
  /(?:\b(?:it|test|describe|context|suite|specify|scenario|Run|DisplayName)(?:\.\w+)*\s*\([^'"`]*)['"`][^'"`]*$/;

/** Kinds that the words before an id ask for; a bare id in code says that the code carries it out. */
function listTracedKinds(snapshot: Snapshot, verb: Verb | undefined): readonly string[] | undefined {
  if (verb === 'mention') return undefined;
  if (verb === 'instruments') return ['kpi'];
  return snapshot.config.kinds.kinds.filter(({ inCode }) => inCode === 'implements').map(({ like }) => like);
}

const verbMeanings: readonly (readonly [verb: string, meaning: string])[] = [
  ['implements', 'this code carries out a requirement'],
  ['verifies', 'this test checks a requirement'],
  ['instruments', 'this code measures a KPI'],
];

function listVerbs(file: IndexedFile, written: string, replaces: Span): readonly Suggestion[] {
  const [first, ...others] = verbMeanings;
  const [second, ...rest] = others;
  const ordered = file.role.test && first && second ? [second, first, ...rest] : verbMeanings;
  return ordered
    .filter(([verb]) => verb.startsWith(written.toLowerCase()))
    .map(([verb, meaning]) => ({
      type: 'verb',
      label: verb,
      detail: meaning,
      filter: makeFilter(written, verb),
      replaces,
      text: `${verb} `,
    }));
}
