import { escapeMarkdown } from '../../core/render/escapeMarkdown.ts';
import { textLimit } from '../../core/render/limits.ts';
import { cleanText } from '../terminal.ts';

// implements TL-40/AC-2
/**
 * Text of a spec, anywhere in a line of GitHub's or GitLab's Markdown. Nobody is notified by it: both look for `@name` and `#123` in
 * what a reader sees, so a word joiner, which shows as nothing, stands behind the mark.
 */
export function writeText(text: string, limit = textLimit): string {
  return escapeMarkdown(cleanText(text, limit))
    .replaceAll('\\@', `@${wordJoiner}`)
    .replaceAll(/#(?=\d)/g, `#${wordJoiner}`)
    .replaceAll(/[!~](?=\d)/g, mark => `${mark}${wordJoiner}`);
}

const wordJoiner = '\u2060';

/** A written text as a link to a place, where files are shown on the web. */
export function linkPlace(written: string, path: string, line: number, webRoot: string | undefined): string {
  return webRoot === undefined ? written : `[${written}](${webRoot}${encodePath(path)}#L${line})`;
}

function encodePath(path: string): string {
  return path
    .toWellFormed()
    .split('/')
    .map(part => encodeURIComponent(part).replaceAll(/[!'()*]/g, mark => `%${mark.charCodeAt(0).toString(16)}`))
    .join('/');
}

/** Lines that fit into so many bytes, and how many do not. */
export function takeLines<L>(
  lines: readonly L[],
  bytes: number,
  write: (line: L) => string,
): { readonly kept: readonly string[]; readonly rest: readonly L[] } {
  const kept: string[] = [];
  let left = bytes;
  for (const line of lines) {
    const text = write(line);
    left -= Buffer.byteLength(text) + 1;
    if (left < 0) break;
    kept.push(text);
  }
  return { kept, rest: lines.slice(kept.length) };
}

/** What is opened by a click. The title is ours, never a spec's: HTML is not escaped in it. */
export function foldLines(title: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>', ''];
}
