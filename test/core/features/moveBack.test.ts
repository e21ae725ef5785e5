import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { makeScopes } from '../../../server/src/core/features/moveScopes.ts';
import type { Snapshot } from '../../../server/src/core/index/snapshot.ts';
import type { Reference } from '../../../server/src/core/model/facts.ts';
import { moveAll, moveIn, type Files, type Moves } from '../../support/moveFiles.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';
import { countRuns } from '../../support/runs.ts';

const folders = ['specs/001-x', 'specs/002-y', 'specs/020-z', 'docs', 'docs/my notes', '.kiro/specs/k'];
const paths = [
  ...['specs/001-x', 'specs/002-y', 'specs/020-z'].flatMap(folder => [`${folder}/spec.md`, `${folder}/plan.md`]),
  'docs/a.md',
  'docs/my notes/b (1).md',
  '.kiro/specs/k/requirements.md',
  'a.md',
  'src/a.ts',
  'test/x.test.ts',
];
const id = fc.constantFrom('FR-001', 'FR-002', 'REQ-1', 'REQ-2', 'REQ-1/AC-1', 'FR-001/AC-1', 'OBJ-1', 'KR-1', 'US1');
const scope = fc.constantFrom('001-x', '002', '001', 'specs/002-y', '020-z', 'k', '.kiro/specs/k', '9');
const sentence = fc
  .tuple(id, id, scope)
  .chain(([a, b, s]) =>
    fc.constantFrom(
      `See ${a}, ${b}.`,
      `As ${s}/${a} and ${s}/${b} say.`,
      `spec ${s} ${a}, ${b} and ${a}`,
      `spec/${s} §${a}`,
      `${s}/${a}..${b}`,
      `${a}..${b}`,
      `FR-001..FR-002 and ${s}/FR-001..FR-002`,
      `${s}/FR-001/002, FR-001/002`,
      `[${s}/${a}] (${b}) **${s}/${b}**`,
      `${a}/${b}`,
    ),
  );
const target = fc.constantFrom(...paths, ...folders, 'img/i.png', 'none.md');
const link = fc
  .tuple(
    target,
    fc.constantFrom('', '#x', '?q=1#a.md', ' "spec.md"'),
    fc.constantFrom('inline', 'angle', 'root', 'image', 'definition'),
  )
  .map(([to, rest, form]) => (from: string, n: number): string => {
    const way = posix.relative(posix.dirname(from), to) || '.';
    const written = encodeURI(way).replace(/[()]/g, sign => (sign === '(' ? '%28' : '%29'));
    const [anchor, title] = rest.startsWith(' ') ? ['', rest] : [rest, ''];
    if (form === 'angle') return `[l${n}](<${way}${anchor}>${title})`;
    if (form === 'root') return `[l${n}](/${encodeURI(to).replace('(', '%28').replace(')', '%29')}${anchor}${title})`;
    if (form === 'image') return `![l${n}](${written}${anchor}${title})`;
    if (form === 'definition') return `[l${n}]\n\n[l${n}]: ${written}${anchor}${title}\n`;
    return `[l${n}](${written}${anchor}${title}) \`[x](${written})\``;
  });
