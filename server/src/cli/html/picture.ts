import { traceSparkline } from '../../core/render/sparkline.ts';
import type { Sparkline } from '../../core/model/card.ts';
import { html, type Html } from './html.ts';

const size = { width: 132, height: 28 } as const;

/** The values of a metric as a line; what it shows has to stand beside it in words, too. */
export function drawSparkline(sparkline: Sparkline): Html {
  const { line, level, last } = traceSparkline(sparkline, size);
  return html`<svg
    class="spark"
    viewBox="0 0 ${size.width} ${size.height}"
    width="${size.width}"
    height="${size.height}"
    role="img"
    aria-label="${sparkline.alt}"
  >
    ${
      level !== undefined && html`<path class="level" d="M0 ${level}H${size.width}"></path>`
    }${line !== '' && html`<path class="line" d="${line}"></path>`}${
      last && html`<circle cx="${last.x}" cy="${last.y}" r="2.8"></circle>`
    }
  </svg>`;
}

/** How much of a whole, as a bar; the numbers have to stand beside it. */
export function drawBar(share: number, tone: 'good' | 'warn' | 'bad' | 'plain' = 'plain'): Html {
  const width = Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10;
  return html`<svg
    class="bar ${tone}"
    viewBox="0 0 100 6"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="track" width="100" height="6"></rect>
    <rect class="done" width="${width}" height="6"></rect>
  </svg>`;
}
