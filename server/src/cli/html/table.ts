import { html, type Html, type HtmlValue } from './html.ts';

/** A column of a table in a page. */
export interface PageColumn<Row> {
  readonly heading: string;
  readonly read: (row: Row) => HtmlValue;
  /** Numbers end where numbers end. */
  readonly isNumber?: true;
  /** It names the row; the first column, where none says so. */
  readonly isHead?: true;
}

/**
 * Draws rows under headings; a column without anything in it is left out. The caption is for those who do not see what
 * stands around the table. Of a narrow screen each row becomes a block, its cells under the names of their columns.
 */
export function renderTable<Row>(
  columns: readonly PageColumn<Row>[],
  rows: readonly Row[],
  { caption, nameOf }: { readonly caption: string; readonly nameOf?: (row: Row) => string | undefined },
): Html {
  const cells = rows.map(row => columns.map(column => column.read(row)));
  const shown = [...columns.entries()].filter(([i]) => cells.some(row => !isEmpty(row[i])));
  const head = Math.max(
    0,
    columns.findIndex(({ isHead }) => isHead === true),
  );
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${shown.map(([, { heading, isNumber }]) => (isNumber ? html`<th scope="col" class="number">${heading}</th>` : html`<th scope="col">${heading}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row, r) => {
        const name = nameOf?.(row);
        const own = shown.map(([i, column]) => renderCell(column, cells[r]?.[i], i === head));
        return name === undefined
          ? html`<tr>
              ${own}
            </tr> `
          : html`<tr id="${name}">
              ${own}
            </tr> `;
      })}
    </tbody>
  </table> `;
}

function renderCell<Row>({ heading, isNumber }: PageColumn<Row>, value: HtmlValue, isHead: boolean): Html {
  // An id alone needs no room for a title.
  if (isHead && typeof value === 'string') return html`<th scope="row" class="bare">${value}</th>`;
  if (isHead) return html`<th scope="row">${value}</th>`;
  if (isEmpty(value)) return html`<td class="empty"></td>`;
  const look = [...(isNumber ? ['number'] : []), ...(hasLongWord(value) ? ['long'] : [])].join(' ');
  return look === ''
    ? html`<td data-label="${heading}">${value}</td>`
    : html`<td class="${look}" data-label="${heading}">${value}</td>`;
}

/** A word that is wider than its column should be may be broken anywhere; others never are. */
function hasLongWord(value: HtmlValue): boolean {
  return /[^\s<>]{26}/.test(String(html`${value}`).replace(/<[^>]*>/g, ' '));
}

function isEmpty(value: HtmlValue): boolean {
  if (value === undefined || value === false) return true;
  return Array.isArray(value) ? value.every(isEmpty) : String(value) === '';
}
