import assert from 'node:assert/strict';
import { builtInKinds, type Kind } from '../../../server/src/core/model/kinds.ts';
import { statusSets } from '../../../server/src/core/model/statuses.ts';
import { findForbiddenTransition, type Transitions } from '../../../server/src/core/model/transitions.ts';

const kindOf = (name: string): Kind => builtInKinds.find(kind => kind.name === name) ?? assert.fail(name);
const none: Transitions = new Map();

function judge(kind: string, before: string | undefined, after: string | undefined, transitions = none): string {
  const found = findForbiddenTransition(kindOf(kind), before, after, transitions);
  return found ? `${found.from} → ${found.to}` : 'fine';
}

describe('a change of status', () => {
  const cases: readonly (readonly [kind: string, before: string | undefined, after: string | undefined, is: string])[] =
    [
      ['requirement', 'draft', 'accepted', 'fine'],
      ['requirement', 'draft', 'released', 'fine'],
      ['requirement', 'implemented', 'in-progress', 'fine'],
      ['requirement', 'implemented', 'draft', 'implemented → draft'],
      ['requirement', 'Done', 'Proposed', 'implemented → proposed'],
      ['requirement', 'released', 'rejected', 'released → rejected'],
      ['requirement', 'released', 'retired', 'fine'],
      ['requirement', 'rejected', 'proposed', 'fine'],
      ['requirement', 'rejected', 'implemented', 'rejected → implemented'],
      ['requirement', 'retired', 'accepted', 'retired → accepted'],
      ['requirement', 'deferred', 'in progress', 'fine'],
      ['requirement', 'deferred', 'verified', 'deferred → verified'],
      ['requirement', 'accepted', 'approved', 'fine'],
      ['requirement', undefined, 'released', 'fine'],
      ['requirement', 'released', undefined, 'fine'],
      ['requirement', 'released', 'blue', 'fine'],
      ['objective', 'active', 'closed', 'fine'],
      ['objective', 'closed', 'active', 'closed → active'],
      ['kpi', 'retired', 'active', 'retired → active'],
      ['kpi', 'broken', 'active', 'fine'],
      ['input', 'declined', 'triaged', 'fine'],
      ['input', 'addressed', 'new', 'addressed → new'],
      ['decision', 'accepted', 'superseded', 'fine'],
      ['decision', 'accepted', 'proposed', 'accepted → proposed'],
      ['question', 'answered', 'open', 'fine'],
      ['persona', 'one thing', 'another', 'fine'],
    ];
  for (const [kind, before, after, is] of cases) {
    it(`${kind}: ${before ?? 'none'} → ${after ?? 'none'} is ${is === 'fine' ? 'fine' : 'not allowed'}`, () =>
      assert.equal(judge(kind, before, after), is));
  }

  it('is judged as the team says, where it says something of the kind', () => {
    const transitions: Transitions = new Map([
      [
        'requirement',
        new Map([
          ['draft', ['proposed']],
          ['released', []],
        ]),
      ],
    ]);
    assert.equal(judge('requirement', 'draft', 'accepted', transitions), 'draft → accepted');
    assert.equal(judge('requirement', 'draft', 'proposed', transitions), 'fine');
    assert.equal(judge('requirement', 'released', 'retired', transitions), 'released → retired');
    assert.equal(judge('requirement', 'retired', 'accepted', transitions), 'fine');
    assert.equal(judge('feature', 'draft', 'accepted', transitions), 'fine');
    const control: Kind = { ...kindOf('requirement'), name: 'control' };
    assert.ok(findForbiddenTransition(control, 'draft', 'accepted', transitions), 'a kind like it follows it');
  });

  it('names what may follow, all of it statuses of the kind', () => {
    for (const kind of builtInKinds) {
      for (const before of statusSets[kind.statuses]) {
        for (const after of statusSets[kind.statuses]) {
          const { allowed = [] } = findForbiddenTransition(kind, before, after, none) ?? {};
          assert.deepEqual(
            allowed.filter(status => !statusSets[kind.statuses].includes(status)),
            [],
          );
        }
      }
    }
  });
});
