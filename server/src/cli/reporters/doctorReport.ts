import { severities, type Severity } from '../../core/model/finding.ts';
import { countItems } from '../../core/queries/coverage.ts';
import { buildId } from '../../host/buildId.ts';
import type { CheckedProject } from '../openRoot.ts';
import { compareTexts } from '../openRoot.ts';
import { version } from '../version.ts';
import { makeCheckReport } from './checkReport.ts';
import { describeRestarted, findRestartedIds, type RestartedIds } from './restartedIds.ts';

/** The answer of `doctor --format json`: what a person pastes into a report about us. */
export interface DoctorReport {
  readonly schemaVersion: 1;
  readonly versions: {
    readonly throughline: string;
    readonly build: string;
    readonly node: string;
    readonly platform: string;
  };
  readonly root: string;
  readonly configuration: {
    readonly file: string | null;
    readonly isBroken: boolean;
    readonly profile: 1 | 2 | 3;
    readonly failOn: Severity | 'never';
  };
  readonly files: { readonly specs: number; readonly code: number; readonly tests: number; readonly histories: number };
  /** Folders that could not be looked into. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[];
  readonly items: Readonly<Record<string, number>>;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Prefixes that look like ids and are defined nowhere, the most frequent first. */
  readonly sleepingPrefixes: readonly { readonly prefix: string; readonly mentions: number }[];
  /** Folder of the facts kept between runs; null where nothing is kept. */
  readonly cache: string | null;
  /** In milliseconds. */
  readonly times: { readonly read: number; readonly check: number };
  /** What is likely to be in the way, each with the way out. */
  readonly advice: readonly string[];
}

export interface Surveyed extends CheckedProject {
  readonly times: DoctorReport['times'];
  readonly node: string;
  readonly platform: string;
}

/** Gathers how a project looks to us. */
export function makeDoctorReport({ project, snapshot, findings, times, node, platform }: Surveyed): DoctorReport {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity, baseline } of [...findings.values()].flat()) if (!baseline) counts[severity]++;
  const { config, file, isBroken } = project.configuration;
  const report = {
    schemaVersion: 1 as const,
    versions: { throughline: version, build: buildId ?? 'from source', node, platform },
    root: project.root,
    configuration: { file: file ?? null, isBroken, profile: config.profile, failOn: config.failOn },
    files: project.countRoles(),
    refused: project.refused.map(({ path, reason }) => ({ path, reason })),
    items: countItems(snapshot),
    findings: counts,
    sleepingPrefixes: [...snapshot.sleepingPrefixes()]
      .map(([prefix, { count }]) => ({ prefix, mentions: count }))
      .toSorted((a, b) => b.mentions - a.mentions || compareTexts(a.prefix, b.prefix))
      .slice(0, 10),
    cache: project.cacheFolder ?? null,
    times,
  };
  const restarted = findRestartedIds(makeCheckReport({ project, snapshot, findings }).findings);
  const ownPrefixes = new Set(config.kinds.kinds.flatMap(kind => kind.prefixes));
  return { ...report, advice: findAdvice(report, ownPrefixes, restarted) };
}

/** How many of the severities there are, in words; undefined where there are none. */
export function listSeverities(counts: Readonly<Record<Severity, number>>): string | undefined {
  const words: Readonly<Record<Severity, string>> = {
    error: 'error',
    warning: 'warning',
    information: 'info',
    hint: 'hint',
  };
  const said = severities
    .filter(severity => counts[severity] > 0)
    .map(severity => `${counts[severity]} ${words[severity]}${counts[severity] === 1 ? '' : 's'}`);
  return said.length === 0 ? undefined : said.join(', ');
}

/** So many errors come from before us: they are written down, and not mended one by one. */
const manyErrors = 100;

function findAdvice(
  report: Omit<DoctorReport, 'advice'>,
  knownPrefixes: ReadonlySet<string>,
  restarted: RestartedIds | undefined,
): readonly string[] {
  const { configuration, files, items, refused, sleepingPrefixes, findings } = report;
  const advice: string[] = [];
  const itemCount = Object.values(items).reduce((sum, count) => sum + count, 0);
  if (configuration.isBroken)
    advice.push(
      `${configuration.file ?? 'The configuration'} has errors; \`throughline check\` shows where. Until then the settings it gets wrong have their defaults.`,
    );
  if (files.specs === 0)
    advice.push(
      'No Markdown file was found: look at `include` and `exclude` in throughline.yaml, at .gitignore, and whether this is the folder you mean.',
    );
  else if (itemCount === 0)
    advice.push(
      'No spec defines anything yet: `throughline init` writes a first one, docs/language.md says how ids are written.',
    );
  const [asleep] = sleepingPrefixes;
  if (asleep && asleep.mentions >= 3)
    advice.push(
      knownPrefixes.has(asleep.prefix)
        ? `${asleep.prefix} ids are mentioned ${asleep.mentions} times, but no spec defines one, so all of them are plain text: docs/language.md says where an id defines, and .gitignore or \`exclude\` may leave out the specs that do.`
        : `${asleep.prefix} looks like the prefix of ids (${asleep.mentions} mentions) but nothing defines one: if these are yours, name the prefix under \`kinds\` in throughline.yaml or define one.`,
    );
  if (itemCount > 0 && files.code + files.tests === 0)
    advice.push(
      'No code was found beside the specs, so nothing can be traced to code: run it from the folder that holds both.',
    );
  for (const { path, reason } of refused.slice(0, 5))
    advice.push(`${path === '' ? report.root : path} could not be looked into: ${reason}.`);
  if (restarted) advice.push(describeRestarted(restarted));
  if (findings.error >= manyErrors)
    advice.push(
      `There are ${findings.error} errors: if most are old, \`throughline baseline create\` writes them down as known, and only new gaps count from then on.`,
    );
  else if (findings.error > 0)
    advice.push(
      `There ${findings.error === 1 ? 'is 1 error' : `are ${findings.error} errors`}: start with \`throughline check --quiet\`.`,
    );
  return advice;
}
