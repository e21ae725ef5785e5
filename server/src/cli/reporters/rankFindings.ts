import { severities } from '../../core/model/finding.ts';
import type { ReportedFinding } from './checkReport.ts';

/** Is it something to look at: not in the baseline and, against a base, brought by the change? */
export function isOpen({ baseline, change }: ReportedFinding): boolean {
  return baseline === undefined && change !== 'known';
}

/** New before known, what the baseline knows last, worse before milder; otherwise the order stays. */
export function rankFindings(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return findings.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ severity, baseline, change }: ReportedFinding): number {
  const group = baseline ? 2 : change === 'known' ? 1 : 0;
  return group * severities.length + severities.indexOf(severity);
}

/** `7 unknown-id, 2 kpi-stale`: the most frequent first. */
export function countRules(findings: readonly { readonly rule: string }[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([rule, count]) => `${count.toLocaleString('en')} ${rule}`)
    .join(', ');
}
