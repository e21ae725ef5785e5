import type { BaseRevision, CountedFinding, RootBase } from '../../server/src/protocol.ts';

/** What is read of `check --base --format json`; docs/json.md has all of it. */
export interface CheckAnswer {
  readonly base: BaseRevision;
  readonly findings: readonly (AnsweredFinding & {
    readonly change: 'new' | 'known';
    readonly range: { readonly start: { readonly line: number } };
  })[];
  readonly fixed: readonly AnsweredFinding[];
  readonly items: {
    readonly added: readonly ItemState[];
    readonly removed: readonly ItemState[];
    readonly changed: readonly { readonly before: ItemState; readonly after: ItemState; readonly changed: string[] }[];
  };
}

interface AnsweredFinding {
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  readonly item?: string;
  readonly scope?: string;
  readonly subject?: string;
}

interface ItemState {
  readonly id: string;
  readonly scope?: string;
  readonly kind: string;
  readonly title: string;
  readonly statement: string;
  readonly status?: string;
  readonly priority?: string;
  readonly owner?: string;
  readonly team?: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly kpis: readonly { readonly text: string }[];
  readonly code: number;
  readonly tests: number;
  readonly file: string;
  readonly line: number;
}

/** What is read of `bases --format json`. */
interface BasesAnswer {
  readonly head: string | null;
  readonly bases: readonly OfferedBase[];
}

export interface OfferedBase extends BaseRevision {
  readonly role: 'default-branch' | 'upstream' | 'tag' | 'head';
}

/** Reads the answer of our own program, which is of the same version; undefined where it is something else. */
export function readCheckAnswer(value: unknown): CheckAnswer | undefined {
  const { base, findings, fixed, items } = (value ?? {}) as Partial<CheckAnswer>;
  const isOne = base !== undefined && Array.isArray(findings) && Array.isArray(fixed) && items !== undefined;
  return isOne ? { base, findings, fixed, items } : undefined;
}

/** Reads the answer of `bases`; undefined where it is something else. */
export function readBasesAnswer(value: unknown): BasesAnswer | undefined {
  const { head, bases } = (value ?? {}) as Partial<BasesAnswer>;
  return head !== undefined && Array.isArray(bases) ? { head, bases } : undefined;
}

/** The findings of the base, as the server counts them: those that are still there, and those that are gone. */
export function makeRootBase(uri: string, { base, findings, fixed }: CheckAnswer): RootBase {
  const counted = new Map<string, CountedFinding>();
  for (const finding of [...findings.filter(({ change }) => change === 'known'), ...fixed]) {
    const identity = identify(finding);
    const key = JSON.stringify(identity);
    counted.set(key, { ...identity, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return { uri, base, findings: [...counted.values()] };
}

function identify({ rule, file, item, scope, subject }: AnsweredFinding): Omit<CountedFinding, 'count'> {
  return {
    rule,
    ...(item === undefined ? { file } : { item }),
    ...(scope === undefined ? {} : { scope }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** An item that is not as it was at the base, in words; or what only a comparison finds. */
export interface ListedChange {
  readonly change: 'added' | 'changed' | 'removed' | 'found';
  /** With its scope, where it has one; '' of what was found. */
  readonly id: string;
  /** Of what was found, the message. */
  readonly title: string;
  /** Before → after; '' where the item is new or gone. */
  readonly difference: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Rules about the change itself: the server compares findings alone, so Problems has none of theirs. */
const rulesOfChanges: ReadonlySet<string> = new Set(['invalid-transition', 'untraced-change']);

/** Lists what changed: what is new, what is different, what is gone, and what is wrong with the change itself. */
export function listChanges({ items, findings }: CheckAnswer): readonly ListedChange[] {
  const list = (change: ListedChange['change'], state: ItemState, difference = ''): ListedChange => ({
    change,
    id: state.scope === undefined ? state.id : `${state.scope}/${state.id}`,
    title: state.title === '' ? state.statement : state.title,
    difference,
    file: state.file,
    line: state.line,
  });
  return [
    ...items.added.map(state => list('added', state)),
    ...items.changed.map(({ before, after, changed }) => {
      const parts = changed.map(name => `${sayName(name)}: ${say(before, name)} → ${say(after, name)}`);
      return list('changed', after, parts.join(' · '));
    }),
    ...items.removed.map(state => list('removed', state)),
    ...findings
      .filter(({ rule, change }) => change === 'new' && rulesOfChanges.has(rule))
      .map(({ message, file, range }) => {
        return { change: 'found', id: '', title: message, difference: '', file, line: range.start.line } as const;
      }),
  ];
}

function sayName(name: string): string {
  if (name === 'kpi') return 'KPI';
  if (name === 'code') return 'in code';
  return name.startsWith('field:') ? name.slice('field:'.length) : name;
}

function say(state: ItemState, name: string): string {
  const value = readValue(state, name);
  return value === undefined || value === '' ? 'none' : shorten(String(value));
}

function readValue(state: ItemState, name: string): string | number | undefined {
  if (name.startsWith('field:')) return state.fields[name.slice('field:'.length)];
  switch (name) {
    case 'kpi':
      return state.kpis[0]?.text;
    case 'id':
    case 'kind':
    case 'title':
    case 'statement':
    case 'status':
    case 'priority':
    case 'owner':
    case 'team':
    case 'code':
    case 'tests':
      return state[name];
    default:
      return undefined;
  }
}

/** A line of a list shows so much of a text. */
const mostCharacters = 80;

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1).trimEnd()}…` : line;
}
