import assert from 'node:assert/strict';
import { objectiveWithoutVision } from '../../../server/src/core/rules/objectiveWithoutVision.ts';
import { checkRule, messagesOf } from '../../support/check.ts';

describe('objective-without-vision', () => {
  it('names an objective from which no path leads up', () => {
    const findings = checkRule(
      objectiveWithoutVision,
      `
      # VIS-1: No queues
      # PIL-1: Ask the guest
      - supports: VIS-1
      # OBJ-1: A
      - supports: VIS-1
      # OBJ-2: B
      - supports: PIL-1
      # OBJ-3: C
      - supports: OBJ-2
      # OBJ-4: D
        ^^^^^ information objective-without-vision
      # OBJ-5: E
      - status: closed
    `,
    );
    assert.deepEqual(messagesOf(findings), ['No path leads from OBJ-4 to a vision.']);
  });

  it('is said once per file until there is a vision', () => {
    const findings = checkRule(
      objectiveWithoutVision,
      `
      //- a.md
      # OBJ-1: A
        ^^^^^ information objective-without-vision
      # OBJ-2: B
      //- b.md
      # OBJ-3: C
        ^^^^^ information objective-without-vision
    `,
    );
    assert.deepEqual(messagesOf(findings), [
      'No vision is defined yet, so 2 objectives here lead to none.',
      'No vision is defined yet, so 1 objective here leads to none.',
    ]);
  });
});
