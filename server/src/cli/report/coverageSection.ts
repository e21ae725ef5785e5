import type { Item } from '../../core/index/snapshot.ts';
import { describeAcceptance } from '../../core/queries/cardLines.ts';
import { fieldOf } from '../../core/queries/cardParts.ts';
import { summariseRequirements } from '../../core/queries/coverage.ts';
import { sayResults } from '../../core/queries/testResults.ts';
import { html, toAnchor, type Html, type HtmlValue } from '../html/html.ts';
import { drawBar } from '../html/picture.ts';
import { shareOut, type SharedGroup } from '../html/shareOut.ts';
import { renderTable, type PageColumn } from '../html/table.ts';
import { cleanText, cutText } from '../terminal.ts';
import { countRows, type CoverageGroup, type CoverageRow } from './coverageRows.ts';
import {
  countOf,
  nameLeftOut,
  renderId,
  renderIds,
  renderName,
  renderState,
  type ReportContext,
} from './reportContext.ts';

/** More requirements than this make a page that is slow to open. */
const mostRequirements = 4000;

/** Up to so many requirements, all groups are open. */
const mostOpen = 60;

/** A group with what the page lists of it. */
export type ListedGroup = CoverageGroup & SharedGroup<CoverageRow>;

/** Cuts the groups to what a page can hold. */
export function listGroups(groups: readonly CoverageGroup[]): readonly ListedGroup[] {
  const shared = shareOut(
    groups.map(({ rows }) => rows),
    mostRequirements,
  );
  return groups.map((group, i) => ({ ...group, ...(shared[i] ?? { kept: [], left: [] }) }));
}

/** What requirements come to: traced, with code, with tests; then each of them. */
export function renderCoverage(context: ReportContext, groups: readonly ListedGroup[]): HtmlValue {
  const summary = summariseRequirements(context.snapshot);
  const { tests } = context.snapshot.records;
  const isOpen = summary.total <= mostOpen;
  return html`<dl class="shares">
      ${renderShare('Traced from an objective to code', summary.traced, summary.total)}
      ${renderShare('With code', summary.implemented, summary.total)}
      ${renderShare('With a test', summary.verified, summary.total)}
    </dl>
    <p class="note">
      ${
        tests === undefined
          ? 'No report of a test run is named in throughline.yaml (testReports), so a test is only known to be there, not whether it passed.'
          : tests.reports.length === 0
            ? `Of the test reports that throughline.yaml names, none can be read: ${[...tests.absent, ...tests.unreadable.map(({ file }) => file)].slice(0, 5).join(', ')}.`
            : `Whether tests passed is read from ${countOf(tests.reports.length, 'report', 'reports')}: ${tests.reports
                .slice(0, 5)
                .map(({ file }) => file)
                .join(', ')}${tests.reports.length > 5 ? ' …' : ''}.`
      }
    </p>
    ${groups.map((group, i) => group.kept.length > 0 && renderGroup(context, group, { isOpen, name: groupName(i) }))}
    ${renderLeftGroups(
      context,
      groups.filter(({ kept }) => kept.length === 0),
    )}`;
}

function renderLeftGroups(context: ReportContext, groups: readonly ListedGroup[]): HtmlValue {
  if (groups.length === 0) return undefined;
  return html`<p class="note">${countOf(groups.length, 'more objective or file', 'more objectives and files')}:</p>
    ${renderLeft(
      context,
      groups.flatMap(({ rows }) => rows),
    )}`;
}

/** What links within the page call a group. */
export function groupName(index: number): string {
  return `coverage-${index + 1}`;
}

/** Where an objective's requirements are listed, in words: undefined where none serves it first. */
export function sayWork(groups: readonly ListedGroup[], objective: Item): HtmlValue {
  const index = groups.findIndex(group => group.objective === objective);
  const group = groups[index];
  if (!group) return undefined;
  const { total, code, tests } = countRows(group.rows);
  const counted = countOf(total, 'requirement', 'requirements');
  const link = group.kept.length === 0 ? counted : html`<a href="${toAnchor(groupName(index))}">${counted}</a>`;
  return html`${link}: ${code} with code, ${tests} with a test.`;
}

function renderShare(words: string, part: number, total: number): Html {
  const percent = total === 0 ? '' : ` (${Math.floor((part / total) * 100)} %)`;
  const counted = `${part.toLocaleString('en')} of ${total.toLocaleString('en')}${percent}`;
  return html`<div>
    <dt>${words}</dt>
    <dd>${drawBar(total === 0 ? 0 : part / total)} ${counted}</dd>
  </div> `;
}

