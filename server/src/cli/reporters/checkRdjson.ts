import type { Severity } from '../../core/model/finding.ts';
import { cleanText } from '../terminal.ts';
import { writeReportJson } from './checkJson.ts';
import type { ReportedFinding } from './checkReport.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { isOpen } from './rankFindings.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  information: 'INFO',
  hint: 'INFO',
};

/** Writes reviewdog's format: what is new, since every entry becomes a comment; how much is left out is told beside it. */
export function renderRdjson({ report: { findings }, folder, readLine, findFix }: CheckView): Rendered {
  const open = findings.filter(isOpen);
  const known = findings.length - open.length;
  const diagnostics = open.map(finding => {
    const { file, range, rule, severity, message } = finding;
    const fix = findFix(finding);
    return {
      message: cleanText(message),
      location: { path: folder + file.toWellFormed(), range: measure(file, range) },
      severity: levels[severity],
      code: { value: rule },
      ...(fix === undefined
        ? {}
        : { suggestions: [{ range: measure(file, fix.range), text: fix.text.toWellFormed() }] }),
    };
  });
  return {
    text: writeReportJson({ source: { name: 'throughline' }, diagnostics }),
    ...(known === 0
      ? {}
      : { note: `rdjson leaves out ${known} known ${known === 1 ? 'gap' : 'gaps'}, which json lists.` }),
  };

  /** Columns of this format count bytes; where a line cannot be read the whole of it is meant. */
  function measure(file: string, { start, end }: ReportedFinding['range']): object {
    const [first, last] = [readLine(file, start.line), readLine(file, end.line)];
    if (first === undefined || last === undefined) return { start: { line: start.line }, end: { line: end.line } };
    return {
      start: { line: start.line, column: countBytes(first, start.column) },
      end: { line: end.line, column: countBytes(last, end.column) },
    };
  }
}

function countBytes(line: string, column: number): number {
  return Buffer.byteLength(line.slice(0, column - 1)) + 1;
}
