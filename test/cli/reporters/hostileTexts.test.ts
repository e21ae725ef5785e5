import assert from 'node:assert/strict';
import { parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { checkFormats } from '../../../server/src/cli/reporters/checkFormats.ts';
import { mostAnnotations } from '../../../server/src/cli/reporters/checkGitHub.ts';
import type { CheckView } from '../../../server/src/cli/reporters/checkView.ts';
import { isOpen } from '../../../server/src/cli/reporters/rankFindings.ts';
import { makeFinding, makeReport, makeView, randomView } from '../../support/randomReport.ts';
import { listNodes, readMarkdown, showText } from '../../support/readMarkdown.ts';
import { listElements } from '../../support/readXml.ts';
import { countRuns } from '../../support/runs.ts';

// verifies TL-40/AC-2
describe('text from specs can do nothing', () => {
  const property = (name: string, hold: (view: CheckView) => void): void => {
    it(name, () => {
      fc.assert(fc.property(randomView, hold), { numRuns: countRuns(300, 60) });
    });
  };

  property('github: one command a finding, with the values that it was made of', view => {
    const lines = checkFormats.github(view).text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    const open = view.report.findings.filter(isOpen);
    const isStale = view.report.staleBaseline !== undefined;
    const most = mostAnnotations - (isStale ? 1 : 0);
    const shown = Math.min(open.length, most);
    assert.equal(lines.length, shown + (isStale ? 1 : 0) + (open.length > most ? 1 : 0) + 2);
    for (const line of lines.slice(0, shown)) {
      const { command, properties, message } = readCommand(line);
      assert.match(command, /^(?:error|warning|notice)$/);
      assert.deepEqual(
        Object.keys(properties).filter(key => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key)),
        [],
      );
      assert.ok(open.some(({ file }) => clean(view.folder + file) === clean(properties['file'] ?? '')));
      assert.doesNotMatch(message, /[\r\n]/);
    }
    for (const line of lines.slice(shown + (isStale ? 1 : 0))) assert.doesNotMatch(line, /^\s*::|##\[/);
  });

  for (const format of ['json', 'gitlab', 'sarif', 'rdjson'] as const) {
    property(`${format}: is JSON, and nothing in it is a command to a log`, view => {
      const { text } = checkFormats[format](view);
      assert.doesNotThrow(() => JSON.parse(text) as unknown);
      assert.doesNotMatch(text, /##\w*\[|^\s*::/m);
    });
  }

  property('junit: is XML of a few elements', view => {
    const { text } = checkFormats.junit(view);
    const names = new Set(listElements(parseXml(text).root).map(({ name }) => name));
    for (const name of names)
      assert.ok(['testsuites', 'testsuite', 'testcase', 'failure', 'system-out'].includes(name), name);
    assert.doesNotMatch(text, /##\w*\[|^\s*::|<!\[CDATA\[|<!--/m);
  });

  property('html: has no element, attribute or address of theirs', view => {
    const { text } = checkFormats.html(view);
    // How long a text is may decide where a page breaks it, and nothing else.
    const shape = (page: string): readonly string[] =>
      [...page.slice(page.indexOf('<body>')).matchAll(/<[^>]*>/g)]
        .map(([tag]) => tag.replace(/^<(t[dh]) class="[a-z]+"/, '<$1'))
        .filter(tag => tag !== '<wbr />');
    const harmless = checkFormats.html(makeHarmless(view)).text;
    assert.deepEqual(shape(text), shape(harmless));
    assert.doesNotMatch(text, /##\w*\[|^\s*::/m);
    assert.match(text, /default-src &#39;none&#39;/);
  });

  property('markdown: no HTML, link, picture, mention or heading of theirs', view => {
    const { text } = checkFormats.markdown(view);
    for (const node of listNodes(readMarkdown(text))) {
      if (node.type === 'html')
        assert.match(node.value, /^(?:<details>\n<summary>[\w ,.()×-]+<\/summary>|<\/details>|<\/?(?:del|ins)>)$/);
      else if (node.type === 'link') assert.ok(view.webRoot && node.url.startsWith(view.webRoot), node.url);
      else if (node.type === 'code') checkPicture(node.value, node.lang);
      else if (node.type === 'heading') assert.match(showText(node), /^(?:Traceability: |Items: |New gaps$)[\w ,·:]*$/);
      else assert.ok(allowedNodes.has(node.type), `${node.type}: ${JSON.stringify(node)}`);
      if (node.type === 'text') assert.doesNotMatch(node.value, /@[\w-]|#\d/);
    }
  });

  it('markdown: a mention shows, but calls nobody', () => {
    const view = makeView({ report: makeReport([makeFinding({ message: '@everyone owns o/r#1 and \\@ana' })]) });
    assert.match(checkFormats.markdown(view).text, /@\u2060everyone owns o\/r#\u20601 and \\\\@\u2060ana/);
  });
});

/** The same report, with a word for every text that a page shows. */
function makeHarmless(view: CheckView): CheckView {
  const { report } = view;
  const fixed = (report.fixed ?? []).flatMap(one => ('message' in one ? { ...one, message: 'm', file: 'f' } : []));
  return {
    ...view,
    report: {
      ...report,
      findings: report.findings.map(one => ({ ...one, message: 'm', file: 'f' })),
      ...(report.base ? { fixed, base: { ...report.base, ref: 'main' } } : {}),
      ...(report.staleBaseline
        ? { staleBaseline: report.staleBaseline.map(({ rule, since }) => ({ rule, since, id: 'i', reason: 'r' })) }
        : {}),
    },
  };
}

const allowedNodes = new Set('root paragraph text strong inlineCode list listItem table tableRow tableCell'.split(' '));

function checkPicture(picture: string, language: string | null | undefined): void {
  assert.equal(language, 'mermaid');
  const [head, ...lines] = picture.split('\n');
  assert.equal(head, 'flowchart LR');
  const label = String.raw`"(?:[\p{L}\p{N}\p{M} .,:/()+-]|#\d+;)*"`;
  const known = new RegExp(
    String.raw`^  (?:[oi]\d+\[${label}\]|k\d+\(\[${label}\]\)|i\d+ (?:-->|-\.->) [ok]\d+)$`,
    'u',
  );
  for (const line of lines) assert.match(line, known);
  assert.ok(lines.filter(line => line.includes('"')).length <= 12);
}

/** Reads a workflow command as GitHub's runner does. */
function readCommand(line: string): { command: string; properties: Record<string, string>; message: string } {
  const trimmed = line.trim();
  assert.ok(trimmed.startsWith('::'), line);
  const end = trimmed.indexOf('::', 2);
  const head = trimmed.slice(2, end);
  const space = head.indexOf(' ');
  const properties = head
    .slice(space + 1)
    .split(',')
    .map(pair => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]);
  return {
    command: head.slice(0, space),
    properties: Object.fromEntries(properties) as Record<string, string>,
    message: unescape(trimmed.slice(end + 2)),
  };
}

function unescape(text: string): string {
  const codes = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' } as const;
  return text.replaceAll(/%(?:0D|0A|3A|2C|25)/g, code => codes[code as keyof typeof codes]);
}

/** Control characters cannot be told by any command. */
function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029\s]/gu, ' ');
}