function renderGroup(
  context: ReportContext,
  group: ListedGroup,
  { isOpen, name }: { readonly isOpen: boolean; readonly name: string },
): Html {
  const { objective, file, rows, kept, left } = group;
  const { total, code, tests, failed } = countRows(rows);
  const counts = [
    countOf(total, 'requirement', 'requirements'),
    `${code.toLocaleString('en')} with code`,
    `${tests.toLocaleString('en')} with a test`,
    ...(failed > 0 ? [`${failed.toLocaleString('en')} failing`] : []),
  ];
  const title = objective
    ? renderName(context, objective)
    : html`Without an objective: <span class="place">${file}</span>`;
  const head = html`<summary>
    <h3>${title}</h3>
    <span class="brief">${counts.join(' · ')}</span>
  </summary>`;
  const caption = objective
    ? `Requirements of ${context.snapshot.showId(objective)}`
    : `Requirements without an objective in ${file ?? ''}`;
  const body = [
    kept.length > 0 &&
      renderTable(makeColumns(context, objective), kept, { caption, nameOf: row => context.anchors.nameOf(row.item) }),
    left.length > 0 && renderLeft(context, left),
  ];
  return isOpen
    ? html`<details class="group" id="${name}" open>${head} ${body}</details> `
    : html`<details class="group" id="${name}">${head} ${body}</details> `;
}

function renderLeft({ snapshot }: ReportContext, left: readonly CoverageRow[]): Html {
  const { total, code, tests, kpis } = countRows(left);
  const named = nameLeftOut(
    snapshot,
    left.map(({ item }) => item),
  );
  return html`<p class="left-out">
    ${countOf(total, 'requirement is', 'requirements are')} not listed, as the page would grow too long: ${named}. Of
    these ${total - code} have no code, ${total - tests} no test and ${total - kpis} no KPI.
    <code>throughline list</code> lists all.
  </p>`;
}

function makeColumns(context: ReportContext, objective: Item | undefined): readonly PageColumn<CoverageRow>[] {
  const { snapshot } = context;
  return [
    { heading: 'Requirement', read: ({ item }) => renderName(context, item) },
    { heading: 'Status', read: ({ item }) => item.status?.replaceAll('-', ' ') },
    {
      heading: 'Code',
      read: row => (row.code > 0 ? countOf(row.code, 'place', 'places') : renderGap(row, 'no code')),
    },
    { heading: 'Tests', read: row => renderTests(context, row) },
    objective
      ? {
          heading: 'Also serves',
          read: row =>
            renderIds(
              context,
              row.objectives.filter(other => other !== objective),
            ),
        }
      : { heading: 'Objective', read: row => renderGap(row, 'no objective') },
    {
      heading: 'KPI',
      read: row =>
        row.kpis.length === 0
          ? renderGap(row, 'no KPI')
          : html`${renderIds(context, row.kpis.slice(0, 3))}${row.kpis.length > 3 && ` and ${row.kpis.length - 3} more`}${
              row.kpisOf && html` <span class="small inline">of ${renderId(context, row.kpisOf)}</span>`
            }`,
    },
    { heading: 'Owner', read: ({ item }) => cutText(cleanText(fieldOf(snapshot, item, 'owner') ?? ''), 40) },
  ];
}

function renderTests(context: ReportContext, row: CoverageRow): HtmlValue {
  const { snapshot } = context;
  const results = sayResults(snapshot, row.item);
  const said = results ?? countOf(row.tests, 'test', 'tests');
  const state = row.failed ? renderState(said, 'bad') : html`${said}`;
  const acceptance = describeAcceptance({ snapshot, item: row.item, from: undefined });
  const words = (acceptance?.parts ?? []).flatMap(part => (part.type === 'text' ? part.text : [])).join('');
  const isWhole = !words.includes('no test');
  return html`${row.tests > 0 ? state : renderGap(row, 'no test')}${!isWhole && html`<span class="small">${words}</span>`}`;
}

/** What is missing: a gap once it is agreed on, and said more quietly before. */
function renderGap({ stage }: CoverageRow, words: string): Html {
  if (stage === 'ended') return html`<span class="yet">none</span>`;
  return stage === 'agreed' || stage === 'built'
    ? html`<span class="gap">${words}</span>`
    : html`<span class="yet">${words} yet</span>`;
}
