import type { BaselineEntry } from '../../core/model/records.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText } from '../terminal.ts';

/** The answer of `baseline --format json`; schemas/baseline-answer.schema.json describes it, docs/json.md explains it. */
export interface BaselineReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly action: 'create' | 'update' | 'prune';
  readonly file: string;
  readonly dryRun: boolean;
  readonly summary: {
    /** In the file from now on. */
    readonly entries: number;
    readonly added: number;
    readonly dropped: number;
    readonly renamed: number;
    /** Findings that the file does not know, these entries included. */
    readonly new: number;
  };
  readonly added: readonly BaselineEntry[];
  readonly dropped: readonly BaselineEntry[];
  /** As they are now. */
  readonly renamed: readonly BaselineEntry[];
}

/** Writes for people what became of the baseline. */
export function renderBaseline(report: BaselineReport, terminal: Terminal): string {
  const lines = report.action === 'create' ? describeCreation(report, terminal) : describeChange(report, terminal);
  if (report.dryRun) lines.push('Nothing was written: --dry-run was given.');
  return `${lines.join('\n')}\n`;
}

/** An entry as people say it: `requirement-without-objective REQ-1, since 2026-11-22`. */
export function describeEntry({ rule, id, scope, file, subject, since, reason }: BaselineEntry): string {
  const place = id === undefined ? file : scope === undefined ? id : `${scope}/${id}`;
  const about = subject === undefined || subject === id ? '' : ` '${subject}'`;
  return `${rule} ${place}${about}, since ${since}${reason === undefined ? '' : `: ${reason}`}`;
}

function describeCreation({ file, summary, added, dryRun }: BaselineReport, { paint }: Terminal): string[] {
  if (added.length === 0) {
    const why = summary.new === 0 ? 'nothing is found' : `none of ${count(summary.new, 'finding')} is of these rules`;
    return [`No ${file} is needed: ${why}.`];
  }
  const rules = [...Map.groupBy(added, ({ rule }) => rule)].toSorted((a, b) => b[1].length - a[1].length);
  const width = String(rules[0]?.[1].length ?? 0).length;
  return [
    `${paint('bold', file)}: ${count(added.length, 'known gap')} of ${count(rules.length, 'rule')}`,
    ...rules.map(([rule, own]) => `  ${String(own.length).padStart(width)}  ${rule}`),
    ...(dryRun ? [] : ['Commit it: from now on `throughline check` fails for new findings only.']),
  ];
}

function describeChange({ action, file, summary, ...lists }: BaselineReport, { paint }: Terminal): string[] {
  const listed = (['dropped', 'renamed', 'added'] as const).flatMap(name =>
    lists[name].map(entry => `  ${paint('dim', name.padEnd(7))}  ${cleanText(describeEntry(entry), 400)}`),
  );
  const changes = (['dropped', 'renamed', 'added'] as const)
    .filter(name => summary[name] > 0)
    .map(name => `${summary[name]} ${name}`);
  const left =
    action === 'update' && summary.new > 0
      ? [`${count(summary.new, 'finding is', 'findings are')} not in it: mend them, or take them in by --add.`]
      : [];
  return [
    `${paint('bold', file)}: ${changes.length === 0 ? 'nothing to change' : changes.join(', ')}; ${count(summary.entries, 'known gap')}`,
    ...listed,
    ...left,
  ];
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
