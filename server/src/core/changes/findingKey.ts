import type { Finding } from '../model/finding.ts';

/** What tells one finding from another, whatever text moves around it. */
export type FindingIdentity = Pick<Finding, 'rule' | 'item' | 'scope' | 'subject'>;

// implements TL-34/AC-1
/**
 * The key by which a finding is known again: rule, scope, item and subject; without an item rule, path and subject.
 * Never a line, never the message. Several findings of a file may have the same key, so keys are counted.
 */
export function findingKey({ rule, item, scope = '', subject = '' }: FindingIdentity, path: string): string {
  return item === undefined
    ? JSON.stringify([rule, 'file', path, subject])
    : JSON.stringify([rule, 'item', scope, item, subject]);
}
