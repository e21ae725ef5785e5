import type { Finding } from '../model/finding.ts';
import type { FileUri } from '../model/place.ts';
import { maskFigures } from '../queries/cardParts.ts';
import { figureFields } from '../queries/shownFields.ts';
import { compareIds, compareTexts } from '../text/compareTexts.ts';
import { positionAt } from '../text/lineIndex.ts';
import { compareFindings } from './compareFindings.ts';
import type { FixedFinding, ItemChange, ItemState, TraceComparison } from './comparison.ts';
import { findingKey } from './findingKey.ts';
import type { ItemKey } from './itemStates.ts';
import { itemKey } from './itemStates.ts';
import type { KnownItem, LocatedFinding, TracePoint } from './tracePoint.ts';

/** A file that stands elsewhere than at the base. */
export interface MovedFile {
  readonly from: FileUri;
  readonly fromPath: string;
  readonly to: FileUri;
  readonly toPath: string;
}

/** Tells what differs between two points. */
export function comparePoints(
  base: TracePoint,
  head: TracePoint,
  moved: readonly MovedFile[] = [],
): Pick<TraceComparison, 'items' | 'findings'> {
  const names = findNewNames(base, head, moved);
  // A figure that is told at one point only is told of neither; what neither tells is hidden already.
  const atBase = new Set([...base.restricted].map(key => names.itemOf(key)));
  const secret = new Set([...atBase, ...head.restricted].filter(key => !atBase.has(key) || !head.restricted.has(key)));
  return { items: compareItems(base, head, names, secret), findings: pickFindings(base, head, names, secret) };
}

/** How what is named at the base is named at the head. */
interface NewNames {
  readonly paths: ReadonlyMap<string, string>;
  readonly scopeOf: (scope: string) => string;
  readonly itemOf: (key: ItemKey) => ItemKey;
  /** New ids by those that they replaced, without scopes. */
  readonly ids: ReadonlyMap<string, string>;
}

function findNewNames(base: TracePoint, head: TracePoint, moved: readonly MovedFile[]): NewNames {
  const scopes = new Map<string, string>();
  for (const { from, to } of moved) {
    const [old, now] = [base.scopeOf.get(from), head.scopeOf.get(to)];
    // The folder that was a scope has another name; where it is still there, its files went elsewhere.
    if (old !== undefined && now !== undefined && old !== now && !head.scopes.has(old) && !scopes.has(old))
      scopes.set(old, now);
  }
  const scopeOf = (scope: string): string => scopes.get(scope) ?? scope;
  const inNewScope = (key: ItemKey): ItemKey => {
    const [scope = '', id = ''] = key.split('\n');
    return itemKey(scopeOf(scope), id);
  };
  const baseKeys = new Set([...base.items.keys()].map(inNewScope));
  const renamed = new Map<ItemKey, ItemKey>();
  const ids = new Map<string, string>();
  for (const [key, { scope, aliases, state }] of head.items) {
    if (baseKeys.has(key)) continue;
    const old = aliases.find(alias => {
      const aliasKey = itemKey(scope, alias);
      return baseKeys.has(aliasKey) && !head.items.has(aliasKey) && !renamed.has(aliasKey);
    });
    if (old === undefined) continue;
    renamed.set(itemKey(scope, old), key);
    ids.set(old, state.id);
  }
  const paths = new Map(moved.map(({ fromPath, toPath }) => [fromPath, toPath]));
  return { paths, scopeOf, ids, itemOf: key => renamed.get(inNewScope(key)) ?? inNewScope(key) };
}

function pickFindings(
  base: TracePoint,
  head: TracePoint,
  names: NewNames,
  secret: ReadonlySet<ItemKey>,
): TraceComparison['findings'] {
  const renameAtBase = ({ finding, file, scope }: LocatedFinding) => {
    const [newScope = '', item] =
      finding.item === undefined ? [] : names.itemOf(itemKey(scope, finding.item)).split('\n');
    const { subject } = finding;
    const path = names.paths.get(file.path) ?? file.path;
    const named = {
      rule: finding.rule,
      ...(item === undefined ? {} : { item, scope: newScope }),
      ...(subject === undefined ? {} : { subject: names.ids.get(subject) ?? subject }),
    };
    return { path, key: findingKey(named, path) };
  };
  // Renamed files come first or last among the others at the base, too, as they do at the head.
  const before = base.findings
    .map(located => ({ located, ...renameAtBase(located) }))
    .toSorted((a, b) => compareTexts(a.path, b.path));
  const after = head.findings.map(({ finding, file, scope }) => ({
    finding,
    key: findingKey({ ...finding, scope }, file.path),
  }));
  const compared = compareFindings(
    before.map(({ key, located, path }) => ({ key, finding: { located, path } })),
    after,
  );
  return { ...compared, fixed: compared.fixed.map(({ located, path }) => describeFixed(located, path, names, secret)) };
}

function describeFixed(
  { finding, file, scope }: LocatedFinding,
  path: string,
  names: NewNames,
  secret: ReadonlySet<ItemKey>,
): FixedFinding {
  const isSecret = finding.item !== undefined && secret.has(names.itemOf(itemKey(scope, finding.item)));
  const { line } = positionAt(file.facts.lines, finding.span.start);
  const shown: Finding = isSecret ? maskFinding(finding) : finding;
  return { ...shown, path, line: line + 1 };
}

