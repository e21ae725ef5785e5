import fc from 'fast-check';

/**
 * Makes every property test the same at each run (.mocharc.json loads this before any test): a failure is news about the
 * change at hand, not about luck. THROUGHLINE_SEED=7 draws other cases, THROUGHLINE_SEED=random draws new ones each time.
 */
fc.configureGlobal({ seed: pickSeed(process.env['THROUGHLINE_SEED']) });

function pickSeed(asked: string | undefined): number {
  if (asked === undefined || asked === '') return 20260820;
  if (asked === 'random') return Math.floor(Math.random() * 2 ** 31);
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) throw new Error(`THROUGHLINE_SEED is a whole number or 'random', not '${asked}'`);
  return seed;
}
