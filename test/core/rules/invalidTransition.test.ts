import assert from 'node:assert/strict';
import { gatherStatuses, markInvalidTransitions } from '../../../server/src/core/changes/invalidTransitions.ts';
import { defaultConfig, type Config } from '../../../server/src/core/model/config.ts';
import type { FileFacts } from '../../../server/src/core/model/facts.ts';
import { readFile } from '../../../server/src/core/readFile.ts';
import { invalidTransition } from '../../../server/src/core/rules/invalidTransition.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { testDay, uriOf } from '../../support/openFiles.ts';

const config: Config = { ...defaultConfig, profile: invalidTransition.profile };

type Files = Readonly<Record<string, string>>;

/** What is said of the files of the head, compared with those of the base: the place's text and the message. */
function compare(before: Files, after: Files, under: Config = config): readonly string[] {
  const read = (files: Files): readonly (readonly [string, FileFacts])[] =>
    Object.entries(files).map(([path, text]) => [path, readFile(path, text, under)] as const);
  const statuses = gatherStatuses(
    read(before).map(([path, facts]) => ({ path, facts })),
    under,
  );
  const workspace = new Workspace(under, testDay);
  for (const [path, facts] of read(after)) {
    const marked = markInvalidTransitions(facts, path, statuses, under);
    if (marked) workspace.setFacts(uriOf(path), path, marked);
  }
  workspace.setComplete();
  workspace.check();
  return [...workspace.findings()].flatMap(([uri, findings]) =>
    findings
      .filter(({ rule }) => rule === invalidTransition.name)
      .map(({ span, message, severity, item }) => {
        const text = after[uri.replace(uriOf(''), '')]?.slice(span.start, span.end) ?? '';
        return `${severity} ${item ?? ''} @ ${text} | ${message}`;
      }),
  );
}

const one = (status: string): Files => ({ 'a.md': `# REQ-1: Pay\n\n- status: ${status}\n` });

describe('invalid-transition', () => {
  it('is said at the new status', () => {
    assert.deepEqual(compare(one('Rejected'), one('done')), [
      'warning REQ-1 @ done | REQ-1: rejected → implemented is not allowed; rejected may be followed by one of idea, draft, proposed, deferred, withdrawn, superseded, retired.',
    ]);
    assert.deepEqual(compare(one('rejected'), one('proposed')), []);
    assert.deepEqual(compare(one('rejected'), one('rejected')), []);
    assert.deepEqual(compare({}, one('released')), [], 'a new item');
  });

  it('finds an item that stands in another file or goes by another id now', () => {
    const moved = { 'b.md': '| ID | Title | Status |\n|---|---|---|\n| REQ-1 | Pay | released |\n' };
    assert.equal(compare(one('retired'), moved).length, 1);
    const renamed = { 'a.md': '# REQ-2: Pay\n\n- aliases: REQ-1\n- status: released\n' };
    assert.match(compare(one('retired'), renamed)[0] ?? '', /^warning REQ-2 @ released \| REQ-2: retired → released/);
  });

  it('keeps scopes and what stands in items apart', () => {
    const spec = (status: string): string => `**Status**: Draft\n\n- **FR-001**: Pay\n  - status: ${status}\n`;
    const before = { 'specs/001-a/spec.md': spec('retired'), 'specs/002-b/spec.md': spec('accepted') };
    const after = { 'specs/001-a/spec.md': spec('retired'), 'specs/002-b/spec.md': spec('released') };
    assert.deepEqual(compare(before, after), []);
    const goals = (first: string, second: string): Files => ({
      'a.md': `# OBJ-1: A\n- **KR-1**: B\n  - status: ${first}\n\n# OBJ-2: C\n- **KR-1**: D\n  - status: ${second}\n`,
    });
    assert.deepEqual(compare(goals('closed', 'active'), goals('closed', 'achieved')), []);
    assert.match(
      compare(goals('closed', 'active'), goals('active', 'active'))[0] ?? '',
      /^warning OBJ-1\/KR-1 @ active \| OBJ-1\/KR-1: closed → active/,
    );
  });

  it("is said once where the status is the file's", () => {
    const spec = (status: string): Files => ({
      'a.md': `---\nstatus: ${status}\n---\n# REQ-1: A\n\n# REQ-2: B\n\n# REQ-3: C\n\n- status: draft\n`,
    });
    assert.deepEqual(compare(spec('released'), spec('draft')), [
      'warning REQ-1 @ draft | REQ-1 and 1 more: released → draft is not allowed; released may be followed by one of in-progress, implemented, verified, retired, superseded.',
    ]);
  });

  it('goes by what the team says', () => {
    const transitions = new Map([['requirement', new Map([['draft', ['proposed']]])]]);
    assert.deepEqual(compare(one('draft'), one('accepted'), { ...config, transitions }), [
      'warning REQ-1 @ accepted | REQ-1: draft → accepted is not allowed; draft may be followed by proposed.',
    ]);
    const final = new Map([['requirement', new Map([['draft', []]])]]);
    assert.match(
      compare(one('draft'), one('accepted'), { ...config, transitions: final })[0] ?? '',
      /nothing follows draft\.$/,
    );
  });

  it('can be let be by a comment', () => {
    const after = {
      'a.md': `<!-- throughline-ignore invalid-transition: so it was agreed -->\n${one('done')['a.md']}`,
    };
    assert.deepEqual(compare(one('rejected'), after), []);
  });
});
