import type { Config } from '../../core/model/config.ts';
import { defaultConfig } from '../../core/model/config.ts';
import type { FileFacts, Problem } from '../../core/model/facts.ts';
import { makeEmptyFacts } from '../../core/model/facts.ts';
import { rules } from '../../core/rules/index.ts';
import { indexLines } from '../../core/text/lineIndex.ts';
import { decodeText } from '../decodeText.ts';
import type { Host } from '../host.ts';
import type { Settings } from './schema.ts';

/** The configuration of a root, and what is wrong with the files that should hold it. */
export interface Configuration {
  readonly config: Config;
  /** The file in force, relative to the root; undefined where the defaults hold. */
  readonly file?: string;
  /** What each configuration file of the root is reported for; a file without problems has none. */
  readonly problems: ReadonlyMap<string, FileFacts>;
  /** A setting could not be used: what `check` reports may not be what the team wants reported. */
  readonly isBroken: boolean;
  /** Names of hidden or generated folders that the settings spell out. */
  readonly wantedNames: ReadonlySet<string>;
  readonly settings: Settings;
}

/** Names of the configuration file, the one that counts first. */
export const configurationNames: readonly string[] = ['throughline.yaml', 'throughline.yml', 'throughline.json'];

/** Is it a configuration file by its name, wherever it stands? */
export function isConfigurationPath(path: string): boolean {
  return configurationNames.includes(path.slice(path.lastIndexOf('/') + 1));
}

export const noConfiguration: Configuration = {
  config: defaultConfig,
  problems: new Map(),
  isBroken: false,
  wantedNames: new Set(),
  settings: {},
};

// implements TL-14
/**
 * Reads the configuration of a root. A setting that cannot be used keeps the value it had in `lastGood`.
 */
export async function loadConfiguration(host: Host, lastGood: Configuration = noConfiguration): Promise<Configuration> {
  const present: { name: string; text: string | undefined; reason: string }[] = [];
  for (const name of configurationNames) {
    const content = await host.read(name, maxBytes);
    if (content.kind === 'gone') continue;
    const decoded = content.kind === 'bytes' ? decodeText(content.bytes) : undefined;
    const text = decoded?.kind === 'text' && decoded.invalidAt === undefined ? decoded.text : undefined;
    const reason = content.kind === 'refused' ? content.reason : 'it is too large, or no text in UTF-8';
    present.push({ name, text, reason });
  }
  const [file, ...others] = present;
  if (!file) return noConfiguration;
  const problems = new Map<string, FileFacts>();
  for (const other of others) problems.set(other.name, makeUnusedFacts(file.name));
  const read = await useText(file.name, file.text, file.reason, lastGood);
  if (read.facts) problems.set(file.name, read.facts);
  return { ...read.configuration, file: file.name, problems };
}

/** What a configuration file is reported for while it is being edited. */
export async function checkConfigurationText(name: string, text: string): Promise<FileFacts | undefined> {
  return (await useText(name, text, '', noConfiguration)).facts;
}

/** The facts of a configuration file that does not count because it stands below the root. */
export function makeNestedFacts(rootFile: string | undefined): FileFacts {
  const advice =
    rootFile === undefined ? 'Move it to the root of the project' : `Move its settings to ${rootFile} at the root`;
  return makeWarningFacts(`This configuration is not used: only the one at the root counts. ${advice}, or delete it.`);
}

const maxBytes = 256 * 1024;

function makeUnusedFacts(used: string): FileFacts {
  return makeWarningFacts(`This configuration is not used: ${used} beside it counts. Keep one of them.`);
}

function makeWarningFacts(message: string): FileFacts {
  const problem: Problem = { rule: 'invalid-configuration', span: { start: 0, end: 0 }, message, severity: 'warning' };
  return { ...makeEmptyFacts(indexLines('')), problems: [problem] };
}

interface UsedText {
  readonly configuration: Omit<Configuration, 'file' | 'problems'>;
  readonly facts?: FileFacts;
}

async function useText(
  name: string,
  text: string | undefined,
  reason: string,
  lastGood: Configuration,
): Promise<UsedText> {
  if (text === undefined) {
    const message = `${name} cannot be read: ${reason}. The last good configuration stays in force.`;
    const problem: Problem = { rule: 'invalid-configuration', span: { start: 0, end: 0 }, message };
    return {
      configuration: { ...lastGood, isBroken: true },
      facts: { ...makeEmptyFacts(indexLines('')), problems: [problem] },
    };
  }
  // The validator is loaded only where there is something to validate: it costs a third of the start of `check`.
  const [{ readSettings }, { compileConfig, listOf }, { listSpelledNames }] = await Promise.all([
    import('./readSettings.ts'),
    import('./compileConfig.ts'),
    import('./pathPatterns.ts'),
  ]);
  const ruleNames = rules.map(rule => rule.name);
  const { settings, problems, faulty } = readSettings(text, name, ruleNames);
  const kept = Object.entries(lastGood.settings).filter(([setting]) => faulty.has(setting as keyof Settings));
  const used: Settings = { ...settings, ...(Object.fromEntries(kept) as Settings) };
  return {
    configuration: {
      config: compileConfig(used),
      isBroken: problems.some(problem => problem.severity === undefined),
      wantedNames: new Set(listSpelledNames(listOf(used.include))),
      settings: used,
    },
    ...(problems.length > 0 ? { facts: { ...makeEmptyFacts(indexLines(text)), problems } } : {}),
  };
}
