import type { Random } from './random.ts';

const actors = ['The shopper', 'A courier', 'The clerk', 'An auditor', 'Every visitor', 'The night shift'] as const;
const verbs = ['sees', 'confirms', 'cancels', 'compares', 'exports', 'corrects', 'repeats', 'shares'] as const;
const things = [
  'the order',
  'a refund',
  'the invoice',
  'the basket',
  'an address',
  'the delivery',
  'a receipt',
] as const;
const places = ['on one page', 'without a reload', 'before paying', 'from the list', 'by keyboard', 'offline'] as const;
const reasons = [
  'Two calls to support in three are about this step.',
  'The old form asked for the same thing on two pages.',
  'People abandon the page when it takes longer than that.',
  'We learned it from eleven interviews in spring.',
  'Nobody noticed until the numbers of the quarter came in.',
  'The law asks for it, and so does common sense.',
] as const;

/** A title such as "The clerk cancels a refund by keyboard". */
export function makeTitle(random: Random): string {
  return `${random.pick(actors)} ${random.pick(verbs)} ${random.pick(things)} ${random.pick(places)}`;
}

/** Sentences of ordinary prose. */
export function makeProse(random: Random, sentences: number): string {
  const lines: string[] = [];
  for (let i = 0; i < sentences; i++) lines.push(i % 2 === 0 ? random.pick(reasons) : `${makeTitle(random)}.`);
  return lines.join('\n');
}

/** A name such as `confirmReceipt`. */
export function makeName(random: Random): string {
  const thing = random.pick(things).split(' ').at(-1) ?? 'order';
  return `${random.pick(verbs).replace(/s$/, '')}${thing.charAt(0).toUpperCase()}${thing.slice(1)}`;
}
