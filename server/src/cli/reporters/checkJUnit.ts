import { baselineName } from '../../core/model/records.ts';
import { severities } from '../../core/model/finding.ts';
import { cleanText } from '../terminal.ts';
import { describeEntry } from './baselineReport.ts';
import type { ReportedFinding } from './checkReport.ts';
import type { CheckView, Rendered } from './checkView.ts';
import { escapeMarkup } from './escapeMarkup.ts';
import { isOpen } from './rankFindings.ts';

/** One row of a report of tests: a requirement, another item with findings, or a file. */
interface Case {
  readonly name: string;
  readonly file: string;
  readonly line: number | undefined;
  readonly failures: string[];
  /** What is told, but fails nothing. */
  readonly notes: string[];
}

/**
 * Writes JUnit XML, a case for each requirement, for each other item with findings, and for each file with findings about
 * no item. What makes the check fail is a failure; all else is told in the output of its case.
 */
export function renderJUnit(view: CheckView): Rendered {
  const { report, failOn, lists } = view;
  const cases = new Map<string, Case>();
  for (const { id, scope, title, file, line } of view.requirements)
    open(`${scope ?? ''}\n${id}\n${file}`, [nameItem(id, scope), title].filter(Boolean).join(' '), file, line);
  const byItem = indexByItem(view);
  for (const finding of report.findings) {
    const { item, scope, file, range } = finding;
    const home = item === undefined ? undefined : (byItem.get(`${scope ?? ''}\n${item}`)?.file ?? file);
    const one =
      item === undefined
        ? open(`\n\n${file}`, file, file)
        : open(`${scope ?? ''}\n${item}\n${home}`, nameItem(item, scope), home ?? file, range.start.line);
    (fails(finding, failOn) ? one.failures : one.notes).push(describeFinding(finding));
  }
  for (const entry of report.staleBaseline ?? []) {
    const one = open(`\n\n${baselineName}`, baselineName, baselineName);
    (lists.showsAllStale ? one.failures : one.notes).push(`stale: ${cleanText(describeEntry(entry))}`);
  }
  return { text: write([...cases.values()], view) };

  function open(key: string, name: string, file: string, line?: number): Case {
    const known = cases.get(key);
    if (known) return known;
    const fresh: Case = { name, file, line, failures: [], notes: [] };
    cases.set(key, fresh);
    return fresh;
  }
}

/** A finding about a requirement may stand in another file, as one in code does. */
function indexByItem({ requirements }: CheckView): ReadonlyMap<string, { readonly file: string }> {
  return new Map(requirements.toReversed().map(one => [`${one.scope ?? ''}\n${one.id}`, one]));
}

function nameItem(id: string, scope: string | undefined): string {
  return scope === undefined ? id : `${scope}/${id}`;
}

function fails(finding: ReportedFinding, failOn: CheckView['failOn']): boolean {
  return failOn !== 'never' && isOpen(finding) && severities.indexOf(finding.severity) <= severities.indexOf(failOn);
}

function describeFinding({ severity, rule, message, file, range, baseline, change }: ReportedFinding): string {
  const known = baseline ? 'known, in the baseline: ' : change === 'known' ? 'known: ' : '';
  return `${cleanText(file)}:${range.start.line}:${range.start.column}  ${known}${severity}  ${cleanText(message)}  ${rule}`;
}

function write(cases: readonly Case[], { folder, leftOut }: CheckView): string {
  const suites = [...Map.groupBy(cases, ({ file }) => file)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const count = (own: readonly Case[]): string =>
    `tests="${own.length}" failures="${own.filter(({ failures }) => failures.length > 0).length}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Throughline" ${count(cases)}>`,
    ...suites.flatMap(([file, own]) => [
      `  <testsuite name="${escapeMarkup(cleanText(file))}" ${count(own)}>`,
      ...own.flatMap(one => writeCase(one, folder)),
      '  </testsuite>',
    ]),
    ...(leftOut === 0 ? [] : [`  <!-- ${leftOut} findings are left out by quiet -->`]),
    '</testsuites>',
    '',
  ].join('\n');
}

function writeCase({ name, file, line, failures, notes }: Case, folder: string): readonly string[] {
  const place = `file="${escapeMarkup(cleanText(folder + file))}"${line === undefined ? '' : ` line="${line}"`}`;
  const head = `    <testcase name="${escapeMarkup(cleanText(name))}" classname="${escapeMarkup(cleanText(file))}" ${place}`;
  if (failures.length + notes.length === 0) return [`${head}/>`];
  const [first = ''] = failures;
  const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
  return [
    `${head}>`,
    ...(failures.length === 0
      ? []
      : [`      <failure message="${escapeMarkup(first + more)}">${writeLines(failures)}</failure>`]),
    ...(notes.length === 0 ? [] : [`      <system-out>${writeLines(notes)}</system-out>`]),
    '    </testcase>',
  ];
}

function writeLines(lines: readonly string[]): string {
  return lines.map(escapeMarkup).join('\n');
}
