import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The page that explains a rule: beside the bundle, or in docs/ where the sources run as they are. */
export function findRulePage(rule: string): string | undefined {
  const folders = [join(import.meta.dirname, 'rules'), join(import.meta.dirname, '../../../docs/rules')];
  return folders.map(folder => join(folder, `${rule}.md`)).find(path => existsSync(path));
}

/** The folder of those pages as a URI without the slash at its end; undefined where this installation has none. */
export function findRulePagesUri(): string | undefined {
  const index = findRulePage('README');
  return index === undefined ? undefined : pathToFileURL(index).href.replace(/\/[^/]*$/, '');
}
