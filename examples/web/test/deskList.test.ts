import assert from 'node:assert/strict';
import { it } from 'node:test';
import { addAtDesk, markHere, showInRoom } from '../src/deskList.ts';

const empty = { entries: [] };

it('REQ-20: three fields make a place', () => {
  const list = addAtDesk(empty, 'Jan', 1945, 'cough', 0);
  assert.deepEqual(list.entries, [{ number: 1, firstName: 'Jan', birthYear: 1945, reason: 'cough', isHere: true }]);
});

it('CON-3, REQ-19/AC-2: the screen in the room shows numbers and no names', () => {
  const list = markHere(addAtDesk(empty, 'Jan', 1945, 'cough', 0), 1, 1);
  assert.deepEqual(showInRoom(list), ['🪑 1']);
});
