import { basename } from 'node:path';
import type { TraceComparison } from '../../core/changes/comparison.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import { writeDay } from '../../core/model/day.ts';
import { showDay } from '../../core/metrics/showValues.ts';
import { hasEnded, summariseRequirements } from '../../core/queries/coverage.ts';
import { shownTitle } from '../../core/queries/cardParts.ts';
import { html, type Html, type HtmlValue } from '../html/html.ts';
import { renderPage, type PageSection } from '../html/page.ts';
import { sortItems, type CheckedProject } from '../openRoot.ts';
import { cleanText } from '../terminal.ts';
import { version } from '../version.ts';
import { listAttention, renderAttention } from './attentionSection.ts';
import { renderChanges } from './changesSection.ts';
import { countRows, groupRequirements } from './coverageRows.ts';
import { groupName, listGroups, renderCoverage, sayWork, type ListedGroup } from './coverageSection.ts';
import { groupByOwner, renderGaps } from './gapsSection.ts';
import { listKpiRows, renderKpis, type KpiRow } from './kpisSection.ts';
import { renderObjectives } from './objectivesSection.ts';
import { renderReading } from './readingSection.ts';
import { Anchors, countOf, joinAnd, type ReportContext } from './reportContext.ts';

/** Where the files stood when a page was made. */
export interface ReportOrigin {
  /** Full hash of the commit that is checked out; undefined where there is none. */
  readonly commit: string | undefined;
}

/** More of them make a page that is slow to open. */
const mostObjectives = 300;
const mostKpis = 1000;

const sections = ['main', 'attention', 'changes', 'objectives', 'kpis', 'coverage', 'gaps', 'reading'] as const;

// implements TL-41
/** Writes how a project stands as one page for people; the same bytes for the same files, commit and day. */
export function renderReport(
  checked: CheckedProject & { readonly comparison?: TraceComparison },
  origin: ReportOrigin,
): string {
  const { snapshot, comparison, project } = checked;
  const items = sortItems(snapshot);
  const groups = listGroups(groupRequirements(snapshot, items));
  const context: ReportContext = {
    snapshot,
    items,
    findings: [...checked.findings.values()].flat(),
    anchors: new Anchors([...sections, ...groups.map((_, i) => groupName(i))]),
    ...(comparison ? { comparison } : {}),
  };
  const objectives = items.filter(item => item.like === 'objective' && !hasEnded(snapshot, item));
  const kpis = listKpiRows(context);
  context.anchors.add(snapshot, [
    ...objectives.slice(0, mostObjectives),
    ...kpis.slice(0, mostKpis).map(({ item }) => item),
    ...groups.flatMap(({ kept }) => kept.map(({ item }) => item)),
  ]);
  const { today } = snapshot;
  const day = `${showDay(today, today)} ${writeDay(today).slice(0, 4)}`;
  const ended = items.filter(item => item.like === 'objective').length - objectives.length;
  return renderPage({
    sort: 'Trace report',
    title: nameProject(snapshot, items) ?? basename(project.root),
    facts: [day, ...(nameProject(snapshot, items) === undefined ? [] : [basename(project.root)])],
    lead: sayState(context, kpis, objectives),
    overview: renderTiles(context, objectives, kpis, groups),
    sections: listSections(context, { objectives, ended, kpis, groups }),
    origin: sayOrigin(day, origin),
  });
}

/** The vision, where there is one and not several. */
function nameProject(snapshot: Snapshot, items: readonly Item[]): string | undefined {
  const visions = items.filter(item => item.kind === 'vision' && !hasEnded(snapshot, item));
  const [only] = visions;
  const title = visions.length === 1 && only ? cleanText(shownTitle(snapshot, only)) : '';
  return title === '' ? undefined : title;
}

/** How it stands, in one sentence. */
function sayState(context: ReportContext, kpis: readonly KpiRow[], objectives: readonly Item[]): string {
  const { snapshot } = context;
  if (context.items.length === 0)
    return 'Nothing is defined with an id yet: throughline init writes a first spec to start from.';
  const { total, traced } = summariseRequirements(snapshot);
  const well = countWell(kpis);
  const open = context.findings.filter(({ baseline }) => !baseline).length;
  const parts = [
    ...(total === 0
      ? []
      : [
          `${traced.toLocaleString('en')} of ${countOf(total, 'requirement', 'requirements')} ${traced === 1 || total === 1 ? 'leads' : 'lead'} from an objective to code`,
        ]),
    ...(kpis.length === 0
      ? []
      : [
          `${well.toLocaleString('en')} of ${countOf(kpis.length, 'KPI', 'KPIs')} ${well === 1 || kpis.length === 1 ? 'is' : 'are'} on track or met`,
        ]),
    ...(total === 0 && kpis.length === 0
      ? [`there ${objectives.length === 1 ? 'is' : 'are'} ${countOf(objectives.length, 'objective', 'objectives')}`]
      : []),
    open === 0 ? 'no gap is open' : `${countOf(open, 'gap is', 'gaps are')} open`,
  ];
  const sentence = joinAnd(parts);
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
}

