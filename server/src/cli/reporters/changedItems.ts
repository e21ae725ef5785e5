import type { ItemChange, ItemState, TraceComparison } from '../../core/changes/comparison.ts';
import type { Impact } from '../../core/changes/impact.ts';
import { textLimit, titleLimit } from '../../core/render/limits.ts';
import { diffWords } from '../../core/text/wordDiff.ts';
import { cleanText } from '../terminal.ts';
import { countWords } from './checkText.ts';
import type { CheckView } from './checkView.ts';
import { foldLines, linkPlace, takeLines, writeText } from './markdownParts.ts';

type Items = TraceComparison['items'];

/** One row: what an item was, what it is, or both. */
export interface ChangedItem {
  readonly before: ItemState | undefined;
  readonly after: ItemState | undefined;
  readonly changed: readonly string[];
}

/** More of a wording is read in its file. */
const longestWording = 4000;

/** So many rows are read at once. */
const mostRows = 15;

/** All items that differ, those that the thread is made of first. */
export function gatherChanged({ added, removed, changed }: Items): readonly ChangedItem[] {
  const all = [
    ...changed.map(({ before, after, changed: words }: ItemChange) => ({ before, after, changed: words })),
    ...added.map(after => ({ before: undefined, after, changed: [] })),
    ...removed.map(before => ({ before, after: undefined, changed: [] })),
  ];
  return all.toSorted((a, b) => weigh(a) - weigh(b));
}

/** As they stand now, or stood before they went. */
export function latest({ before, after }: ChangedItem): ItemState {
  const state = after ?? before;
  if (!state) throw new Error('An item that differs was or is.');
  return state;
}

function weigh(item: ChangedItem): number {
  const { kind, id } = latest(item);
  if (kind === 'acceptance' || kind === 'task') return 2;
  return id.includes('/') ? 1 : 0;
}

export function nameState({ id, scope }: ItemState): string {
  return scope === undefined ? id : `${scope}/${id}`;
}

/** A table of the items that differ, before and after, and below it the wordings. */
export function listChangedItems(items: Items, view: CheckView, bytes: number): readonly string[] {
  const all = gatherChanged(items);
  const head = ['| Item | What | Objective | KPI | Code | Tests |', '| --- | --- | --- | --- | --: | --: |'];
  const told = new Set<string>();
  const { kept, rest } = takeLines(all, bytes * 0.7, item => writeRow(item, view, told));
  // What a criterion has counts for its requirement, too, and that row is read first.
  const whole = all.filter(item => weigh(item) < 2).length || all.length;
  const rows = kept.slice(0, Math.min(mostRows, whole));
  const folded = kept.slice(rows.length);
  const words = all.filter(({ changed }) => changed.some(word => columnWords[word] === 'wording'));
  const wordings = takeLines(words, bytes * 0.3, writeWording);
  const counts = [
    ...(items.changed.length > 0 ? [`${items.changed.length} changed`] : []),
    ...(items.added.length > 0 ? [`${items.added.length} new`] : []),
    ...(items.removed.length > 0 ? [`${items.removed.length} removed`] : []),
  ];
  return [
    `#### Items: ${counts.join(', ')}`,
    '',
    ...head,
    ...rows,
    '',
    ...(folded.length > 0 ? foldLines(`${folded.length} more`, [...head, ...folded]) : []),
    ...(rest.length > 0 ? [`and ${countWords(rest.length, ['item', 'items'])} more: ${nameSome(rest)}`, ''] : []),
    ...(words.length > 0
      ? foldLines(countWords(words.length, ['wording', 'wordings']), [
          ...wordings.kept,
          ...(wordings.rest.length > 0 ? [`- and ${wordings.rest.length} more: ${nameSome(wordings.rest)}`] : []),
        ])
      : []),
  ];
}

/** Ids as far as a person reads on. */
function nameSome(items: readonly ChangedItem[]): string {
  const names = items.slice(0, 20).map(item => writeText(nameState(latest(item)), titleLimit));
  return names.join(', ') + (items.length > names.length ? ', …' : '');
}

