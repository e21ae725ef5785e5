import assert from 'node:assert/strict';
import { builtInKinds, makeKindTable } from '../../server/src/core/model/kinds.ts';
import { findIds } from '../../server/src/core/model/ids.ts';
import { statusSets } from '../../server/src/core/model/statuses.ts';
import type { Token, Tokenise } from './tokenise.ts';
import { findColouredIds } from './tokenise.ts';

/** What must hold in Markdown, whichever grammar is the host. */
export function describeMarkdown(getTokenise: () => Tokenise): void {
  const coloured = (text: string) => findColouredIds(getTokenise()(text));
  const scopesOf = (text: string, part: string) => findToken(getTokenise()(text), part).scopes;

  describe('ids', () => {
    it('tells the kinds apart', () =>
      assert.deepEqual(coloured('VIS-1, OBJ-2, KPI-ACT-7D, KR-1, REQ-118, FR-006b, RISK-3 and Q-4'), [
        'VIS-1 vision',
        'OBJ-2 objective',
        'KPI-ACT-7D measure',
        'KR-1 measure',
        'REQ-118 requirement',
        'FR-006b requirement',
        'RISK-3 item',
        'Q-4 item',
      ]));

    for (const kind of builtInKinds) {
      for (const prefix of kind.prefixes) {
        it(`knows ${prefix}, the ${kind.label}`, () => assert.equal(coloured(`see ${prefix}-7.`).length, 1));
      }
    }

    it('colours them in headings, bold text, list items, tables and link texts', () => {
      assert.deepEqual(coloured('## REQ-1: Import'), ['REQ-1 requirement']);
      assert.deepEqual(coloured('**REQ-1**: text'), ['REQ-1 requirement']);
      assert.deepEqual(coloured('- [ ] REQ-1: text'), ['REQ-1 requirement']);
      assert.deepEqual(coloured('| REQ-1 | see KPI-2 |'), ['REQ-1 requirement', 'KPI-2 measure']);
      assert.deepEqual(coloured('[REQ-1](other.md)'), ['REQ-1 requirement']);
    });

    it('leaves the look of what stands around them as it was', () => {
      const scopes = scopesOf('## REQ-1: Import', 'REQ-1');
      assert.ok(scopes.some(scope => scope.startsWith('markup.heading')));
      assert.ok(scopesOf('REQ-1: **bold** text', 'bold').includes('markup.bold.markdown'));
      assert.ok(scopesOf('- REQ-1: **bold** text', 'bold').includes('markup.bold.markdown'));
    });

    for (const text of [
      'a code span: `REQ-1`',
      '```\nREQ-1\n```',
      '<!-- REQ-1 -->',
      '[text](https://example.org/REQ-1)',
      'https://example.org/REQ-1?id=REQ-2',
      'REQ-1.md and src/REQ-1/index.ts and REQ-1@example.org',
      'UTF-8, ISO-9001, SHA-256, US-ASCII, REQ-NNN, REQ-XXX, REQ-ID, REQ_12, REQ-118-foo, #REQ-1, xREQ-1',
    ]) {
      it(`leaves alone ${JSON.stringify(text)}`, () => assert.deepEqual(coloured(text), []));
    }
  });

  describe('the parser and the colours agree', () => {
    const kinds = makeKindTable(builtInKinds);
    for (const text of agreed) {
      it(text, () => {
        const parsed = findIds(text, kinds).map(id => text.slice(id.idStart, id.idEnd));
        assert.deepEqual(
          coloured(text).map(id => id.split(' ')[0]),
          parsed,
        );
      });
    }
  });

  describe('field keys', () => {
    const isKey = (text: string, key: string) =>
      findToken(getTokenise()(text), key).scopes.includes('variable.other.property.field.throughline');

    it('colours the keys of an item’s list', () => {
      assert.ok(isKey('- supports: OBJ-1', 'supports'));
      assert.ok(isKey('  * Depends on: REQ-2', 'Depends on'));
      assert.ok(isKey('1. owner: @ana', 'owner'));
    });
    it('colours several on one line', () => {
      const text = '- supports: OBJ-1 · moves: KPI-2 · status: draft';
      for (const key of ['supports', 'moves', 'status']) assert.ok(isKey(text, key), key);
    });
    it('colours bold keys', () => {
      assert.ok(isKey('**Status**: Draft', 'Status'));
      assert.ok(isKey('- **Moves:** KPI-1', 'Moves'));
    });
    it('leaves words that are no keys, and keys in prose', () => {
      assert.ok(!getTokenise()('- example: this').some(isField));
      assert.ok(!getTokenise()('The owner: nobody').some(isField));
      assert.ok(!getTokenise()('- the status: draft').some(isField));
    });
    it('leaves a value that says nothing of its own as it was', () =>
      assert.deepEqual(coloured('- supports: OBJ-1'), ['OBJ-1 objective']));
  });

  describe('statuses', () => {
    const statuses = (text: string) => listStretches(getTokenise()(text), 'support.constant.status');
    for (const status of new Set(Object.values(statusSets).flat())) {
      it(`knows ${status}`, () => {
        const words = status.replaceAll('-', ' ');
        assert.deepEqual(statuses(`- status: ${status} · owner: @ana`), [status]);
        assert.deepEqual(statuses(`**Status**: ${words} (since May)`), [words]);
      });
    }
    it('leaves words that are none, and words in prose', () => {
      assert.deepEqual(statuses('- status: drafd'), []);
      assert.deepEqual(statuses('- status: draftsman'), []);
      assert.deepEqual(statuses('the status: draft'), []);
      assert.deepEqual(statuses('- owner: draft'), []);
    });
  });

  describe('values of metrics', () => {
    const numbers = (text: string) => listStretches(getTokenise()(text), 'constant.numeric.target');
    it('colours numbers with their units', () => {
      assert.deepEqual(numbers('- target: from 33 % to 50 % by 2026-09-30'), ['33 %', '50 %']);
      assert.deepEqual(numbers('- **Target:** p95 < 200 ms'), ['200 ms']);
      assert.deepEqual(numbers('- baseline: 1,200 €'), ['1,200 €']);
    });
    it('colours comparators and days', () => {
      const tokens = getTokenise()('- target: >= 50 % by 2026-09-30');
      assert.deepEqual(listStretches(tokens, 'keyword.operator.target'), ['>=', 'by']);
      assert.deepEqual(listStretches(tokens, 'constant.other.date'), ['2026-09-30']);
    });
    it('colours them behind a comparator that Markdown has a rule for', () => {
      for (const text of [
        '- target: <= 15 min by 2026-09-30',
        '- owner: @ana · target: < 15 min',
        '**Target:** <= 15 min',
      ]) {
        assert.deepEqual(numbers(text), ['15 min'], text);
      }
      const tokens = getTokenise()('- target: <= 15 min by 2026-09-30');
      assert.deepEqual(listStretches(tokens, 'keyword.operator.target'), ['<=', 'by']);
      assert.deepEqual(listStretches(tokens, 'constant.other.date'), ['2026-09-30']);
    });
    it('leaves a link or tag in them to Markdown', () => {
      const tokens = getTokenise()('- target: <b>50 %</b>');
      assert.deepEqual(listStretches(tokens, 'keyword.operator.target'), []);
    });
    it('leaves numbers in prose, in code and of other fields', () => {
      assert.deepEqual(numbers('Our target: 50 %'), []);
      assert.deepEqual(numbers('- target: see `50 %`'), []);
      assert.deepEqual(numbers('- owner: team 5'), []);
    });
    it('leaves ids in them to their own colour', () =>
      assert.deepEqual(coloured('- target: 50 % of KPI-2'), ['KPI-2 measure']));
  });
}

