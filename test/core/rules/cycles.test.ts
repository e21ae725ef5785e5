import assert from 'node:assert/strict';
import { array, assert as assertProperty, nat, property, tuple } from 'fast-check';
import { findCycleGroups, findShortestCycle } from '../../../server/src/core/rules/cycles.ts';

const size = 8;
const graphs = array(tuple(nat(size - 1), nat(size - 1)), { maxLength: 20 });

describe('cycles', () => {
  it('finds just the nodes that reach each other, whatever the graph', () => {
    assertProperty(
      property(graphs, edges => {
        const follow = makeFollow(edges);
        const reach = findReach(edges);
        const nodes = Array.from({ length: size }, (_, node) => node);
        const groups = findCycleGroups(nodes, follow);
        for (const a of nodes) {
          const expected = nodes.filter(b => reach[a]?.[b] && reach[b]?.[a]);
          assert.deepEqual(
            [...(groups.get(a) ?? [])].toSorted((one, other) => one - other),
            reach[a]?.[a] ? expected : [],
          );
        }
      }),
    );
  });

  it('goes round by links that exist, and no longer than needed', () => {
    assertProperty(
      property(graphs, edges => {
        const follow = makeFollow(edges);
        const groups = findCycleGroups([0], follow);
        const group = groups.get(0);
        const second = follow(0).find(node => group?.has(node));
        if (!group || second === undefined) return;
        const round = findShortestCycle(0, second, group, follow) ?? [];
        assert.equal(round[0], 0);
        assert.equal(new Set(round).size, round.length);
        round.forEach((node, at) => assert.ok(follow(node).includes(round[(at + 1) % round.length] ?? -1)));
        assert.ok(round.length <= group.size);
      }),
    );
  });

  it('walks a chain as long as a repository without running out of stack', () => {
    const groups = findCycleGroups([0], node => [(node + 1) % 100_000]);
    assert.equal(groups.get(0)?.size, 100_000);
  });
});

function makeFollow(edges: readonly (readonly [number, number])[]): (node: number) => readonly number[] {
  return node => edges.flatMap(([from, to]) => (from === node ? [to] : []));
}

/** By trying every way over every node (Warshall), so that it shares nothing with what it checks. */
function findReach(edges: readonly (readonly [number, number])[]): boolean[][] {
  const reach = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  const row = (node: number): boolean[] => reach[node] ?? [];
  for (const [from, to] of edges) row(from)[to] = true;
  for (let over = 0; over < size; over++)
    for (let from = 0; from < size; from++)
      for (let to = 0; to < size; to++) if (row(from)[over] && row(over)[to]) row(from)[to] = true;
  return reach;
}
