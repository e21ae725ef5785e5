import { createHash } from 'node:crypto';
import { version } from '../version.ts';
import { html, styleElement, toAnchor, type Html, type HtmlValue } from './html.ts';
import { pageStyle } from './style.ts';

/** A part of a page with a heading of its own. */
export interface PageSection {
  /** What links within the page call it. */
  readonly name: string;
  readonly heading: string;
  /** Shorter, for the list of sections at the top; the heading where there is none. */
  readonly label?: string;
  readonly body: HtmlValue;
}

/** What a page says. */
export interface Page {
  /** `Report`, over the title. */
  readonly sort: string;
  readonly title: string;
  /** Under the title: the day, and what else tells this page from others. */
  readonly facts: readonly string[];
  /** One sentence that says it all. */
  readonly lead: HtmlValue;
  /** Between the lead and the first section. */
  readonly overview?: HtmlValue;
  readonly sections: readonly PageSection[];
  /** At the end: from what it was made. */
  readonly origin: string;
}

// implements TL-41/AC-1
/**
 * Writes a page that needs nothing but itself: no script, no other file, no network. The policy in its head says so to
 * the browser, too: but for the one style sheet whose hash it names, nothing is loaded and nothing runs.
 */
export function renderPage(page: Page): string {
  const { sort, title, facts, lead, overview, sections, origin } = page;
  const hash = createHash('sha256').update(pageStyle).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const document = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <meta name="generator" content="Throughline ${version}" />
      <title>${title} – ${sort}</title>
      ${styleElement(pageStyle)}
    </head>
    <body>
      <a class="skip" href="#main">To the content</a>
      <header class="page">
        <p class="sort">${sort}</p>
        <h1>${title}</h1>
        <p class="facts">
          ${facts.map((fact, i) => html`${i > 0 && html` <span aria-hidden="true">·</span> `}<span>${fact}</span>`)}
        </p>
      </header>
      <main id="main">
        <p class="lead">${lead}</p>
        ${overview} ${sections.length > 1 && renderContents(sections)} ${sections.map(renderSection)}
      </main>
      <footer class="page"><p>${origin}</p></footer>
    </body>
  </html>`;
  return `<!doctype html>\n${String(document).replace(/\n{2,}/g, '\n')}\n`;
}

function renderContents(sections: readonly PageSection[]): Html {
  return html`<nav class="contents" aria-label="Contents">
    <ul>
      ${sections.map(({ name, label, heading }) => html`<li><a href="${toAnchor(name)}">${label ?? heading}</a></li> `)}
    </ul>
  </nav>`;
}

function renderSection({ name, heading, body }: PageSection): Html {
  return html`<section class="part" aria-labelledby="${name}">
    <h2 id="${name}">${heading}</h2>
    ${body}
  </section> `;
}
