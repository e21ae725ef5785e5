import type { FileFacts } from '../core/model/facts.ts';
import type { Records, TestResults } from '../core/model/records.ts';
import type { Host } from './host.ts';
import { makeProblemFacts } from './problemFacts.ts';
import { loadRecords, noRecords } from './records.ts';
import { loadTestReports, noReports } from './testReports.ts';

/** Who is told of them. */
export interface RecordsReceiver {
  readonly setRecords: (records: Records) => void;
  /** What is wrong with a file; undefined for nothing. Paths relative to the root. */
  readonly give: (path: string, problems: FileFacts | undefined) => void;
}

/** What a team wrote down besides its specs, and its reports of test runs, as they were last read. */
export class ProjectRecords {
  readonly #host: Host;
  readonly #receiver: RecordsReceiver;
  #records = noRecords;
  #reports = noReports;

  constructor(host: Host, receiver: RecordsReceiver) {
    this.#host = host;
    this.#receiver = receiver;
  }

  /** Does the configuration name reports of test runs? */
  get hasReports(): boolean {
    return this.#reports.results !== undefined;
  }

  /** What is wrong with a file of records; undefined for nothing. */
  problemsOf(path: string): FileFacts | undefined {
    return this.#records.problems.get(path);
  }

  /** Tells everything, to a receiver that knows nothing yet. */
  tell(): void {
    this.#receiver.setRecords(this.#all());
    for (const [path, facts] of this.#records.problems) this.#receiver.give(path, facts);
    this.#giveUnreadableReports(undefined);
  }

  /** Reads the records, and the reports that paths and patterns name, and tells what differs; the paths that differ. */
  async read(reportPatterns: readonly string[]): Promise<ReadonlySet<string>> {
    const [records, reports] = [this.#records, this.#reports];
    this.#records = await loadRecords(this.#host, records);
    this.#reports = await loadTestReports(this.#host, reportPatterns, reports);
    const isSame = this.#records === records && this.#reports.results === reports.results;
    if (isSame) return new Set();
    this.#receiver.setRecords(this.#all());
    const { problems, states } = this.#records;
    for (const path of states.keys()) this.#receiver.give(path, problems.get(path));
    this.#giveUnreadableReports(reports.results);
    return new Set([
      ...[...states].filter(([path, state]) => records.states.get(path) !== state).map(([path]) => path),
      ...[...reports.files.keys(), ...this.#reports.files.keys()].filter(
        path => reports.files.get(path)?.outcome !== this.#reports.files.get(path)?.outcome,
      ),
    ]);
  }

  #all(): Records {
    return { ...this.#records.records, tests: this.#reports.results };
  }

  /** A report that cannot be read is a finding in it. */
  #giveUnreadableReports(before: TestResults | undefined): void {
    for (const { file } of before?.unreadable ?? []) this.#receiver.give(file, undefined);
    for (const { file, reason } of this.#reports.results?.unreadable ?? []) {
      this.#receiver.give(
        file,
        makeProblemFacts('invalid-record', `${file} cannot be read as a report of tests: ${reason}.`, 'warning'),
      );
    }
  }
}
