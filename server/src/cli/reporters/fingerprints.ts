import { createHash } from 'node:crypto';
import { findingKey } from '../../core/changes/findingKey.ts';
import type { ReportedFinding, ReportedFixed } from './checkReport.ts';

type Known = Pick<ReportedFinding | ReportedFixed, 'rule' | 'item' | 'scope' | 'subject' | 'file'>;

/**
 * Gives each finding a fingerprint that no other has and that stays while text moves: of what it is known by, and of which
 * of several it is, in the order given. Lines and messages are not in it.
 */
export function makeFingerprints<F extends Known>(findings: readonly F[]): ReadonlyMap<F, string> {
  const counts = new Map<string, number>();
  return new Map(
    findings.map(finding => {
      const { rule, item, scope, subject, file } = finding;
      const key = findingKey(
        {
          rule,
          ...(item === undefined ? {} : { item }),
          ...(scope === undefined ? {} : { scope }),
          ...(subject === undefined ? {} : { subject }),
        },
        file,
      );
      const number = (counts.get(key) ?? 0) + 1;
      counts.set(key, number);
      return [finding, createHash('sha256').update(`${key}\n${number}`).digest('hex')];
    }),
  );
}
