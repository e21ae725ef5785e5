import type { Suppression } from '../model/facts.ts';
import type { Report, Rule } from './rule.ts';
import { quote } from './wording.ts';

/** Reported by the driver (`run.ts`), which alone knows what was suppressed. */
export const unusedIgnore: Rule = {
  name: 'unused-ignore',
  severity: 'information',
  profile: 1,
  summary: 'A throughline-ignore comment that suppresses nothing, or names a rule that does not exist.',
};

/** Says of each suppression why it is of no use; one for a rule that is off here is left alone. */
export function reportUnusedIgnores(
  unused: readonly Suppression[],
  isRule: (name: string) => boolean,
  isOff: (name: string) => boolean,
  add: (rule: Rule, report: Report) => void,
): void {
  for (const { rule, span } of unused) {
    if (isOff(rule)) continue;
    const message = isRule(rule)
      ? `Nothing here breaks ${quote(rule)} any more: remove this comment.`
      : `There is no rule ${quote(rule)}: correct the name, or remove this comment.`;
    add(unusedIgnore, { span, message, subject: rule });
  }
}
