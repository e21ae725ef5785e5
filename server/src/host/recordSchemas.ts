/** The files of records, as schemas: `npm run generate` writes them to schemas/, for editors; the program does not need this module. */
import * as z from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const text = z.string().regex(/\S/);

const known = {
  rule: text.describe('Name of the rule; `throughline explain` tells more.'),
  subject: text.exactOptional().describe('The id, field or value that is wrong, where it is not the item itself.'),
  reason: text.exactOptional().describe('Why the team lives with it for now.'),
  since: day.describe('The day on which it was written down: 2026-09-30.'),
};

/** `throughline-baseline.json`. */
export const baselineFile = z
  .array(
    z.union([
      z.strictObject({
        ...known,
        id: text.describe('Full id of the item that the finding is about: REQ-118, REQ-118/AC-2.'),
        scope: text.exactOptional().describe('The scope of the item, where it has one.'),
      }),
      z.strictObject({
        ...known,
        file: text.describe('Where the finding is about no item: the path of the file, from the root.'),
      }),
    ]),
  )
  .describe('Findings that the team knows and lives with for now, one an entry: docs/baseline.md.');

/** `throughline-reviewed.json`. */
export const reviewsFile = z
  .array(
    z.strictObject({
      id: text.describe('Full id of the requirement: REQ-118.'),
      scope: text.exactOptional().describe('The scope of the requirement, where it has one.'),
      fingerprint: text.describe('Of the statement; `throughline accept` works it out.'),
      statement: text.describe(
        'What the requirement asked for when it was reviewed, without marks, white space in normal form.',
      ),
      links: z
        .array(
          z.strictObject({ file: text.describe('Path from the root.'), type: text.describe('implements, verifies …') }),
        )
        .describe('Where its code and tests stood then.'),
      reason: text.exactOptional().describe('Why the code and tests still hold, where the wording had changed.'),
      author: text.exactOptional().describe('Who says so.'),
      date: day.describe('The day on which it was written down: 2026-09-30.'),
    }),
  )
  .describe('For which words of the requirements code and tests are, one an entry: docs/drift.md.');
