import type { Item } from '../../core/index/snapshot.ts';
import { resultsOf, sayResults } from '../../core/queries/testResults.ts';
import { hasEnded } from '../../core/queries/coverage.ts';
import { html, type Html } from '../html/html.ts';
import { isResting, type KpiRow } from './kpisSection.ts';
import { countOf, renderId, renderState, setSigns, titleOf, type ReportContext, type Tone } from './reportContext.ts';

/** Something that should not wait. */
export interface Attention {
  readonly item: Item;
  readonly words: string;
  readonly tone: Tone;
  /** Figures, or what else tells more. */
  readonly more: string;
}

/** So many say where to begin; the rest is counted. */
const mostShown = 10;

const urgentStates: ReadonlySet<string> = new Set(['off-track', 'missed', 'broken']);

/** KPIs that go wrong, and requirements whose tests fail. */
export function listAttention({ snapshot, items }: ReportContext, kpis: readonly KpiRow[]): readonly Attention[] {
  const metrics = kpis
    .filter(({ item, metric }) => urgentStates.has(metric.state) && !isResting(item))
    .map(({ item, cells }): Attention => {
      const value =
        cells.now === '' ? '' : cells.target === '' ? cells.now : `${cells.now} of ${setSigns(cells.target)}`;
      return { item, words: cells.state, tone: 'bad', more: value };
    });
  const failing = items
    .filter(item => item.like === 'requirement' && !hasEnded(snapshot, item))
    .filter(item => resultsOf(snapshot, item)?.state === 'failed')
    .map((item): Attention => {
      return { item, words: 'test failed', tone: 'bad', more: sayResults(snapshot, item) ?? '' };
    });
  return [...metrics, ...failing];
}

/** The first of them, and how many there are besides. */
export function renderAttention(context: ReportContext, all: readonly Attention[]): Html {
  const left = all.length - mostShown;
  return html`<ul class="attention">
      ${all
        .slice(0, mostShown)
        .map(
          ({ item, words, tone, more }) =>
            html`<li>
              ${renderState(words, tone)}<span class="what"
                >${renderId(context, item)} ${titleOf(context.snapshot, item)}</span
              ><span>${more}</span>
            </li> `,
        )}
    </ul>
    ${left > 0 && html`<p class="note">And ${countOf(left, 'more', 'more')}, in the lists below.</p>`}`;
}
