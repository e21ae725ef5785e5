import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readJoinForm, soundsUrgent } from '../src/join.ts';

const amira = { firstName: 'Amira', birthYear: '1992', reason: '', minutesAway: '20' };

describe('joining the queue', () => {
  it('REQ-1: one screen is enough for a place', () => {
    const result = readJoinForm(amira, 'en', 2026);
    assert.ok(result.ok);
    assert.equal(result.request.minutesAway, 20);
  });

  it('REQ-2/AC-1: asks for a first name and a year, nothing else about the person', () => {
    const result = readJoinForm({ ...amira, reason: '', minutesAway: '' }, 'en', 2026);
    assert.ok(result.ok);
    assert.deepEqual(Object.keys(result.request).sort(), ['birthYear', 'firstName', 'minutesAway', 'warning']);
  });

  it('says in the patient’s language what is missing [REQ-1]', () => {
    const result = readJoinForm({ ...amira, firstName: ' ' }, 'de', 2026);
    assert.deepEqual(result, { ok: false, problems: ['Bitte nennen Sie uns Ihren Vornamen.'] });
  });

  it('REQ-6/AC-1: takes a way of up to ninety minutes', () => {
    assert.ok(readJoinForm({ ...amira, minutesAway: '90' }, 'en', 2026).ok);
    assert.ok(!readJoinForm({ ...amira, minutesAway: '91' }, 'en', 2026).ok);
  });
});

describe('the reason', () => {
  it('REQ-3/AC-1: may be left out and is cut at 140 characters', () => {
    const result = readJoinForm({ ...amira, reason: 'a'.repeat(200) }, 'en', 2026);
    assert.ok(result.ok);
    assert.equal(result.request.reason?.length, 140);
  });

  it('REQ-3/AC-2: marks the words on the nurse’s list', () => {
    assert.ok(soundsUrgent('Pain in the chest since noon'));
    assert.ok(!soundsUrgent('A splinter'));
  });
});
