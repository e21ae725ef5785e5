import type { ItemChange, ItemState, TraceComparison } from '../../core/changes/comparison.ts';
import { html, renderPlace, type Html, type HtmlValue } from '../html/html.ts';
import { renderTable, type PageColumn } from '../html/table.ts';
import { countOf, renderPlainId } from './reportContext.ts';

/** More changes of one sort than this are counted. */
const mostChanges = 300;

/** What is otherwise than at the base: gaps in numbers, then items that are new, different or gone. */
export function renderChanges(comparison: TraceComparison): HtmlValue {
  const { base, items, findings, files } = comparison;
  const added = findings.new.filter(({ baseline }) => !baseline).length;
  const known = findings.known.length + findings.new.length - added;
  const point =
    base.commit === null
      ? `nothing before ${base.day}`
      : `${base.ref}, commit ${base.commit.slice(0, 10)} of ${base.day}`;
  const isSame = items.added.length + items.changed.length + items.removed.length === 0;
  return [
    html`<p class="note">
      Against ${point}: <strong>${countOf(added, 'new gap', 'new gaps')}</strong> · ${findings.fixed.length} fixed ·
      ${known} known, in ${countOf(files.length, 'file', 'files')} that changed.
    </p> `,
    isSame && html`<p class="note">No item is new, different or gone.</p>`,
    renderBlock('Changed', items.changed, changeColumns),
    renderBlock('New', items.added, stateColumns),
    renderBlock('Gone', items.removed, stateColumns),
    renderBlock('Fixed gaps', findings.fixed, [
      { heading: 'Gap', read: ({ message }) => message },
      { heading: 'Place', read: ({ path, line }) => renderPlace(path, line) },
      { heading: 'Rule', read: ({ rule }) => html`<span class="rule">${rule}</span>` },
    ]),
  ];
}

function renderBlock<T>(heading: string, all: readonly T[], columns: readonly PageColumn<T>[]): HtmlValue {
  if (all.length === 0) return undefined;
  const rows = all.slice(0, mostChanges);
  const left = all.length - rows.length;
  return html`<h3>${heading} <span class="count">${all.length}</span></h3>
    ${renderTable(columns, rows, { caption: heading })}
    ${left > 0 && html`<p class="left-out">${left.toLocaleString('en')} more are not listed; <code>throughline check --base</code> has all.</p>`}`;
}

function renderState({ id, scope, title }: ItemState): Html {
  const shown = renderPlainId(scope === undefined ? id : `${scope}/${id}`);
  return html`${shown}${title !== '' && html` <span class="title">${title}</span>`}`;
}

const changeColumns: readonly PageColumn<ItemChange>[] = [
  { heading: 'Item', read: ({ after }) => renderState(after) },
  {
    heading: 'Before → after',
    read: change =>
      html`<ul class="plain">
        ${change.changed.map(name => renderField(change, name))}
      </ul>`,
  },
  { heading: 'Serves', read: ({ after }) => listServed(after) },
];

const stateColumns: readonly PageColumn<ItemState>[] = [
  { heading: 'Item', read: renderState },
  { heading: 'Kind', read: ({ kind }) => kind.replaceAll('-', ' ') },
  { heading: 'Status', read: ({ status }) => status?.replaceAll('-', ' ') },
  { heading: 'Owner', read: ({ owner }) => owner },
  { heading: 'Serves', read: listServed },
];

function listServed({ objectives }: ItemState): string {
  return objectives.map(({ id }) => id).join(', ');
}

function renderField({ before, after }: ItemChange, name: string): Html {
  const [old, now] = [readPart(before, name), readPart(after, name)];
  return html`<li>
    <span class="label">${name.replace(/^field:/, '')}</span> <del>${old === '' ? 'none' : old}</del>
    <span aria-hidden="true">→</span> <ins>${now === '' ? 'none' : now}</ins>
  </li>`;
}

/** A part of an item by its name in `changed`. */
function readPart(state: ItemState, name: string): string {
  switch (name) {
    case 'id':
    case 'kind':
    case 'title':
      return state[name];
    case 'statement':
      return cut(state.statement);
    case 'status':
    case 'priority':
    case 'owner':
    case 'team':
      return state[name] ?? '';
    case 'code':
      return String(state.code);
    case 'tests':
      return String(state.tests);
    case 'kpi':
      return state.kpis.map(({ text }) => text).join('; ');
    default:
      return cut(state.fields[name.replace(/^field:/, '')] ?? '');
  }
}

function cut(text: string): string {
  return text.length > 240 ? `${text.slice(0, 239)}…` : text;
}
