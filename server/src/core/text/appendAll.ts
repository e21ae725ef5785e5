/** Appends to a list. `push(...more)` puts everything on the stack, which some hundred thousand overflow. */
export function appendAll<Value>(list: Value[], more: Iterable<Value>): void {
  for (const value of more) list.push(value);
}
