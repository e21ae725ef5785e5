// What a patient sees while waiting: the place, the range, nothing else.

import type { Language } from './sentences.ts';
import { say } from './sentences.ts';

export interface Ticket {
  /** 1 for the next one to be called. */
  readonly place: number;
  /** In minutes; absent while nobody can know. */
  readonly range?: { readonly from: number; readonly to: number };
  readonly firstNamesAhead: readonly string[];
}

const style = 'body{font:1.25rem/1.5 sans-serif;margin:1rem auto;max-width:36rem;overflow-wrap:break-word}';

/** The whole page; it needs no script to be read. */
// implements REQ-13, REQ-15, NFR-1 and NFR-4
export function renderPage(ticket: Ticket, language: Language): string {
  const wait = ticket.range ? `${ticket.range.from}–${ticket.range.to} min` : say(language, 'notKnownYet');
  return [
    `<!doctype html><html lang="${language}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<style>${style}</style>`,
    // implements NFR-2: "polite" lets a screen reader finish its sentence, and says a change once.
    `<main aria-live="polite"><h1>${ticket.place}</h1><p>${wait}</p></main></html>`,
  ].join('');
}

/** The line under the place: "Ahead of you: Amira, Jan". */
// implements REQ-17
export function renderNamesAhead(ticket: Ticket): string {
  return ticket.firstNamesAhead.length === 0 ? '' : `Ahead of you: ${ticket.firstNamesAhead.join(', ')}`;
}
