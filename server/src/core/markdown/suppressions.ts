import { copyString } from '../text/copyString.ts';
import type { Comment } from './inline.ts';

/** What a `throughline-ignore` comment asks for. */
export interface Ignore {
  readonly rule: string;
  /** '' where none is given. */
  readonly reason: string;
}

/** Reads `throughline-ignore rule: reason`; several rules may share a reason. */
export function readIgnores(comment: Comment): readonly Ignore[] {
  const match = /^\s*throughline-ignore(?![\w-])\s*([\s\S]*)$/i.exec(comment.text);
  if (!match) return [];
  const rest = (match[1] ?? '').replace(/\s+/g, ' ').trim();
  const parts = /^([\w-]+(?:\s*,\s*[\w-]+)*)?\s*(?:(?::|—|–|\s-\s|--)\s*)?(.*)$/.exec(rest);
  const reason = copyString((parts?.[2] ?? '').trim());
  const rules = (parts?.[1] ?? '').split(',').map(rule => copyString(rule.trim()));
  return rules.map(rule => ({ rule, reason: rule === '' ? '' : reason }));
}

/** Reads `throughline-scope: 001-login`; where the name stands in the comment too. */
export function readScopeComment(comment: Comment): { readonly name: string; readonly start: number } | undefined {
  const match = /^\s*throughline-scope\s*:\s*(\S+)\s*$/i.exec(comment.text);
  const name = match?.[1];
  if (name === undefined) return undefined;
  return { name: copyString(name), start: comment.start + '<!--'.length + comment.text.lastIndexOf(name) };
}