const definition = fc.constantFrom('FR-001', 'FR-002', 'REQ-1', 'REQ-2', 'OBJ-1');
type Part = (path: string, n: number) => string;
const specPart: fc.Arbitrary<Part> = fc.oneof(
  definition.map(
    (own): Part =>
      (path, n) =>
        `- **${own}**: ${path} ${n}\n`,
  ),
  fc.tuple(definition, id).map(
    ([own, to]): Part =>
      (path, n) =>
        `## ${own}: ${path} ${n}\n\n- depends on: ${to}\n- AC-1: ${path} ${n} works.\n`,
  ),
  sentence.map(
    (text): Part =>
      () =>
        `${text}\n`,
  ),
  link.map(
    (write): Part =>
      (path, n) =>
        `${write(path, n)}\n`,
  ),
);
const head = fc.constantFrom('', '', '', '---\nscope: 001-x\n---\n\n', '---\nscope: specs/002-y\n---\n\n');
const codePart = fc.oneof(
  sentence.map(text => `// implements ${text}\n`),
  id.map(one => `it('${one}: holds', () => {});\n`),
);
const codeHead = fc.constantFrom('', '', '// throughline-scope: 001-x\n', '// throughline-scope: 002\n');
const specText = fc.tuple(head, fc.array(specPart, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'));
const codeText = fc
  .tuple(codeHead, fc.array(codePart, { maxLength: 3 }))
  .map(([first, parts]) => first + parts.join(''));

const repository = fc
  .tuple(fc.array(specText, { minLength: paths.length, maxLength: paths.length }), fc.tuple(codeText, codeText))
  .map(([specs, codes]): Files => {
    const code = [...codes];
    return Object.fromEntries(
      paths.map((path, i) => {
        if (!path.endsWith('.md')) return [path, code.pop() ?? ''];
        const [first, parts, end] = specs[i] ?? ['', [], '\n'];
        return [path, (first + parts.map((part, n) => part(path, n)).join('\n')).replaceAll('\n', end)];
      }),
    );
  });
const move = fc.constantFrom<Moves>(
  { 'specs/001-x': 'specs/003-q' },
  { 'specs/001-x': 'specs/002-q' },
  { 'specs/002-y': 'specs/old/specs/002-y' },
  { specs: 'product/specs' },
  { specs: 'product' },
  { 'specs/001-x/spec.md': 'specs/004-n/spec.md' },
  { 'specs/001-x/spec.md': 'docs/x.md' },
  { 'specs/001-x/plan.md': 'specs/002-y/notes.md' },
  { 'docs/a.md': 'specs/005-a/spec.md' },
  { 'docs/a.md': 'docs/deep/er (2).md' },
  { docs: 'our docs & more' },
  { 'docs/my notes': 'notes' },
  { '.kiro/specs/k': '.kiro/specs/kk' },
  { 'a.md': 'docs/z.md', 'docs/a.md': 'z.md' },
  { 'specs/001-x': 'specs/006-u', 'specs/002-y': 'specs/001-v' },
  { src: 'specs/001-x/src', test: 'checks' },
);

describe('moving files and moving them back', () => {
  it('keeps what every id means and where every link leads, and restores every byte', () => {
    let changes = 0;
    let restored = 0;
    fc.assert(
      fc.property(repository, move, (files, moves) => {
        const moved = moveIn(files, moves);
        const after = moved?.files ?? moveAll(files, moves);
        const mapPath = (path: string): string => Object.keys(moveAll({ [path]: '' }, moves))[0] ?? '';
        for (const path of Object.keys(files)) {
          if (!path.endsWith('.md')) continue;
          assert.deepEqual(
            listLinks(mapPath(path), after[mapPath(path)] ?? ''),
            listLinks(path, files[path] ?? '').map(to => (to.startsWith('?') ? to : mapPath(to))),
            `links of ${path}`,
          );
        }
        const isAlike = checkReferences(files, after, mapPath);
        if (!moved) return;
        changes++;
        const back = Object.fromEntries(Object.entries(moves).map(([from, to]) => [to ?? '', from]));
        // Where the files of a scope part, the way back cannot know that they were together.
        const partsScopes = Object.entries(moves).some(
          ([from, to]) => /specs\/.*\.md$/.test(from) || /specs\/.*\.md$/.test(to ?? ''),
        );
        if (!isAlike || partsScopes) return;
        restored++;
        assert.deepEqual(moveIn(after, back)?.files ?? moveAll(after, back), { ...files });
      }),
      { numRuns: countRuns(100, 30) },
    );
    assert.ok(
      changes > countRuns(25, 7) && restored > countRuns(10, 2),
      `${changes} moves changed something, ${restored} could be restored`,
    );
  });
});

/** Where the links of a page lead, by another reading of Markdown than ours; without what is out of the root. */
function listLinks(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if ('url' in node) found.push(resolveUrl(path, node.url));
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(unified().use(remarkParse).use(remarkGfm).parse(text));
  return found;
}

function resolveUrl(from: string, url: string): string {
  const path = decodeURIComponent(url.replace(/[?#].*$/, ''));
  if (path === '') return '?';
  return posix
    .normalize(path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(from), path))
    .replace(/\/$/, '');
}

/**
 * Checks that ids mean the items that they meant, which are known by their titles. True where all are written as long
 * as before, so that the way back is the same.
 */
function checkReferences(files: Files, after: Files, mapPath: (path: string) => string): boolean {
  const [old, now] = [openFiles(files).snapshot, openFiles(after).snapshot];
  const names = { before: makeNameTest(old), now: makeNameTest(now) };
  const titles = new Map([...now.items()].map(item => [item.title, item]));
  let isAlike = true;
  for (const path of Object.keys(files)) {
    const [before, later] = [old.file(uriOf(path)), now.file(uriOf(mapPath(path)))];
    if (!before) continue;
    // A name of no scope may become one.
    isAlike &&= (before.scope === before.facts.scope?.name) === (later?.scope === later?.facts.scope?.name);
    isAlike &&= shapeOfName(before.facts.scope?.name) === shapeOfName(later?.facts.scope?.name);
    const references = later?.facts.references ?? [];
    if (references.length !== before.facts.references.length) {
      isAlike = false;
      continue;
    }
    for (const [i, reference] of before.facts.references.entries()) {
      const other = references[i];
      assert.ok(later && other, 'every reference is still there');
      isAlike &&=
        shapeOf(reference) === shapeOf(other) && before.facts.definitions.length === later.facts.definitions.length;
      const meant = old.resolve(reference, before);
      // What means nothing may come to mean something by a new name, and goes with that from then on.
      isAlike &&= meant.kind === now.resolve(other, later).kind;
      if (meant.kind !== 'found') {
        isAlike &&= names.before(scopeOf(reference)) === names.now(scopeOf(other));
        continue;
      }
      if (!meant.items.every(item => saysScope(reference, item.scope))) {
        isAlike = false;
        continue;
      }
      const targets = meant.items.flatMap(({ title }) => titles.get(title) ?? []);
      // An item without a scope has no other name than its id, and several that part have none in common.
      const scopes = new Set(targets.map(one => one.scope));
      if (scopes.size !== 1 || scopes.has('')) continue;
      // Behind another id and a slash, or two dots that make no range, no scope can be written.
      if (/[./]/.test(after[mapPath(path)]?.[other.span.start - 1] ?? '')) continue;
      const resolution = now.resolve(other, later);
      const found = resolution.kind === 'found' ? resolution.items : [];
      const place = `${path}: ${after[mapPath(path)]?.slice(other.span.start, other.span.end)}`;
      assert.ok(
        targets.every(one => found.includes(one)),
        `${place} means ${resolution.kind} instead of ${targets[0]?.title}`,
      );
    }
  }
  return isAlike;
}

/** Is the scope before an id that of the item? An id that its scope lacks means the only one elsewhere, as a courtesy. */
function saysScope({ qualifier = '' }: Reference, of: string): boolean {
  const written = scopeOf({ qualifier });
  return written === '' || of === written || of.endsWith(`/${written}`) || of.includes(`/${written}-`);
}

function scopeOf({ qualifier = '' }: Pick<Reference, 'qualifier'>): string {
  return qualifier.replace(/(?:^|\/)(?:REQ|FR|OBJ)-\d+$/, '');
}

/** Makes a test whether a text names a scope. */
function makeNameTest(snapshot: Snapshot): (name: string) => boolean {
  const { registry } = makeScopes(snapshot.files());
  return name => registry.find(name) !== undefined;
}

/** How an id is written, names apart. */
function shapeOf({ id: own, qualifier }: Reference): string {
  return `${shapeOfName(qualifier)} ${own}`;
}

function shapeOfName(name: string | undefined): string | undefined {
  return name
    ?.split('/')
    .map(part => (/^\d+$/.test(part) ? 'number' : 'name'))
    .join('/');
}
