/**
 * Runs of a property test: few, so that the tests of the core stay quick, and many times more where
 * THROUGHLINE_RUNS says so (.ci/run does).
 */
export function countRuns(usual: number): number {
  return Math.max(1, Math.round(usual * Number(process.env['THROUGHLINE_RUNS'] ?? 1)));
}
