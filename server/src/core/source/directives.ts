import type { Problem, Suppression } from '../model/facts.ts';
import type { Span } from '../model/place.ts';
import { copyString } from '../text/copyString.ts';
import type { Prose } from './prose.ts';

/** What a comment tells the tool itself, and the text with that taken out. */
export interface Directives {
  readonly prose: Prose;
  readonly scope?: { readonly name: string; readonly span: Span };
  readonly ignores: readonly Ignore[];
}

/** A `throughline-ignore`, its target not known yet. */
export type Ignore = Omit<Suppression, 'target'>;

const directive = /(?<![\w-])throughline-(?:scope[ \t]*:[ \t]*([^\s*]{1,200})|ignore\b(?![\w-])([^\n\r]{0,1000}))/g;
const ruleAndReason = /^[ \t:]*([a-z][a-z0-9-]*)?[ \t]*(?::[ \t]*(.*))?$/s;

/** Finds what a comment tells the tool. Its words are not read for ids: a reason is no reference. */
export function readDirectives(prose: Prose): Directives {
  if (!prose.text.includes('throughline-')) return { prose, ignores: [] };
  const ignores: Ignore[] = [];
  let scope: Directives['scope'];
  const text = prose.text.replace(
    directive,
    (written: string, name: string | undefined, rest: string | undefined, at: number) => {
      const start = prose.start + at;
      if (name !== undefined) scope ??= { name: copyString(name), span: { start, end: start + written.length } };
      else ignores.push(readIgnore(written, rest ?? '', start));
      return ' '.repeat(written.length);
    },
  );
  return { prose: { text, start: prose.start }, ...(scope ? { scope } : {}), ignores };
}

function readIgnore(written: string, rest: string, start: number): Ignore {
  const [, rule = '', reason = ''] = ruleAndReason.exec(rest.trimEnd()) ?? [];
  const span = { start, end: start + written.trimEnd().length };
  return { rule: copyString(rule), reason: copyString(reason.trim()), span };
}

/** The problem of an ignore that does not say why; undefined where it does. */
export function findMissingReason(ignore: Ignore): Problem | undefined {
  if (ignore.reason !== '' && ignore.rule !== '') return undefined;
  const message =
    ignore.rule === ''
      ? 'This ignore names no rule, so it hides nothing; write "throughline-ignore <rule>: <reason>".'
      : `"${ignore.rule}" is ignored here without a reason, so nothing is hidden; add one after a colon.`;
  return {
    rule: 'ignore-without-reason',
    span: ignore.span,
    message,
    ...(ignore.rule === '' ? {} : { subject: ignore.rule }),
  };
}
