import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../server/src/core/rules/index.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';
import { checkRule } from '../../support/check.ts';
import { parseFixture } from '../../support/fixture.ts';

const pages = join(import.meta.dirname, '..', '..', '..', 'docs', 'rules');

/** What only the host can see, or only a text that no page could show, is shown as text. */
const shownAsText: ReadonlySet<string> = new Set([
  'unreadable-file',
  'file-too-large',
  'invalid-configuration',
  'invalid-record',
  'too-deeply-nested',
  'invalid-transition',
  'untraced-change',
]);

const sections = [
  'What it reports',
  'An example that fails',
  'An example that passes',
  'Why it matters',
  'How to switch it off',
];

// verifies TL-8
describe('rule pages', () => {
  for (const rule of rules) {
    describe(rule.name, () => {
      const page = readFileSync(join(pages, `${rule.name}.md`), 'utf8');

      it('says what the rule says', () => {
        assert.ok(
          page.startsWith(`# ${rule.name}\n\n${rule.summary}\n\n**Severity:** `),
          'name, summary or severity is missing',
        );
        const withoutExamples = page.replace(/^```fixture\n[^]*?\n```$/gm, '');
        const severity = /^\*\*Severity:\*\* (.*)$/m.exec(page)?.[1] ?? '';
        assert.ok(severity.includes(rule.severity), `its severity is ${rule.severity}, the page says: ${severity}`);
        const profile = rule.profile === 1 ? undefined : `; on from profile ${rule.profile}`;
        if (profile === undefined)
          assert.ok(!/profile/.test(severity), `it is on in profile 1, the page says otherwise`);
        else assert.ok(severity.endsWith(profile), `its severity should end: ${profile}`);
        assert.deepEqual(
          [...withoutExamples.matchAll(/^## (.*)$/gm)].map(([, title]) => title),
          sections,
        );
        assert.ok(page.includes(`  ${rule.name}: off\n`), 'does not tell how to switch it off');
      });

      if (shownAsText.has(rule.name)) return;
      it('fails where its first example says so', () => {
        const example = readExample(page, 'An example that fails', rule);
        assert.ok(parseFixture(example).expected.length > 0, 'the example marks nothing');
        checkRule(rule, example);
      });
      it('passes its second example', () => {
        const example = readExample(page, 'An example that passes', rule);
        assert.equal(parseFixture(example).expected.length, 0);
        checkRule(rule, example);
      });
    });
  }

  it('link to pages that exist', () => {
    for (const rule of rules) {
      const page = readFileSync(join(pages, `${rule.name}.md`), 'utf8');
      for (const [, target] of page.matchAll(/\]\(([a-z0-9./-]+\.md)\)/g)) readFileSync(join(pages, target ?? ''));
    }
  });
});

function readExample(page: string, title: string, rule: Rule): string {
  const example = new RegExp(`^## ${title}\\n\\n\`\`\`fixture\\n([^]*?)\\n\`\`\`$`, 'm').exec(page)?.[1];
  assert.ok(example !== undefined, `the page of ${rule.name} has no fixture under '${title}'`);
  return example;
}
