import type { EditedFile, FixedWord, RefusedFile, SpecEdits } from '../editSpecs.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText } from '../terminal.ts';

/** The answer of `fmt --format json`; schemas/fmt.schema.json describes it, docs/json.md explains it. */
export interface FormatReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly check: boolean;
  readonly summary: {
    readonly specs: number;
    readonly changed: number;
    readonly skipped: number;
    readonly failed: number;
  };
  readonly files: readonly ReportedEdit[];
}

interface ReportedEdit {
  readonly file: string;
  readonly outcome: 'changed' | 'skipped' | 'failed';
  readonly links: boolean;
  readonly words: readonly Omit<FixedWord, 'file'>[];
  readonly reason?: string;
}

interface FormatRun {
  readonly root: string;
  readonly isCheck: boolean;
  readonly specCount: number;
  readonly files: readonly EditedFile[];
  readonly linked: ReadonlySet<string>;
  readonly edits: SpecEdits;
  readonly failed: readonly RefusedFile[];
}

/** Gathers what `fmt` did, or with `--check` would do, by file. */
export function makeFormatReport(run: FormatRun): FormatReport {
  const { root, isCheck, specCount, linked, edits, failed } = run;
  const words = Map.groupBy(edits.words, ({ file }) => file);
  const failures = new Map(failed.map(({ file, reason }) => [file, reason]));
  const changed = run.files.map(({ file }): ReportedEdit => {
    const reason = failures.get(file);
    const done = (words.get(file) ?? []).map(({ line, rule, title }) => ({ line, rule, title }));
    const outcome = {
      outcome: reason === undefined ? 'changed' : 'failed',
      ...(reason === undefined ? {} : { reason }),
    } as const;
    return { file, links: linked.has(file), words: done, ...outcome };
  });
  const skipped = edits.refused.map(({ file, reason }): ReportedEdit => ({
    file,
    outcome: 'skipped',
    links: false,
    words: [],
    reason,
  }));
  const files = [...changed, ...skipped].toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const countOf = (outcome: ReportedEdit['outcome']): number => files.filter(file => file.outcome === outcome).length;
  const summary = {
    specs: specCount,
    changed: countOf('changed'),
    skipped: countOf('skipped'),
    failed: countOf('failed'),
  };
  return { schemaVersion: 1, root, check: isCheck, summary, files };
}

/** Writes for people what `fmt` did: a line a file, its words below. */
export function renderFormat({ check, summary, files }: FormatReport, { paint }: Terminal): string {
  const lines = files.flatMap(({ file, outcome, links, words, reason }) => {
    const does =
      outcome === 'changed'
        ? check
          ? 'would change'
          : 'changed'
        : outcome === 'skipped'
          ? 'left alone'
          : 'not written';
    const what = reason === undefined ? (links ? 'links' : '') : reason;
    const colour = outcome === 'changed' ? (check ? 'yellow' : 'green') : outcome === 'skipped' ? 'dim' : 'red';
    const head = `${paint(colour, does)}  ${cleanText(file)}${what === '' ? '' : paint('dim', `: ${cleanText(what)}`)}`;
    return [head, ...words.map(word => `  ${renderWord(word)}`)];
  });
  const { specs, changed } = summary;
  const nouns = specs === 1 ? 'spec' : 'specs';
  const end =
    changed === 0
      ? `${specs} ${nouns}, nothing to change.`
      : `${changed} of ${specs} ${nouns} ${check ? 'would change: run `throughline fmt`.' : 'changed.'}`;
  return `${[...lines, end].join('\n')}\n`;
}

/** `line 12: Change to 'Priority'` */
export function renderWord({ line, title }: Pick<FixedWord, 'line' | 'title'>): string {
  return `line ${line}: ${cleanText(title)}`;
}
