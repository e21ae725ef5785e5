// throughline-scope: 001-arrive-by-text
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allSentences, languages, say } from '../src/sentences.ts';
import { longestMessage, readMessage } from '../src/textMessages.ts';

describe('arrive by text [FR-001]', () => {
  it('US-1/AC-1: understands the clinic’s word in any spelling', () => {
    assert.deepEqual(readMessage(' HarBour ', '+49 151 1', 'en'), {
      kind: 'join',
      clinic: 'Harbour Street',
      phone: '+49 151 1',
    });
  });

  it('US-1/AC-3: names the clinics when the word is unknown', () => {
    const answer = readMessage('help', '+49 151 1', 'tr');
    assert.equal(answer.kind, 'ask');
  });

  it('FR-002: every sentence fits into one message', () => {
    for (const language of languages) {
      for (const sentence of allSentences) assert.ok(say(language, sentence).length <= longestMessage);
    }
  });

  it('FR-003: the same phone asks for the same place', () => {
    assert.deepEqual(readMessage('mill', '1', 'en'), readMessage('MILL', '1', 'en'));
  });

  it('FR-005: "stop" gives the place back', () => {
    assert.equal(readMessage('Stop', '1', 'en').kind, 'leave');
  });
});
