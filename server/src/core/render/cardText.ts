import type { Card, CardLine, CardPart } from '../model/card.ts';
import { textLimit, titleLimit } from './limits.ts';
import { toPlainLine } from './plainText.ts';
import { drawCharacters, type Charset } from './sparkline.ts';

/** Writes a card as plain text for terminals and for editors that show no Markdown; labels stand in a column. */
export function renderCardText(card: Card, charset: Charset = 'blocks'): string {
  const heading = [toPlainLine(card.id, titleLimit), toPlainLine(card.title, textLimit)].filter(text => text !== '');
  const facts = card.facts.map(fact => toPlainLine(fact, titleLimit)).filter(fact => fact !== '');
  const head = card.isShort ? [[...heading, ...facts].join(' · ')] : [heading.join(' · '), facts.join(' · ')];
  const width = Math.max(0, ...card.lines.map(line => line.label?.length ?? 0));
  const lines = card.lines.map(line => renderLine(line, width, charset));
  return [...head, ...lines].filter(line => line !== '').join('\n');
}

function renderLine(line: CardLine, width: number, charset: Charset): string {
  const text = line.parts
    .map(part => renderPart(part, charset))
    .join('')
    .trim();
  return line.label === undefined ? text : `${line.label.padEnd(width)}  ${text}`;
}

function renderPart(part: CardPart, charset: Charset): string {
  switch (part.type) {
    case 'text': {
      const plain = toPlainLine(part.text, textLimit);
      if (plain === '') return ' ';
      return `${/^\s/.test(part.text) ? ' ' : ''}${plain}${/\s$/.test(part.text) ? ' ' : ''}`;
    }
    case 'item':
      return [part.id, part.title]
        .map(text => toPlainLine(text, titleLimit))
        .filter(text => text !== '')
        .join(' ');
    case 'place':
      return toPlainLine(`${part.place.path}:${part.place.line}`, textLimit);
    case 'change': {
      const [removed, added] = [toPlainLine(part.removed, textLimit), toPlainLine(part.added, textLimit)];
      if (removed === '') return `[+ ${added}]`;
      return added === '' ? `[- ${removed}]` : `[${removed} → ${added}]`;
    }
    case 'page':
      return toPlainLine(`${part.title} (${part.url})`, textLimit);
    case 'sparkline':
      return drawCharacters(part, charset);
  }
}
