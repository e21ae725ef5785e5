import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { severities, type Finding, type Severity } from '../../core/model/finding.ts';
import { fieldOf } from '../../core/queries/cardParts.ts';
import { html, renderPlace, type Html, type HtmlValue } from '../html/html.ts';
import { shareOut } from '../html/shareOut.ts';
import { renderTable, type PageColumn } from '../html/table.ts';
import { compareTexts } from '../openRoot.ts';
import { showLine } from '../places.ts';
import { cleanText } from '../terminal.ts';
import { countOf, renderId, renderState, type ReportContext, type Tone } from './reportContext.ts';

/** A finding as a page lists it. */
interface GapRow {
  readonly severity: Severity;
  readonly message: string;
  readonly rule: string;
  /** From the root, with `/`. */
  readonly file: string;
  readonly line: number;
  /** What it is about, by its id. */
  readonly about?: Html;
  /** Against a base: the change brought it. */
  readonly isNew?: boolean;
}

/** Gaps of one person, team or file. */
export interface GapGroup {
  readonly heading: string;
  readonly rows: readonly GapRow[];
}

/** More gaps than this make a page that nobody reads to its end. */
const mostGaps = 2000;

/** Up to so many gaps, all groups are open. */
const mostOpen = 60;

/** The gaps of a project by who answers for what they are about; those of nobody last. */
export function groupByOwner(context: ReportContext): readonly GapGroup[] {
  const added = new Set(context.comparison?.findings.new);
  const owners = new Map<string, { readonly heading: string; readonly rows: GapRow[] }>();
  const nobody: GapRow[] = [];
  const find = makeItemFinder(context.snapshot);
  for (const finding of context.findings) {
    if (finding.baseline) continue;
    const item = find(finding);
    const row = makeGapRow(context, finding, item, added.has(finding));
    const names = ownersOf(context.snapshot, finding, item);
    if (names.length === 0) nobody.push(row);
    for (const name of names) {
      const key = name.replace(/^@/, '').toLowerCase();
      const group = owners.get(key) ?? { heading: name, rows: [] };
      owners.set(key, group);
      group.rows.push(row);
    }
  }
  const sorted = [...owners].toSorted(([a], [b]) => compareTexts(a, b)).map(([, group]) => group);
  return [...sorted, ...(nobody.length > 0 ? [{ heading: 'Nobody named', rows: nobody }] : [])];
}

function makeGapRow(
  { snapshot, ...context }: ReportContext,
  finding: Finding,
  item: Item | undefined,
  isNew: boolean,
): GapRow {
  const { severity, message, rule, file, span } = finding;
  return {
    severity,
    message,
    rule,
    ...showLine(snapshot, file, span),
    ...(item ? { about: renderId({ snapshot, ...context }, item) } : {}),
    ...(isNew ? { isNew } : {}),
  };
}

/** Finds what findings are about. */
function makeItemFinder(snapshot: Snapshot): (finding: Finding) => Item | undefined {
  return ({ item: id, scope = '', file }) => {
    if (id === undefined) return undefined;
    const items = snapshot.itemsById(id).filter(item => snapshot.showScope(item.scope) === scope);
    return items.find(item => item.file === file) ?? items[0];
  };
}

const wholeTypes: ReadonlySet<string> = new Set(['part of', 'refines']);

/** Who answers: the owner of the item, of what it is a part of, else of the file. */
function ownersOf(snapshot: Snapshot, { file }: Finding, item: Item | undefined): readonly string[] {
  for (let around = item; around; around = around.parent) {
    const own = fieldOf(snapshot, around, 'owner');
    if (own !== undefined) return splitNames(own);
  }
  const wholes = item ? snapshot.linksFrom(item).filter(({ type }) => wholeTypes.has(type)) : [];
  for (const { to } of wholes) {
    const own = fieldOf(snapshot, to, 'owner');
    if (own !== undefined) return splitNames(own);
  }
  const inFile = snapshot.file(file)?.facts.defaults.find(({ name, value }) => name === 'owner' && value !== '');
  return inFile ? splitNames(inFile.value) : [];
}

/** `@ana, @ben` are two people; `Leila, front desk` is one. */
function splitNames(written: string): readonly string[] {
  const names = written
    .split(/[,;]|\s+(?:and|&)\s+/)
    .map(name => cleanText(name))
    .filter(name => name !== '');
  if (names.every(name => /^\S*@\S+$/.test(name))) return [...new Set(names)];
  return [cleanText(written, 200)].filter(name => name !== '');
}

