import type { CheckReport } from './checkReport.ts';

/** `Traceability: 2 new gaps · 1 fixed · 12 known`; without a base `Traceability: 21 gaps · 12 known`. */
export function sayCounts({ summary: { changes, findings, baseline } }: CheckReport): string {
  const known = (count: number): string => `${count.toLocaleString('en')} known`;
  const words = changes
    ? [
        changes.new === 0 ? 'no new gaps' : sayGaps(changes.new, 'new '),
        ...(changes.fixed === 0 && changes.new === 0 ? [] : [`${changes.fixed.toLocaleString('en')} fixed`]),
        known(changes.known),
      ]
    : [
        sayGaps(findings.error + findings.warning + findings.information + findings.hint, ''),
        ...(baseline === 0 ? [] : [known(baseline)]),
      ];
  return `Traceability: ${words.join(' · ')}`;
}

function sayGaps(count: number, word: string): string {
  if (count === 0) return `no ${word}gaps`;
  return `${count.toLocaleString('en')} ${word}${count === 1 ? 'gap' : 'gaps'}`;
}
