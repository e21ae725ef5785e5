import picomatch from 'picomatch';
import type { PathTest } from '../../core/model/config.ts';

/**
 * Compiles path patterns, read much as in .gitignore: a name alone matches anywhere, a path counts from the root,
 * a folder stands for all inside it, and `!` takes back what an earlier pattern matched. Braces work too.
 */
export function compilePatterns(patterns: readonly string[]): PathTest {
  const steps = patterns.map(pattern => ({
    isNegated: pattern.startsWith('!'),
    matches: compilePattern(pattern.replace(/^!/, '')),
  }));
  return path => steps.reduce((isIn, step) => (isIn === step.isNegated && step.matches(path) ? !isIn : isIn), false);
}

/**
 * Compiles a folder pattern that counts from the root: the innermost folder around a path that it matches.
 * With `orFile` it may name the file itself, too.
 */
export function compileFolderPattern(pattern: string, orFile: boolean): (path: string) => string | undefined {
  const matches = picomatch(trimPattern(pattern).replace(/(\/\*\*)+$/, ''), options);
  const found = new Map<string, string | undefined>();
  const findFolder = (folder: string): string | undefined => {
    if (folder === '') return undefined;
    if (found.has(folder)) return found.get(folder);
    const answer = matches(folder) ? folder : findFolder(folder.slice(0, Math.max(0, folder.lastIndexOf('/'))));
    found.set(folder, answer);
    return answer;
  };
  return path => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return findFolder(folder) ?? (orFile && matches(path) ? folder : undefined);
  };
}

/** The names that patterns spell out: `.storybook` of `.storybook/**`. */
export function listSpelledNames(patterns: readonly string[]): readonly string[] {
  return patterns.flatMap(pattern => trimPattern(pattern).split('/')).filter(name => /^[\w.-]+$/.test(name));
}

const options = { dot: true, noextglob: true, nonegate: true } as const;

function compilePattern(pattern: string): PathTest {
  const isAnchored = pattern.startsWith('/') || pattern.startsWith('./');
  const trimmed = trimPattern(pattern);
  const rooted = isAnchored || trimmed.includes('/') ? trimmed : `**/${trimmed}`;
  return picomatch([rooted, `${rooted}/**`], options);
}

function trimPattern(pattern: string): string {
  return pattern.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
}
