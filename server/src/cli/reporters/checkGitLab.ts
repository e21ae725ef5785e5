import type { Severity } from '../../core/model/finding.ts';
import { cleanText } from '../terminal.ts';
import { writeReportJson } from './checkJson.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { makeFingerprints } from './fingerprints.ts';
import { isOpen } from './rankFindings.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/**
 * Writes a report for GitLab's Code Quality. It holds every finding, since GitLab itself compares it with the report of the
 * target branch by fingerprints; what is known already is of the mildest severity.
 */
export function renderGitLab({ report: { findings }, folder }: CheckView): Rendered {
  const fingerprints = makeFingerprints(findings);
  const problems = findings.map(finding => ({
    description: cleanText(finding.message),
    check_name: finding.rule,
    fingerprint: fingerprints.get(finding),
    severity: isOpen(finding) ? levels[finding.severity] : 'info',
    location: { path: folder + finding.file.toWellFormed(), lines: { begin: finding.range.start.line } },
  }));
  return { text: writeReportJson(problems) };
}
