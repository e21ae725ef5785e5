import type { Item } from '../../core/index/snapshot.ts';
import { describeFacts } from '../../core/queries/cardFacts.ts';
import { describeWhy } from '../../core/queries/cardLines.ts';
import { fieldOf } from '../../core/queries/cardParts.ts';
import type { Guardrail, GuardrailState } from '../../core/queries/guardrails.ts';
import { standingOf, type KeyResult, type ObjectiveStanding } from '../../core/queries/objectives.ts';
import { html, type Html, type HtmlValue } from '../html/html.ts';
import { drawBar } from '../html/picture.ts';
import { renderTable, type PageColumn } from '../html/table.ts';
import { makeMetricCells } from '../reporters/metricCells.ts';
import { describeRollUp, makeKeyResultCells, type KeyResultCells } from '../reporters/objectiveText.ts';
import {
  countOf,
  nameLeftOut,
  renderId,
  renderIds,
  renderName,
  renderParts,
  renderState,
  setSigns,
  toneOf,
  type ReportContext,
  type Tone,
} from './reportContext.ts';
import { renderTrend } from './trend.ts';

/** More key results than this under one objective are counted. */
const mostKeyResults = 50;

/** More objectives than this are folded until somebody opens them. */
const mostOpen = 8;

/** The objectives with what they come to; `left` are those that a page cannot hold. */
export function renderObjectives(
  context: ReportContext,
  objectives: readonly Item[],
  left: readonly Item[],
  describeWork: (objective: Item) => HtmlValue,
): HtmlValue {
  const isOpen = objectives.length <= mostOpen;
  return [
    objectives.map(objective => renderObjective(context, objective, isOpen, describeWork(objective))),
    left.length > 0 &&
      html`<p class="left-out">
        ${countOf(left.length, 'objective is', 'objectives are')} not listed, as the page would grow too long:
        ${nameLeftOut(context.snapshot, left)}. <code>throughline show</code> tells of each.
      </p>`,
  ];
}

function renderObjective(context: ReportContext, item: Item, isOpen: boolean, work: HtmlValue): Html {
  const { snapshot, anchors } = context;
  const standing = standingOf(snapshot, item);
  const why = describeWhy({ snapshot, item, from: undefined });
  const body = html`<p class="facts">${describePeople(context, item)}</p>
    ${why && html`<p class="why"><span class="label">Why</span> ${renderParts(why.parts)}</p>`}
    ${renderKeyResults(context, item, standing.keyResults)}
    ${describeRollUp(snapshot, standing).map(line => html`<p class="note">${line}</p>`)}
    ${renderGuardrails(context, standing.guardrails)}
    ${standing.kpis.length > 0 && html`<p class="note">Measured by ${renderIds(context, standing.kpis)}.</p>`}
    ${work !== undefined && html`<p class="note">${work}</p>`}`;
  const head = html`<summary>
    <h3>${renderName(context, item)}</h3>
    ${renderScore(standing)}
  </summary>`;
  const name = anchors.nameOf(item) ?? '';
  return isOpen
    ? html`<details class="card" id="${name}" open>${head} ${body}</details> `
    : html`<details class="card" id="${name}">${head} ${body}</details> `;
}

function renderScore({ score, keyResults }: ObjectiveStanding): Html {
  if (score === undefined)
    return html`<span class="brief">${keyResults.length === 0 ? 'no key results' : 'no score yet'}</span>`;
  return html`<span class="brief">${drawBar(score)} score ${(Math.floor(score * 100 + 1e-9) / 100).toFixed(2)}</span>`;
}

function describePeople({ snapshot }: ReportContext, item: Item): string {
  const [owner, team] = [fieldOf(snapshot, item, 'owner'), fieldOf(snapshot, item, 'team')];
  const people = [owner, team].filter(name => name !== undefined).join(' · ');
  const { confidence } = standingOf(snapshot, item);
  const said = confidence === undefined ? [] : [`confidence ${confidence.value}`];
  return [people === '' ? 'no owner' : people, ...describeFacts({ snapshot, item, from: undefined }), ...said].join(
    ' · ',
  );
}

interface KeyResultRow {
  readonly keyResult: KeyResult;
  readonly cells: KeyResultCells;
}

function renderKeyResults(context: ReportContext, objective: Item, keyResults: readonly KeyResult[]): HtmlValue {
  if (keyResults.length === 0) return undefined;
  const { snapshot } = context;
  const rows = keyResults
    .slice(0, mostKeyResults)
    .map(keyResult => ({ keyResult, cells: makeKeyResultCells(snapshot, keyResult) }));
  const columns: readonly PageColumn<KeyResultRow>[] = [
    {
      heading: 'Key result',
      read: ({ keyResult: { item } }) =>
        renderName(context, item, item.parent === objective ? item.definition.id : undefined),
    },
    { heading: 'State', read: ({ cells }) => renderState(cells.state, toneOf[cells.style]) },
    { heading: 'Score', read: ({ cells }) => cells.score, isNumber: true },
    { heading: 'Progress', read: ({ cells }) => setSigns(cells.way) },
    { heading: 'Trend', read: ({ keyResult }) => renderTrend(context, keyResult.item, keyResult.metric) },
    { heading: 'Confidence', read: ({ cells }) => cells.confidence, isNumber: true },
  ];
  const left = keyResults.slice(mostKeyResults).map(({ item }) => item);
  return [
    renderTable(columns, rows, { caption: 'Key results' }),
    left.length > 0 &&
      html`<p class="left-out">
        ${countOf(left.length, 'key result is', 'key results are')} not listed: ${nameLeftOut(snapshot, left)}.
      </p>`,
  ];
}

const guardWords: Readonly<Record<GuardrailState, readonly [words: string, tone: Tone]>> = {
  holding: ['holding', 'good'],
  breached: ['breached', 'bad'],
  'no-data': ['no data', 'warn'],
  broken: ['broken', 'bad'],
  'no-limit': ['no limit set', 'plain'],
};

function renderGuardrails(context: ReportContext, guardrails: readonly Guardrail[]): HtmlValue {
  if (guardrails.length === 0) return undefined;
  const lines = guardrails.map(({ item, metric, state }) => {
    const { title, now, target } = makeMetricCells(context.snapshot, item, metric, 'blocks');
    const [words, tone] = guardWords[state];
    const value = now === '' ? '' : target === '' ? now : `${now} of ${setSigns(target)}`;
    return html`<li>
      ${renderId(context, item)} ${title}${value !== '' && html`: ${value}`} ${renderState(words, tone)}
    </li> `;
  });
  return html`<div class="guards">
    <h4>What must not suffer for it</h4>
    <ul>
      ${lines}
    </ul>
  </div>`;
}
