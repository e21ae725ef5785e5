/**
 * Writes one line of plain text so that a Markdown reader shows exactly it: no emphasis, link, image,
 * HTML, autolink or theme icon comes of it, wherever in a line it is put.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]<>~|]/g, '\\$&')
      .replace(/&(?=#?\w+;)/g, '\\&')
      // VS Code makes icons of `$(name)` after Markdown is rendered, so no escape of Markdown can stop it;
      // a word joiner shows as nothing and keeps the two characters apart.
      .replace(/\$(?=\(|\\?\()/g, `$${wordJoiner}`)
      // Bare addresses become links in GitHub's Markdown.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/(?<=www)\./gi, '\\.')
      .replace(/@(?=[\p{L}\p{N}_.+-])/gu, '\\@')
      // What would open a heading, list, rule or quote at the start of a line, or make a table of it and the line before.
      .replace(/^[-+#=:]/, '\\$&')
      .replace(/^(\d{1,9})([.)])/, '$1\\$2')
  );
}

const wordJoiner = '\u2060';
