// Which pages of docs/ are installed with the programs: those of the rules, and the pages that these lead to.
import { readFile, readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';

const docs = join(import.meta.dirname, '..', 'docs');

/** Paths below docs/, which are those below dist/ as well: so links between the pages lead there too. */
export async function listInstalledPages() {
  const names = await readdir(join(docs, 'rules'));
  const pages = new Set(names.map(name => `rules/${name}`));
  for (const page of pages) for (const linked of await listLinkedPages(page)) pages.add(linked);
  return [...pages].toSorted();
}

/** Pages of docs/ that a page links to; what stands outside of docs/ is not installed. */
async function listLinkedPages(page) {
  const text = (await readFile(join(docs, page), 'utf8')).replace(/^```.*?^```/gms, '');
  return [...text.matchAll(/\]\(([^)\s#:]+\.md)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => posix.join(posix.dirname(page), target))
    .filter(path => !path.startsWith('../'));
}

/** A page as it is installed: without pictures, which stand outside of docs/. */
export async function readInstalledPage(page) {
  return (await readFile(join(docs, page), 'utf8')).replaceAll(/^!\[[^\]]*\]\((?:\.\.\/)+images\/[^)]*\)\n\n?/gm, '');
}
