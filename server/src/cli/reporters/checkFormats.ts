import type { FixedWord } from '../editSpecs.ts';
import { cleanText } from '../terminal.ts';
import { renderChanges } from './changeText.ts';
import { renderGitHub } from './checkGitHub.ts';
import { renderGitLab } from './checkGitLab.ts';
import { renderHtml } from './checkHtml.ts';
import { renderJUnit } from './checkJUnit.ts';
import { writeReportJson } from './checkJson.ts';
import { renderMarkdown } from './checkMarkdown.ts';
import { renderRdjson } from './checkRdjson.ts';
import { renderSarif } from './checkSarif.ts';
import { renderCheck } from './checkText.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { renderWord } from './formatReport.ts';

/** Every format of `check`, by the name that asks for it. */
export const checkFormats = {
  text: renderText,
  json: ({ report }: CheckView): Rendered => ({ text: writeReportJson(report) }),
  markdown: (view: CheckView): Rendered => renderMarkdown(view),
  github: renderGitHub,
  gitlab: renderGitLab,
  sarif: renderSarif,
  junit: renderJUnit,
  rdjson: renderRdjson,
  html: renderHtml,
} as const;

export type CheckFormat = keyof typeof checkFormats;

function renderText({ report, kinds, terminal, lists }: CheckView): Rendered {
  if (report.base) return { text: renderChanges(report, terminal, lists) };
  const fixed = (report.fixed ?? []).flatMap(one => ('title' in one ? one : []));
  return { text: renderFixes(fixed) + renderCheck(report, kinds, terminal, lists) };
}

function renderFixes(fixed: readonly FixedWord[]): string {
  const lines = fixed.map(word => `fixed  ${cleanText(word.file)}, ${renderWord(word)}\n`);
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}
