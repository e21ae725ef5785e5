import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { formatSpec } from '../../../server/src/core/features/format.ts';
import { replaceSpans } from '../../../server/src/core/text/replaceSpans.ts';
import { openFiles, uriOf } from '../../support/openFiles.ts';
import { readMarkdown } from '../../support/readMarkdown.ts';
import { countRuns } from '../../support/runs.ts';

const goals = '# Goals\n\n## OBJ-1: Grow "activation"\n\n- **KR-1**: From 1 to 2\n\n### KPI-2: Week 1\n';

describe('links of ids', () => {
  it('get their definitions at the end of the file', () =>
    assert.equal(
      format('specs/a.md', { 'goals.md': goals, 'specs/a.md': '# REQ-1: A\n\n- objective: [OBJ-1]\n\nSee [KPI-2].\n' }),
      [
        '# REQ-1: A\n\n- objective: [OBJ-1]\n\nSee [KPI-2].\n',
        '[KPI-2]: ../goals.md#kpi-2-week-1 "Week 1"',
        '[OBJ-1]: ../goals.md#obj-1-grow-activation "Grow \\"activation\\""\n',
      ].join('\n'),
    ));

  it('lead to the heading above an item that is none', () =>
    assert.match(
      format('a.md', { 'goals.md': goals, 'a.md': '[OBJ-1/KR-1]' }),
      /goals\.md#obj-1-grow-activation "From 1/,
    ));

  it('lead within the page where the item stands there', () =>
    assert.equal(
      format('a.md', { 'a.md': '# REQ-1: A\n\nSee [REQ-2].\n\n# REQ-2: B\n' }),
      '# REQ-1: A\n\nSee [REQ-2].\n\n# REQ-2: B\n\n[REQ-2]: #req-2-b "B"\n',
    ));

  it('lead to the file where no heading stands above', () =>
    assert.equal(
      format('a.md', { 'b c/(d).md': '---\nid: REQ-1\ntitle: D\n---\n\n# D\n', 'a.md': 'See [REQ-1]' }),
      'See [REQ-1]\n\n[REQ-1]: b%20c/%28d%29.md "D"',
    ));

  it('count headings of one name as GitHub does', () =>
    assert.match(
      format('a.md', { 'b.md': '# Must\n\n- **REQ-1**: A\n\n# Must\n\n- **REQ-2**: B\n', 'a.md': '[REQ-2]\n' }),
      /b\.md#must-1 "B"/,
    ));

  it('follow what was moved or got another title, and go with what is used no more', () =>
    assert.equal(
      format('a.md', {
        'new.md': '# REQ-1: New\n\n# REQ-2: Two\n',
        'a.md': '[REQ-1]\n\n[REQ-1]: old.md#req-1-old "Old"\n[REQ-2]: new.md#req-2-two "Two"\n[REQ-9]: new.md\n',
      }),
      '[REQ-1]\n\n[REQ-1]: new.md#req-1-new "New"\n',
    ));

  it('leave the file as it was before them when the last one goes', () =>
    assert.equal(
      format('a.md', { 'b.md': '# REQ-1: A\n', 'a.md': 'Text.\n\n[REQ-1]: b.md#req-1-a "A"\n', 'c.md': 'See REQ-1.' }),
      'Text.\n',
    ));

  describe('leave alone', () => {
    const keep = (name: string, text: string) =>
      it(name, () => assert.equal(format('a.md', { 'goals.md': goals, 'a.md': text }), text));
    keep('ids without brackets', 'See OBJ-1.\n');
    keep('ids in code', '`[OBJ-1]`\n\n```md\n[OBJ-1]\n[OBJ-1]: x.md\n```\n');
    keep('ids in comments and HTML', '<!-- [OBJ-1] -->\n\n<div>\n[OBJ-1]\n</div>\n');
    keep('links that say where they lead', '[OBJ-1](goals.md) and [the goal](goals.md "OBJ-1")\n');
    keep('escaped brackets', '\\[OBJ-1\\]\n');
    keep('ids that nobody defines', '[OBJ-7] [US-ASCII] [x]\n');
    keep('lists and ranges in one pair of brackets', '[OBJ-1, KPI-2] [KPI-1..KPI-2]\n');
    keep('links to somewhere else by the same label', '[OBJ-1]\n\n[OBJ-1]: https://wiki.example/OBJ-1\n');
    keep('definitions in the midst of the text', '[OBJ-1]\n\n[OBJ-1]: other.md\n\nText.\n');
    keep('definitions that a list hides', '[OBJ-1]\n\n- [OBJ-1]: Growth\n');
    keep('an id in the text of another link', '[OBJ-1] and [see [OBJ-1] there](x.md)\n');
    keep('an id that would become an image', 'Now![OBJ-1] [OBJ-1]\n');
    keep('what a picture leads to', '![OBJ-1]\n\n[OBJ-1]: goals.md "x"\n');
    keep('an id that leads to another link', '[OBJ-1][home]\n\n[home]: index.md\n');
    keep('where items are defined', '## [REQ-1] A\n\n| ID | Title |\n|---|---|\n| [REQ-2] | B |\n');
    keep('front matter', '---\nobjective: [OBJ-1]\n---\n\nText.\n');
    keep(
      'a criterion whose number means two things',
      '# REQ-1: A\n\n- AC-1: x\n\n[AC-1]\n\n# REQ-2: B\n\n- AC-1: y\n\n[AC-1]\n',
    );
  });

  it('keep the definitions of a person among them, in their place', () =>
    assert.equal(
      format('a.md', {
        'goals.md': goals,
        'a.md':
          'See [OBJ-1] and [wiki].\n\n[OBJ-1]: old.md\n[wiki]: https://x.example\n[KPI-2]: goals.md\n[n]:\n  note.md\n',
      }),
      'See [OBJ-1] and [wiki].\n\n[wiki]: https://x.example\n[n]:\n  note.md\n\n[OBJ-1]: goals.md#obj-1-grow-activation "Grow \\"activation\\""\n',
    ));

  it('make links of references with a text of their own', () =>
    assert.match(format('a.md', { 'goals.md': goals, 'a.md': '[our goal][OBJ-1]\n' }), /\n\[OBJ-1\]: goals\.md#/));

  it('are none of pictures, nor of what would turn into another link', () => {
    for (const text of ['See ![^1][OBJ-1].\n', 'See [OBJ-1][]().\n', 'See [our goal][OBJ-1](x.md). [OBJ-1]\n']) {
      assert.equal(format('a.md', { 'goals.md': goals, 'a.md': text }), text);
    }
  });

  it('keep the ends of lines, and a last line without one', () => {
    const text = format('a.md', { 'goals.md': goals, 'a.md': 'See [KPI-2].\r\nMore.' });
    assert.equal(text, 'See [KPI-2].\r\nMore.\r\n\r\n[KPI-2]: goals.md#kpi-2-week-1 "Week 1"');
  });

  it('are not written into code that is never closed', () =>
    assert.match(refusal({ 'goals.md': goals, 'a.md': 'See [OBJ-1].\n\n```\ncode\n' }), /never closed/));

  it('wait where the text is not the one that was read', () => {
    const { snapshot } = openFiles({ 'goals.md': goals, 'a.md': 'See [OBJ-1].\n' });
    const formatted = formatSpec(snapshot, { uri: uriOf('a.md'), path: 'a.md' }, () => 'New. See [OBJ-1].\n');
    assert.match(formatted.kind === 'refused' ? formatted.reason : '', /changed it meanwhile/);
  });

  it('say no figures of a restricted KPI', () => {
    const text = format('a.md', {
      'goals.md':
        '# OBJ-1: A\n\n- **KR-1**: Margin from 12 % to 15 %\n  - uses: KPI-1\n\n# KPI-1: Margin\n\n- sensitivity: restricted\n',
      'a.md': '[OBJ-1/KR-1]\n',
    });
    assert.match(text, /\[OBJ-1\/KR-1\]: goals\.md#obj-1-a "Margin from … to …"/);
  });

  it('are no definitions and no mentions to us', () => {
    const { snapshot, fileAt } = openFiles({
      'a.md': '# REQ-1: A\n\n[REQ-1]: a.md#req-1-a "REQ-1 and REQ-2"\n[REQ-7]: a.md "Seven"\n',
    });
    assert.deepEqual(
      [...snapshot.items()].map(({ id }) => id),
      ['REQ-1'],
    );
    assert.deepEqual(fileAt('a.md').facts.references, []);
    assert.deepEqual(fileAt('a.md').facts.problems, []);
  });
});

const piece = fc.constantFrom(
  '[OBJ-1]',
  '[KPI-2]',
  '[REQ-1]',
  '[REQ-9]',
  '[AC-1]',
  '[x]',
  '[text][OBJ-1]',
  '[OBJ-1][]',
  'OBJ-1',
  '`[OBJ-1]`',
  'words',
  '[OBJ-1]: goals.md "x"\n',
  '[wiki]: w.md\n',
  '[KPI-2]: https://k.example\n',
  '[REQ-1]: a.md#b\n"title"\n',
  '[n]:\n',
  '\n',
  '\n\n',
  '\r\n\r\n',
  '- ',
  '  - ',
  '1. ',
  '> ',
  '| ',
  ' | ',
  '|---|---|\n',
  '```\n',
  '~~~\n',
  '<!-- ',
  ' -->',
  '<div>\n',
  '# ',
  '## REQ-1: A\n',
  '- **REQ-3**: B\n',
  '- AC-1: c\n',
  '---\n',
  '    ',
  '\t',
  '\\',
  '!',
  '*',
  '**',
  '[',
  ']',
  ']: ',
  '(',
  ')',
  'Objective: ',
  '[^1]',
  '[^1]: ',
  '<',
  '>',
  '&amp;',
  ' "',
  '"',
);

describe('formatting any text', () => {
  const texts = fc.array(piece, { maxLength: 40 }).map(parts => parts.join(''));

  it('twice is formatting once, and changes nothing that we read', () =>
    fc.assert(
      fc.property(texts, text => {
        const once = tryFormat({ 'goals.md': goals, 'a.md': text });
        if (once === undefined) return;
        assert.equal(tryFormat({ 'goals.md': goals, 'a.md': once }), once);
        assert.deepEqual(describeFacts(once), describeFacts(text));
      }),
      { numRuns: countRuns(300, 60) },
    ));

  it('defines what another parser takes for links, and leaves the rest as it was to it', () =>
    fc.assert(
      fc.property(texts, text => {
        const after = tryFormat({ 'goals.md': goals, 'a.md': text });
        if (after === undefined || after === text) return;
        const old = readNodes(text);
        const now = readNodes(after);
        const added = now.definitions.filter(line => !old.definitions.includes(line));
        for (const line of added) {
          const label = line.slice(0, line.indexOf(' '));
          assert.ok(now.links.includes(label), `${label} is defined and not used in ${JSON.stringify(after)}`);
        }
        const isPersons = (line: string): boolean => !/^(?:OBJ|KPI|REQ|AC)-/i.test(line);
        assert.deepEqual(now.definitions.filter(isPersons), old.definitions.filter(isPersons));
        assert.equal(now.prose, old.prose);
      }),
      { numRuns: countRuns(300, 60) },
    ));
});

type Files = Readonly<Record<string, string>>;

function run(path: string, files: Files) {
  const texts = new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text]));
  return formatSpec(openFiles(files).snapshot, { uri: uriOf(path), path }, file => texts.get(file));
}

