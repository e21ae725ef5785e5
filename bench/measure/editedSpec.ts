import { makeRandom } from '../repository/random.ts';
import { makeRequirementSection } from '../repository/specText.ts';
import { makeTitle } from '../repository/words.ts';

/** A spec to type in. */
export interface SpecShape {
  readonly name: string;
  readonly kilobytes: number;
  /** One large table in place of ordinary sections. */
  readonly isTable?: boolean;
  readonly edits: number;
}

export interface EditedSpec {
  /** The text before the first keystroke. */
  readonly text: string;
  /** The text after the next keystroke. */
  readonly type: () => string;
}

const words = 'the patient sees REQ-NOWHERE-1 and then nothing happens, which is wrong; status: drafft. ';

/** A spec of that shape, and somebody who types a sentence into the middle of it, an unknown id and a typo included. */
export function makeEditedSpec(shape: SpecShape): EditedSpec {
  const random = makeRandom(7);
  const goal = shape.kilobytes * 1024;
  const id = (number: number): string => `REQ-TYPED-${number}`;
  const parts = [
    '# OBJ-TYPED: Typing is free\n\n- supports: VIS-1\n\n## KPI-TYPED: Delay\n\n- unit: ms · direction: down\n\n',
  ];
  if (shape.isTable)
    parts.push('## All of them\n\n| ID | Requirement | Status | KPI | Acceptance |\n|---|---|---|---|---|\n');
  let length = parts.join('').length;
  let middle = 0;
  for (let number = 1; length < goal; number++) {
    const part = shape.isTable
      ? `| ${id(number)} | ${makeTitle(random)} | draft | KPI-TYPED | ${makeTitle(random)} |\n`
      : `${makeRequirementSection(random, id(number), 'KPI-TYPED', number === 1 ? 'VIS-1' : id(number - 1))}\n`;
    parts.push(part);
    length += part.length;
    if (middle === 0 && length > goal / 2) middle = length;
  }
  const text = parts.join('');
  // In a table the cursor stands in the last cell of a row, in a section at the end of a paragraph.
  const at = shape.isTable ? text.lastIndexOf(' |\n', middle) : text.indexOf('.\n\n**Acceptance', middle) + 1;
  let typed = '';
  return {
    text,
    type: () => {
      typed = typed.length >= words.length * 3 ? '' : typed + words.charAt(typed.length % words.length);
      return `${text.slice(0, at)} ${typed}${text.slice(at)}`;
    },
  };
}
