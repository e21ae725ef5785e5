import { renderTextTable } from '../reporters/textTable.ts';
import { cleanText, wrapHanging, wrapText, type Terminal } from '../terminal.ts';
import { cutRows, type Sheet, type SheetSection } from './sheet.ts';

/** Writes a sheet for a terminal: tables where they are not wider than it, else a few lines for each row. */
export function renderSheetText({ title, facts, lead, sections, notes }: Sheet, terminal: Terminal): string {
  const { paint } = terminal;
  const head = [paint('bold', cleanText(title)), ...wrap(facts.join(' · '), terminal).map(line => paint('dim', line))];
  const blocks = [
    head.filter(line => line !== '').join('\n'),
    wrap(lead, terminal).join('\n'),
    ...sections.map(section => renderSection(section, terminal)),
    ...notes.map(note =>
      wrap(note, terminal)
        .map(line => paint('dim', line))
        .join('\n'),
    ),
  ];
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`;
}

function wrap(text: string, { width }: Terminal): readonly string[] {
  return text === '' ? [] : wrapText(cleanText(text), width);
}

const shortestCell = 16;

function renderSection(section: SheetSection, terminal: Terminal): string {
  const { rows: cut, more } = cutRows(section);
  const rows = cut.map(row => row.map(cell => cleanText(cell)));
  const nothing = terminal.charset === 'blocks' ? '–' : '-';
  const columns = section.columns.map(({ heading, isNumber, isLong, isKept }, i) => ({
    heading,
    read: (row: readonly string[]): string => (row[i] === '' && isKept ? nothing : (row[i] ?? '')),
    ...(isNumber ? { isRight: true as const } : {}),
    ...(isLong ? { shortest: shortestCell } : {}),
    ...(i === 0 ? { style: () => 'cyan' as const } : {}),
  }));
  const table =
    rows.length === 0
      ? ''
      : (renderTextTable(columns, rows, terminal) ?? rows.map(row => renderStacked(section, row, terminal)).join('\n'));
  const { paint } = terminal;
  return [
    paint('bold', cleanText(section.heading)),
    ...wrap(section.lead ?? '', terminal).map(line => paint('dim', line)),
    ...(section.points ?? []).flatMap(point => wrapHanging('  ', cleanText(point), terminal.width)),
    table,
    ...wrap(more ?? '', terminal),
  ]
    .filter(text => text !== '')
    .join('\n');
}

/** The row's name and its longest words on top; what else it says below, each with its heading. */
function renderStacked({ columns }: SheetSection, row: readonly string[], { paint, width }: Terminal): string {
  const name = row[0] ?? '';
  const long = columns.findIndex(({ isLong }) => isLong === true);
  const title = long > 0 ? (row[long] ?? '') : '';
  const others = columns.flatMap(({ heading }, i) => {
    const cell = row[i] ?? '';
    return i === 0 || i === long || cell === '' ? [] : `${heading.toLowerCase()}: ${cell}`;
  });
  const [first = '', ...further] = title === '' ? [name] : wrapHanging(`${name}  `, title, width);
  return [
    paint('cyan', name) + first.slice(name.length),
    ...further,
    ...(others.length === 0 ? [] : wrapHanging('    ', others.join(' · '), width)),
  ].join('\n');
}
