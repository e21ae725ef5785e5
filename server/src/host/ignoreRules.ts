import type { Ignore } from 'ignore';
import ignore from 'ignore';

/** The ignore rules in force in a folder: those of its own ignore files and of all folders above it, to the root. */
export interface IgnoreRules {
  /** `path` is relative to the root; a folder's ends with `/`. The folders above it must have been asked about. */
  isIgnored(path: string): boolean;
  /** The rules of the folder `folder` inside, with the text of its ignore files added, the stronger last. */
  extend(folder: string, texts: readonly string[]): IgnoreRules;
}

/** Names of ignore files, the stronger last. */
export const ignoreFileNames: readonly string[] = ['.gitignore', '.ignore'];

/**
 * Rules that ignore nothing, to be extended on the way down. Git's semantics: of all rules from the root to the folder
 * the last that matches decides, and nothing inside an ignored folder comes back.
 */
export function makeIgnoreRules(ignoreCase = isCaseBlind()): IgnoreRules {
  return makeRules(undefined, ignoreCase);
}

function makeRules(matcher: Ignore | undefined, ignoreCase: boolean): IgnoreRules {
  const rules: IgnoreRules = {
    isIgnored: path => matcher !== undefined && matcher.ignores(path),
    extend(folder, texts) {
      const patterns = texts.flatMap(text => rebasePatterns(text, folder));
      if (patterns.length === 0) return rules;
      const next = ignore({ ignoreCase });
      if (matcher) next.add(matcher);
      return makeRules(next.add(patterns), ignoreCase);
    },
  };
  return rules;
}

/** Git compares without case where the file system does. */
function isCaseBlind(): boolean {
  return process.platform === 'win32' || process.platform === 'darwin';
}

/**
 * Rewrites the patterns of a nested ignore file as the root's would be written, so that one list holds all rules
 * in git's order: a rule of an inner file can then take back what an outer one ignores.
 */
function rebasePatterns(text: string, folder: string): string[] {
  const patterns: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue;
    patterns.push(folder === '' ? line : rebasePattern(line, folder));
  }
  return patterns;
}

function rebasePattern(line: string, folder: string): string {
  const sign = line.startsWith('!') ? '!' : '';
  // The backslash that shields a leading `!` or `#` is needed at the start of a line only.
  const body = line.slice(sign.length).replace(/^\\(?=[!#])/, '');
  const trimmed = body.replace(/(?<!\\) +$/, '');
  if (trimmed === '') return '';
  const isAnchored = /\/./.test(trimmed);
  const base = folder.replace(/[\\*?[\]!#]/g, '\\$&');
  return `${sign}${base}${isAnchored ? '/' : '/**/'}${body.replace(/^\//, '')}`;
}
