import assert from 'node:assert/strict';
import type { IndexedFile, Snapshot } from '../../server/src/core/index/snapshot.ts';
import { defaultConfig, type Config } from '../../server/src/core/model/config.ts';
import type { Finding } from '../../server/src/core/model/finding.ts';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { rules } from '../../server/src/core/rules/index.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { positionAt, type LineIndex } from '../../server/src/core/text/lineIndex.ts';
import type { Workspace } from '../../server/src/core/workspace.ts';
import { openFiles, uriOf } from './openFiles.ts';
import { parseFixture, printFixture, type ExpectedFinding, type FixtureCursor } from './fixture.ts';

/** A file of an open fixture. */
interface OpenFile {
  readonly uri: FileUri;
  readonly path: string;
  readonly text: string;
  /** Undefined where the file says nothing, so that the index does not keep it. */
  readonly indexed: IndexedFile | undefined;
}

/** A fixture in a workspace that has read all of it. */
export interface OpenFixture {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  /** By path, in the order written. */
  readonly files: ReadonlyMap<string, OpenFile>;
  readonly cursor?: FixtureCursor & { readonly uri: FileUri };
  readonly expected: readonly ExpectedFinding[];
}

/** Puts the files of a fixture into a workspace and checks them. */
export function openFixture(source: string, config: Config = defaultConfig): OpenFixture {
  const fixture = parseFixture(source);
  const { workspace, snapshot } = openFiles(Object.fromEntries(fixture.files), config);
  const files = new Map<string, OpenFile>();
  for (const [path, text] of fixture.files) {
    files.set(path, { uri: uriOf(path), path, text, indexed: snapshot.file(uriOf(path)) });
  }
  const cursor = fixture.cursor && { ...fixture.cursor, uri: uriOf(fixture.cursor.path) };
  return { workspace, snapshot, files, expected: fixture.expected, ...(cursor ? { cursor } : {}) };
}

/**
 * Checks that one rule finds what the fixture marks, and nothing else; what other rules find does not matter.
 * Without a configuration, in the first profile in which the rule is on.
 */
export function checkRule(
  rule: Rule,
  source: string,
  config: Config = { ...defaultConfig, profile: rule.profile },
): readonly Finding[] {
  assert.ok(rules.includes(rule), `'${rule.name}' is not in the list of rules.`);
  return compare(source, config, finding => finding.rule === rule.name);
}

/** Checks that all rules together find what the fixture marks, and nothing else. */
export function checkFindings(source: string, config?: Config): readonly Finding[] {
  return compare(source, config, () => true);
}

/** The messages of findings, of one rule or all, in their order. */
export function messagesOf(findings: readonly Finding[], rule?: Rule): readonly string[] {
  return findings.filter(finding => rule === undefined || finding.rule === rule.name).map(({ message }) => message);
}

/** Where each finding leads: `path words · path words`. */
export function relatedOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ related = [] }) =>
    related.map(({ file, message }) => `${file.replace(uriOf(''), '')} ${message}`).join(' · '),
  );
}

/** Compares the fixture's marks with its findings, and gives the findings back for a closer look at messages. */
function compare(
  source: string,
  config: Config | undefined,
  counts: (finding: Finding) => boolean,
): readonly Finding[] {
  const opened = openFixture(source, config);
  const findings = [...opened.files.values()]
    .flatMap(({ uri }) => opened.workspace.findings().get(uri) ?? [])
    .filter(counts);
  const actual = findings.map(finding => locate(finding, opened));
  const texts = new Map([...opened.files].map(([path, { text }]) => [path, text]));
  const drawn = (marks: readonly ExpectedFinding[]): string => printFixture(texts, marks.toSorted(compareMarks));
  if (drawn(actual) === drawn(opened.expected)) return findings;
  const messages = findings.map(finding => `  ${finding.rule}: ${finding.message}`).join('\n');
  throw new assert.AssertionError({
    message: `The findings are not those marked. They are:\n\n${drawn(actual)}\n\n${messages || '  (no findings)'}\n\nmarked:\n\n${drawn(opened.expected)}`,
  });
}

/** Where a finding would be marked: a stretch over several lines by its part in the first. */
function locate({ file, span, severity, rule }: Finding, { files, snapshot }: OpenFixture): ExpectedFinding {
  const opened = [...files.values()].find(({ uri }) => uri === file);
  const lines = snapshot.file(file)?.facts.lines;
  assert.ok(opened && lines, `A finding stands in '${file}', which the fixture does not hold.`);
  assert.ok(
    span.start >= 0 && span.end <= lines.length && span.start <= span.end,
    `'${rule}' has no place in the text.`,
  );
  const start = positionAt(lines, span.start);
  const end = positionAt(lines, span.end);
  const to = end.line > start.line ? lengthOfLine(opened.text, lines, start.line) : end.column;
  return {
    path: opened.path,
    line: start.line,
    from: start.column,
    to: Math.max(to, start.column + 1),
    severity,
    rule,
  };
}

function lengthOfLine(text: string, lines: LineIndex, line: number): number {
  const start = lines.starts[line] ?? 0;
  const end = lines.starts[line + 1] ?? lines.length;
  return text.slice(start, end).replace(/[\r\n]+$/, '').length;
}

function compareMarks(a: ExpectedFinding, b: ExpectedFinding): number {
  return a.line - b.line || a.from - b.from || a.to - b.to || (a.rule < b.rule ? -1 : Number(a.rule > b.rule));
}
