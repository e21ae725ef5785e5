import type { TraceComparison } from '../core/changes/comparison.ts';
import { gatherStatuses, markInvalidTransitions, type BaseStatuses } from '../core/changes/invalidTransitions.ts';
import { markUntracedChange } from '../core/changes/untracedChange.ts';
import { compareByTurning, compareWorkspaces, type MovedFile, type TurnedFile } from '../core/compareWorkspaces.ts';
import { dayOfMoment, writeDay } from '../core/model/day.ts';
import type { FileFacts } from '../core/model/facts.ts';
import type { Records } from '../core/model/records.ts';
import { makeDiskHost } from '../host/diskHost.ts';
import type { BaseChoice } from '../host/git/findBase.ts';
import type { ChangedContent } from '../host/git/findChanges.ts';
import { makeGitHost } from '../host/git/gitHost.ts';
import { startBlobReader, type BlobReader } from '../host/git/readBlobs.ts';
import type { GitTree } from '../host/git/readTrees.ts';
import { systemClock, type Host } from '../host/host.ts';
import type { Project } from '../host/project.ts';
import { isRecordPath, loadRecords, recordNames } from '../host/records.ts';
import { pairTexts, type ChangedText } from './comparing/changedTexts.ts';
import {
  findStagedChanges,
  findWorkingChanges,
  isSteering,
  openTree,
  type ComparisonTask,
} from './comparing/comparisonTask.ts';
import { needsOwnProject } from './comparing/needsOwnProject.ts';
import { openTrees } from './comparing/openTrees.ts';
import type { Surroundings } from './context.ts';
import { UsageError } from './context.ts';
import {
  checkProject,
  findRootFolder,
  readRoot,
  readToday,
  reportRefused,
  type CheckedProject,
  type OpenRootOptions,
} from './openRoot.ts';

/** Options of every command that compares; at most one is given. */
export interface ChangeOptions {
  readonly base?: string;
  readonly staged?: boolean;
  readonly since?: string;
}

/** A file that differs, and what the text of the base said. */
interface ComparedText extends ChangedText {
  readonly factsBefore?: FileFacts;
}

/** The head, checked, and how it differs from a base. */
export interface ComparedProject extends CheckedProject {
  readonly comparison: TraceComparison;
  /** By path, as `comparison.files`. */
  readonly texts: readonly ComparedText[];
}

/** What the options ask to compare with; undefined for none. */
export function readBaseChoice({ base, staged, since }: ChangeOptions): BaseChoice | undefined {
  const choices: readonly (BaseChoice | false)[] = [
    base !== undefined && { kind: 'base', revision: base },
    staged === true && { kind: 'staged' },
    since !== undefined && { kind: 'since', point: since },
  ];
  const [choice, other] = choices.filter(each => each !== false);
  if (other) throw new UsageError('Only one of --base, --staged and --since can be given.');
  return choice;
}

// implements TL-34
// implements TL-35/AC-2
/**
 * Opens a project and compares it with a base: the working tree with a commit, or with `staged` the index with HEAD.
 * Afterwards the project stands at the head, checked. What git cannot do is a UsageError with the way out.
 */
export async function openComparison(
  folder: string | undefined,
  choice: BaseChoice,
  options: OpenRootOptions,
  surroundings: Surroundings,
): Promise<ComparedProject> {
  const root = findRootFolder(folder, surroundings);
  const today = readToday(options.today, surroundings) ?? dayOfMoment(systemClock.now());
  const git = await openTrees(root, choice, today, surroundings);
  const worktree = await readRoot(root, { ...options, today }, surroundings);
  reportRefused(worktree, surroundings);
  // Most comparisons read what they need at once, and need no reader that stays.
  let reader: BlobReader | undefined;
  try {
    const task = { git, root, today, options, surroundings, disk: makeDiskHost(root), hostOf };
    const head =
      choice.kind === 'staged' ? await openStaged(worktree, task) : { project: worktree, fileCount: undefined };
    return await compareHead(head.project, head.fileCount, choice.kind === 'staged', task);
  } finally {
    await reader?.end();
  }

  function hostOf(tree: GitTree): Host {
    reader ??= startBlobReader(git.repository.place);
    return makeGitHost(tree, reader, makeDiskHost(root));
  }
}

/** Makes the project what is staged: files that differ on disk are given as they are in the index. */
async function openStaged(
  project: Project,
  task: ComparisonTask,
): Promise<{ readonly project: Project; readonly fileCount: number | undefined }> {
  const { index } = task.git;
  const changes = await findWorkingChanges(project, index, task);
  const records = await loadRecords(task.hostOf(index));
  const { tests } = project.workspace.sync().records;
  if (needsOwnProject(project, changes)) {
    const own = await openTree(index, task);
    own.workspace.setRecords({ ...own.workspace.sync().records, tests });
    return { project: own, fileCount: undefined };
  }
  for (const { path, before } of changes.filter(({ path: each }) => !isRecordPath(each)))
    give(project, path, before && project.readOther(path, before));
  project.workspace.setRecords({ ...records.records, tests });
  for (const path of recordNames) give(project, path, records.problems.get(path));
  const files = changes.filter(({ path }) => !isRecordPath(path));
  const gone = files.filter(({ before }) => !before).length;
  const added = files.filter(({ after }) => !after).length;
  return { project, fileCount: project.fileCount - gone + added };
}

