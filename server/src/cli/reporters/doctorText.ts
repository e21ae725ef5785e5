import type { KindTable } from '../../core/model/kinds.ts';
import { cleanText, padText, wrapHanging, type Terminal } from '../terminal.ts';
import type { DoctorReport } from './doctorReport.ts';
import { listSeverities } from './doctorReport.ts';

/** Writes the answer of `doctor` for people: one line a fact, then what to look at. */
export function renderDoctor(report: DoctorReport, kinds: KindTable, { paint, width }: Terminal): string {
  const { versions, configuration, files, times, advice } = report;
  const rows: readonly (readonly [string, string])[] = [
    ['Throughline', `${versions.throughline} (${versions.build}), Node.js ${versions.node}, ${versions.platform}`],
    ['Root', cleanText(report.root)],
    ['Configuration', describeConfiguration(configuration)],
    [
      'Files',
      `${count(files.specs, 'spec')}, ${count(files.code, 'code file')}, ${count(files.tests, 'test file')}, ${files.histories} ${files.histories === 1 ? 'history' : 'histories'}`,
    ],
    ['Items', describeItems(report, kinds)],
    ['Findings', listSeverities(report.findings) ?? 'none'],
    ['Cache', report.cache === null ? 'none: every file is read anew' : cleanText(report.cache)],
    ['Time', `${Math.round(times.read)} ms to find, read and link, ${Math.round(times.check)} ms to check`],
  ];
  const labelWidth = Math.max(...rows.map(([label]) => label.length)) + 2;
  const lines = rows.flatMap(([label, text]) => wrapHanging(padText(label, labelWidth), text, width));
  const told = advice.flatMap(text => wrapHanging('  - ', cleanText(text), width));
  const end = told.length === 0 ? 'Nothing is in the way.' : `${paint('bold', 'What to look at')}\n${told.join('\n')}`;
  return `${lines.join('\n')}\n\n${end}\n`;
}

function describeConfiguration({ file, isBroken, profile, failOn }: DoctorReport['configuration']): string {
  const source =
    file === null ? 'no file, so the defaults hold' : `${cleanText(file)}${isBroken ? ' (with errors)' : ''}`;
  return `${source}; profile ${profile}, ${failOn === 'never' ? 'never fails' : `fails from ${failOn}`}`;
}

function describeItems({ items, sleepingPrefixes }: DoctorReport, kinds: KindTable): string {
  const counted = Object.entries(items).map(([name, number]) => {
    const kind = kinds.kinds.find(one => one.name === name);
    return `${number} ${cleanText((number === 1 ? kind?.label : kind?.plural) ?? name)}`;
  });
  const asleep = sleepingPrefixes.map(({ prefix, mentions }) => `${cleanText(prefix)} (${mentions})`).join(', ');
  const more = asleep === '' ? '' : `; mentioned but defined nowhere: ${asleep}`;
  return `${counted.length === 0 ? 'none' : counted.join(', ')}${more}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
