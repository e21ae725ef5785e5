import type { IndexedFile, Snapshot } from '../index/snapshot.ts';
import type { TextChange } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { FileUri, Span } from '../model/place.ts';
import { findRemedies } from './fixes/index.ts';

/** A finding that can be put right without asking anybody. */
export interface SafeFix {
  readonly finding: Finding;
  /** What it does, for people: `Change to 'Priority'`. */
  readonly title: string;
  /** In the finding's own file. */
  readonly change: TextChange;
}

/** Findings about spelling: what was meant is one known word. All others have a choice in them that is a person's. */
const spelling = {
  fields: new Set(['unknown-field', 'unknown-status', 'unknown-metric']),
  text: new Set(['unknown-field', 'unknown-status', 'unknown-metric', 'id-near-miss']),
} as const;

/** Where words are put right: in fields alone, or in sentences too. */
export type FixedPart = keyof typeof spelling;

/** Finds the misspelt words of a file for which there is exactly one that can be meant, in the order of the text. */
export function findSafeFixes(
  snapshot: Snapshot,
  file: IndexedFile,
  findings: readonly Finding[],
  readText: (file: FileUri) => string | undefined,
  part: FixedPart,
): readonly SafeFix[] {
  const misspelt = findings.filter(({ rule }) => spelling[part].has(rule));
  const text = misspelt.length === 0 ? undefined : readText(file.uri);
  // What was read by now is another text than the findings are about.
  if (text?.length !== file.facts.lines.length) return [];
  const fixes: SafeFix[] = [];
  let end = 0;
  for (const finding of misspelt.toSorted((a, b) => a.span.start - b.span.start)) {
    const { rule, span } = finding;
    const remedies = findRemedies({ snapshot, file, text, readText, rule, span });
    const fix = findOnlyFix(
      snapshot,
      finding,
      remedies.map(({ change }) => change),
    );
    if (!fix || fix.change.span.start < end) continue;
    fixes.push(fix);
    end = fix.change.span.end;
  }
  return fixes;
}

type Remedy = { readonly title: string; readonly texts: readonly TextChange[] };

function findOnlyFix(snapshot: Snapshot, finding: Finding, remedies: readonly Remedy[]): SafeFix | undefined {
  const words = remedies.filter(
    ({ texts: [first] }) => first?.file === finding.file && touches(first.span, finding.span),
  );
  const [only, other] = words;
  const [change, more] = only?.texts ?? [];
  // Another word for the same place: then somebody has to choose.
  if (!only || other || !change || more) return undefined;
  // An id that nobody defines would only be another finding.
  if (finding.rule === 'id-near-miss' && snapshot.find(change.text).kind !== 'found') return undefined;
  return { finding, title: only.title, change };
}

function touches(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
