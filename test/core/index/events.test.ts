import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findDefinitions } from '../../../server/src/core/features/definition.ts';
import { hover } from '../../../server/src/core/features/hover.ts';
import { findImplementations, findReferences } from '../../../server/src/core/features/references.ts';
import { defaultConfig, type Config } from '../../../server/src/core/model/config.ts';
import type { FileUri } from '../../../server/src/core/model/place.ts';
import { makeCard } from '../../../server/src/core/queries/card.ts';
import { traceDown } from '../../../server/src/core/queries/trace.ts';
import { renderCardText } from '../../../server/src/core/render/cardText.ts';
import { positionAt } from '../../../server/src/core/text/lineIndex.ts';
import { Workspace } from '../../../server/src/core/workspace.ts';
import { openFiles, testDay, uriOf, type OpenFiles } from '../../support/openFiles.ts';
import { countRuns } from '../../support/runs.ts';

const config: Config = { ...defaultConfig, events: ["track('{event}'"] };
const kpi = '# KPI-1: Activation rate\n\n- event: signup_completed\n- unit: percent\n';
const code = "// a\nfunction done() {\n  track('signup_completed');\n}\n";

const open = (files: Readonly<Record<string, string>>): OpenFiles => openFiles(files, config);

/** What each event of a file means: `signup → KPI-1`, `other text`. */
function describeEvents({ snapshot, fileAt }: OpenFiles, path: string): string {
  const file = fileAt(path);
  return file.facts.references
    .filter(({ id }) => id.startsWith('event:'))
    .map(reference => {
      const resolution = snapshot.resolve(reference, file);
      const means =
        resolution.kind === 'found'
          ? resolution.items.map(item => snapshot.qualifyId(item, file)).join(' ')
          : resolution.kind;
      return `${reference.id.slice('event:'.length)} → ${means}`;
    })
    .join(', ');
}

/** The only item with an id. */
function itemOf({ snapshot }: OpenFiles, id: string) {
  const [item] = snapshot.itemsById(id);
  assert.ok(item);
  return item;
}

function showPlace({ snapshot }: OpenFiles, uri: FileUri, start: number): string {
  const file = snapshot.file(uri);
  assert.ok(file);
  return `${file.path}:${positionAt(file.facts.lines, start).line + 1}`;
}

