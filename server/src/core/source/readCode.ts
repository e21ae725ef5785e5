import type { Config } from '../model/config.ts';
import type { FileFacts, NamedTest, Problem, Reference, Suppression } from '../model/facts.ts';
import { makeEmptyFacts } from '../model/facts.ts';
import type { FileRole } from '../model/fileRole.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { copyString } from '../text/copyString.ts';
import { indexLines } from '../text/lineIndex.ts';
import type { Directives } from './directives.ts';
import { findMissingReason, readDirectives } from './directives.ts';
import { readSections } from './embedded.ts';
import { findEvents, makeEventReferences } from './events.ts';
import { findLanguage } from './findLanguage.ts';
import { findIgnoreTarget } from './ignoreTarget.ts';
import type { Region } from './lexer.ts';
import { findFirstFrom } from './lexer.ts';
import { findPlaces } from './prefilter.ts';
import { findTestOfComment, readTestOfTitle } from './namedTests.ts';
import type { Prose, RegionGroup } from './prose.ts';
import { groupRegions, readProse } from './prose.ts';
import { findReferences } from './references.ts';
import { determineStringUse } from './stringUse.ts';
import type { Language } from './syntax.ts';
import { findTitleLines, TitleOwners } from './titleOwners.ts';

// implements TL-2
/**
 * Reads the facts of a code file: what its comments, documentation strings and test titles refer to, and the events
 * that its code sends.
 * A file in an unknown language has none.
 */
export function readCode(text: string, role: FileRole, config: Config): FileFacts {
  const lines = indexLines(text);
  const places = findPlaces(text, config.kinds);
  const events = findEvents(text, config);
  const all = events.length === 0 ? places : [...places, ...events.map(({ at }) => at)].toSorted((a, b) => a - b);
  const language = all.length === 0 ? undefined : findLanguage(role.extension, text, config.comments);
  if (!language) return makeEmptyFacts(lines);
  const reading = new Reading(text, lines, role, config, places);
  // What an ignore covers is decided by the comments and the code after it, so there the whole file is read.
  const sections = readSections(text, language, all, text.includes('throughline-ignore'));
  for (const section of sections) reading.readSection(section.language, section.regions);
  const sent = makeEventReferences(
    text,
    events,
    sections.flatMap(section => section.regions),
  );
  return { ...makeEmptyFacts(lines), ...reading.finish(sent) };
}

type Found = Pick<FileFacts, 'references' | 'suppressions' | 'problems' | 'scope'>;

/** One file, while it is read. */
class Reading {
  readonly #text: string;
  readonly #lines: LineIndex;
  readonly #role: FileRole;
  readonly #config: Config;
  readonly #places: readonly number[];
  readonly #references: Reference[] = [];
  readonly #suppressions: Suppression[] = [];
  readonly #problems: Problem[] = [];
  readonly #titleOwners: TitleOwners;
  readonly #effort = { left: 1_000_000 };
  #scope: Directives['scope'];

  constructor(text: string, lines: LineIndex, role: FileRole, config: Config, places: readonly number[]) {
    this.#text = text;
    this.#lines = lines;
    this.#role = role;
    this.#config = config;
    this.#places = places;
    this.#titleOwners = new TitleOwners(text, lines, config.kinds);
  }

  readSection(language: Language, regions: readonly Region[]): void {
    const comments = regions.filter(region => region.type === 'comment');
    const groups = groupRegions(this.#text, regions);
    for (const group of groups) {
      if (!this.#holdsPlace(group[0].from, group.at(-1)?.to ?? 0)) continue;
      if (group[0].type === 'comment') this.#readComment(group, comments, language);
      else this.#readString(group, language, comments);
    }
    if (!language.titleLines) return;
    for (const title of findTitleLines(this.#text, language.titleLines, this.#places)) {
      const name = /:\s*(.*)/.exec(title.text)?.[1]?.trim() ?? '';
      this.#addReferences(title, true, () => (name === '' ? undefined : { name: copyString(name) }));
    }
  }

  finish(sent: readonly Reference[]): Found {
    const found = {
      references: [...this.#references, ...sent].toSorted((a, b) => a.span.start - b.span.start),
      suppressions: this.#suppressions,
      problems: this.#problems,
    };
    return this.#scope ? { ...found, scope: this.#scope } : found;
  }

  #readComment(group: RegionGroup, comments: readonly Region[], language: Language): void {
    const directives = readDirectives(readProse(this.#text, group));
    if (directives.scope && this.#scope === undefined && this.#isHead(group[0], comments))
      this.#scope = directives.scope;
    for (const ignore of directives.ignores) {
      this.#suppressions.push({ ...ignore, target: findIgnoreTarget(this.#text, this.#lines, ignore.span, comments) });
      const problem = findMissingReason(ignore);
      if (problem) this.#problems.push(problem);
    }
    const { start, end } = { start: group[0].start, end: group.at(-1)?.end ?? group[0].end };
    this.#addReferences(directives.prose, false, () => findTestOfComment(this.#text, end, start, language));
  }

  #readString(group: RegionGroup, language: Language, comments: readonly Region[]): void {
    const use = determineStringUse(this.#text, group[0], language, comments, this.#effort);
    if (!use) return;
    const [{ start, from, to }] = group;
    const findTest = (): NamedTest | undefined =>
      use === 'title' ? readTestOfTitle(this.#text, from, to) : findTestOfComment(this.#text, start, start, language);
    this.#addReferences(readProse(this.#text, group), use === 'title', findTest);
  }

  #addReferences(prose: Prose, isTitle: boolean, findTest: () => NamedTest | undefined): void {
    const owner = isTitle ? this.#titleOwners.findOwner(prose.start) : undefined;
    const place = { isTitle, isTestFile: this.#role.test, ...(owner === undefined ? {} : { owner }) };
    const found = findReferences(prose, this.#config.kinds, place);
    const verifies = this.#role.test && found.some(({ type }) => type === 'verifies');
    const test = verifies ? findTest() : undefined;
    for (const reference of found) {
      this.#references.push(test && reference.type === 'verifies' ? { ...reference, test } : reference);
    }
    if (isTitle) this.#titleOwners.add(prose.start, found);
  }

  /** Does only white space and comments stand before it? */
  #isHead(region: Region, comments: readonly Region[]): boolean {
    let at = 0;
    for (const comment of comments) {
      if (comment.start > region.start) break;
      if (this.#text.slice(at, comment.start).trim() !== '') return false;
      at = comment.end;
    }
    return true;
  }

  #holdsPlace(from: number, to: number): boolean {
    const place = this.#places[findFirstFrom(this.#places, from)];
    // A word to the tool or an id begins inside; one that begins right at the mark does too.
    return place !== undefined && place < to;
  }
}
