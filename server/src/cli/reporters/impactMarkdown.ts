import type { ItemState } from '../../core/changes/comparison.ts';
import { escapeMarkdown } from '../../core/render/escapeMarkdown.ts';
import { cleanText } from '../terminal.ts';
import type { ImpactReport } from './impactReport.ts';
import {
  countPlaces,
  cutLines,
  describeBase,
  describeFile,
  describeKpi,
  joinWords,
  listLosses,
  nameItem,
} from './impactReport.ts';

/** Longer lists are cut, and say so. */
const mostLines = 50;

/** Writes an impact as Markdown, for a pull request: every word of a spec or path in it is escaped. */
export function renderImpactMarkdown(report: ImpactReport): string {
  const { files, objectives, kpis, items } = report;
  if (files.length === 0) return `Nothing that Throughline looks at differs from ${show(describeBase(report))}.\n`;
  const blocks: string[] = ['## What this change touches'];
  const add = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0)
      blocks.push(
        `### ${title}`,
        cutLines(lines, mostLines)
          .map(line => `- ${line}`)
          .join('\n'),
      );
  };
  add(
    'Objectives',
    objectives.map(state => joinWords(showTitle(state), state.owner && `owner ${show(state.owner)}`)),
  );
  add(
    'KPIs',
    kpis.map(state => joinWords(showTitle(state), show(describeKpi(state) ?? ''))),
  );
  add(
    'Requirements and others',
    items.map(state => joinWords(showTitle(state), show(state.status ?? ''), countPlaces(state))),
  );
  add('Look at', listLosses(report).map(show));
  add(
    'Ask',
    report.ask.map(({ name, about }) => `${show(name)} about ${about.map(show).join(', ')}`),
  );
  add(
    'Files',
    files.map(file => joinWords(show(file.path), ...describeFile(file).map(show))),
  );
  blocks.push(`Against ${show(describeBase(report))}.`);
  return `${blocks.join('\n\n')}\n`;
}

function showTitle(state: ItemState): string {
  return joinWords(`**${show(nameItem(state))}**`, show(state.title));
}

function show(text: string): string {
  return escapeMarkdown(cleanText(text));
}