/** `told` are the objectives and KPIs that a row above told of: their ids are enough then. */
function writeRow(item: ChangedItem, view: CheckView, told: Set<string>): string {
  const { before, after } = item;
  const state = latest(item);
  const cells = [
    `${writeItem(item, view)} ${writeText(state.title || state.statement, titleLimit)}`,
    writeWhat(item),
    writeObjectives(item, told),
    writeKpis(item, told),
    compare(before && String(before.code), after && String(after.code)),
    compare(before && String(before.tests), after && String(after.tests)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function writeItem(item: ChangedItem, { webRoot, folder }: CheckView): string {
  const { before, after } = item;
  const name = writeText(nameState(latest(item)), titleLimit);
  if (!after) return `**${name}**`;
  const shown = `**${linkPlace(name, folder + after.file, after.line, webRoot)}**`;
  return before && before.id !== after.id ? `${writeText(before.id, titleLimit)} → ${shown}` : shown;
}

/** What differs; from what to what, where no column says so. */
function writeWhat({ before, after, changed }: ChangedItem): string {
  if (!before) return after?.status === undefined ? 'new' : `new, ${writeText(after.status, 60)}`;
  if (!after) return 'removed';
  const words = changed.flatMap(word => {
    if (word === 'id') return [];
    const own = columnWords[word];
    if (own !== undefined) return [own];
    const [old, now] = [valueOf(before, word), valueOf(after, word)];
    return [`${writeText(word.replace(/^field:/, ''), 60)}: ${compare(writeValue(old), writeValue(now))}`];
  });
  return words.length === 0 ? 'id' : [...new Set(words)].join('; ');
}

/** Differences that are shown elsewhere. */
const columnWords: Readonly<Record<string, string>> = {
  title: 'wording',
  statement: 'wording',
  code: 'code',
  tests: 'tests',
  kpi: 'KPI',
};

function valueOf(state: ItemState, word: string): string | undefined {
  if (word.startsWith('field:')) return state.fields[word.slice('field:'.length)];
  const own = { kind: state.kind, title: state.title, status: state.status, priority: state.priority };
  return { ...own, owner: state.owner, team: state.team }[word];
}

function writeValue(value: string | undefined): string {
  return value === undefined || value === '' ? 'none' : writeText(value, 80);
}

/** `before → after` where they differ. */
function compare(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined || before === after) return after ?? before ?? '';
  return `${before || 'none'} → ${after || 'none'}`;
}

/** More than these are counted. */
const mostNamed = 3;

/** With their titles, but where they differ: then the ids say it better. */
function writeObjectives({ before, after }: ChangedItem, told: Set<string>): string {
  const ids = (state: ItemState | undefined): string | undefined =>
    state && joinSome(state.objectives.map(({ id }) => writeText(id, titleLimit)));
  if (before && after && ids(before) !== ids(after)) return compare(ids(before), ids(after));
  const { objectives } = after ?? before ?? { objectives: [] };
  return joinSome(objectives.map(({ id, title }) => tell(id, `${id} ${title}`, told)));
}

function writeKpis({ before, after }: ChangedItem, told: Set<string>): string {
  const texts = (state: ItemState | undefined): string | undefined =>
    state && joinSome(state.kpis.map(({ text }) => writeText(text, titleLimit)));
  if (before && after && texts(before) !== texts(after)) return compare(texts(before), texts(after));
  const { kpis } = after ?? before ?? { kpis: [] };
  return joinSome(kpis.map(({ id, text }) => tell(id, text, told)));
}

function tell(id: string, text: string, told: Set<string>): string {
  if (told.has(id)) return writeText(id, titleLimit);
  told.add(id);
  return writeText(text, titleLimit);
}

function joinSome(texts: readonly string[]): string {
  const shown = texts.slice(0, mostNamed).join(', ');
  return texts.length > mostNamed ? `${shown} and ${texts.length - mostNamed} more` : shown;
}

/** The wording with what went and what came; long stretches that stayed are cut. */
function writeWording(item: ChangedItem): string {
  const parts = diffWords(wordingOf(item.before), wordingOf(item.after));
  const words = parts.map(({ kind, text }) => {
    const shown = kind === 'same' ? shorten(text) : text;
    const [lead, rest] = [/^\s/.test(shown) ? ' ' : '', /\S\s+$/.test(shown) ? ' ' : ''];
    const written = writeText(shown, 2 * textLimit);
    // Marks of Markdown may not stand beside every letter; these elements may, and GitHub and GitLab show them.
    if (kind === 'same' || written === '') return `${lead}${written}${rest}`;
    const mark = kind === 'removed' ? 'del' : 'ins';
    return `${lead}<${mark}>${written}</${mark}>${rest}`;
  });
  return `- **${writeText(nameState(latest(item)), titleLimit)}** ${words.join('')}`;
}

function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 80).trimEnd()} … ${text.slice(-80).trimStart()}`;
}

function wordingOf(state: ItemState | undefined): string {
  const { title = '', statement = '' } = state ?? {};
  const isInside = title === '' || statement.includes(title);
  return cleanText(isInside ? statement || title : `${title}: ${statement}`, longestWording);
}

/** Whom to ask, and what the touched lines serve besides. */
export function listImpact({ ask, items, objectives }: Impact, changed: Items, bytes: number): readonly string[] {
  const titles = new Map(objectives.map(state => [nameState(state), state.title]));
  const name = (id: string): string => writeText(titles.has(id) ? `${id} ${titles.get(id)}` : id, titleLimit);
  const asked = takeLines(
    ask,
    bytes / 2,
    one => `${writeText(one.name, titleLimit)} (${joinSome(one.about.map(name))})`,
  );
  const known = new Set(gatherChanged(changed).map(item => nameState(latest(item))));
  const others = items.map(nameState).filter(id => !known.has(id));
  const served = takeLines(others, bytes / 2, id => writeText(id, titleLimit));
  return [
    ...(ask.length > 0 ? [`**Whom to ask:** ${asked.kept.join(', ')}${countRest(asked.rest.length)}`, ''] : []),
    ...(others.length > 0
      ? [`The change also touches ${served.kept.join(', ')}${countRest(served.rest.length)}.`, '']
      : []),
  ];
}

function countRest(count: number): string {
  return count > 0 ? ` and ${count.toLocaleString('en')} more` : '';
}