function renderTiles(
  { snapshot, findings }: ReportContext,
  objectives: readonly Item[],
  kpis: readonly KpiRow[],
  groups: readonly ListedGroup[],
): HtmlValue {
  const { total, traced, verified } = summariseRequirements(snapshot);
  const open = findings.filter(({ baseline }) => !baseline);
  const well = countWell(kpis);
  const rows = groups.flatMap(group => group.rows);
  const { failed } = countRows(rows);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return html`<dl class="tiles">
    ${objectives.length > 0 && renderTile('Objectives', objectives.length.toLocaleString('en'), sayKeyResults(countKeyResults(snapshot, objectives)))}
    ${kpis.length > 0 && renderTile('KPIs on track or met', share(well, kpis.length), countOf(kpis.filter(({ metric }) => metric.state === 'stale' || metric.state === 'no-data').length, 'without fresh data', 'without fresh data'))}
    ${total > 0 && renderTile('Requirements traced', share(traced, total), `${verified.toLocaleString('en')} with a test${failed > 0 ? `, ${failed} failing` : ''}`)}
    ${renderTile('Open gaps', open.length.toLocaleString('en'), errors === 0 ? 'no errors' : countOf(errors, 'error', 'errors'))}
  </dl>`;
}

function countWell(kpis: readonly KpiRow[]): number {
  return kpis.filter(({ metric }) => metric.state === 'on-track' || metric.state === 'met').length;
}

function share(part: number, total: number): string {
  return `${part.toLocaleString('en')} / ${total.toLocaleString('en')}`;
}

function renderTile(name: string, number: string, more: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd><span class="figure">${number}</span> ${more}</dd>
  </div> `;
}

function sayKeyResults(number: number): string {
  return number === 0 ? 'no key results yet' : countOf(number, 'key result', 'key results');
}

function countKeyResults(snapshot: Snapshot, objectives: readonly Item[]): number {
  const proofs = objectives.flatMap(objective =>
    snapshot.linksTo(objective).flatMap(({ type, from }) => (type === 'proves' && from ? from : [])),
  );
  return new Set(proofs).size;
}

interface Parts {
  readonly objectives: readonly Item[];
  readonly ended: number;
  readonly kpis: readonly KpiRow[];
  readonly groups: readonly ListedGroup[];
}

function listSections(context: ReportContext, { objectives, ended, kpis, groups }: Parts): readonly PageSection[] {
  const attention = listAttention(context, kpis);
  const { comparison, findings } = context;
  const own: readonly (PageSection | false)[] = [
    comparison !== undefined && { name: 'changes', heading: 'What changed', body: renderChanges(comparison) },
    attention.length > 0 && {
      name: 'attention',
      heading: 'What needs attention',
      label: 'Attention',
      body: renderAttention(context, attention),
    },
    objectives.length > 0 && {
      name: 'objectives',
      heading: 'Objectives',
      body: [
        renderObjectives(context, objectives.slice(0, mostObjectives), objectives.slice(mostObjectives), objective =>
          sayWork(groups, objective),
        ),
        ended > 0 &&
          html`<p class="note">
            ${countOf(ended, 'objective that has', 'objectives that have')} ended ${ended === 1 ? 'is' : 'are'} not
            listed.
          </p>`,
      ],
    },
    kpis.length > 0 && {
      name: 'kpis',
      heading: 'KPIs',
      body: renderKpis(context, kpis.slice(0, mostKpis), kpis.slice(mostKpis)),
    },
    groups.length > 0 && {
      name: 'coverage',
      heading: 'Requirements and what carries them out',
      label: 'Requirements',
      body: renderCoverage(context, groups),
    },
    {
      name: 'gaps',
      heading: 'Gaps, by owner',
      label: 'Gaps',
      body: renderGaps(
        groupByOwner(context),
        findings.filter(({ baseline }) => baseline),
      ),
    },
    { name: 'reading', heading: 'How to read this page', label: 'How to read', body: renderReading() },
  ];
  return own.filter(section => section !== false);
}

function sayOrigin(day: string, { commit }: ReportOrigin): string {
  const at = commit === undefined ? '' : `, with commit ${commit.slice(0, 10)} checked out`;
  return `Made by Throughline ${version} from the files as they stood on ${day} (UTC)${at}.`;
}
