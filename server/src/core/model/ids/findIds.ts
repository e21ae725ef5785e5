import { copyString } from '../../text/copyString.ts';
import type { KindTable } from '../kinds.ts';
import { findQualifierStart, mayBegin, mayEnd, touches, UrlFinder } from './boundaries.ts';
import type { IdGrammar, IdToken } from './grammar.ts';
import { grammarOf, isDigit, isLower, readToken } from './grammar.ts';
import { completeRange, findBetween, splitNumber } from './ranges.ts';
import { findScopeInWords } from './scopeInWords.ts';
import type { FindIdsOptions, IdOccurrence, WrittenId } from './types.ts';

/**
 * Finds the ids in a text, in order, by the rules of docs/language.md: boundaries, placeholders, paths, URLs,
 * scopes in words, `FR-020/021`, ranges. Ids of prefixes outside the table are not found. Linear in the text.
 */
export function findIds(text: string, kinds: KindTable, options: FindIdsOptions = {}): readonly IdOccurrence[] {
  const grammar = grammarOf(kinds);
  grammar.next.lastIndex = 0;
  let match = grammar.next.exec(text);
  if (!match) return none;
  const found: Draft[] = [];
  const urls = new UrlFinder(text);
  let range: OpenRange | undefined;
  let words: ScopeInWords | undefined;
  while (match) {
    const chain = readChain(match, text, grammar);
    const urlEnd = urls.findEnd(match.index);
    grammar.next.lastIndex = Math.max(chain.end, urlEnd ?? 0);
    const before = urlEnd === undefined ? findPath(chain, text) : undefined;
    if (before) {
      words = before.qualifier === undefined ? readScopeInWords(text, chain, words) : undefined;
      const drafts = makeOccurrences(text, chain, words ?? before, grammar, options);
      if (words) words = { ...words, listEnd: chain.end };
      const first = drafts[0];
      if (range && first && range.end === first.start) closeRange(range.from, first);
      for (const draft of drafts) found.push(draft);
      range = openRange(text, chain, drafts.at(-1));
      if (range?.digitsEnd !== undefined) {
        const last = makeRangeEnd(range, text);
        if (last) found.push(last);
        grammar.next.lastIndex = range.digitsEnd;
        range = undefined;
      }
    }
    match = grammar.next.exec(text);
  }
  return found;
}

/** Reads a text that should be one id and nothing else; undefined where it is none. */
export function readId(text: string, kinds: KindTable): WrittenId | undefined {
  const written = text.trim();
  const [found, more] = findIds(written, kinds, { inLinkField: true });
  if (!found || more || found.start !== 0 || found.end !== written.length) return undefined;
  const { id, qualifier, revision } = found;
  return {
    id,
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(revision === undefined ? {} : { revision }),
  };
}

const none: readonly IdOccurrence[] = [];

type Draft = { -readonly [K in keyof IdOccurrence]: IdOccurrence[K] };

/** Ids joined by slashes: `REQ-118/AC-2`, `FR-020/021`. */
interface Chain {
  readonly tokens: readonly IdToken[];
  readonly end: number;
}

/** What stands in front of a chain and belongs to it. */
interface Before {
  readonly qualifier?: string;
  readonly start: number;
}

/** A scope named in words; it holds for the list after it. */
interface ScopeInWords extends Before {
  readonly listEnd: number;
}

interface OpenRange {
  readonly from: Draft;
  /** Where the other end begins. */
  readonly end: number;
  /** Set where the other end is only digits. */
  readonly digitsEnd?: number;
}

function readChain(match: RegExpExecArray, text: string, grammar: IdGrammar): Chain {
  const tokens: IdToken[] = [];
  let token = readToken(match, text);
  let end = match.index + match[0].length;
  while (token) {
    tokens.push(token);
    end = token.end;
    if (text.charCodeAt(end) !== 47) break;
    grammar.here.lastIndex = end + 1;
    const next = grammar.here.exec(text);
    token = next ? readToken(next, text) : readNumber(token, text, end + 1);
  }
  return { tokens, end };
}

/** `021` of `FR-020/021`: the digits stand for the last number of the id before. */
function readNumber(previous: IdToken, text: string, start: number): IdToken | undefined {
  let end = start;
  while (isDigit(text.charCodeAt(end)) && end - start < 10) end++;
  if (end === start) return undefined;
  const hadSuffix = isLower(previous.id.charCodeAt(previous.id.length - 1));
  const split = splitNumber(hadSuffix ? previous.id.slice(0, -1) : previous.id);
  if (!split) return undefined;
  const digits = text.slice(start, end);
  if (isLower(text.charCodeAt(end))) end++;
  return {
    id: split.stem + digits + text.slice(start + digits.length, end),
    prefix: previous.prefix,
    start,
    end,
    // `REQ-118/2` may be page two of something; `FR-020/021` is surely a list.
    onlyIfDefined: previous.onlyIfDefined || digits.length !== split.digits.length,
    isPlaceholder: false,
  };
}

/** What stands before a chain; undefined where the chain is no list of ids but part of a path or a word. */
function findPath(chain: Chain, text: string): Before | undefined {
  const start = chain.tokens[0]?.start;
  if (start === undefined || !mayEnd(text, chain.end) || text.charCodeAt(chain.end) === 47) return undefined;
  if (text.charCodeAt(start - 1) !== 47) return mayBegin(text, start) ? { start } : undefined;
  const from = findQualifierStart(text, start - 1);
  if (from === undefined) return undefined;
  const written = text.slice(from, start - 1);
  // `spec/001/FR-001` says in a path what `spec 001 FR-001` says in words.
  return { qualifier: written.replace(/^spec\/(?=\d[^/]*$)/i, ''), start: from };
}

