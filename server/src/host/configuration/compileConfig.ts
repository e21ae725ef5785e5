import { createHash } from 'node:crypto';
import type { CommentSyntax, Config, RuleLevel, ScopeSetting } from '../../core/model/config.ts';
import { defaultConfig } from '../../core/model/config.ts';
import type { Kind, KindTable } from '../../core/model/kinds.ts';
import { builtInKinds, makeKindTable } from '../../core/model/kinds.ts';
import { readStatus } from '../../core/model/statuses.ts';
import type { Transitions } from '../../core/model/transitions.ts';
import { compileFolderPattern, compilePatterns } from './pathPatterns.ts';
import type { Settings } from './schema.ts';

/** Turns checked settings into the configuration that the core works with. */
export function compileConfig(settings: Settings): Config {
  const tests = listOf(settings.tests);
  const untraced = listOf(settings.untracedChange);
  const untracedChange = untraced.length > 0 ? compilePatterns(untraced) : undefined;
  return {
    kinds: compileKinds(settings.kinds),
    scopes: compileScopes(settings.scopes),
    includes: compileIncludes(settings),
    ...(tests.length > 0 ? { tests: compilePatterns(tests) } : {}),
    comments: compileComments(settings.comments),
    events: listOf(settings.events),
    fiscalYearStart: settings.fiscalYearStart ?? defaultConfig.fiscalYearStart,
    ...(settings.sources ? { sources: Object.keys(settings.sources) } : {}),
    ideaChecklist: settings.ideaChecklist ?? defaultConfig.ideaChecklist,
    inputDays: settings.inputDays ?? defaultConfig.inputDays,
    transitions: compileTransitions(settings.transitions),
    ...(untracedChange ? { untracedChange } : {}),
    profile: settings.profile ?? defaultConfig.profile,
    findLevel: withUntracedChange(compileLevels(settings), untracedChange),
    failOn: settings.failOn ?? defaultConfig.failOn,
    factsFingerprint: makeFingerprint(settings),
  };
}

/** Statuses are kept in normal form, whatever words the team has for them. */
function compileTransitions(settings: Settings['transitions']): Transitions {
  return new Map(
    Object.entries(settings ?? {}).map(([kind, steps]) => {
      const set = builtInKinds.find(({ name }) => name === kind)?.statuses ?? 'work';
      const read = (status: string): string => readStatus(status, set) ?? status;
      return [kind, new Map(Object.entries(steps ?? {}).map(([from, to]) => [read(from), listOf(to).map(read)]))];
    }),
  );
}

/** A text or a list of them, as a list. */
export function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function compileKinds(settings: Settings['kinds']): KindTable {
  if (!settings) return defaultConfig.kinds;
  const claimed = new Set(Object.values(settings).flatMap(kind => kind.prefixes ?? []));
  const builtIn = builtInKinds.map(kind => {
    const own = settings[kind.name];
    const prefixes = own?.prefixes ?? kind.prefixes.filter(prefix => !claimed.has(prefix));
    return { ...kind, prefixes, ...labelsOf(own, kind) };
  });
  const added = Object.entries(settings)
    .filter(([name]) => !builtInKinds.some(kind => kind.name === name))
    .map(([name, own]): Kind => {
      const model = builtInKinds.find(kind => kind.name === (own.like ?? 'requirement')) as Kind;
      return {
        ...model,
        name,
        prefixes: own.prefixes ?? [],
        meaning: `as ${model.label}`,
        ...labelsOf(own, { label: name }),
      };
    });
  return makeKindTable([...builtIn, ...added]);
}

type KindSettings = NonNullable<Settings['kinds']>[string];

function labelsOf(
  own: KindSettings | undefined,
  standard: { label: string; plural?: string },
): Pick<Kind, 'label' | 'plural'> {
  const label = own?.label ?? standard.label;
  return { label, plural: own?.plural ?? (own?.label === undefined ? standard.plural : undefined) ?? `${label}s` };
}

function compileScopes(settings: Settings['scopes']): readonly ScopeSetting[] {
  return listOf(settings).map(entry =>
    typeof entry === 'string'
      ? { findFolder: compileFolderPattern(entry, false) }
      : { findFolder: compileFolderPattern(entry.path, true), name: entry.scope },
  );
}

function compileIncludes(settings: Settings): Config['includes'] {
  const include = listOf(settings.include);
  const exclude = listOf(settings.exclude);
  if (include.length === 0 && exclude.length === 0) return defaultConfig.includes;
  const isIncluded = include.length > 0 ? compilePatterns(include) : () => true;
  const isExcluded = compilePatterns(exclude);
  return path => isIncluded(path) && !isExcluded(path);
}

function compileComments(settings: Settings['comments']): Config['comments'] {
  const table = new Map<string, CommentSyntax>();
  for (const [extension, own] of Object.entries(settings ?? {})) {
    const key = extension.toLowerCase();
    table.set(key, {
      ...(own.line === undefined ? {} : { line: listOf(own.line) }),
      ...(own.block === undefined ? {} : { block: pairsOf(own.block) }),
      ...(own.nested === undefined ? {} : { nested: own.nested }),
    });
  }
  return table;
}

function pairsOf(
  block: NonNullable<NonNullable<Settings['comments']>[string]['block']>,
): readonly (readonly [string, string])[] {
  return typeof block[0] === 'string' ? [block as [string, string]] : (block as [string, string][]);
}

function compileLevels({ rules, overrides, transitions }: Settings): Config['findLevel'] {
  const base = new Map<string, RuleLevel>(Object.entries(rules ?? {}));
  // Who writes down which statuses follow each other wants to hear of others, in whatever profile.
  if (transitions && !base.has('invalid-transition')) base.set('invalid-transition', 'warning');
  const exceptions = (overrides ?? [])
    .map(override => ({
      matches: compilePatterns(listOf(override.paths)),
      levels: new Map<string, RuleLevel>(Object.entries(override.rules)),
    }))
    .toReversed();
  return (rule, path) => {
    for (const { matches, levels } of exceptions) {
      const level = levels.get(rule);
      if (level !== undefined && matches(path)) return level;
    }
    return base.get(rule);
  };
}

/** Whoever names paths wants to hear of them, in every profile. */
function withUntracedChange(
  findLevel: Config['findLevel'],
  untracedChange: Config['untracedChange'],
): Config['findLevel'] {
  if (!untracedChange) return findLevel;
  return (rule, path) =>
    findLevel(rule, path) ?? (rule === 'untraced-change' && untracedChange(path) ? 'information' : undefined);
}

function makeFingerprint({ kinds, scopes, tests, comments, events }: Settings): string {
  const parts = [kinds, scopes, tests, comments, events];
  if (parts.every(part => part === undefined)) return defaultConfig.factsFingerprint;
  return createHash('sha1')
    .update(JSON.stringify(parts.map(part => part ?? null)))
    .digest('hex');
}
