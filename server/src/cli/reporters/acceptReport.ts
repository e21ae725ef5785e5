import type { Review } from '../../core/model/records.ts';
import { reviewsName } from '../../core/model/records.ts';
import type { PlannedReviews } from '../../core/queries/planReviews.ts';
import { sayChange } from '../../core/queries/reviews.ts';
import type { CheckedProject } from '../openRoot.ts';
import type { Terminal } from '../terminal.ts';
import { cleanText } from '../terminal.ts';

/** The answer of `accept --format json`; schemas/accept.schema.json describes it, docs/json.md explains it. */
export interface AcceptReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly file: string;
  readonly dryRun: boolean;
  readonly summary: {
    /** In the file from now on. */
    readonly entries: number;
    readonly new: number;
    readonly changed: number;
    readonly moved: number;
    readonly pruned: number;
    /** Entries about nothing that is traced, still there. */
    readonly idle: number;
  };
  readonly accepted: readonly AcceptedEntry[];
  readonly pruned: readonly NamedEntry[];
}

interface NamedEntry {
  readonly id: string;
  readonly scope?: string;
}

interface AcceptedEntry extends NamedEntry {
  readonly change: 'new' | 'changed' | 'moved';
  readonly title: string;
  /** What changed first, in words. */
  readonly difference?: string;
  readonly reason?: string;
  readonly author?: string;
  readonly date: string;
}

/** Gathers what was written down. */
export function makeAcceptReport({ project }: CheckedProject, plan: PlannedReviews, dryRun: boolean): AcceptReport {
  const { entries, accepted, pruned, idle } = plan;
  const count = (change: AcceptedEntry['change']): number => accepted.filter(one => one.change === change).length;
  return {
    schemaVersion: 1,
    root: project.root,
    file: reviewsName,
    dryRun,
    summary: {
      entries: entries.length,
      new: count('new'),
      changed: count('changed'),
      moved: count('moved'),
      pruned: pruned.length,
      idle: idle.length,
    },
    accepted: accepted.map(({ item, change, review, state }) => {
      const difference = state.kind === 'changed' ? sayChange(state) : undefined;
      const { reason, author, date } = review;
      return {
        ...nameEntry(review),
        change,
        title: item.title,
        ...(difference === undefined ? {} : { difference }),
        ...(reason === undefined ? {} : { reason }),
        ...(author === undefined ? {} : { author }),
        date,
      };
    }),
    pruned: pruned.map(nameEntry),
  };
}

function nameEntry({ id, scope }: Review): NamedEntry {
  return { id, ...(scope === undefined ? {} : { scope }) };
}

/** Says for people what was written down. */
export function renderAcceptance(report: AcceptReport, { paint }: Terminal): string {
  const { file, summary, accepted, pruned, dryRun } = report;
  const changes = (['new', 'changed', 'moved', 'pruned'] as const)
    .filter(name => summary[name] > 0)
    .map(name => `${summary[name]} ${name}`);
  const done = changes.length === 0 ? 'nothing to change' : changes.join(', ');
  const lines = [
    `${paint('bold', file)}: ${done}; ${summary.entries} ${summary.entries === 1 ? 'requirement' : 'requirements'} reviewed`,
    ...accepted.map(entry => {
      const { title, difference } = entry;
      const told = difference === undefined ? title : `${title}: ${difference}`;
      return `  ${paint('dim', entry.change.padEnd(7))}  ${cleanText(`${writeId(entry)} ${told}`, 300)}`;
    }),
    ...pruned.map(entry => `  ${paint('dim', 'pruned ')}  ${cleanText(writeId(entry), 300)}`),
  ];
  if (summary.idle > 0)
    lines.push(
      `${summary.idle} ${summary.idle === 1 ? 'entry is' : 'entries are'} about nothing that is traced any more: --prune takes ${summary.idle === 1 ? 'it' : 'them'} out.`,
    );
  if (dryRun) lines.push('Nothing was written: --dry-run was given.');
  return `${lines.join('\n')}\n`;
}

function writeId({ id, scope }: NamedEntry): string {
  return scope === undefined ? id : `${scope}/${id}`;
}
