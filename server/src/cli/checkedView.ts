import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { findImpact } from '../core/changes/impact.ts';
import { findSafeFixes } from '../core/features/safeFixes.ts';
import type { Snapshot } from '../core/index/snapshot.ts';
import type { FileUri } from '../core/model/place.ts';
import { shownTitle } from '../core/queries/cardParts.ts';
import { hasEnded } from '../core/queries/coverage.ts';
import { rules } from '../core/rules/index.ts';
import { findRulePage } from '../host/rulePages.ts';
import type { ComparedProject } from './compareRevisions.ts';
import type { CommandContext } from './context.ts';
import type { CheckedProject } from './openRoot.ts';
import { compareTexts } from './openRoot.ts';
import { showLine, showPlace } from './places.ts';
import type { CheckView, ReportedFix, ReportedRequirement } from './reporters/checkView.ts';
import type { ReportedFinding } from './reporters/checkReport.ts';
import { version } from './version.ts';

type Given = Pick<CheckView, 'report' | 'leftOut' | 'failOn' | 'lists' | 'command'>;

/** Gathers what reporters may look at besides the report; texts and fixes are read only where one asks. */
export function makeCheckView(
  checked: CheckedProject & Partial<Pick<ComparedProject, 'texts' | 'comparison'>>,
  given: Given,
  { env, terminal }: CommandContext,
): CheckView {
  const { project, snapshot, comparison, texts = [] } = checked;
  const staged = new Map(texts.flatMap(({ path, after }) => (after === undefined ? [] : [[path, after] as const])));
  const lines = new Map<string, readonly string[] | undefined>();
  let fixes: ReadonlyMap<string, ReportedFix> | undefined;
  return {
    ...given,
    kinds: project.workspace.config.kinds,
    terminal,
    version,
    folder: findFolder(project.root),
    webRoot: findWebRoot(env),
    isForCodeScanning: env['GITHUB_ACTIONS'] === 'true',
    // Read by one format alone, and dear in a large repository.
    get requirements() {
      return listRequirements(snapshot);
    },
    findImpact() {
      const files = texts.map(text => ({ ...text, uri: project.uris.toUri(text.path) }));
      return comparison && findImpact(snapshot, files, comparison);
    },
    describeRule(name) {
      const rule = rules.find(one => one.name === name);
      const page = rule && findRulePage(name);
      return rule && { ...rule, page: page === undefined ? undefined : readFileSync(page, 'utf8') };
    },
    readLine(file, line) {
      if (!lines.has(file)) lines.set(file, readLines(project.uris.toUri(file)));
      return lines.get(file)?.[line - 1];
    },
    findFix(finding) {
      fixes ??= findFixes(checked, readText);
      return fixes.get(keyOf(finding));
    },
  };

  function readLines(uri: FileUri): readonly string[] | undefined {
    const text = readText(uri);
    // With --staged, what lies on disk may be another text than the one that was checked.
    return text?.length === snapshot.file(uri)?.facts.lines.length ? text?.split(/\r\n|\r|\n/) : undefined;
  }

  function readText(uri: FileUri): string | undefined {
    return staged.get(project.uris.toPath(uri) ?? '') ?? project.readText(uri);
  }
}

function findFixes(
  { snapshot, findings }: CheckedProject,
  readText: (file: FileUri) => string | undefined,
): ReadonlyMap<string, ReportedFix> {
  const fixes = new Map<string, ReportedFix>();
  for (const [uri, own] of findings) {
    const file = snapshot.file(uri);
    if (!file) continue;
    for (const { finding, change } of findSafeFixes(snapshot, file, own, readText, 'text')) {
      const { range } = showPlace(snapshot, change.file, change.span);
      fixes.set(keyOf({ rule: finding.rule, ...showPlace(snapshot, uri, finding.span) }), { range, text: change.text });
    }
  }
  return fixes;
}

function keyOf({ rule, file, range: { start } }: Pick<ReportedFinding, 'rule' | 'file' | 'range'>): string {
  return `${rule} ${start.line}:${start.column} ${file}`;
}

function listRequirements(snapshot: Snapshot): readonly ReportedRequirement[] {
  return [...snapshot.items()]
    .filter(item => item.like === 'requirement' && !hasEnded(snapshot, item))
    .map(item => ({
      id: item.id,
      ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
      title: shownTitle(snapshot, item),
      ...showLine(snapshot, item.file, item.definition.idSpan),
    }))
    .toSorted((a, b) => compareTexts(a.file, b.file) || a.line - b.line);
}

/** From where the repository begins to the root; nothing where no folder above looks like a repository. */
function findFolder(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) {
      const path = relative(folder, root).split(sep).join('/');
      return path === '' ? '' : `${path}/`;
    }
    if (dirname(folder) === folder) return '';
  }
}

/** Where GitHub or GitLab shows the files of the commit that is checked, as their runners say. */
function findWebRoot(env: CommandContext['env']): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = env;
  const { CI_PROJECT_URL: project, CI_COMMIT_SHA: commit } = env;
  const url =
    server && repository && sha
      ? `${server}/${repository}/blob/${sha}/`
      : project && commit
        ? `${project}/-/blob/${commit}/`
        : undefined;
  return url !== undefined && /^https?:\/\/[\w.:/~-]+$/.test(url) ? url : undefined;
}
