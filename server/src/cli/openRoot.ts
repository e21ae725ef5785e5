import { relative, resolve, sep } from 'node:path';
import type { Item, Snapshot } from '../core/index/snapshot.ts';
import type { Day } from '../core/model/day.ts';
import type { Finding } from '../core/model/finding.ts';
import type { FileUri } from '../core/model/place.ts';
import { compareIds, compareTexts } from '../core/text/compareTexts.ts';
import { findRoot } from '../host/findRoot.ts';
import type { Project } from '../host/project.ts';
import { openProject } from '../host/project.ts';
import { parseDay } from './parseDay.ts';
import { cleanText } from './terminal.ts';
import type { Surroundings } from './context.ts';
import { UsageError } from './context.ts';

export { compareIds, compareTexts } from '../core/text/compareTexts.ts';

/** A project that was read and checked. */
export interface CheckedProject {
  readonly project: Project;
  readonly snapshot: Snapshot;
  readonly findings: ReadonlyMap<FileUri, readonly Finding[]>;
  /** How many files there are, where it is not those of the disk that count. */
  readonly fileCount?: number;
}

export interface OpenRootOptions {
  readonly cache: boolean;
  /** The day to take for today; else that of THROUGHLINE_TODAY, else that of the clock, in UTC. */
  readonly today?: Day;
  /** Paths and patterns, from the working directory, of reports of test runs besides those of the configuration. */
  readonly testReport?: readonly string[];
}

/** Finds the root, reads and checks everything below it; says on stderr what could not be read, and how far it is. */
export async function openRoot(
  folder: string | undefined,
  options: OpenRootOptions,
  surroundings: Surroundings,
): Promise<CheckedProject> {
  const project = await readRoot(folder, options, surroundings);
  reportRefused(project, surroundings);
  return checkProject(project);
}

/** Finds the root and reads everything below it, but checks nothing yet. */
export async function readRoot(
  folder: string | undefined,
  { cache, today, testReport = [] }: OpenRootOptions,
  surroundings: Surroundings,
): Promise<Project> {
  const root = findRootFolder(folder, surroundings);
  const day = readToday(today, surroundings);
  const progress = makeProgress(surroundings);
  const project = await openProject(root, {
    cache,
    env: surroundings.env,
    onProgress: progress.show,
    testReports: testReport.map(path => relative(root, resolve(surroundings.cwd, path)).split(sep).join('/')),
    ...(day === undefined ? {} : { today: day }),
  });
  progress.clear();
  return project;
}

/** Says what could not be looked into. */
export function reportRefused(project: Project, { stderr }: Surroundings): void {
  for (const { path, reason } of project.refused)
    stderr.write(`Could not look into ${path === '' ? project.root : cleanText(path)}: ${reason}.\n`);
}

/** The root that a command works on. */
export function findRootFolder(folder: string | undefined, { cwd }: Surroundings): string {
  const found = findRoot(folder, cwd);
  if (!found.ok) throw new UsageError(found.message);
  return found.root;
}

/** The day that was given, by an option or by the environment. */
export function readToday(given: Day | undefined, { env }: Surroundings): Day | undefined {
  const fixed = env['THROUGHLINE_TODAY'];
  return given ?? (fixed ? parseDay('THROUGHLINE_TODAY', fixed) : undefined);
}

/** Checks a project as it stands. */
export function checkProject(project: Project): CheckedProject {
  project.workspace.check();
  return { project, snapshot: project.workspace.sync(), findings: project.workspace.findings() };
}

/** All items by scope and id, then by place where several have one id. */
export function sortItems(snapshot: Snapshot): readonly Item[] {
  const paths = new Map([...snapshot.files()].map(file => [file.uri, file.path]));
  return [...snapshot.items()].toSorted(
    (a, b) =>
      compareTexts(snapshot.showScope(a.scope), snapshot.showScope(b.scope)) ||
      compareIds(a.id, b.id) ||
      compareTexts(paths.get(a.file) ?? '', paths.get(b.file) ?? '') ||
      a.definition.idSpan.start - b.definition.idSpan.start,
  );
}

/** A line on stderr that says how far reading is; only for people, and only when it takes long. */
function makeProgress({ stderr }: Surroundings) {
  const started = performance.now();
  let shownAt = 0;
  return {
    show: (done: number, total: number): void => {
      const now = performance.now();
      if (stderr.isTTY !== true || now - started < 500 || now - shownAt < 100) return;
      shownAt = now;
      const text =
        total === 0
          ? 'Looking for files…'
          : `Reading ${done.toLocaleString('en')} of ${total.toLocaleString('en')} files…`;
      stderr.write(`\r\u001b[K${text}`);
    },
    clear: (): void => {
      if (shownAt > 0) stderr.write('\r\u001b[K');
    },
  };
}
