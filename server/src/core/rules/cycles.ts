/**
 * For each node that can come back to itself, the nodes of its group (those it reaches and that reach it).
 * Tarjan's strongly connected components, without recursion because a chain may be as long as the repository.
 */
export function findCycleGroups<Node>(
  starts: readonly Node[],
  follow: (node: Node) => readonly Node[],
): ReadonlyMap<Node, ReadonlySet<Node>> {
  const groups = new Map<Node, ReadonlySet<Node>>();
  const order = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const pending: Node[] = [];
  const isPending = new Set<Node>();

  const enter = (node: Node): { node: Node; targets: readonly Node[]; next: number } => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    pending.push(node);
    isPending.add(node);
    return { node, targets: follow(node), next: 0 };
  };
  const lower = (node: Node, to: number | undefined): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? 0, to ?? Infinity));
  };
  const close = (node: Node, targets: readonly Node[]): void => {
    if (lowest.get(node) !== order.get(node)) return;
    const group = new Set(pending.splice(pending.lastIndexOf(node)));
    for (const member of group) isPending.delete(member);
    if (group.size === 1 && !targets.includes(node)) return;
    for (const member of group) groups.set(member, group);
  };

  for (const start of starts) {
    if (order.has(start)) continue;
    const way = [enter(start)];
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const target = step.targets[step.next++];
      if (target === undefined) {
        way.pop();
        close(step.node, step.targets);
        const before = way.at(-1);
        if (before) lower(before.node, lowest.get(step.node));
      } else if (!order.has(target)) way.push(enter(target));
      else if (isPending.has(target)) lower(step.node, order.get(target));
    }
  }
  return groups;
}

/** The shortest way from `start` over its link to `second` and back inside a group, `start` first and once. */
export function findShortestCycle<Node>(
  start: Node,
  second: Node,
  group: ReadonlySet<Node>,
  follow: (node: Node) => readonly Node[],
): readonly Node[] | undefined {
  const cameFrom = new Map<Node, Node>([[second, start]]);
  const queue = [second];
  for (const node of queue) {
    if (node === start) break;
    for (const next of follow(node)) {
      if (!group.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  if (!cameFrom.has(start)) return undefined;
  const round: Node[] = [start];
  for (let node = cameFrom.get(start); node !== undefined && node !== start; node = cameFrom.get(node))
    round.unshift(node);
  return [start, ...round.slice(0, -1)];
}
