import { resultOf } from '../queries/testResults.ts';
import type { IndexedFile, Item, Snapshot } from '../index/snapshot.ts';
import type { Reference } from '../model/facts.ts';
import type { Rule } from './rule.ts';
import { quote, writeReference } from './wording.ts';

/** Reads the marks by which tests are skipped, and empty bodies; what a test asserts it does not judge. */
export const weakTest: Rule = {
  name: 'weak-test',
  severity: 'information',
  profile: 2,
  summary: 'A test that names a requirement but is skipped or empty.',
  check({ file, snapshot }, report) {
    for (const reference of file.facts.references) {
      if (reference.type !== 'verifies' || !reference.test) continue;
      const [link] = snapshot.linksOfReference(reference, file);
      if (!link) continue;
      const why = reference.test.idle ?? findSkipped(snapshot, link.to, reference, file);
      if (why === undefined) continue;
      const name = quote(reference.test.name);
      report({
        span: reference.span,
        message: `${name} is said to verify ${writeReference(reference)}, but it ${reasons[why]}.`,
        item: link.to,
        subject: reference.test.name,
      });
    }
  },
};

const reasons = { skipped: 'is skipped', empty: 'is empty', reported: 'was skipped when the tests last ran' } as const;

function findSkipped(snapshot: Snapshot, item: Item, reference: Reference, file: IndexedFile): 'reported' | undefined {
  const result = resultOf(snapshot, item, { file, span: reference.span, verb: reference.type, reference });
  return result?.state === 'skipped' ? 'reported' : undefined;
}
