/** Words that every title has would bring up a list at every second word of a text. */
export function mayBeTitleWord(written: string): boolean {
  return written.length >= 3 && !commonWords.has(written.toLowerCase());
}

const commonWords = new Set(
  'and are for from has have into not that the their this with when will must should'.split(' '),
);
