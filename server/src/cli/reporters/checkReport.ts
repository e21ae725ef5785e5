import type { ComparisonBase, FixedFinding, TraceComparison } from '../../core/changes/comparison.ts';
import type { Finding, Severity } from '../../core/model/finding.ts';
import { severities } from '../../core/model/finding.ts';
import type { BaselineEntry } from '../../core/model/records.ts';
import type { RequirementSummary } from '../../core/queries/coverage.ts';
import { countItems } from '../../core/queries/coverage.ts';
import type { FixedWord } from '../editSpecs.ts';
import type { CheckedProject } from '../openRoot.ts';
import { compareTexts } from '../openRoot.ts';
import type { ShownPlace } from '../places.ts';
import { showPlace } from '../places.ts';
import type { ReportedTests } from './testSummary.ts';
import { summariseTests } from './testSummary.ts';

/** The answer of `check --format json`; schemas/check.schema.json describes it, docs/json.md explains it. */
export interface CheckReport {
  readonly schemaVersion: 1;
  readonly root: string;
  readonly summary: {
    readonly files: number;
    readonly items: Readonly<Record<string, number>>;
    /** Those that the baseline knows left out. */
    readonly findings: Readonly<Record<Severity, number>>;
    /** Findings that the baseline knows. */
    readonly baseline: number;
    readonly requirements: RequirementSummary;
    /** What reports of test runs say; null where the configuration names none. */
    readonly tests: ReportedTests | null;
    /** Against a base: findings that are new, known or gone. */
    readonly changes?: { readonly new: number; readonly known: number; readonly fixed: number };
  };
  /** What is compared with, where something is. */
  readonly base?: ComparisonBase;
  readonly findings: readonly ReportedFinding[];
  /** What `--fix` put right before; against a base, findings that are gone. */
  readonly fixed?: readonly FixedWord[] | readonly ReportedFixed[];
  /** Against a base: items that are new, gone or different. */
  readonly items?: TraceComparison['items'];
  /** Entries of the baseline that no finding falls under any more. */
  readonly staleBaseline?: readonly BaselineEntry[];
}

export interface ReportedFinding extends ShownPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly item?: string;
  readonly scope?: string;
  readonly subject?: string;
  /** The baseline knows it: it never makes the check fail. */
  readonly baseline?: true;
  /** Against a base: whether the change brought it. */
  readonly change?: 'new' | 'known';
  readonly related?: readonly (ShownPlace & { readonly message: string })[];
}

/** A finding of the base that is gone; its place is in the text of the base. */
export interface ReportedFixed {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly item?: string;
  readonly scope?: string;
  readonly subject?: string;
}

/** Gathers what `check` reports, in a fixed order; `comparison` where it was compared with a base. */
export function makeCheckReport(
  { project, snapshot, findings, fileCount, comparison }: CheckedProject & { readonly comparison?: TraceComparison },
  fixed: readonly FixedWord[] = [],
): CheckReport {
  const added: ReadonlySet<Finding> = new Set(comparison?.findings.new);
  const reported = [...findings.values()].flat().map((finding): ReportedFinding => {
    const { rule, severity, message, item, scope, subject, related, baseline } = finding;
    return {
      rule,
      severity,
      message,
      ...showPlace(snapshot, finding.file, finding.span),
      ...(item === undefined ? {} : { item }),
      ...(scope === undefined ? {} : { scope }),
      ...(subject === undefined ? {} : { subject }),
      ...(baseline === undefined ? {} : { baseline }),
      ...(comparison ? { change: added.has(finding) ? 'new' : 'known' } : {}),
      ...(related && related.length > 0
        ? {
            related: related.map(place => ({ ...showPlace(snapshot, place.file, place.span), message: place.message })),
          }
        : {}),
    };
  });
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity, baseline } of reported) if (baseline === undefined) counts[severity]++;
  const staleBaseline = project.workspace.staleBaseline();
  return {
    schemaVersion: 1,
    root: project.root,
    summary: {
      files: fileCount ?? project.fileCount,
      items: countItems(snapshot),
      findings: counts,
      baseline: reported.filter(({ baseline }) => baseline === true).length,
      requirements: project.workspace.requirements(),
      tests: summariseTests(snapshot),
      ...(comparison ? { changes: countChanges(comparison) } : {}),
    },
    ...(comparison ? { base: comparison.base } : {}),
    findings: reported.toSorted(compareFindings),
    ...(fixed.length > 0 ? { fixed } : {}),
    ...(comparison ? { fixed: comparison.findings.fixed.map(reportFixed), items: comparison.items } : {}),
    ...(staleBaseline.length > 0 ? { staleBaseline } : {}),
  };
}

/** A gap that the change brings and writes down in the baseline is a known one. */
function countChanges({ findings }: TraceComparison): { new: number; known: number; fixed: number } {
  const added = findings.new.filter(({ baseline }) => !baseline).length;
  return { new: added, known: findings.known.length + findings.new.length - added, fixed: findings.fixed.length };
}

function reportFixed({ rule, severity, message, path, line, item, scope, subject }: FixedFinding): ReportedFixed {
  return {
    rule,
    severity,
    message,
    file: path,
    line,
    ...(item === undefined ? {} : { item }),
    ...(scope === undefined ? {} : { scope }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** How many findings of each severity can make the check fail: against a base only new ones, never known gaps. */
export function countDeciding(report: CheckReport): CheckReport['summary']['findings'] {
  if (!report.base) return report.summary.findings;
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity, change, baseline } of report.findings)
    if (change === 'new' && baseline === undefined) counts[severity]++;
  return counts;
}

/** Is there a finding at the level or worse? */
export function hasFindingsFrom(level: Severity | 'never', counts: CheckReport['summary']['findings']): boolean {
  if (level === 'never') return false;
  return severities.slice(0, severities.indexOf(level) + 1).some(severity => counts[severity] > 0);
}

function compareFindings(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compareTexts(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    compareTexts(a.rule, b.rule) ||
    a.range.end.line - b.range.end.line ||
    a.range.end.column - b.range.end.column ||
    compareTexts(a.message, b.message)
  );
}