function readScopeInWords(text: string, chain: Chain, current: ScopeInWords | undefined): ScopeInWords | undefined {
  const start = chain.tokens[0]?.start ?? 0;
  const named = findScopeInWords(text, start);
  if (named) return { ...named, listEnd: chain.end };
  if (!current || start - current.listEnd > longestJoint) return undefined;
  return joint.test(text.slice(current.listEnd, start)) ? { ...current, start } : undefined;
}

const longestJoint = 20;
const joint = /^\s*(?:[,&+]|,?\s*(?:and|or)\b|\/|\.\.+|–|through|to)\s*$/;

function makeOccurrences(
  text: string,
  chain: Chain,
  before: Before,
  grammar: IdGrammar,
  options: FindIdsOptions,
): Draft[] {
  const drafts: Draft[] = [];
  let parent: IdToken | undefined;
  let parentDraft: Draft | undefined;
  let owner: string | undefined;
  for (const token of chain.tokens) {
    const isFirst = token === chain.tokens[0];
    if (parent && owner !== undefined && mayOwn(parent, token, grammar)) {
      // `REQ-118/AC-2` says one thing: the id before the slash is only the way to it.
      const start = parentDraft === drafts.at(-1) ? (parentDraft?.start ?? token.start) : token.start;
      if (parentDraft && parentDraft === drafts.at(-1)) drafts.pop();
      if (!parent.isPlaceholder) addDraft(drafts, token, owner, start, options);
      parentDraft = undefined;
      if (!isLocalTo(token, grammar, 'inside-item')) {
        owner = `${owner}/${token.id}`;
        parent = token;
        parentDraft = drafts.at(-1);
      }
      continue;
    }
    const start = isFirst ? before.start : token.start;
    addDraft(drafts, token, before.qualifier, start, options);
    parentDraft = token.isPlaceholder ? undefined : drafts.at(-1);
    parent = token;
    owner = before.qualifier === undefined ? token.id : `${before.qualifier}/${token.id}`;
  }
  const last = drafts.at(-1);
  if (last?.end === chain.end) addRevision(last, text);
  return drafts;
}

// Strike-through has tildes as well: `~~REQ-12~~`, `~REQ-12~`.
const revisionMark = /~(\d{1,6})(?![\p{L}\p{N}_~-]|[.,]\d)/uy;

/** `REQ-12~2`, as OpenFastTrace writes that the second revision of REQ-12 is meant. */
function addRevision(draft: Draft, text: string): void {
  if (text.charCodeAt(draft.end) !== 126 || text.charCodeAt(draft.start - 1) === 126) return;
  revisionMark.lastIndex = draft.end;
  const written = revisionMark.exec(text)?.[1];
  if (written === undefined) return;
  draft.revision = Number(written);
  draft.end += written.length + 1;
}

function addDraft(
  drafts: Draft[],
  token: IdToken,
  qualifier: string | undefined,
  start: number,
  options: FindIdsOptions,
): void {
  if (token.isPlaceholder) return;
  drafts.push({
    id: copyString(token.id),
    prefix: token.prefix,
    ...(qualifier === undefined ? {} : { qualifier: copyString(qualifier) }),
    start,
    end: token.end,
    idStart: token.start,
    idEnd: token.end,
    ...(token.onlyIfDefined && options.inLinkField !== true ? { onlyIfDefined: true } : {}),
  });
}

function mayOwn(parent: IdToken, child: IdToken, grammar: IdGrammar): boolean {
  if (isLocalTo(child, grammar, 'inside-item')) return !isLocalTo(parent, grammar, 'inside-item');
  if (!isLocalTo(child, grammar, 'inside-objective')) return false;
  return grammar.kinds.byPrefix.get(parent.prefix)?.like === 'objective';
}

function isLocalTo(token: IdToken, grammar: IdGrammar, local: 'inside-item' | 'inside-objective'): boolean {
  return grammar.kinds.byPrefix.get(token.prefix)?.local === local;
}

// Blanks are bounded so that a long run of them is not read once for every id.
const rangeMark = /[ \t]{0,3}\.{2,3}[ \t]{0,3}|…|–|\s{1,80}(?:through|thru|to)\s{1,80}/y;

function openRange(text: string, chain: Chain, from: Draft | undefined): OpenRange | undefined {
  if (!from || from.end !== chain.end) return undefined;
  rangeMark.lastIndex = chain.end;
  if (!rangeMark.test(text)) return undefined;
  const end = rangeMark.lastIndex;
  const isWord = isLower(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) <= 32;
  let digitsEnd = end;
  while (isDigit(text.charCodeAt(digitsEnd)) && digitsEnd - end < 10) digitsEnd++;
  return !isWord && digitsEnd > end && !touches(text, digitsEnd) ? { from, end, digitsEnd } : { from, end };
}

function closeRange(from: Draft, last: Draft): void {
  if (last.qualifier !== undefined && last.qualifier !== from.qualifier) return;
  const between = findBetween(from.id, last.id);
  if (!between) return;
  from.range = { between, last: last.id };
  if (from.qualifier !== undefined) last.qualifier = from.qualifier;
}

function makeRangeEnd(range: OpenRange, text: string): Draft | undefined {
  const end = range.digitsEnd ?? range.end;
  const id = completeRange(range.from.id, text.slice(range.end, end));
  if (id === undefined || !mayEnd(text, end) || text.charCodeAt(end) === 47 || text.charCodeAt(end) === 37) {
    return undefined;
  }
  const last: Draft = { ...range.from, id: copyString(id), start: range.end, end, idStart: range.end, idEnd: end };
  closeRange(range.from, last);
  return range.from.range ? last : undefined;
}
