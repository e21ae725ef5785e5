import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig, type Config } from '../../../server/src/core/model/config.ts';
import { builtInLanguages } from '../../../server/src/core/source/languages.ts';
import { makePrefilter } from '../../../server/src/core/source/prefilter.ts';
import { countRuns } from '../../support/runs.ts';
import { readFacts } from './readFacts.ts';

const withEvents = (...events: readonly string[]): Config => ({ ...defaultConfig, events });

/** The names of the events that code sends by the patterns; `|` between them, as names may hold commas. */
function listEvents(path: string, code: string, ...patterns: readonly string[]): string {
  const { references } = readFacts(path, code, withEvents(...patterns));
  return references
    .filter(({ id }) => id.startsWith('event:'))
    .map(({ id }) => id.slice('event:'.length))
    .join('|');
}

describe('events in code', () => {
  const track = "track('{event}'";
  const rows: readonly (readonly [does: string, pattern: string, path: string, code: string, names: string])[] = [
    ['finds the name', track, 'a.ts', "track('signup_completed');", 'signup_completed'],
    ['takes any quotes', track, 'a.ts', 'track("a"); track(`b`); track(\'c\')', 'a|b|c'],
    ['takes double quotes of the pattern for any', 'capture("{event}"', 'a.ts', "x.capture('a.b:c/d-e')", 'a.b:c/d-e'],
    ['finds names with blanks', track, 'a.ts', "track('Signed Up')", 'Signed Up'],
    ['keeps the other quotes of a name', track, 'a.ts', `track("User's first save")`, "User's first save"],
    ['finds it over lines', track, 'a.ts', "track(\n    'a',\n    { x: 1 },\n  );", 'a'],
    ['needs no blanks, and allows them', 'track( "{event}" ,', 'a.ts', "track('a',1); track ( 'b' , 1)", 'a|b'],
    ['finds calls on something', track, 'a.ts', "analytics.track('a')", 'a'],
    ['finds the whole chain', "analytics.track('{event}'", 'a.ts', "analytics\n  ?.track('a')", 'a'],
    ['knows one word from its ending', track, 'a.ts', "backtrack('a'); untrack('b'); $track('c'); _track('d')", ''],
    ['knows one word from its beginning', track, 'a.ts', "tracked('a')", ''],
    ['reads constants by their prefix', 'EVENT_{event}', 'a.c', 'send(EVENT_LEFT); send(OTHER_EVENT_LEFT)', 'LEFT'],
    ['stays silent in line comments', track, 'a.ts', "// track('a')\nf(); // track('b')", ''],
    ['stays silent in block comments', track, 'a.ts', "/* track('a') */ track('b') /** track('c') */", 'b'],
    ['stays silent in strings', track, 'a.ts', `x = "call track('a') here"; y = \`track('b')\``, ''],
    ['reads the holes of strings', track, 'a.ts', "x = `${track('a')} track('b')`", 'a'],
    ['stays silent in documentation strings', track, 'a.py', `"""track('a')"""\ntrack('b')`, 'b'],
    ['knows the comments of Python', track, 'a.py', "# track('a')\ntrack('b')  # track('c')", 'b'],
    ['stays silent where the language is not known', track, 'a.unknown', "track('a')", ''],
    ['takes no name that is put together', track, 'a.ts', 'track(`signup_${plan}`)', ''],
    ['takes no name that is put together in Python', track, 'a.py', "track('signup_{plan}')", ''],
    ['takes no name in a variable', track, 'a.ts', 'track(signup)', ''],
    ['takes no name over lines', track, 'a.ts', "track('a\nb')", ''],
    ['takes no name with escapes', track, 'a.ts', "track('a\\'b')", ''],
    ['takes no empty name', track, 'a.ts', "track('')", ''],
    ['takes names of 100 characters', track, 'a.ts', `track('${'a'.repeat(100)}')`, 'a'.repeat(100)],
    ['takes no longer names', track, 'a.ts', `track('${'a'.repeat(101)}')`, ''],
    [
      'asks for what stands behind the name',
      "track('{event}')",
      'a.ts',
      "track('a'); track('b', 1); track('c' )",
      'a|c',
    ],
    ['reads constants', 'Events.{event}', 'a.ts', 'send(Events.SIGNED_UP); case Events.LEFT:', 'SIGNED_UP|LEFT'],
    ['reads constants in brackets', 'track({event})', 'a.ts', 'track(SIGNED_UP)', 'SIGNED_UP'],
    ['reads quoted names without quotes in the pattern', 'track({event}', 'a.ts', "track('Signed Up')", 'Signed Up'],
    ['cuts no long constant', 'Events.{event}', 'a.ts', `Events.${'A-B'.repeat(40)}`, ''],
    [
      'passes over strings of the pattern',
      "gtag('event', '{event}'",
      'a.ts',
      'gtag("event", "a"); gtag("set", "b")',
      'a',
    ],
    ['reads a field', 'event: "{event}"', 'a.go', 'Track{\n\tEvent:  "a",\n\tevent:  "b",\n}', 'b'],
    [
      'reads PHP',
      "$posthog->capture('{event}'",
      'a.php',
      "<?php $posthog\n  ->capture('a'); // $posthog->capture('b')",
      'a',
    ],
    ['reads Ruby without brackets', 'track "{event}"', 'a.rb', "track 'a'\n# track 'b'\n", 'a'],
    ['reads Objective-C', '[Analytics track:@"{event}"', 'a.m', '@implementation A\n[Analytics  track:@"a"];', 'a'],
    ['reads attributes in markup', 'data-event="{event}"', 'a.html', '<b data-event="a"> <!-- data-event="b" -->', 'a'],
    [
      'reads markup and scripts of Vue',
      track,
      'a.vue',
      `<p @click="track('a')"/><script>\n// track('c')\ntrack('b')</script>`,
      'a|b',
    ],
    ['reads calls inside calls', 'send({event}', 'a.ts', "send(send('a'))", 'send|a'],
    ['takes marks of the pattern as they are', 'a.b+c[{event}]', 'a.ts', 'aXb+c[x]; a.b+c[y]; abbc[z]', 'y'],
    ['keeps a dollar', track, 'a.ts', "track('$pageview')", '$pageview'],
    ['reads letters of any language', track, 'a.ts', "track('Anmeldung für Gäste')", 'Anmeldung für Gäste'],
    ['reads patterns in any language', "melde('{event}'", 'a.ts', "melde('a')", 'a'],
    ['reads patterns with letters beyond ASCII', "zähle('{event}'", 'a.ts', "zähle('a')", 'a'],
  ];
  for (const [does, pattern, path, code, names] of rows) {
    it(does, () => {
      assert.equal(listEvents(path, code, pattern), names);
      if (names !== '') assert.ok(makePrefilter(withEvents(pattern))(code));
    });
  }

  it('says each place once, whatever patterns fit', () => {
    assert.equal(listEvents('a.ts', "analytics.track('a')", track, 'analytics.track({event}'), 'a');
  });

  it('finds nothing without patterns', () => assert.equal(listEvents('a.ts', "track('a')"), ''));

  it('marks the name alone, as data of a KPI that may name it', () => {
    const code = "// implements REQ-1\nfunction f() {\n  track('Signed Up', 1);\n}\n// REQ-2";
    const { references } = readFacts('a.ts', code, withEvents(track));
    assert.deepEqual(
      references.map(({ id }) => id),
      ['REQ-1', 'event:Signed Up', 'REQ-2'],
    );
    const [, event] = references;
    assert.ok(event);
    assert.equal(code.slice(event.idSpan.start, event.idSpan.end), 'Signed Up');
    assert.deepEqual(event.span, event.idSpan);
    assert.deepEqual([event.type, event.onlyIfDefined, event.from], ['instruments', true, -1]);
  });

  it('changes nothing else that a file says', () => {
    const code =
      "/* track('a') see REQ-1 */ it('track REQ-2', () => track('b')); // throughline-ignore x: track('c')\n";
    const without = readFacts('a.test.ts', code);
    const { references, ...rest } = readFacts('a.test.ts', code, withEvents(track));
    assert.deepEqual({ ...rest, references: references.filter(({ id }) => !id.startsWith('event:')) }, without);
  });

  it('lets a file through the prefilter only where a pattern may begin', () => {
    const mayHold = makePrefilter(withEvents("analytics.track('{event}'"));
    assert.ok(mayHold("analytics.track('a')"));
    assert.ok(mayHold('analytics\n  .track("a")'));
    assert.ok(!mayHold("import { analytics } from './track';"));
    assert.ok(!mayHold("myanalytics.track('a')"));
  });

  it('is let through by the prefilter wherever it finds something, even in bytes read as Latin-1', () => {
    const patterns = ["track('{event}'", 'a.b({event})', 'zähl "{event}"', 'data-event="{event}"'];
    const marks = `track a . b ( ) ' " \` zähl data-event = x Gäste 😀 // /* */ \\ \n { } \${ # - :`.split(' ');
    const parts = fc.array(fc.constantFrom(...marks, ' '), { maxLength: 30 }).map(words => words.join(''));
    const extensions = [...new Set(builtInLanguages.keys())].filter(key => key.startsWith('.'));
    const mayHold = makePrefilter(withEvents(...patterns));
    fc.assert(
      fc.property(parts, fc.constantFrom(...extensions), (text, extension) => {
        const { references } = readFacts(`a${extension}`, text, withEvents(...patterns));
        for (const { id, idSpan } of references) assert.equal(id, `event:${text.slice(idSpan.start, idSpan.end)}`);
        if (references.length === 0) return;
        assert.ok(mayHold(text) && mayHold(Buffer.from(text, 'utf8').toString('latin1')));
      }),
      { numRuns: countRuns(300) },
    );
  });

  it('takes time in proportion to the text', () => {
    const shapes = ['track(', "track('", "track('a", 'track ', 'track(   ', 'track.track(', "track('a')", 'a'];
    for (const shape of shapes) {
      const text = shape.repeat(200_000 / shape.length);
      const start = performance.now();
      listEvents('a.ts', text, "track('{event}'", 'x.track({event})', 'track.track.{event} (');
      assert.ok(performance.now() - start < 2000, shape);
    }
    const start = performance.now();
    listEvents('a.ts', `track(${' '.repeat(200_000)}`.repeat(3), "track('{event}'");
    assert.ok(performance.now() - start < 2000, 'blanks');
  });
});
