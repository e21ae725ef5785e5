/**
 * Runs of a property test: as often as usual, many times more where THROUGHLINE_RUNS says so (.ci/run does), and only
 * `quick` times where it says nothing, so that the tests of the core stay quick.
 */
export function countRuns(usual: number, quick: number = usual): number {
  const factor = process.env['THROUGHLINE_RUNS'];
  return factor === undefined ? quick : Math.max(1, Math.round(usual * Number(factor)));
}
