import type { Finding, Severity } from '../model/finding.ts';
import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import { rules } from './index.ts';
import type { Report, Rule } from './rule.ts';
import { applySuppressions } from './suppressions.ts';
import { reportUnusedIgnores } from './unusedIgnore.ts';

const rulesByName: ReadonlyMap<string, Rule> = new Map(rules.map(rule => [rule.name, rule]));

/**
 * All findings of a file: what its parser found, and what the rules of the profile find, with the levels and
 * suppressions in force; sorted by place and rule. Until the snapshot is complete, the parser's findings alone.
 */
export function checkFile(file: IndexedFile, snapshot: Snapshot): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (rule: Rule, report: Report): void => {
    const level = findLevel(rule, file, snapshot, report.severity);
    if (level !== 'off') findings.push(makeFinding(rule, report, level, file, snapshot));
  };
  reportProblems(file, snapshot, add);
  if (!snapshot.complete) return sortFindings(findings);

  const context = { file, items: snapshot.itemsOf(file.uri), snapshot };
  for (const rule of rules) {
    if (!rule.check) continue;
    // A rule that is off for the whole file need not run; one that the configuration names is on in every profile.
    const level = snapshot.config.findLevel(rule.name, file.path);
    if (level === 'off' || (level === undefined && rule.profile > snapshot.config.profile)) continue;
    rule.check(context, report => add(rule, report));
  }
  const sorted = sortFindings(findings);
  if (file.facts.suppressions.length === 0) return sorted;

  const { kept, unused } = applySuppressions(sorted, file.facts.suppressions);
  findings.length = 0;
  const isOff = (name: string): boolean =>
    snapshot.config.findLevel(name, file.path) === 'off' || rulesByName.get(name)?.needsChange === true;
  reportUnusedIgnores(unused, name => rulesByName.has(name), isOff, add);
  return findings.length === 0 ? kept : sortFindings([...kept, ...findings]);
}

/** What parsers and the host found; a problem of a candidate that lost its place is dropped. */
function reportProblems(file: IndexedFile, snapshot: Snapshot, add: (rule: Rule, report: Report) => void): void {
  for (const { definition, rule: name, ...problem } of file.facts.problems) {
    const rule = rulesByName.get(name);
    if (!rule) throw new Error(`A parser reports '${name}', which is not in the list of rules.`);
    const item = definition === undefined ? undefined : snapshot.itemAt(file.uri, definition);
    if (definition !== undefined && !item) continue;
    add(rule, { ...problem, ...(item ? { item } : {}) });
  }
}

/** What the configuration says, else what the rule says of this place, else the rule's own severity. */
function findLevel(rule: Rule, file: IndexedFile, snapshot: Snapshot, reported?: Severity): Severity | 'off' {
  const level = snapshot.config.findLevel(rule.name, file.path);
  if (level !== undefined) return level;
  return rule.profile > snapshot.config.profile ? 'off' : (reported ?? rule.severity);
}

function makeFinding(rule: Rule, report: Report, severity: Severity, file: IndexedFile, snapshot: Snapshot): Finding {
  const { item, span, message, subject, related } = report;
  return {
    rule: rule.name,
    severity,
    file: file.uri,
    span,
    message,
    ...(item ? { item: item.id } : {}),
    ...(item && item.scope !== '' ? { scope: snapshot.showScope(item.scope) } : {}),
    ...(subject === undefined ? {} : { subject }),
    ...(related && related.length > 0 ? { related } : {}),
  };
}

/** By place, then rule, as every face lists them; the same finding twice is said once. */
function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted(compareFindings);
  return sorted.filter((finding, i) => i === 0 || compareFindings(finding, sorted[i - 1] ?? finding) !== 0);
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    compareTexts(a.rule, b.rule) ||
    a.span.end - b.span.end ||
    compareTexts(a.message, b.message)
  );
}

// By code unit: the order must not depend on the machine's language.
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
