import { html, type Html } from '../html/html.ts';

/** What the words of a page mean. */
export function renderReading(): Html {
  return html`<dl class="words">
    ${words.map(
      ([word, meaning]) =>
        html`<div>
          <dt>${word}</dt>
          <dd>${meaning}</dd>
        </div> `,
    )}
  </dl>`;
}

const words: readonly (readonly [word: string, meaning: string])[] = [
  [
    'score',
    'How far an objective has come: the mean of its key results from 0 to 1, by their weights. What was committed to is meant to come to 1.0, an aspiration to about 0.7. It is worked out from data and is no grade; until the cycle has ended it is no verdict either.',
  ],
  [
    'on track, at risk, off track',
    'The share of the way that is done against the share of the time that is gone, as if progress were linear: at least nine tenths of it, at least seven tenths, or less. For a KPI that is to be kept within limits: inside or outside.',
  ],
  ['met, missed', 'The target was reached by its day, or it was not.'],
  ['stale', 'The last value is older than the rhythm in which values should come; what it says may be out of date.'],
  ['no data', 'Nobody has written a value down. That is not the same as zero.'],
  ['restricted', 'Figures of this metric are not for everybody: only its state and the way it goes are shown.'],
  ['traced', 'A requirement that leads up to an objective and down to code.'],
  [
    'test',
    'A test whose comment or title names the requirement. It passed or failed only where the report of a test run says so.',
  ],
  [
    'gap',
    'What throughline check finds wrong or missing. Gaps that a team has written down and lives with for now are known gaps.',
  ],
];
