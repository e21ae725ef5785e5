import { acceptStale } from './acceptStale.ts';
import { acceptGap } from './acceptGap.ts';
import { ignoreFinding } from './ignore.ts';
import type { Fixer, FindingToFix, FixPlace, QuickFix } from './fix.ts';
import { fixAll } from './fixAll.ts';
import { missingFieldFixers } from './missingFields.ts';
import { missingLinkFixers } from './missingLinks.ts';
import { spellingFixers } from './spelling.ts';
import { renamedFixers } from './renamed.ts';
import { successorFixers } from './successors.ts';
import { valueFixers } from './values.ts';
import { identityFixers } from './identity.ts';
import { frontMatterFixers } from './frontMatter.ts';
import { slipFixers } from './slips.ts';
import { commentFixers } from './comments.ts';
import { processFixers } from './process.ts';
import { revisionFixers } from './revisions.ts';

export type { FixPlace, QuickFix } from './fix.ts';

/**
 * Finds what would take a finding away, the likeliest first, then what takes all alike away, and last the comment that
 * lets it be and the entry that makes it a known gap. Everything is read anew, since the text may have moved on. `findings` gives those of the file.
 */
export function findQuickFixes(place: FixPlace, findings: () => readonly FindingToFix[]): readonly QuickFix[] {
  const remedies = findRemedies(place);
  const all = remedies.some(({ isPreferred }) => isPreferred) ? fixAll(place, findings(), findRemedies) : undefined;
  return [...remedies, ...(all ? [all] : []), ...acceptStale(place), ...ignoreFinding(place), ...acceptGap(place)];
}

/** Finds what mends the matter itself. */
export function findRemedies(place: FixPlace): readonly QuickFix[] {
  return (fixers.get(place.rule) ?? []).flatMap(fix => fix(place));
}

const fixers = new Map<string, Fixer[]>();
for (const table of [
  spellingFixers,
  identityFixers,
  successorFixers,
  renamedFixers,
  missingFieldFixers,
  missingLinkFixers,
  valueFixers,
  slipFixers,
  frontMatterFixers,
  commentFixers,
  processFixers,
  revisionFixers,
]) {
  for (const [rule, fixer] of Object.entries(table)) fixers.set(rule, [...(fixers.get(rule) ?? []), fixer]);
}