// verifies TL-33/AC-1
describe('an event that code sends', () => {
  it('means the KPI that names it', () => {
    assert.equal(describeEvents(open({ 'a.md': kpi, 'a.ts': code }), 'a.ts'), 'signup_completed → KPI-1');
  });

  it('is text where no KPI names it', () => {
    const files = open({ 'a.md': kpi, 'a.ts': "track('Signup_Completed'); track('signup')" });
    assert.equal(describeEvents(files, 'a.ts'), 'Signup_Completed → text, signup → text');
    assert.deepEqual([...files.workspace.findings().keys()].map(String), [uriOf('a.md')]);
  });

  const forms: readonly (readonly [does: string, field: string, code: string, events: string])[] = [
    ['several in one field', '- event: a, b; c', "track('b')", 'b → KPI-1'],
    ['the plural', '- Events: a, b', "track('b')", 'b → KPI-1'],
    ['a list below', '- Events:\n  - a\n  - Signed Up', "track('Signed Up')", 'Signed Up → KPI-1'],
    ['names with blanks', '- event: Signed Up', "track('Signed Up')", 'Signed Up → KPI-1'],
    [
      'names in quotes',
      '- event: "Signed Up", \'Left\'',
      "track('Signed Up'); track('Left')",
      'Signed Up → KPI-1, Left → KPI-1',
    ],
    ['names in code marks', '- event: `signup_completed`', "track('signup_completed')", 'signup_completed → KPI-1'],
    ['names with slashes', '- event: app/signup', "track('app/signup')", 'app/signup → KPI-1'],
    ['names shaped like ids', '- event: REQ-1', "track('REQ-1')", 'REQ-1 → KPI-1'],
    ['a dollar', '- event: $pageview', "track('$pageview')", '$pageview → KPI-1'],
  ];
  for (const [does, field, sent, events] of forms) {
    it(`is found by ${does}`, () => {
      const files = open({ 'a.md': `# KPI-1: Rate\n\n${field}\n`, 'a.ts': sent });
      assert.equal(describeEvents(files, 'a.ts'), events);
      assert.equal(files.snapshot.usesOf(itemOf(files, 'KPI-1')).length, events.split(', ').length);
    });
  }

  it('is found from a row of a table', () => {
    const table = '| KPI | Title | Event |\n|---|---|---|\n| KPI-1 | Rate | signup |\n| KPI-2 | Left | left |\n';
    assert.equal(describeEvents(open({ 'a.md': table, 'a.ts': "track('left')" }), 'a.ts'), 'left → KPI-2');
  });

  it('may feed several KPIs', () => {
    const files = open({ 'a.md': kpi, 'b.md': '# KPI-2: Sign-ups\n\n- event: signup_completed\n', 'a.ts': code });
    assert.equal(describeEvents(files, 'a.ts'), 'signup_completed → KPI-1 KPI-2');
  });

  it('feeds those of its own scope first', () => {
    const files = open({
      'a.md': '---\nscope: shop\n---\n\n# KPI-1: Orders\n\n- event: done\n',
      'b.md': '---\nscope: blog\n---\n\n# KPI-1: Posts\n\n- event: done\n',
      'a.ts': "// throughline-scope: blog\ntrack('done');",
      'b.ts': "track('done');",
    });
    assert.equal(describeEvents(files, 'a.ts'), 'done → KPI-1');
    assert.equal(describeEvents(files, 'b.ts'), 'done → shop/KPI-1 blog/KPI-1');
    assert.equal(files.snapshot.usesOf(itemOf(files, 'KPI-1')).length, 1);
  });

  it('counts as a place in code that instruments the KPI', () => {
    const files = open({ 'a.md': kpi, 'a.ts': code });
    const item = itemOf(files, 'KPI-1');
    assert.deepEqual(
      files.snapshot.linksTo(item).map(({ type, file, span }) => `${type} ${showPlace(files, file, span.start)}`),
      ['instruments a.ts:3'],
    );
    const [site] = traceDown(files.snapshot, item).children;
    assert.ok(site);
    assert.equal(`${site.link} ${showPlace(files, site.file, site.span.start)}`, 'instrumented by a.ts:3');
    assert.match(renderCardText(makeCard(files.snapshot, item)), /1 place in code/);
  });

  it('leads to the KPI and shows its card', () => {
    const files = open({ 'a.md': kpi, 'a.ts': code });
    const file = files.fileAt('a.ts');
    for (const at of [code.indexOf('signup_completed'), code.indexOf("');")]) {
      const [target, ...others] = findDefinitions(files.snapshot, file, at);
      assert.ok(target && others.length === 0);
      assert.equal(showPlace(files, target.file, target.selection.start), 'a.md:1');
      assert.equal(code.slice(target.origin.start, target.origin.end), 'signup_completed');
      assert.equal(hover(files.snapshot, file, at)?.card.id, 'KPI-1');
    }
    assert.deepEqual(findDefinitions(files.snapshot, file, code.indexOf('track')), []);
    assert.equal(hover(files.snapshot, file, code.indexOf('track')), undefined);
  });

  it('leads to every KPI that it feeds', () => {
    const files = open({ 'a.md': `${kpi}\n# KPI-2: Sign-ups\n\n- event: signup_completed\n`, 'a.ts': code });
    const at = code.indexOf('signup');
    const targets = findDefinitions(files.snapshot, files.fileAt('a.ts'), at);
    assert.deepEqual(
      targets.map(({ file, selection }) => showPlace(files, file, selection.start)),
      ['a.md:1', 'a.md:6'],
    );
    const card = hover(files.snapshot, files.fileAt('a.ts'), at)?.card;
    assert.equal(card?.id, 'KPI-1');
    assert.match(renderCardText(card), /^Also +feeds KPI-2 Sign-ups$/m);
  });

  it('is among the references of the KPI, beside those that name it', () => {
    const spec = `${kpi}\nSee KPI-1.\n`;
    const files = open({ 'a.md': spec, 'a.ts': `// instruments KPI-1\n${code}`, 'b.ts': code });
    const places = findReferences(files.snapshot, files.fileAt('a.md'), 3, { includeDeclaration: true });
    const shown = places.map(({ file, span }) => showPlace(files, file, span.start));
    assert.deepEqual(shown, ['a.md:1', 'a.md:6', 'a.ts:1', 'a.ts:4', 'b.ts:3']);
    const fromCode = findReferences(files.snapshot, files.fileAt('b.ts'), code.indexOf('signup'), {
      includeDeclaration: true,
    });
    assert.deepEqual(
      fromCode.map(({ file, span }) => showPlace(files, file, span.start)),
      shown,
    );
    const implementations = findImplementations(files.snapshot, files.fileAt('a.md'), 3);
    assert.equal(implementations.length, 3);
  });

  it('reaches twenty KPIs, however many name it, in little time', () => {
    const many = Array.from({ length: 300 }, (_, i) => `# KPI-${i + 1}: Rate ${i}\n\n- event: done\n`).join('\n');
    const start = performance.now();
    const files = open({ 'a.md': many, 'a.ts': "track('done');\n".repeat(300) });
    const used = [...files.snapshot.itemsLike('kpi')].filter(item => files.snapshot.usesOf(item).length > 0);
    assert.equal(used.length, 20);
    assert.ok(performance.now() - start < 3000);
  });

  it('is no wrong kind, no orphan and no use of what is superseded', () => {
    const files = open({
      'a.md': '# KPI-1: Rate\n\n- status: retired\n- event: a\n\n# KPI-2: New\n\n- supersedes: KPI-1\n',
      'a.ts': "track('a');",
    });
    assert.equal(files.workspace.findings().get(uriOf('a.ts')), undefined);
  });

  it('makes an explicit comment unnecessary, and does not stand in its way', () => {
    const files = open({ 'a.md': kpi, 'a.ts': "// instruments KPI-1\ntrack('signup_completed');" });
    const types = files.snapshot.linksTo(itemOf(files, 'KPI-1')).map(({ type }) => type);
    assert.deepEqual(types, ['instruments', 'instruments']);
  });
});

