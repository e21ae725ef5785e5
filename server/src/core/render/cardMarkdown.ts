import type { Card, CardLine, CardPart, CardPlace } from '../model/card.ts';
import { escapeMarkdown } from './escapeMarkdown.ts';
import { textLimit, titleLimit } from './limits.ts';
import { toPlainLine } from './plainText.ts';
import { drawCharacters, drawDataImage, imageSize } from './sparkline.ts';

/** What the reader of the Markdown can show. */
export interface MarkdownAbilities {
  /** Images whose address holds the picture, with VS Code's `|width=…,height=…` behind it. */
  readonly showsDataImages: boolean;
}

/** Writes a card as Markdown for an editor's hover. Nothing that a spec says can act as Markdown in it. */
export function renderCardMarkdown(card: Card, abilities: MarkdownAbilities): string {
  const heading = [`**${escape(card.id, titleLimit)}**`, escape(card.title, textLimit)].filter(text => text !== '');
  const facts = card.facts.map(fact => escape(fact, titleLimit));
  const head = card.isShort ? [[...heading, ...facts].join(' · ')] : [heading.join(' · '), facts.join(' · ')];
  const blocks = [joinLines(head), joinLines(card.lines.map(line => renderLine(line, abilities)))];
  return blocks.filter(block => block !== '').join('\n\n---\n\n');
}

/** A backslash at the line's end is a line break that also reads well where Markdown is shown as it is written. */
function joinLines(lines: readonly string[]): string {
  return lines.filter(line => line !== '').join('  \n');
}

function renderLine(line: CardLine, abilities: MarkdownAbilities): string {
  const text = line.parts.map(part => renderPart(part, abilities)).join('');
  return line.label === undefined || line.label === '' ? text : `**${escape(line.label, titleLimit)}** ${text}`;
}

function renderPart(part: CardPart, { showsDataImages }: MarkdownAbilities): string {
  switch (part.type) {
    case 'text':
      return escapePart(part.text);
    case 'item': {
      const link = `[${escape(part.id, titleLimit)}](${linkTo(part.place)})`;
      const title = escape(part.title, titleLimit);
      return title === '' ? link : `${link} ${title}`;
    }
    case 'place':
      return `[${escape(`${part.place.path}:${part.place.line}`, textLimit)}](${linkTo(part.place)})`;
    case 'change': {
      const [removed, added] = [escape(part.removed, textLimit), escape(part.added, textLimit)];
      return [removed === '' ? '' : `~~${removed}~~`, added === '' ? '' : `**${added}**`]
        .filter(text => text !== '')
        .join(' ');
    }
    case 'page':
      return `[${escape(part.title, titleLimit)}](${encodeDestination(part.url)})`;
    case 'sparkline': {
      if (!showsDataImages) return drawCharacters(part, 'blocks');
      const { width, height } = imageSize;
      return `![${escape(part.alt, textLimit)}](${drawDataImage(part)}|width=${width},height=${height})`;
    }
  }
}

function escape(text: string, limit: number): string {
  return escapeMarkdown(toPlainLine(text, limit));
}

/** As `escape`, but keeps the space at either end that sets a text off from its neighbours. */
function escapePart(text: string): string {
  const plain = escape(text, textLimit);
  if (plain === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${plain}${/\s$/.test(text) ? ' ' : ''}`;
}

function linkTo(place: CardPlace): string {
  return `${encodeDestination(place.file)}#L${place.line}`;
}

/** The address with every character percent-encoded that could end or bend a link's destination. */
function encodeDestination(uri: string): string {
  return uri.replace(/[\s\p{Cc}()<>\\[\]"'`*_~|!$@]/gu, character => {
    const code = character.charCodeAt(0);
    return code < 128 ? `%${code.toString(16).padStart(2, '0')}` : encodeURIComponent(character);
  });
}
