import { acceptChange } from '../acceptChange.ts';
import { findItemAround, type FixPlace, type QuickFix } from './fix.ts';

/** Accepts what a requirement says now. An editor that can asks for the reason; otherwise it is there to be written over. */
export function acceptStale(place: FixPlace): readonly QuickFix[] {
  const { rule, snapshot, readText, author } = place;
  if (rule !== 'stale-trace') return [];
  const item = findItemAround(place);
  const said = { reason: 'accepted in the editor', ...(author === undefined ? {} : { author }) };
  const change = item && acceptChange(snapshot, item, said, readText);
  return item && change ? [{ change, isPreferred: false, accepts: item }] : [];
}