function maskFinding(finding: Finding): Finding {
  const { subject } = finding;
  return {
    ...finding,
    message: maskFigures(finding.message),
    ...(subject === undefined ? {} : { subject: maskFigures(subject) }),
  };
}

function compareItems(
  base: TracePoint,
  head: TracePoint,
  names: NewNames,
  secret: ReadonlySet<ItemKey>,
): TraceComparison['items'] {
  const secretIds = new Set([...secret].map(key => key.split('\n')[1] ?? ''));
  const before = new Map([...base.items].map(([key, item]) => [names.itemOf(key), item] as const));
  const hide = (key: ItemKey, { state }: KnownItem): ItemState => hideSecrets(state, secret.has(key), secretIds);
  const changed: ItemChange[] = [];
  for (const [key, after] of head.items) {
    const old = before.get(key);
    const differences = old ? listDifferences(old.state, after.state, names) : [];
    if (!old || differences.length === 0) continue;
    const { id, scope } = after.state;
    const change = { before: hide(key, old), after: hide(key, after), changed: differences };
    changed.push({ id, ...(scope === undefined ? {} : { scope }), ...change });
  }
  const added = [...head.items].filter(([key]) => !before.has(key)).map(([key, item]) => hide(key, item));
  const removed = [...before].filter(([key]) => !head.items.has(key)).map(([key, item]) => hide(key, item));
  return {
    added: added.toSorted(compareStates),
    removed: removed.toSorted(compareStates),
    changed: changed.toSorted(compareStates),
  };
}

function compareStates(
  a: { readonly id: string; readonly scope?: string },
  b: { readonly id: string; readonly scope?: string },
): number {
  return compareTexts(a.scope ?? '', b.scope ?? '') || compareIds(a.id, b.id);
}

/** Fields that have a word of their own among the differences. */
const ownWords: ReadonlySet<string> = new Set(['status', 'priority', 'owner', 'team']);

function listDifferences(before: ItemState, after: ItemState, names: NewNames): readonly string[] {
  const differences = new Set<string>();
  const compare = (name: string, old: string | undefined, now: string | undefined): void => {
    if (!isSameText(old, now, names)) differences.add(name);
  };
  if (before.id !== after.id) differences.add('id');
  compare('kind', before.kind, after.kind);
  compare('title', before.title, after.title);
  // Where the title is all that is said, it is said once.
  if (before.statement !== before.title || after.statement !== after.title)
    compare('statement', before.statement, after.statement);
  for (const name of ['status', 'priority', 'owner', 'team'] as const) compare(name, before[name], after[name]);
  for (const name of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]))
    if (!ownWords.has(name)) compare(`field:${name}`, before.fields[name], after.fields[name]);
  if (before.code !== after.code) differences.add('code');
  if (before.tests !== after.tests) differences.add('tests');
  const [old, now] = [ownMetric(before), ownMetric(after)];
  if (old && now && (old.state !== now.state || old.text !== now.text) && before.id === after.id)
    differences.add('kpi');
  return [...differences].toSorted(compareTexts);
}

function ownMetric({ id, kpis: [first] }: ItemState): ItemState['kpis'][number] | undefined {
  return first && (first.id === id || first.id.endsWith(`/${id}`)) ? first : undefined;
}

/** White space is no difference, nor is an id that follows a rename. */
function isSameText(before: string | undefined, after: string | undefined, { ids }: NewNames): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  const [old, now] = [before, after].map(text => text.replace(/\s+/g, ' ').trim());
  if (old === now) return true;
  return ids.size > 0 && old?.replace(/[\p{L}\p{N}][\p{L}\p{N}./-]*/gu, word => ids.get(word) ?? word) === now;
}

/** The state without figures that one of the points does not tell. */
function hideSecrets(state: ItemState, isSecret: boolean, secretIds: ReadonlySet<string>): ItemState {
  const isSecretId = (shown: string): boolean =>
    secretIds.has(shown) || secretIds.has(shown.slice(shown.indexOf('/') + 1));
  const told = state.kpis.some(({ id, text }) => isSecretId(id) && !text.startsWith(`${id} restricted`));
  const holdsSecret = state.kind === 'objective' && [...secretIds].some(id => id.startsWith(`${state.id}/`));
  if (!told && !isSecret && !holdsSecret) return state;
  const fields = Object.entries(state.fields).filter(([name]) => !isSecret || !figureFields.has(name));
  return {
    ...state,
    title: isSecret ? maskFigures(state.title) : state.title,
    statement: isSecret || holdsSecret ? maskFigures(state.statement) : state.statement,
    fields: Object.fromEntries(fields.map(([name, value]) => [name, maskFigures(value)])),
    kpis: state.kpis.map(kpi =>
      isSecretId(kpi.id) && !kpi.text.startsWith(`${kpi.id} restricted`)
        ? { ...kpi, title: maskFigures(kpi.title), text: `${kpi.id} restricted` }
        : kpi,
    ),
  };
}
