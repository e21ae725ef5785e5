import type { FileChange, TraceComparison } from '../core/changes/comparison.ts';
import { findRenames } from '../core/changes/findRenames.ts';
import { gatherStatuses, markInvalidTransitions, type BaseStatuses } from '../core/changes/invalidTransitions.ts';
import { markUntracedChange } from '../core/changes/untracedChange.ts';
import { compareByTurning, compareWorkspaces, type MovedFile, type TurnedFile } from '../core/compareWorkspaces.ts';
import { dayOfMoment, writeDay, type Day } from '../core/model/day.ts';
import type { FileFacts } from '../core/model/facts.ts';
import type { Records } from '../core/model/records.ts';
import { configurationNames, isConfigurationPath } from '../host/configuration/loadConfiguration.ts';
import { decodeText } from '../host/decodeText.ts';
import { makeDiskHost } from '../host/diskHost.ts';
import { findBase, type Base, type BaseChoice } from '../host/git/findBase.ts';
import { compareTrees, compareWorkingTree, type ChangedContent, type ChangeQuestion } from '../host/git/findChanges.ts';
import { makeGitHost } from '../host/git/gitHost.ts';
import { describeRefusal, type GitResult } from '../host/git/gitRefusal.ts';
import { openRepository, type GitRepository } from '../host/git/openRepository.ts';
import { startBlobReader, type BlobReader } from '../host/git/readBlobs.ts';
import { emptyTree, listTouched, readIndex, readTree, type GitTree } from '../host/git/readTrees.ts';
import { systemClock, type FileContent, type Host } from '../host/host.ts';
import { openProject, type Project } from '../host/project.ts';
import { isRecordPath, loadRecords, recordNames } from '../host/records.ts';
import { steersWalk } from '../host/walkFiles.ts';
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
import { cleanText } from './terminal.ts';

/** Options of every command that compares; at most one is given. */
export interface ChangeOptions {
  readonly base?: string;
  readonly staged?: boolean;
  readonly since?: string;
}

/** A file that differs, with its texts where it has any. */
interface ChangedText extends FileChange {
  readonly before?: string;
  readonly after?: string;
  /** What the text of the base said. */
  readonly factsBefore?: FileFacts;
}

