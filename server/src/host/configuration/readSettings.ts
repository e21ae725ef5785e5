import type { z } from 'zod';
import type { Problem } from '../../core/model/facts.ts';
import type { Span } from '../../core/model/place.ts';
import { findNearestName } from '../nearestName.ts';
import type { Settings } from './schema.ts';
import { settingExamples, settingsSchema } from './schema.ts';
import { sourceSettings } from './sourceSchema.ts';
import type { NodePlace, YamlTree } from './yamlTree.ts';
import { readYamlTree } from './yamlTree.ts';

/** What a configuration text says, as far as it can be used. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly Problem[];
  /** Settings whose value is wrong; they are absent from `settings`. All of them, where the text is no YAML. */
  readonly faulty: ReadonlySet<keyof Settings>;
}

/** Reads and checks the text of throughline.yaml; whatever is wrong becomes a problem at its place. */
export function readSettings(text: string, fileName: string, ruleNames: readonly string[]): ReadSettings {
  const tree = readYamlTree(text);
  if (!tree.ok) {
    const message = `${fileName} cannot be read: ${tree.message} The last good configuration stays in force.`;
    return { settings: {}, problems: [makeProblem(tree.span, message)], faulty: allSettings };
  }
  const problems: Problem[] = [];
  const faulty = new Set<keyof Settings>();
  // An empty file, or one of comments only, changes nothing.
  let value: unknown = tree.value ?? {};
  for (;;) {
    const result = settingsSchema.safeParse(value);
    if (result.success) {
      problems.push(...findUnknownRules(result.data, tree, ruleNames));
      return { settings: result.data, problems: problems.toSorted((a, b) => a.span.start - b.span.start), faulty };
    }
    const before: unknown = value;
    for (const issue of result.error.issues) {
      problems.push(describeIssue(issue, tree, fileName));
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) value = without(value, [...issue.path, key]);
        problems.push(...issue.keys.slice(1).map(key => describeUnknownKey(issue.path, key, tree)));
      } else {
        const [setting] = issue.path;
        if (setting === undefined) return { settings: {}, problems, faulty: allSettings };
        if (isSetting(setting)) faulty.add(setting);
        value = without(value, [setting]);
      }
    }
    if (value === before) throw new Error('a wrong setting could not be taken out of the configuration');
  }
}

const settingNames = Object.keys(settingExamples).filter(name => name !== '$schema') as (keyof Settings)[];
const allSettings: ReadonlySet<keyof Settings> = new Set(settingNames);

function isSetting(name: PropertyKey): name is keyof Settings {
  return typeof name === 'string' && Object.hasOwn(settingExamples, name);
}

type GoodTree = Extract<YamlTree, { ok: true }>;

function describeIssue(issue: z.core.$ZodIssue, tree: GoodTree, fileName: string): Problem {
  if (issue.code === 'unrecognized_keys') return describeUnknownKey(issue.path, issue.keys[0] ?? '', tree);
  const [setting] = issue.path;
  const shown = issue.path.length === 0 ? fileName : `\`${issue.path.map(String).join('.')}\``;
  const example = setting !== undefined && isSetting(setting) ? settingExamples[setting] : settingExamples.exclude;
  const place = findNearestPlace(tree, issue.path);
  const isKey = issue.code === 'invalid_key';
  const message = isKey ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  const near = suggestValue(issue, readAt(tree.value, issue.path));
  const advice = near === undefined ? `For example: \`${example}\`.` : `Did you mean \`${near}\`?`;
  return makeProblem(isKey ? (place.key ?? place.value) : place.value, `${shown} ${message}. ${advice}`, {
    subject: String(issue.path.at(-1) ?? ''),
  });
}

function suggestValue(issue: z.core.$ZodIssue, written: unknown): string | undefined {
  if (issue.code !== 'invalid_value' || typeof written !== 'string') return undefined;
  return findNearestName(
    written,
    issue.values.filter(value => typeof value === 'string'),
  );
}

function describeUnknownKey(parent: readonly PropertyKey[], key: string, tree: GoodTree): Problem {
  const known = namesBelow(parent);
  const near = findNearestName(key, known);
  const where =
    parent.length === 0 ? 'Throughline has no setting' : `\`${parent.map(String).join('.')}\` has no setting`;
  const advice = near === undefined ? `It takes ${known.join(', ')}.` : `Did you mean \`${near}\`?`;
  const place = findNearestPlace(tree, [...parent, key]);
  return makeProblem(place.key ?? place.value, `${where} \`${key}\`. ${advice}`, { severity: 'warning', subject: key });
}

/** The settings that may stand at a path; only the shapes of `settingsSchema` occur. */
function namesBelow([setting]: readonly PropertyKey[]): readonly string[] {
  if (setting === 'kinds') return ['prefixes', 'label', 'plural', 'like'];
  if (setting === 'scopes') return ['path', 'scope'];
  if (setting === 'comments') return ['line', 'block', 'nested'];
  if (setting === 'sources') return sourceSettings;
  return setting === 'overrides' ? ['paths', 'rules'] : settingNames;
}

function findUnknownRules(settings: Settings, tree: GoodTree, ruleNames: readonly string[]): readonly Problem[] {
  const groups: [readonly PropertyKey[], Readonly<Record<string, string>>][] = [];
  if (settings.rules) groups.push([['rules'], settings.rules]);
  settings.overrides?.forEach((override, i) => groups.push([['overrides', i, 'rules'], override.rules]));
  const problems: Problem[] = [];
  for (const [path, levels] of groups) {
    for (const rule of Object.keys(levels)) {
      if (ruleNames.includes(rule)) continue;
      const near = findNearestName(rule, ruleNames);
      const advice = near === undefined ? '`throughline explain` lists the rules.' : `Did you mean \`${near}\`?`;
      const place = findNearestPlace(tree, [...path, rule]);
      const message = `There is no rule \`${rule}\`. ${advice}`;
      problems.push(makeProblem(place.key ?? place.value, message, { severity: 'warning', subject: rule }));
    }
  }
  return problems;
}

/** Where the value at `path` stands, or the nearest value around it that is written. */
function findNearestPlace(tree: GoodTree, path: readonly PropertyKey[]): NodePlace {
  for (let length = path.length; length >= 0; length--) {
    const place = tree.findPlace(path.slice(0, length));
    if (place) return place;
  }
  return { value: { start: 0, end: 0 } };
}

function makeProblem(span: Span, message: string, more: Partial<Problem> = {}): Problem {
  return { rule: 'invalid-configuration', span, message, ...more };
}

function readAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return at;
}

/** A copy of `value` without what stands at `path`. */
function without(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (typeof value !== 'object' || value === null || key === undefined) return value;
  if (Array.isArray(value))
    return value.map((item, i) => (i === Number(key) ? without(item, rest) : (item as unknown)));
  const copy: Record<PropertyKey, unknown> = { ...(value as Record<PropertyKey, unknown>) };
  if (rest.length === 0) delete copy[key];
  else copy[key] = without(copy[key], rest);
  return copy;
}
