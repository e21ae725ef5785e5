import assert from 'node:assert/strict';
import { findVagueWords } from '../../../server/src/core/rules/vagueWords.ts';
import { unmeasurableWording } from '../../../server/src/core/rules/unmeasurableWording.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('unmeasurable-wording', () => {
  it('is a warning once agreed on, information before', () => {
    const findings = checkRule(
      unmeasurableWording,
      `
      # REQ-1: The menu opens fast and is easy to read
        ^^^^^ warning unmeasurable-wording
      - status: accepted
      # REQ-2: The menu opens fast
        ^^^^^ information unmeasurable-wording
      - status: draft
      # REQ-3: The menu opens fast
        ^^^^^ information unmeasurable-wording
      # REQ-4: The menu opens fast
      - status: rejected
      # OBJ-1: The menu opens fast
    `,
    );
    assert.deepEqual(messagesOf(findings).slice(0, 2), [
      "REQ-1: 'fast' and 'easy' cannot be verified; give a bound: a value with its unit, or a condition.",
      "REQ-2: 'fast' cannot be verified; give a bound: a value with its unit, or a condition.",
    ]);
  });

  it('says many drafts of a file once, and still each that is agreed on', () => {
    const drafts = [1, 2, 3, 4, 5].map(n => `# REQ-${n}: The menu opens fast\n`).join('');
    const marked = '# REQ-6: It is easy\n  ^^^^^ warning unmeasurable-wording\n- status: accepted\n';
    assert.equal(
      messagesOf(
        checkRule(unmeasurableWording, drafts.replaceAll('\n', '\n  ^^^^^ information unmeasurable-wording\n')),
      ).length,
      5,
    );
    const findings = checkRule(
      unmeasurableWording,
      `${drafts.replace('\n', '\n  ^^^^^ information unmeasurable-wording\n')}${marked}# REQ-7: A robust and modern menu of the day\n`,
    );
    assert.equal(
      messagesOf(findings)[0],
      "6 items here say what cannot be verified: REQ-1 ('fast'), REQ-2 ('fast'), REQ-3 ('fast') and 3 more; give bounds: values with their units, or conditions.",
    );
  });

  it('asks criteria, by the status of what they belong to', () => {
    checkRule(
      unmeasurableWording,
      `
      # REQ-1: Guests pay at the table
      - status: accepted
      - AC-1: Given a slow and robust network, when a guest pays, then the bill closes gracefully.
        ^^^^ warning unmeasurable-wording
      - AC-2: Given a slow and robust network, when a guest pays, then the bill closes.
      - **SC-1**: Paying is seamless
          ^^^^ information unmeasurable-wording
    `,
    );
  });

  it('is content with a bound in a criterion or a target', () => {
    checkRule(unmeasurableWording, '# REQ-1: The menu opens fast\n- AC-1: It is there within 2 s.\n');
    checkRule(unmeasurableWording, '# REQ-1: The menu opens fast\n- acceptance: there in 800 ms\n');
    checkRule(unmeasurableWording, '# REQ-1: The menu opens fast\n- target: p95 < 2 s\n');
  });

  const cases: readonly (readonly [text: string, words: readonly string[]])[] = [
    ['The page loads quickly.', ['quickly']],
    ['The page loads quickly, within 2 s.', []],
    ['The page loads quickly. It weighs 200 kB.', ['quickly']],
    ['The page loads quickly (p95 < 2).', []],
    ['Booking is easy: at most three clicks.', []],
    ['Colours have sufficient contrast.', ['sufficient']],
    ['Colours have sufficient contrast (WCAG AA).', []],
    ['See FR-001 for a quick import.', ['quick']],
    ['The quick action is labelled "Remove".', []],
    ['The dialog "Quick and easy" closes.', []],
    ['The user opens Quick Settings.', []],
    ['Quick import of recipes', ['quick']],
    ['A best-effort, fast-forward merge is offered.', []],
    ['Prices are updated in real time.', ['in real time']],
    ['The real-time cost endpoint is documented.', []],
    ['As a guest, I want a map, so that I can easily find my table.', []],
    ['Orders are shown in an appropriate way, etc.', ['appropriate', 'etc']],
    ['Names and/or addresses are asked for as needed.', ['and/or', 'as needed']],
    ['The best table is offered.', []],
    ['The most recent order is on top.', []],
    ['Minimal delay between the courses', ['minimal delay']],
    ['Die Seite lädt optimal und ist modern.', []],
    ['La page doit être flexible et robuste.', []],
    ['Ładuje się optimal modern', []],
    ['', []],
  ];
  for (const [text, words] of cases) {
    it(`finds ${words.join(', ') || 'nothing'} in '${text}'`, () => {
      const found = findVagueWords(text);
      assert.deepEqual(
        found.map(word => words.find(wanted => wanted.startsWith(word)) ?? word),
        words,
      );
    });
  }

  it('takes no longer for texts that go on for ever', () => {
    const started = performance.now();
    for (const text of [
      'fast '.repeat(20_000),
      'given '.repeat(20_000),
      'so that '.repeat(9000),
      '1.'.repeat(50_000),
    ]) {
      findVagueWords(text);
    }
    assert.ok(performance.now() - started < 500);
  });
});
