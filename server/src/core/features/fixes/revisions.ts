import { revisionOf, usesOfOtherRevisions } from '../../queries/revisions.ts';
import { findItemAround, type Fixer } from './fix.ts';

/** Names the present revision wherever another one is named. */
const nameRevision: Fixer = place => {
  const { snapshot } = place;
  const item = findItemAround(place);
  const revision = item && revisionOf(item);
  if (!item || revision === undefined) return [];
  const uses = usesOfOtherRevisions(snapshot, item, revision);
  if (uses.length === 0) return [];
  const where = uses.length === 1 ? 'the place that names another' : `all ${uses.length} places that name another`;
  const texts = uses.map(({ file, reference }) => ({
    file: file.uri,
    span: { start: reference.idSpan.end, end: reference.span.end },
    text: `~${revision}`,
  }));
  return [{ change: { title: `Name revision ${revision} in ${where}`, texts }, isPreferred: false }];
};

export const revisionFixers: Readonly<Record<string, Fixer>> = { 'stale-trace': nameRevision };