/** The head, checked, and how it differs from a base. */
export interface ComparedProject extends CheckedProject {
  readonly comparison: TraceComparison;
  /** By path, as `comparison.files`. */
  readonly texts: readonly ChangedText[];
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

/** What git knows, read before anything else. */
interface Trees {
  readonly repository: GitRepository;
  readonly base: Base;
  readonly baseTree: GitTree;
  readonly index: GitTree;
  readonly touched: ReadonlySet<string>;
}

interface Task {
  readonly git: Trees;
  readonly root: string;
  readonly today: Day;
  readonly options: OpenRootOptions;
  readonly surroundings: Surroundings;
  readonly disk: Host;
  readonly hostOf: (tree: GitTree) => Host;
}

async function openTrees(root: string, choice: BaseChoice, today: Day, { env, cwd }: Surroundings): Promise<Trees> {
  const repository = take(await openRepository(root, env, cwd));
  const [index, touched, [base, baseTree]] = await Promise.all([
    readIndex(repository),
    listTouched(repository),
    findBase(repository, choice, today).then(async found => {
      const commit = take(found);
      return [commit, commit.commit === null ? emptyTree : take(await readTree(repository, commit.commit))] as const;
    }),
  ]);
  const skipped = take(index).skipped;
  return {
    repository,
    base,
    // What a sparse checkout leaves out is nowhere.
    baseTree: { ...baseTree, files: new Map([...baseTree.files].filter(([path]) => !skipped.has(path))) },
    index: { ...take(index), files: new Map([...take(index).files].filter(([path]) => !skipped.has(path))) },
    touched: take(touched),
  };
}

function take<T>(result: GitResult<T>): T {
  if (!result.ok) throw new UsageError(cleanText(describeRefusal(result.refusal)));
  return result.value;
}

/** Makes the project what is staged: files that differ on disk are given as they are in the index. */
async function openStaged(
  project: Project,
  task: Task,
): Promise<{ readonly project: Project; readonly fileCount: number | undefined }> {
  const { index } = task.git;
  const changes = await findWorkingChanges(project, index, task);
  const records = await loadRecords(task.hostOf(index));
  if (needsOwnProject(project, changes)) return { project: await openTree(index, task), fileCount: undefined };
  for (const { path, before } of changes.filter(({ path: each }) => !isRecordPath(each)))
    give(project, path, before && project.readOther(path, before));
  const { tests } = project.workspace.sync().records;
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
  task: Task,
): Promise<ComparedProject> {
  const { git } = task;
  const find = (base?: Project): Promise<readonly ChangedContent[]> =>
    isStaged
      ? compareTrees(ask(task, [project, ...(base ? [base] : [])]), git.baseTree, git.index).then(take)
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
): Pick<ChangedText, 'factsBefore'> {
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
  { git, hostOf }: Task,
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

/** Where what is looked at, or how, differs, the other side is a project of its own. */
function needsOwnProject(project: Project, changes: readonly ChangedContent[]): boolean {
  if (changes.some(({ path }) => isSteering(path))) return true;
  // A source that comes, goes or is named otherwise may be another file.
  if (changes.some(({ path, before, after }) => project.sources.has(path) && !(before && after))) return true;
  const [before, after] = (['before', 'after'] as const).map(side => {
    const contents = changes.filter(
      ({ path }) => path.endsWith('.md') || path.endsWith('.mdx') || path.endsWith('.markdown'),
    );
    return contents
      .flatMap(change => listSources(project, change.path, change[side]))
      .toSorted()
      .join('\n');
  });
  return before !== after;
}

function listSources(project: Project, path: string, content: FileContent | undefined): readonly string[] {
  const definitions = content && project.readOther(path, content)?.definitions;
  return (definitions ?? []).flatMap(({ id, fields }) =>
    fields.flatMap(({ name, value }) => (name === 'source' ? `${path} ${id} ${value}` : [])),
  );
}

/** Does the file decide what is looked at, or how? */
function isSteering(path: string): boolean {
  return isConfigurationPath(path) || steersWalk(path.slice(path.lastIndexOf('/') + 1));
}

function ask({ git, disk }: Task, projects: readonly Project[]): ChangeQuestion {
  return {
    repository: git.repository,
    disk,
    covers: path => isSteering(path) || projects.some(project => project.covers(project.uris.toUri(path))),
    limitOf: path => projects[0]?.limitOf(path) ?? 0,
  };
}

/** How the working tree differs from a tree. */
async function findWorkingChanges(
  project: Project,
  before: GitTree,
  task: Task,
  base?: Project,
): Promise<readonly ChangedContent[]> {
  const { git, disk } = task;
  const known = [...before.files.keys(), ...git.index.files.keys()].filter(isSteering);
  const others = new Set([...configurationNames, ...recordNames, ...project.ignoreFiles, ...known]);
  const files = new Set(project.files);
  for (const path of others) if (await disk.stamp(path)) files.add(path);
  const { index, touched } = git;
  const question = ask(task, [project, ...(base ? [base] : [])]);
  return take(await compareWorkingTree(question, before, { files, index, touched }));
}

/** Opens a tree as a project of its own. */
function openTree(tree: GitTree, { root, today, options, surroundings, hostOf }: Task): Promise<Project> {
  return openProject(root, {
    host: hostOf(tree),
    today,
    cache: options.cache,
    readsCacheOnly: true,
    env: surroundings.env,
  });
}

/** Files that differ as they are told: what stands elsewhere now is one file. */
function pairTexts(changes: readonly ChangedContent[]): readonly ChangedText[] {
  const contents = changes.map(({ path, before, after }) => ({
    path,
    isAdded: !before,
    isRemoved: !after,
    ...(before ? optionalText('before', before) : {}),
    ...(after ? optionalText('after', after) : {}),
  }));
  const renames = findRenames(
    contents.flatMap(({ path, isRemoved, before }) =>
      isRemoved && before !== undefined ? { path, text: before } : [],
    ),
    contents.flatMap(({ path, isAdded, after }) => (isAdded && after !== undefined ? { path, text: after } : [])),
  );
  const fromOf = new Map(renames.map(({ from, to }) => [to, from]));
  const moved = new Set(fromOf.values());
  const byPath = new Map(contents.map(content => [content.path, content]));
  return contents.flatMap(({ path, isAdded, isRemoved, before, after }): readonly ChangedText[] => {
    if (moved.has(path)) return [];
    const from = fromOf.get(path);
    const old = from === undefined ? before : byPath.get(from)?.before;
    const status = from === undefined ? (isAdded ? 'added' : isRemoved ? 'removed' : 'changed') : 'renamed';
    return [
      {
        path,
        status,
        ...(from === undefined ? {} : { from }),
        ...(old === undefined ? {} : { before: old }),
        ...(after === undefined ? {} : { after }),
      },
    ];
  });
}

function optionalText<K extends 'before' | 'after'>(name: K, content: FileContent): { readonly [key in K]?: string } {
  const decoded = content.kind === 'bytes' ? decodeText(content.bytes) : undefined;
  return (decoded?.kind === 'text' ? { [name]: decoded.text } : {}) as { readonly [key in K]?: string };
}

function makeMoved(project: Project, from: string, to: string): MovedFile {
  return { from: project.uris.toUri(from), fromPath: from, to: project.uris.toUri(to), toPath: to };
}
