import type { Day } from '../../core/model/day.ts';
import { configurationNames, isConfigurationPath } from '../../host/configuration/loadConfiguration.ts';
import {
  compareTrees,
  compareWorkingTree,
  type ChangedContent,
  type ChangeQuestion,
} from '../../host/git/findChanges.ts';
import type { GitTree } from '../../host/git/readTrees.ts';
import type { Host } from '../../host/host.ts';
import { openProject, type Project } from '../../host/project.ts';
import { recordNames } from '../../host/records.ts';
import { steersWalk } from '../../host/walkFiles.ts';
import type { Surroundings } from '../context.ts';
import type { OpenRootOptions } from '../openRoot.ts';
import { take, type Trees } from './openTrees.ts';

/** What a comparison works with. */
export interface ComparisonTask {
  readonly git: Trees;
  readonly root: string;
  readonly today: Day;
  readonly options: OpenRootOptions;
  readonly surroundings: Surroundings;
  readonly disk: Host;
  readonly hostOf: (tree: GitTree) => Host;
}

/** How what is staged differs from the base. */
export async function findStagedChanges(
  task: ComparisonTask,
  projects: readonly Project[],
): Promise<readonly ChangedContent[]> {
  return take(await compareTrees(ask(task, projects), task.git.baseTree, task.git.index));
}

/** How the working tree differs from a tree. */
export async function findWorkingChanges(
  project: Project,
  before: GitTree,
  task: ComparisonTask,
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
export function openTree(
  tree: GitTree,
  { root, today, options, surroundings, hostOf }: ComparisonTask,
): Promise<Project> {
  return openProject(root, {
    host: hostOf(tree),
    today,
    cache: options.cache,
    readsCacheOnly: true,
    env: surroundings.env,
  });
}

/** Does the file decide what is looked at, or how? */
export function isSteering(path: string): boolean {
  return isConfigurationPath(path) || steersWalk(path.slice(path.lastIndexOf('/') + 1));
}

function ask({ git, disk }: ComparisonTask, projects: readonly Project[]): ChangeQuestion {
  return {
    repository: git.repository,
    disk,
    covers: path => isSteering(path) || projects.some(project => project.covers(project.uris.toUri(path))),
    limitOf: path => projects[0]?.limitOf(path) ?? 0,
  };
}