describe('a comment that instruments', () => {
  it('leads to the KPI, shows its card, and is on card and trace', () => {
    const text = 'count(); // instruments KPI-1\n';
    const files = open({ 'a.md': kpi, 'a.ts': text });
    const file = files.fileAt('a.ts');
    const at = text.indexOf('KPI-1');
    const [target] = findDefinitions(files.snapshot, file, at);
    assert.ok(target);
    assert.equal(showPlace(files, target.file, target.selection.start), 'a.md:1');
    assert.equal(hover(files.snapshot, file, at)?.card.id, 'KPI-1');
    const item = itemOf(files, 'KPI-1');
    assert.match(renderCardText(makeCard(files.snapshot, item)), /1 place in code/);
    assert.deepEqual(
      traceDown(files.snapshot, item).children.map(({ link }) => link),
      ['instrumented by'],
    );
    const places = findReferences(files.snapshot, files.fileAt('a.md'), 3, { includeDeclaration: false });
    assert.deepEqual(
      places.map(place => showPlace(files, place.file, place.span.start)),
      ['a.ts:1'],
    );
  });
});

describe('a snapshot', () => {
  const rows: readonly (readonly [says: string, files: Readonly<Record<string, string>>, instrumented: boolean])[] = [
    ['nothing is instrumented at first', { 'a.md': kpi }, false],
    ['an event that is sent instruments', { 'a.md': kpi, 'a.ts': code }, true],
    ['an event of nobody does not', { 'a.md': kpi, 'a.ts': "track('other')" }, false],
    ['a comment instruments', { 'a.md': kpi, 'a.ts': '// instruments KPI-1' }, true],
    ['a comment about a requirement does not', { 'a.md': kpi, 'a.ts': '// instruments REQ-1' }, false],
    ['a mention does not', { 'a.md': kpi, 'a.ts': '// see KPI-1' }, false],
    ['a requirement may', { 'a.md': `${kpi}\n# REQ-1: Count\n\n- instruments: KPI-1\n` }, true],
    ['a KPI may say by what', { 'a.md': `${kpi}- instrumented by: REQ-1\n\n# REQ-1: Count\n` }, true],
  ];
  for (const [says, files, instrumented] of rows) {
    it(`knows that ${says}`, () => assert.equal(open(files).snapshot.isInstrumented, instrumented));
  }
});

