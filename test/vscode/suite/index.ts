import { writeFile } from 'node:fs/promises';

/** One test's outcome, for the process that started VS Code. */
interface Outcome {
  readonly title: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  readonly error?: string;
}

/** Runs the suite inside VS Code; what VS Code calls `extensionTestsPath`. */
export async function run(): Promise<void> {
  const report = process.env['THROUGHLINE_SUITE_REPORT'];
  if (report === undefined) throw new Error('THROUGHLINE_SUITE_REPORT names no file to report to');
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, forbidOnly: true, reporter: 'min' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./features.test.ts');
  await import('./writing.test.ts');
  await import('./drawn.test.ts');
  await import('./moving.test.ts');

  const outcomes: Outcome[] = [];
  await new Promise<void>(done => {
    const runner = mocha.run(() => done());
    const record = (test: Mocha.Runnable, error?: Error) =>
      outcomes.push({
        title: test.fullTitle(),
        passed: error === undefined,
        milliseconds: test.duration ?? 0,
        ...(error ? { error: error.stack ?? String(error) } : {}),
      });
    runner.on('pass', test => record(test));
    runner.on('fail', (test, error: Error) => record(test, error));
  });
  await writeFile(report, JSON.stringify(outcomes));
  if (outcomes.some(({ passed }) => !passed)) throw new Error('some tests failed');
}
