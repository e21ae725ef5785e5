// The list at the front desk: everybody, in the building or on the way.

export interface Entry {
  readonly number: number;
  readonly firstName: string;
  readonly birthYear: number;
  readonly reason: string;
  readonly isHere: boolean;
}

export interface DeskList {
  readonly entries: readonly Entry[];
  /** What the list was before the last change, and when that was, in milliseconds. */
  readonly before?: { readonly entries: readonly Entry[]; readonly at: number };
}

const undoableFor = 60_000;

/** Adds a patient who stands at the desk. */
// implements REQ-20
// instruments KPI-ADD (the clock starts with the first key and stops here)
export function addAtDesk(list: DeskList, firstName: string, birthYear: number, reason: string, now: number): DeskList {
  const number = Math.max(0, ...list.entries.map(entry => entry.number)) + 1;
  return change(list, [...list.entries, { number, firstName, birthYear, reason, isHere: true }], now);
}

/** One tap: "is here". */
// implements REQ-19/AC-2
export function markHere(list: DeskList, number: number, now: number): DeskList {
  return change(
    list,
    list.entries.map(entry => (entry.number === number ? { ...entry, isHere: true } : entry)),
    now,
  );
}

/** Takes the last change back, if it is not older than a minute. */
// implements REQ-21
export function undo(list: DeskList, now: number): DeskList {
  if (!list.before || now - list.before.at > undoableFor) return list;
  return { entries: list.before.entries };
}

/** What the screen in the room shows. */
// implements CON-3, REQ-19
export function showInRoom(list: DeskList): readonly string[] {
  return list.entries.map(entry => `${entry.isHere ? '🪑' : '🏠'} ${entry.number}`);
}

function change(list: DeskList, entries: readonly Entry[], now: number): DeskList {
  return { entries, before: { entries: list.entries, at: now } };
}