/** Gaps in groups, the worst first in each; known ones of the baseline are counted. */
export function renderGaps(groups: readonly GapGroup[], known: readonly { readonly rule: string }[]): HtmlValue {
  const sorted = groups.map(({ rows }) => rows.toSorted(compareRows));
  const shared = shareOut(sorted, mostGaps);
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return [
    groups.length === 0 && html`<p class="note good">Nothing is open.</p>`,
    groups.map(({ heading }, i) => {
      const { kept = [], left = [] } = shared[i] ?? {};
      return kept.length > 0 && renderGroup(heading, kept, left, total <= mostOpen);
    }),
    renderLeftGroups(groups.filter((_, i) => shared[i]?.kept.length === 0)),
    known.length > 0 &&
      html`<p class="note">
        ${countOf(known.length, 'known gap', 'known gaps')} of the baseline ${known.length === 1 ? 'is' : 'are'} not
        listed: ${countByRule(known)}. <code>throughline check --show-baseline</code> lists
        ${known.length === 1 ? 'it' : 'them'}.
      </p>`,
  ];
}

function renderLeftGroups(groups: readonly GapGroup[]): HtmlValue {
  const [first, last] = [groups[0], groups.at(-1)];
  if (!first || !last) return undefined;
  const rows = groups.flatMap(group => group.rows);
  return html`<p class="left-out">
    ${countOf(groups.length, 'more owner is', 'more owners are')} not listed, as the page would grow too long:
    ${first.heading} … ${last.heading}, with ${countOf(rows.length, 'gap', 'gaps')}: ${countByRule(rows)}.
    <code>throughline check</code> lists all.
  </p>`;
}

function compareRows(a: GapRow, b: GapRow): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compareTexts(a.file, b.file) ||
    a.line - b.line ||
    compareTexts(a.rule, b.rule) ||
    compareTexts(a.message, b.message)
  );
}

function renderGroup(heading: string, kept: readonly GapRow[], left: readonly GapRow[], isOpen: boolean): Html {
  const all = [...kept, ...left];
  const head = html`<summary>
    <h3>${heading}</h3>
    <span class="brief">${countSeverities(all)}</span>
  </summary>`;
  const body = [
    kept.length > 0 && renderTable(columns, kept, { caption: `Gaps: ${heading}` }),
    left.length > 0 &&
      html`<p class="left-out">
        ${countOf(left.length, 'milder gap is', 'milder gaps are')} not listed, as the page would grow too long:
        ${countByRule(left)}. <code>throughline check</code> lists all.
      </p>`,
  ];
  return isOpen
    ? html`<details class="group" open>${head} ${body}</details> `
    : html`<details class="group">${head} ${body}</details> `;
}

const columns: readonly PageColumn<GapRow>[] = [
  { heading: 'Severity', read: ({ severity }) => renderState(severityWords[severity][0], severityTones[severity]) },
  {
    heading: 'Gap',
    isHead: true,
    read: ({ message, isNew, rule }) =>
      html`${isNew && html`<strong class="new">new</strong> `}${message} <span class="small">${rule}</span>`,
  },
  { heading: 'About', read: ({ about }) => about },
  { heading: 'Place', read: ({ file, line }) => renderPlace(file, line) },
];

const severityTones: Readonly<Record<Severity, Tone>> = {
  error: 'bad',
  warning: 'warn',
  information: 'plain',
  hint: 'plain',
};

const severityWords: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['info', 'infos'],
  hint: ['hint', 'hints'],
};

/** `1 error · 12 warnings` */
function countSeverities(rows: readonly { readonly severity: Severity }[]): string {
  return severities
    .map(severity => [severity, rows.filter(row => row.severity === severity).length] as const)
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => countOf(number, ...severityWords[severity]))
    .join(' · ');
}

/** `kpi-stale 12, unknown-id 3`, the most frequent first. */
function countByRule(rows: readonly { readonly rule: string }[]): string {
  return [...Map.groupBy(rows, ({ rule }) => rule)]
    .toSorted(([a, own], [b, other]) => other.length - own.length || compareTexts(a, b))
    .map(([rule, own]) => `${rule} ${own.length.toLocaleString('en')}`)
    .join(', ');
}