/** The stretches of a text that are coloured by one of our scopes. */
function listStretches(tokens: readonly Token[], scope: string): readonly string[] {
  return tokens.filter(({ scopes }) => scopes.at(-1) === `${scope}.throughline`).map(({ text }) => text);
}

/** Lines on which the grammar must find exactly the parser's ids. */
const agreed = [
  'FR-001, FR-002 and FR-003',
  'FR-001..FR-004',
  'FR-041..046',
  'FR-041–046',
  'FR-1 through FR-4',
  'FR-020/021',
  'FR-020/021/022',
  'REQ-2/REQ-3/REQ-4',
  'REQ-2/x and REQ-1/AC-1/x',
  '001-login/FR-001',
  'specs/001-login/FR-001',
  'spec 001 FR-001, spec/001 §FR-001',
  '(REQ-1) REQ-1: REQ-1. REQ-1; “REQ-2” REQ-1—x REQ-1’s',
  'x/REQ-1/y ./REQ-1 ../REQ-1 /REQ-1',
  'REQ-2.md REQ-2.5 REQ-A.12 FR-006b FR-006bc KPI-ACT-7D',
  'REQ_12 xREQ-1 #REQ-1 REQ-1@x @REQ-1 REQ-118-foo REQ-XXX REQ-N FR-NNN REQ-ID REQ-TEMPLATE REQ-X1',
  'a.REQ-1 v1.REQ-2 REQ-1.',
  'REQ-1…REQ-2 REQ-1→REQ-2 REQ-1+REQ-2 REQ-1=2 REQ-1&REQ-2',
  'REQ-001-002 REQ-1- REQ--1 REQ-1-A AC-1',
  'REQ-1é éREQ-1 𝒳REQ-1 REQ-1',
  'REQ-1:REQ-2 foo:REQ-1 file.ts:REQ-1',
  String.raw`C:\REQ-1\x and REQ-1\x`,
];

function isField(token: Token): boolean {
  return token.scopes.some(scope => scope.endsWith('.field.throughline'));
}

function findToken(tokens: readonly Token[], part: string): Token {
  const token = tokens.find(({ text }) => text === part);
  if (!token) throw new Error(`no token ${JSON.stringify(part)} in ${JSON.stringify(tokens.map(({ text }) => text))}`);
  return token;
}