function format(path: string, files: Files): string {
  const formatted = run(path, files);
  assert.ok(formatted.kind === 'read');
  return applyChanges(files[path] ?? '', formatted.changes);
}

function tryFormat(files: Files): string | undefined {
  const formatted = run('a.md', files);
  return formatted.kind === 'read' ? applyChanges(files['a.md'] ?? '', formatted.changes) : undefined;
}

function refusal(files: Files): string {
  const formatted = run('a.md', files);
  return formatted.kind === 'refused' ? formatted.reason : '';
}

function applyChanges(
  text: string,
  changes: readonly { readonly span: { start: number; end: number }; readonly text: string }[],
): string {
  return replaceSpans(text, changes);
}

/** All that we read off a text but where it stands. */
function describeFacts(text: string): unknown {
  const { snapshot } = openFiles({ 'goals.md': goals, 'a.md': text });
  const facts = snapshot.file(uriOf('a.md'))?.facts;
  return JSON.parse(
    JSON.stringify(
      [facts?.definitions, facts?.references, facts?.problems.map(({ rule, message }) => [rule, message])],
      (key, value: unknown) => (/span$|^body$/i.test(key) ? undefined : value),
    ),
  );
}

const frontMatter = /^---[ \t]*\r?\n(?:[\s\S]*?\r?\n)??---[ \t]*(?:\r?\n|$)/;

function readNodes(text: string) {
  const definitions: string[] = [];
  const links: string[] = [];
  let prose = '';
  const visit = (node: Nodes): void => {
    if (node.type === 'definition') definitions.push(`${node.identifier.toUpperCase()} ${node.url}`);
    if (node.type === 'link') prose += node.url;
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code' || node.type === 'html')
      prose += node.value;
    if ('children' in node) for (const child of node.children) visit(child);
    if (node.type !== 'linkReference') return;
    links.push(node.identifier.toUpperCase());
    if (node.referenceType === 'full') prose += node.label ?? '';
  };
  visit(readMarkdown(text.replace(frontMatter, '')));
  // As links, labels no longer stand with their brackets.
  return { definitions, links, prose: prose.replace(/[[\]\s]/g, '') };
}