function give(project: Project, path: string, facts: FileFacts | undefined): void {
  const uri = project.uris.toUri(path);
  if (facts) project.workspace.setFacts(uri, path, facts);
  else project.workspace.remove(uri);
}

async function compareHead(
  project: Project,
  fileCount: number | undefined,
  isStaged: boolean,
  task: ComparisonTask,
): Promise<ComparedProject> {
  const { git } = task;
  const find = (base?: Project): Promise<readonly ChangedContent[]> =>
    isStaged
      ? findStagedChanges(task, [project, ...(base ? [base] : [])])
      : findWorkingChanges(project, git.baseTree, task, base);
  let changes = await find();
  const base = needsOwnProject(project, changes) ? await openTree(git.baseTree, task) : undefined;
  if (base) changes = await find(base);
  const files = changes.filter(({ path }) => !isSteering(path) && !isRecordPath(path));
  const texts = pairTexts(files);
  const moved = texts.flatMap(({ path, from }) => (from === undefined ? [] : makeMoved(project, from, path)));
  const statuses = gatherBaseStatuses(project, files);
  const after = new Map(texts.map(text => [text.path, findFactsAfter(project, text, statuses)]));
  const compared = base
    ? compareOpened(project, base, files, moved, after)
    : await turn(project, changes, moved, after, task);
  const { workspace } = project;
  return {
    project,
    snapshot: workspace.sync(),
    findings: workspace.findings(),
    ...(fileCount === undefined ? {} : { fileCount }),
    comparison: {
      base: { ref: git.base.ref, commit: git.base.commit, day: writeDay(git.base.day) },
      ...compared,
      files: texts.map(({ path, status, from }) => ({ path, status, ...(from === undefined ? {} : { from }) })),
    },
    texts: texts.map(text => ({ ...text, ...readBefore(project, files, text) })),
  };
}

function readBefore(
  project: Project,
  files: readonly ChangedContent[],
  { path, from = path }: ChangedText,
): Pick<ComparedText, 'factsBefore'> {
  const content = files.find(file => file.path === from)?.before;
  const factsBefore = content && project.readOther(from, content);
  return factsBefore ? { factsBefore } : {};
}

/** The head as it is, what changes reveal included. */
function findFactsAfter(project: Project, text: ChangedText, statuses: BaseStatuses): FileFacts | undefined {
  const facts = project.workspace.sync().file(project.uris.toUri(text.path))?.facts;
  const { config } = project.configuration;
  return markInvalidTransitions(markUntracedChange(facts, text, config), text.path, statuses, config);
}

/** Statuses are compared only where somebody wants to hear of them. */
function gatherBaseStatuses(project: Project, files: readonly ChangedContent[]): BaseStatuses {
  const { config } = project.configuration;
  const wants = (path: string): boolean => {
    const level = config.findLevel('invalid-transition', path);
    return level === undefined ? config.profile === 3 : level !== 'off';
  };
  const read = files.flatMap(({ path, before }) => {
    const facts = before && wants(path) ? project.readOther(path, before) : undefined;
    return facts ? [{ path, facts }] : [];
  });
  return gatherStatuses(read, config);
}

type Compared = Pick<TraceComparison, 'items' | 'findings'>;

function compareOpened(
  project: Project,
  base: Project,
  files: readonly ChangedContent[],
  moved: readonly MovedFile[],
  after: ReadonlyMap<string, FileFacts | undefined>,
): Compared {
  for (const [path, facts] of after) give(project, path, facts);
  checkProject(project);
  base.workspace.setRecords({ ...base.workspace.sync().records, tests: project.workspace.sync().records.tests });
  checkProject(base);
  const uris = files.map(({ path }) => project.uris.toUri(path));
  return compareWorkspaces(base.workspace, project.workspace, uris, moved);
}

async function turn(
  project: Project,
  changes: readonly ChangedContent[],
  moved: readonly MovedFile[],
  after: ReadonlyMap<string, FileFacts | undefined>,
  { git, hostOf }: ComparisonTask,
): Promise<Compared> {
  const snapshot = project.workspace.sync();
  const hasRecords = changes.some(({ path }) => isRecordPath(path));
  const loaded = hasRecords ? await loadRecords(hostOf(git.baseTree)) : undefined;
  const files = changes.map(({ path, before }): TurnedFile => {
    const uri = project.uris.toUri(path);
    if (isRecordPath(path)) return { uri, path, before: loaded?.problems.get(path), after: snapshot.file(uri)?.facts };
    return { uri, path, before: before && project.readOther(path, before), after: after.get(path) };
  });
  const { records } = snapshot;
  const turned: { before: Records; after: Records } | undefined = loaded && {
    // Reports of test runs are not kept in git, so those at hand count for both.
    before: { ...loaded.records, tests: records.tests },
    after: records,
  };
  return compareByTurning(project.workspace, files, moved, turned);
}

function makeMoved(project: Project, from: string, to: string): MovedFile {
  return { from: project.uris.toUri(from), fromPath: from, to: project.uris.toUri(to), toPath: to };
}
