import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { severities } from '../../../server/src/core/model/finding.ts';
import { ruleGroups, rules } from '../../../server/src/core/rules/index.ts';
import type { Rule } from '../../../server/src/core/rules/rule.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const sources = join(root, 'server', 'src', 'core', 'rules');
const pages = join(root, 'docs', 'rules');

describe('every rule', () => {
  for (const rule of rules) {
    it(`${rule.name} has a file, a test, a page, a severity and a summary`, () => {
      assert.match(rule.name, /^[a-z]+(-[a-z]+\d?)*$/);
      const file = fileNameOf(rule);
      assert.ok(existsSync(join(sources, `${file}.ts`)), `core/rules/${file}.ts is missing`);
      assert.ok(existsSync(join(import.meta.dirname, `${file}.test.ts`)), `test/core/rules/${file}.test.ts is missing`);
      assert.ok(existsSync(join(pages, `${rule.name}.md`)), `docs/rules/${rule.name}.md is missing`);
      assert.ok(severities.includes(rule.severity));
      assert.match(rule.summary, /^[A-Z].*\.$/);
      assert.ok([1, 2, 3].includes(rule.profile));
    });
  }

  it('is in the list once', () => {
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
  });

  it('keeps to 80 lines', () => {
    for (const rule of rules) {
      const lines = readFileSync(join(sources, `${fileNameOf(rule)}.ts`), 'utf8').split('\n').length - 1;
      assert.ok(lines <= 80, `${rule.name} has ${lines} lines`);
    }
  });
});

// verifies TL-8
describe('the pages of the rules', () => {
  it('are of rules that exist', () => {
    const names = new Set(rules.map(({ name }) => `${name}.md`));
    const others = readdirSync(pages).filter(page => page !== 'README.md' && !names.has(page));
    assert.deepEqual(others, []);
  });

  it('are listed in README.md as the rules are', () => {
    assert.equal(readFileSync(join(pages, 'README.md'), 'utf8'), writeIndex());
  });
});

function fileNameOf(rule: Rule): string {
  return rule.name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The index as it must read: a mistake in it is mended by pasting what the failing test prints. */
function writeIndex(): string {
  const groups = ruleGroups.map(({ title, rules: group }) => {
    const rows = group.map(
      ({ name, severity, profile, summary }) => `| [${name}](${name}.md) | ${severity} | ${profile} | ${summary} |`,
    );
    const head = ['| Rule | Severity | Profile | What it reports |', '|---|---|---|---|'];
    return [`## ${title}`, '', ...head, ...rows, ''].join('\n');
  });
  const intro = [
    '# Rules',
    '',
    'What Throughline checks, one page for each rule: what it reports, an example that fails and one that passes, why it matters, and how to switch it off.',
    'The examples are run as tests.',
    '',
    'The severity says who must act. *Error*: the text of a spec is wrong. *Warning*: code or a test points to the wrong place, or the trace is unfinished although the status says otherwise. *Information*: something further along the chain is open, or the item is still a draft.',
    'Many rules are milder for drafts; each page says so. `throughline.yaml` sets other severities, for some folders too.',
    'The profile says who wants it. 1, the essentials, is what you get without configuration; `profile: 2` adds advice for teams who look after their KPIs and objectives, `profile: 3` everything. A single rule of a higher profile is switched on by giving it a severity.',
    '',
  ];
  return `${[...intro, ...groups].join('\n').trimEnd()}\n`;
}
