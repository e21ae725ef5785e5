import { escapeMarkdown } from '../../core/render/escapeMarkdown.ts';
import { writeMarkdownTable } from '../reporters/columns.ts';
import { cleanText } from '../terminal.ts';
import { cutRows, type Sheet, type SheetSection } from './sheet.ts';

/** Writes a sheet as GitHub's Markdown; nothing that a spec says acts as Markdown in it. */
export function renderSheetMarkdown({ title, facts, lead, sections, notes }: Sheet): string {
  const blocks = [
    `# ${escape(title)}`,
    escape(facts.join(' · ')),
    lead === '' ? '' : `**${escape(lead)}**`,
    ...sections.flatMap(renderSection),
    ...notes.map(escape),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function renderSection(section: SheetSection): readonly string[] {
  const { rows, more } = cutRows(section);
  const columns = section.columns.map(({ heading, isNumber }, i) => ({
    name: heading,
    read: (row: readonly string[]): string => (row[i] === undefined || row[i] === '' ? '–' : row[i]),
    ...(isNumber ? { isNumber: true as const } : {}),
  }));
  return [
    `## ${escape(section.heading)}`,
    escape(section.lead ?? ''),
    (section.points ?? []).map(point => `- ${escape(point)}`).join('\n'),
    rows.length === 0 ? '' : writeMarkdownTable(columns, rows).trimEnd(),
    escape(more ?? ''),
  ];
}

function escape(text: string): string {
  return text === '' ? '' : escapeMarkdown(cleanText(text));
}
