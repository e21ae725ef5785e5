import type { Item, Snapshot } from '../index/snapshot.ts';
import { findChange, sayChange, type ChangedText } from '../queries/reviews.ts';
import { revisionOf, usesOfOtherRevisions } from '../queries/revisions.ts';
import type { Rule } from './rule.ts';
import { countOf, joinSome } from './wording.ts';

// implements TL-38
/** One finding for each requirement; nothing where nobody ever wrote down what was reviewed, and no revision is written. */
export const staleTrace: Rule = {
  name: 'stale-trace',
  severity: 'warning',
  profile: 1,
  summary: 'A requirement whose words changed after code or tests were written for it.',
  check({ items, snapshot }, report) {
    for (const item of items) {
      const stale = describeWords(snapshot, item) ?? describeRevision(snapshot, item);
      if (stale) report({ span: item.definition.idSpan, item, subject: item.id, ...stale });
    }
  },
};

type Stale = Pick<Parameters<Parameters<NonNullable<Rule['check']>>[1]>[0], 'message' | 'related'>;

function describeWords(snapshot: Snapshot, item: Item): Stale | undefined {
  const change = findChange(snapshot, item);
  if (!change) return undefined;
  const what = sayChange(change);
  const since = `since ${nameSites(change)} were reviewed on ${change.review.date}`.replace(/code were/, 'code was');
  return {
    message: `${item.id} has changed ${since}${what === undefined ? '' : `: ${what}`}.`,
    related: change.sites.map(({ file, span, verb }) => ({
      file: file.uri,
      span,
      message: `${verb === 'verifies' ? 'A test' : 'Code'} of ${item.id}, written before it changed.`,
    })),
  };
}

function nameSites({ sites }: ChangedText): string {
  const tests = sites.filter(({ verb }) => verb === 'verifies').length;
  if (tests === 0) return 'its code';
  return tests === sites.length ? 'its tests' : 'its code and tests';
}

function describeRevision(snapshot: Snapshot, item: Item): Stale | undefined {
  const revision = revisionOf(item);
  if (revision === undefined) return undefined;
  const uses = usesOfOtherRevisions(snapshot, item, revision);
  if (uses.length === 0) return undefined;
  const named = [...new Set(uses.map(use => use.reference.revision ?? 0))].toSorted((a, b) => a - b);
  const places = uses.length === 1 ? 'One place names' : `${countOf(uses.length, 'place')} name`;
  return {
    message: `${places} revision ${joinSome(named.map(String))} of ${item.id}, which is at revision ${revision}.`,
    related: uses.map(({ file, reference }) => ({
      file: file.uri,
      span: reference.span,
      message: `Names revision ${reference.revision} of ${item.id}.`,
    })),
  };
}
