import { findFieldSpec } from '../model/fields.ts';
import { findFrontMatter, readFrontMatter } from '../markdown/frontMatter.ts';
import { quoteYaml } from './fixes/writeField.ts';

/** A heading with the fields of its kind, or the team's own template for it. */
export function writeHeading(level: number, id: string, like: string, template: string | undefined): string {
  const hashes = '#'.repeat(level);
  if (template !== undefined) return fillTemplate(template, id, like, hashes);
  const fields = (fieldsOfKind[like] ?? []).filter(([name]) => findFieldSpec(name, like));
  const lines = fields.map(([name, value]) => `- ${name}: ${value}`);
  return [`${hashes} ${id}: [TITLE]`, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

/**
 * A file for one item, which its front matter defines: the team's own template for it, else the fields of its kind.
 * `heading` says how such files state the title: in a heading, with the id or without, or in the front matter.
 */
export function writeItemFile(
  id: string,
  like: string,
  heading: 'id-and-title' | 'title' | 'none',
  template: string | undefined,
): string {
  if (template !== undefined) return fillFile(template, id);
  const fields = (fieldsOfKind[like] ?? []).filter(([name]) => findFieldSpec(name, like));
  const title = heading === 'none' ? [['title', '[TITLE]'] as const] : [];
  const lines = [['id', id] as const, ...title, ...fields].map(([name, value]) => `${name}: ${quoteYaml(value)}`);
  const head = { 'id-and-title': `\n# ${id}: [TITLE]\n`, title: '\n# [TITLE]\n', none: '' }[heading];
  return `---\n${lines.join('\n')}\n---\n${head}`;
}

/** A template as it is, with the id in its front matter. */
function fillFile(template: string, id: string): string {
  const text = template.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const filled = text.trim().replace(/\{\{\s*id\s*\}\}/gi, id);
  const place = findFrontMatter(filled);
  if (!place) return `---\nid: ${id}\n---\n\n${filled}\n`;
  const hasId = /^id[ \t]*:/im.test(filled.slice(place.start, place.close));
  return `${filled.slice(0, place.start)}${hasId ? '' : `id: ${id}\n`}${filled.slice(place.start)}\n`;
}

/** Placeholders, so that nothing that nobody wrote counts as said: `placeholder-left` reports them until they are filled in. */
const fieldsOfKind: Readonly<Record<string, readonly (readonly [name: string, value: string])[]>> = {
  vision: [
    ['audience', '[FOR WHOM]'],
    ['problem', '[WHAT PROBLEM]'],
  ],
  objective: [
    ['status', 'draft'],
    ['owner', '[OWNER]'],
    ['cycle', '[WHICH QUARTER]'],
  ],
  kpi: [
    ['status', 'proposed'],
    ['definition', '[WHAT EXACTLY IS MEASURED]'],
    ['unit', '[WHAT IS COUNTED]'],
    ['baseline', '[VALUE TODAY]'],
    ['target', '[TARGET VALUE] by [DATE]'],
    ['owner', '[OWNER]'],
    ['source', '[WHERE VALUES COME FROM]'],
  ],
  requirement: [
    ['status', 'draft'],
    ['acceptance', '[HOW IT IS JUDGED]'],
  ],
};

/**
 * A team's template is Markdown with `{{id}}` where the id goes. Its headings take the level of the place, and what its
 * front matter says of the item becomes lines of the item.
 */
function fillTemplate(template: string, id: string, like: string, hashes: string): string {
  const text = template
    .slice(findFrontMatter(template)?.end ?? 0)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trim();
  const first = /^(#{1,6})[ \t]/m.exec(text)?.[1]?.length ?? hashes.length;
  const shift = hashes.length - first;
  const moved = text.replace(/^(#{1,6})(?=[ \t])/gm, own => '#'.repeat(Math.min(6, Math.max(1, own.length + shift))));
  return addLines(moved, readTemplateFields(template, like, text)).replace(/\{\{\s*id\s*\}\}/gi, id);
}

/** The fields in the front matter of a template, as lines; without those that its text has as well. */
function readTemplateFields(template: string, like: string, text: string): readonly string[] {
  const place = findFrontMatter(template);
  if (!place) return [];
  const present = new Set(
    [...text.matchAll(/^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?([\p{L}][\p{L} _-]*?)(?:\*\*|__)?[ \t]*:/gmu)].map(
      ([, key = '']) => findFieldSpec(key, like)?.name,
    ),
  );
  return readFrontMatter(template.slice(place.start, place.close), place.start).entries.flatMap(({ key, value }) => {
    const spec = findFieldSpec(key, like);
    if (!spec || value === '' || present.has(spec.name) || saidElsewhere.has(spec.name)) return [];
    return [`- ${key}: ${value.replace(/\s+/g, ' ')}`];
  });
}

/** What the heading of an item says. */
const saidElsewhere: ReadonlySet<string> = new Set(['id', 'title']);

/** Lines before the first list below the heading, or below the heading itself. */
function addLines(text: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const head = /^#{1,6}[ \t].*/.exec(text)?.[0] ?? '';
  const rest = text.slice(head.length).trimStart();
  const joins = /^[-*+][ \t]/.test(rest) ? '\n' : '\n\n';
  return `${head}${head === '' ? '' : '\n\n'}${lines.join('\n')}${rest === '' ? '' : `${joins}${rest}`}`;
}
