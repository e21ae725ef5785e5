import assert from 'node:assert/strict';
import { idNearMiss } from '../../../server/src/core/rules/idNearMiss.ts';
import { checkRule } from '../../support/check.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';

describe('id-near-miss', () => {
  it('names a text that is nearly an id', () => {
    checkRule(
      idNearMiss,
      `
      # REQ-12: Book a table

      - depends on: REQ_12
                    ^^^^^^ information id-near-miss
    `,
    );
  });

  it('leaves other words alone', () => {
    checkRule(
      idNearMiss,
      `
      # REQ-12: Book a table

      A req of 12 people, see chapter 3.
    `,
    );
  });

  it('names a definition that Markdown reads as the address of a link', () => {
    checkRule(
      idNearMiss,
      `
      # Goals

      [OBJ-1]: Growth
       ^^^^^ information id-near-miss
      [KPI-1]: 留存率 "monthly"
       ^^^^^ information id-near-miss

      - [REQ-1]: Import
         ^^^^^ information id-near-miss
    `,
    );
  });

  it('leaves addresses alone, other labels, and ids that something defines', () => {
    checkRule(
      idNearMiss,
      `
      [OBJ-1]: goals.md#obj-1-growth "Growth"
      [OBJ-2]: https://example.com/OBJ-2
      [OBJ-3]: #obj-3
      [OBJ-4]: docs/goals
      [OBJ-5]: <Growth>
      [OBJ-6]: mailto:ada@example.com
      [growth]: Growth
      [OBJ-7]: Growth of all
      [AC-1]: Works
      [REQ-2]: Import

      \`\`\`
      [OBJ-8]: Growth
      \`\`\`

      [REQ-3]: Export
      //- reqs.md
      # REQ-2: Import

      - aliases: REQ-3
      //- notes.md
      ---
      defines: false
      ---

      [OBJ-9]: Growth
    `,
    );
  });

  it('is gone as soon as another file defines the id, and is back without it', () => {
    const { workspace } = openFiles({ 'a.md': '[OBJ-1]: Growth\n' });
    const count = (): number => (workspace.findings().get(uriOf('a.md')) ?? []).length;
    assert.equal(count(), 1);
    workspace.setText(uriOf('b.md'), 'b.md', '# OBJ-1: Growth\n');
    workspace.check();
    assert.equal(count(), 0);
    workspace.setText(uriOf('b.md'), 'b.md', '# Growth\n');
    workspace.check();
    assert.equal(count(), 1);
  });
});
