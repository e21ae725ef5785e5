import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renameItem } from '../../../server/src/core/features/rename.ts';
import type { Item, Snapshot } from '../../../server/src/core/index/snapshot.ts';
import type { FileUri } from '../../../server/src/core/model/place.ts';
import { applyChange } from '../../support/applyChange.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';
import { countRuns } from '../../support/runs.ts';

type Files = Readonly<Record<string, string>>;

const anyId = fc.constantFrom(
  'REQ-1',
  'REQ-2',
  'REQ-3',
  'FR-001',
  'FR-002',
  'OBJ-1',
  'KPI-1',
  'KR-1',
  'US-1',
  'OBJ-1/KR-1',
  'REQ-1/AC-1',
  'FR-001/AC-2',
  '001-x/FR-001',
  '001/FR-002',
);
const requirement = fc.constantFrom('REQ-1', 'REQ-2', 'REQ-3', 'FR-001', 'FR-002');
const sentence = fc
  .tuple(anyId, anyId)
  .map(([a, b]) => [a, b] as const)
  .chain(([a, b]) =>
    fc.constantFrom(
      `See ${a}, ${b}.`,
      `${a}/${b}`,
      `(${a}) and \`${b}\``,
      `**${a}** · [${b}] and [${a}](a.md#x)`,
      `${a}..${b}`,
      `${a} to ${b}`,
      `spec 001 ${a}, ${b}`,
      `REQ-1/2/3 and ${a}/002`,
      `FR-001–${b}`,
      `US1, O1 and ${b}`,
      `[${a}]: a.md#${a.toLowerCase()}-title`,
      `# ${a} and [${b}](specs/001-x/spec.md#obj-1-grow)`,
      `[${a}](#req-1-title) [${b}](/a.md#kpi-1-rate)`,
      `    ${a}\n\n\`\`\`\n${b}\n\`\`\``,
      `AC-1 of ${a}, ${b} AC-2`,
    ),
  );
const specPart = fc.oneof(
  fc.tuple(requirement, anyId).map(([id, to]) => `## ${id}: Title\n\n- depends on: ${to}\n- AC-1: It works.\n`),
  fc.tuple(requirement, anyId).map(([id, to]) => `- **${id}**: It MUST · supports: ${to}\n`),
  requirement.map(id => `| ID | Title | Depends on |\n| -- | -- | -- |\n| \`${id}\` | One | REQ-2, ${id} |\n`),
  requirement.map(id => `- ${id}: a weak place\n`),
  anyId.map(to => `# OBJ-1: Grow\n\n- **KR-1**: From 1 to 2 — uses KPI-1\n- relates to: ${to}\n`),
  fc
    .constantFrom('', '- source: file:metrics/KPI-1.csv\n', '- source: metrics/all.csv#KPI-1\n')
    .map(source => `## KPI-1: Rate\n\n- target: 50 %\n${source}`),
  fc.constant('## US-1: A story\n'),
  sentence.map(text => `${text}\n`),
);
const frontMatter = fc.constantFrom(
  '',
  '',
  '',
  '---\nid: REQ-3\ndepends on: [REQ-1, FR-001]\n---\n',
  '---\nscope: 001-x\n---\n',
);
const specText = fc
  .tuple(frontMatter, fc.array(specPart, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'))
  .map(([head, parts, end]) => (head + parts.join('\n')).replaceAll('\n', end));
const codeText = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom('implements ', 'verifies ', ''), sentence).map(([verb, text]) => `/* ${verb}${text} */`),
      anyId.map(id => `it('${id}: holds', () => {});`),
      anyId.map(id => `const id = '${id}';`),
    ),
    { maxLength: 3 },
  )
  .map(lines => lines.join('\n'));
const rows = 'date,value\n2026-08-01,41\n';
const histories = fc.subarray([
  ['metrics/KPI-1.csv', rows],
  ['metrics/kpi-1.csv', rows],
  ['metrics/all.csv', 'date,KPI-1,"OBJ-1/KR-1"\n2026-08-01,41,2\n'],
  ['metrics/all.json', '[{"date":"2026-08-01","KPI-1":4,"OBJ-1/KR-1":1}]'],
  ['metrics/OBJ-1/KR-1.csv', rows],
] as const);
const repository = fc
  .record({
    'a.md': specText,
    'specs/001-x/spec.md': specText,
    'specs/002-y/spec.md': specText,
    'src/a.ts': codeText,
    'test/a.test.ts': codeText,
    histories,
  })
  .map(({ histories: files, ...texts }): Files => ({ ...texts, ...Object.fromEntries(files) }));

/** Ids that no file writes. */
const newNumber = fc.constantFrom('77', '004', '9', 'LOGIN', '077');

describe('renaming and renaming back', () => {
  it('is the identity, byte for byte, and keeps what everything means', () => {
    let renamings = 0;
    fc.assert(
      fc.property(repository, fc.nat(), newNumber, fc.boolean(), (files, pick, number, otherPrefix) => {
        const { snapshot } = openFiles(files);
        const items = [...snapshot.items()];
        const item = items[pick % Math.max(1, items.length)];
        if (!item) return;
        const own = item.definition.id;
        const prefix = otherPrefix && item.kind === 'requirement' ? 'NFR' : own.slice(0, own.indexOf('-'));
        const renaming = renameItem(snapshot, item, `${prefix}-${number}`, readerOf(files));
        if (renaming.kind === 'refused') return;
        renamings++;
        const after = applyChange(files, renaming.change);
        const again = openFiles(after).snapshot;
        const renamed = again.itemsById(renaming.id).find(({ scope }) => scope === item.scope);
        assert.ok(renamed, `${renaming.id} is defined after the rename`);
        const isOurs = (other: Item): boolean =>
          other.scope === item.scope && (other.id === item.id || other.id.startsWith(`${item.id}/`));
        const name = (other: Item): string => (isOurs(other) ? renaming.id + other.id.slice(item.id.length) : other.id);
        assert.deepEqual(
          describeAll(again, other => other.id),
          describeAll(snapshot, name),
        );
        const back = renameItem(again, renamed, own, readerOf(after));
        assert.ok(back.kind === 'change', back.kind === 'refused' ? back.reason : '');
        assert.deepEqual(applyChange(after, back.change), { ...files });
      }),
      { numRuns: countRuns(300, 60) },
    );
    assert.ok(renamings > countRuns(30, 6), `${renamings} of the repositories could be renamed in`);
  });
});

/** All items with their uses, histories and links, in an order of their own. */
function describeAll(snapshot: Snapshot, name: (item: Item) => string): readonly string[] {
  const show = (item: Item): string => `${item.scope}:${name(item)}`;
  return [...snapshot.items()]
    .flatMap(item => [
      `${show(item)}: ${snapshot.historyOf(item).kind}, ${snapshot.usesOf(item).length} uses`,
      ...snapshot.linksFrom(item).map(link => `${show(item)} ${link.type} ${show(link.to)}`),
    ])
    .toSorted();
}

function readerOf(files: Files): (file: FileUri) => string | undefined {
  const byUri = new Map(Object.entries(files).map(([path, text]) => [uriOf(path), text]));
  return file => byUri.get(file);
}