const event = fc.constantFrom('a', 'b', 'Signed Up', 'x/KPI-2');
const spec = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('KPI-1', 'KPI-2', 'KPI-3'), event, fc.constantFrom('active', 'proposed', 'retired'))
        .map(([id, name, status]) => `# ${id}: Rate\n\n- event: ${name}\n- status: ${status}\n`),
      fc.constantFrom('KPI-1', 'KPI-2').map(id => `# ${id}: Rate\n\n- status: active\n- measures: OBJ-1\n`),
      fc.constant('# REQ-1: Count\n\n- instruments: KPI-1\n'),
      fc.constant('# KPI-2: Rate\n\n- instrumented by: REQ-1\n- supersedes: KPI-1\n'),
      fc.constant('---\nscope: shop\n---\n'),
    ),
    { maxLength: 3 },
  )
  .map(parts => parts.join('\n'));
const source = fc
  .array(
    fc.oneof(
      event.map(name => `track('${name}');\n`),
      fc.constantFrom('// instruments KPI-1\n', '// throughline-scope: shop\n', "// track('a')\n", 'f();\n'),
    ),
    { maxLength: 3 },
  )
  .map(parts => parts.join(''));
const edit = fc.oneof(
  fc.tuple(fc.constantFrom('a.md', 'b.md', 'c.md'), fc.option(spec, { nil: undefined })),
  fc.tuple(fc.constantFrom('a.ts', 'b.ts'), fc.option(source, { nil: undefined })),
);

// verifies TL-15
describe('a workspace with events', () => {
  it('equals one built anew after every edit', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 12 }), edits => {
        const texts = new Map<string, string>();
        const workspace = new Workspace({ ...config, profile: 3 }, testDay);
        workspace.setComplete();
        for (const [path, text] of edits) {
          if (text === undefined) texts.delete(path);
          else texts.set(path, text);
          if (text === undefined) workspace.remove(uriOf(path));
          else workspace.setText(uriOf(path), path, text);
          workspace.check();
          assert.deepEqual(describeWorkspace(workspace), describeWorkspace(rebuild(texts)));
        }
      }),
      { numRuns: countRuns(12) },
    );
  });
});

function rebuild(texts: ReadonlyMap<string, string>): Workspace {
  const workspace = new Workspace({ ...config, profile: 3 }, testDay);
  for (const [path, text] of texts) workspace.setText(uriOf(path), path, text);
  workspace.setComplete();
  workspace.check();
  return workspace;
}

/** What users see of events: findings, links to KPIs, and whether any is instrumented. */
function describeWorkspace(workspace: Workspace): unknown {
  const snapshot = workspace.sync();
  const links = [...snapshot.itemsLike('kpi')].flatMap(item =>
    snapshot
      .linksTo(item)
      .map(
        ({ type, from, file, span }) =>
          `${type} ${item.scope} ${item.id} ${item.file} ${from?.id ?? ''} ${file} ${span.start}`,
      ),
  );
  return {
    links: links.toSorted(),
    findings: [...workspace.findings()].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    isInstrumented: snapshot.isInstrumented,
  };
}
