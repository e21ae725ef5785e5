import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSettings } from '../../server/src/host/configuration/readSettings.ts';
import { compileConfig } from '../../server/src/host/configuration/compileConfig.ts';
import {
  configurationNames,
  loadConfiguration,
  noConfiguration,
} from '../../server/src/host/configuration/loadConfiguration.ts';
import { makeDiskHost } from '../../server/src/host/diskHost.ts';
import * as setUp from '../../server/src/setUpTexts.ts';
import { defaultConfig } from '../../server/src/core/model/config.ts';
import { makeTempFolder, writeFiles } from '../support/tempFolder.ts';
import { countRuns } from '../support/runs.ts';

const ruleNames = ['unknown-id', 'duplicate-id', 'kpi-without-target'];

const read = (text: string) => readSettings(text, 'throughline.yaml', ruleNames);

/** `severity @ text at its place: message` of each problem. */
const problemsOf = (text: string) =>
  read(text).problems.map(
    ({ severity = 'error', span, message }) => `${severity} @ ${text.slice(span.start, span.end)}: ${message}`,
  );

// verifies TL-14
describe('settings', () => {
  it('are none in an empty file or one of comments', () => {
    for (const text of ['', '\n', '# nothing yet\n', '---\n']) {
      assert.deepEqual(read(text), { settings: {}, problems: [], faulty: new Set() });
    }
  });

  it('may be JSON', () =>
    assert.deepEqual(read('{\n\t"$schema": "x",\n\t"profile": 2\n}').settings, { $schema: 'x', profile: 2 }));

  it('warn of an unknown name at its place and suggest the nearest', () =>
    assert.deepEqual(problemsOf('profile: 2\nexlcude: [a]\n'), [
      'warning @ exlcude: Throughline has no setting `exlcude`. Did you mean `exclude`?',
    ]));

  it('list what there is where nothing is near', () =>
    assert.match(problemsOf('zzzzzzzzz: 1')[0] ?? '', /It takes version, kinds, scopes/));

  it('warn of an unknown name inside a setting', () =>
    assert.deepEqual(problemsOf('kinds:\n  kpi:\n    prefxes: [KPI]\n'), [
      'warning @ prefxes: `kinds.kpi` has no setting `prefxes`. Did you mean `prefixes`?',
    ]));

  it('keep all else when a name is unknown', () =>
    assert.deepEqual(read('exlcude: [a]\nprofile: 3\nkinds: { control: { prefixes: [CTL], colour: red } }').settings, {
      profile: 3,
      kinds: { control: { prefixes: ['CTL'] } },
    }));

  it('show an example where a value is wrong', () =>
    assert.deepEqual(problemsOf('profile: 4'), ['error @ 4: `profile` must be 1, 2 or 3. For example: `profile: 1`.']));

  it('suggest the nearest value', () => {
    assert.deepEqual(problemsOf('failOn: eror'), [
      'error @ eror: `failOn` must be error, warning, information or never. Did you mean `error`?',
    ]);
    assert.deepEqual(problemsOf('kinds: { control: { like: requirment, prefixes: [CTL] } }'), [
      'error @ requirment: `kinds.control.like` is not known. Did you mean `requirement`?',
    ]);
  });

  it('name the faulty settings and leave them out', () => {
    const { settings, faulty } = read('profile: 9\nfailOn: warning\n');
    assert.deepEqual([settings, [...faulty]], [{ failOn: 'warning' }, ['profile']]);
  });

  it('warn of an unknown rule at its name, in overrides too', () =>
    assert.deepEqual(
      problemsOf('rules:\n  unknwon-id: off\noverrides:\n  - paths: docs\n    rules: { kpi-without-targt: off }\n'),
      [
        'warning @ unknwon-id: There is no rule `unknwon-id`. Did you mean `unknown-id`?',
        'warning @ kpi-without-targt: There is no rule `kpi-without-targt`. Did you mean `kpi-without-target`?',
      ],
    ));

  it('reject prefixes that cannot begin an id', () =>
    assert.match(
      problemsOf('kinds: { control: { prefixes: [ctl-x] } }')[0] ?? '',
      /^error @ ctl-x: .* capital letters/,
    ));

  it('reject a new kind without prefixes of its own', () =>
    assert.match(problemsOf('kinds: { control: { label: control } }')[0] ?? '', /needs `prefixes`/));

  it('reject two kinds with one prefix', () =>
    assert.match(
      problemsOf('kinds: { control: { prefixes: [CTL] }, clause: { prefixes: [CL, CTL] } }')[0] ?? '',
      /^error @ CTL: `kinds.clause.prefixes.1` is a prefix of `control` already/,
    ));

  it('reject fields that no idea has, and statuses that the kind does not have', () => {
    assert.deepEqual(problemsOf('ideaChecklist: [problem, colour]'), [
      'error @ colour: `ideaChecklist.1` is no field and no link that an idea has. For example: `ideaChecklist: [problem, evidence, moves]`.',
    ]);
    assert.match(problemsOf('inputDays: 0')[0] ?? '', /`inputDays` must be at least 1/);
    assert.match(
      problemsOf('transitions: { decision: { accepted: [proposed, doing] } }')[0] ?? '',
      /`transitions.decision.accepted` has 'doing', which is no status of decision: it has proposed, accepted/,
    );
    assert.match(problemsOf('transitions: { requirment: {} }')[0] ?? '', /^(?:error|warning) @ requirment: /);
    assert.match(problemsOf('transitions: { persona: { a: b } }')[0] ?? '', /^(?:error|warning) @ persona: /);
  });

  it('reject patterns that leave the folder or explode', () => {
    assert.match(problemsOf('include: ../other')[0] ?? '', /must stay inside this folder/);
    assert.match(problemsOf('exclude: [docs, "a*b*c*d*e*f"]')[0] ?? '', /too many wildcards/);
    assert.deepEqual(problemsOf('include: ["**/a/**/b/**/*.{ts,tsx}"]'), []);
  });

  const broken: Readonly<Record<string, RegExp>> = {
    'include: [a': /a closing `\]` is missing/,
    'include: "a': /a closing quotation mark is missing/,
    'include:\n\t- a': /a tab stands where only spaces may indent/,
    'profile: 1\nprofile: 2': /this name is given twice/,
    '--- \na: 1\n---\nb: 2': /second document/,
    '- a': /must hold settings/,
    'just text': /must hold settings/,
    '__proto__: { profile: 1 }': /`__proto__` cannot be the name/,
    'rules: { constructor: off }': /`constructor` cannot be the name/,
    [`include: ${'['.repeat(20_000)}`]: /nested too deeply/,
    [`include: ${'['.repeat(20)}${']'.repeat(20)}`]: /nested too deeply/,
    'include: *b': /`\*b` refers to nothing/,
  };
  for (const [text, message] of Object.entries(broken)) {
    it(`that are no settings give one error: ${JSON.stringify(text.slice(0, 30))}`, () => {
      const { problems, settings, faulty } = read(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', message);
      assert.deepEqual(settings, {});
      assert.ok(faulty.has('rules') && faulty.has('kinds'));
    });
  }

  it('survive a bomb of aliases', () => {
    const rows = 'bcdefghi'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i] ?? 'a'},`.repeat(9)}]`);
    const started = performance.now();
    assert.match(problemsOf(`a: &a [x]\n${rows.join('\n')}\n`)[0] ?? '', /expand to too many values/);
    assert.ok(performance.now() - started < 1000);
  });

  it('never change the prototype of objects', () => {
    for (const text of [
      '{"__proto__": {"profile": 2}}',
      'kinds:\n  ? __proto__\n  : { like: kpi }',
      '? __proto__\n: 1',
    ]) {
      read(text);
      assert.equal(({} as Record<string, unknown>)['profile'], undefined);
      assert.equal(({} as Record<string, unknown>)['like'], undefined);
    }
  });

  it('never throw on any text', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({
            unit: fc.constantFrom(...':[]{}-*&!|>\'"#\n ,?abrulesincludekinds\t%@`'.split('')),
            maxLength: 60,
          }),
          fc.json().map(json => `rules: ${json}\nkinds: ${json}\nscopes: ${json}\ncomments: ${json}`),
        ),
        text => {
          const { problems } = read(text);
          for (const { span } of problems) assert.ok(span.start >= 0 && span.end <= text.length);
        },
      ),
      { numRuns: countRuns(500) },
    ));
});

describe('event patterns', () => {
  for (const pattern of [
    "track('{event}'",
    'track "{event}"',
    'Events.{event}',
    'EVENT_{event}',
    'data-event="{event}"',
    "gtag('event', '{event}')",
    '$posthog->capture("{event}"',
  ]) {
    it(`may be ${pattern}`, () => {
      assert.deepEqual(read(JSON.stringify({ events: [pattern] })), {
        settings: { events: [pattern] },
        problems: [],
        faulty: new Set(),
      });
    });
  }

  for (const pattern of [
    '{event}',
    "'{event}'",
    '({event})',
    "track('",
    'track({event}, {event})',
    "track({ id: '{event}'",
  ]) {
    it(`may not be ${pattern}`, () => {
      const problems = problemsOf(JSON.stringify({ events: pattern }));
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /^error @ .*`events` must hold \{event\} once, behind the name of what sends it/);
    });
  }

  it('may not be empty or endless', () => {
    assert.match(problemsOf('events: ""')[0] ?? '', /must not be empty/);
    assert.match(problemsOf(`events: "${'a'.repeat(120)}{event}"`)[0] ?? '', /at most 120 characters/);
  });
});

describe('compiled configuration', () => {
  const compile = (text: string) => {
    const { settings, problems } = read(text);
    assert.deepEqual(problems, []);
    return compileConfig(settings);
  };

  it('is the default one without settings', () => {
    const config = compile('');
    assert.equal(config.factsFingerprint, defaultConfig.factsFingerprint);
    assert.equal(config.kinds, defaultConfig.kinds);
    assert.ok(config.includes('anything/at all.md'));
    assert.equal(config.findLevel('unknown-id', 'a.md'), undefined);
    assert.equal(config.tests, undefined);
  });

  it('reads code anew when events change, and not when the fiscal year does', () => {
    const facts = (text: string): string => compile(text).factsFingerprint;
    assert.deepEqual(compile("events: track('{event}'").events, ["track('{event}'"]);
    assert.deepEqual(compile('events: ["a.{event}", "b.{event}"]').events, ['a.{event}', 'b.{event}']);
    assert.notEqual(facts("events: track('{event}'"), facts(''));
    assert.notEqual(facts("events: track('{event}'"), facts('events: send({event}'));
    assert.equal(facts('fiscalYearStart: 7'), facts(''));
    assert.equal(compile('fiscalYearStart: 7').fiscalYearStart, 7);
    assert.equal(compile('').fiscalYearStart, 1);
  });

  it('says what ideas owe, how long inputs wait and which statuses follow each other', () => {
    const config = compile(
      'ideaChecklist: [problem, Business value]\ninputDays: 14\ntransitions: { requirement: { Draft: [Approved, rejected], released: retired } }\n',
    );
    assert.deepEqual(config.ideaChecklist, ['problem', 'Business value']);
    assert.equal(config.inputDays, 14);
    assert.deepEqual(
      [...(config.transitions.get('requirement') ?? [])],
      [
        ['draft', ['accepted', 'rejected']],
        ['released', ['retired']],
      ],
    );
    assert.equal(config.factsFingerprint, defaultConfig.factsFingerprint);
    assert.deepEqual(compile('').ideaChecklist, ['problem', 'evidence', 'moves', 'effort']);
    assert.deepEqual(compile('ideaChecklist: []').ideaChecklist, []);
    assert.equal(compile('').inputDays, 30);
  });

  it('replaces the prefixes of a built-in kind', () => {
    const { kinds } = compile('kinds: { requirement: { prefixes: [STORY, RQ] } }');
    assert.equal(kinds.byPrefix.get('STORY')?.name, 'requirement');
    assert.equal(kinds.byPrefix.get('REQ'), undefined);
  });

  it('adds a kind like a built-in one, and takes prefixes over', () => {
    const { kinds } = compile('kinds: { control: { prefixes: [CTL, CON], like: requirement, plural: controls } }');
    const control = kinds.byPrefix.get('CON');
    assert.deepEqual(
      [control?.name, control?.like, control?.label, control?.plural, control?.statuses],
      ['control', 'requirement', 'control', 'controls', 'work'],
    );
    assert.ok(!kinds.byName.get('requirement')?.prefixes.includes('CON'));
  });

  it('names kinds as the team does', () => {
    const { kinds } = compile('kinds: { kpi: { label: metric }, story: { label: job } }');
    assert.deepEqual([kinds.byName.get('kpi')?.plural, kinds.byName.get('story')?.plural], ['metrics', 'jobs']);
    assert.deepEqual(kinds.byName.get('kpi')?.prefixes, ['KPI']);
  });

  const patterns: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['exclude: docs', ['a.md', 'docsy/a.md'], ['docs/a.md', 'x/docs/y/a.md']],
    ['exclude: /docs', ['x/docs/a.md'], ['docs/a.md']],
    ['exclude: docs/old/', ['docs/a.md', 'x/docs/old/a.md'], ['docs/old/a.md', 'docs/old/b/c.md']],
    ['exclude: "*.draft.md"', ['a.md'], ['a.draft.md', 'x/y.draft.md']],
    ['exclude: [docs, "!docs/keep"]', ['docs/keep/a.md'], ['docs/a.md']],
    ['exclude: "src/**/*.{gen,min}.ts"', ['src/a.ts', 'x.gen.ts'], ['src/a.gen.ts', 'src/b/c.min.ts']],
    ['include: [specs, src]', ['specs/a.md', 'src/a/b.ts', 'x/src/a.ts'], ['a.md', 'srcs/a.ts']],
    ['include: specs\nexclude: specs/old', ['specs/a.md'], ['specs/old/a.md', 'b.md']],
    ['include: "**"\nexclude: .github', ['a.md'], ['.github/a.md']],
  ];
  for (const [text, inside, outside] of patterns) {
    it(`reads patterns as people mean them: ${JSON.stringify(text)}`, () => {
      const { includes } = compile(text);
      assert.deepEqual(
        inside.filter(path => !includes(path)),
        [],
      );
      assert.deepEqual(
        outside.filter(path => includes(path)),
        [],
      );
    });
  }

  it('finds the folder of a scope', () => {
    const [scope] = compile('scopes: specs/*').scopes;
    assert.equal(scope?.name, undefined);
    assert.equal(scope?.findFolder('specs/login/a/b.md'), 'specs/login');
    assert.equal(scope?.findFolder('specs/a.md'), undefined);
    assert.equal(scope?.findFolder('x/specs/login/a.md'), undefined);
  });

  it('gives code folders and single files the scope of a spec', () => {
    const { scopes } = compile(
      'scopes:\n  - specs/*\n  - { path: src/login/**, scope: login }\n  - { path: notes.md, scope: n }',
    );
    assert.equal(scopes[1]?.name, 'login');
    assert.ok(scopes[1]?.findFolder('src/login/a.ts') !== undefined);
    assert.ok(scopes[1]?.findFolder('src/login/deep/a.ts') !== undefined);
    assert.equal(scopes[1]?.findFolder('src/other/a.ts'), undefined);
    assert.equal(scopes[2]?.findFolder('notes.md'), '');
  });

  it('lets the last override that matches set the level', () => {
    const { findLevel } = compile(
      'rules: { unknown-id: warning }\noverrides:\n  - { paths: docs, rules: { unknown-id: hint } }\n  - { paths: docs/new, rules: { unknown-id: off, duplicate-id: hint } }',
    );
    assert.deepEqual(
      ['a.md', 'docs/a.md', 'docs/new/a.md'].map(path => findLevel('unknown-id', path)),
      ['warning', 'hint', 'off'],
    );
    assert.equal(findLevel('duplicate-id', 'docs/a.md'), undefined);
  });

  it('reads comment syntaxes in short and in full', () => {
    const { comments } = compile(
      'comments:\n  .XYZ: { line: "#", block: ["<#", "#>"] }\n  .q: { line: ["--", "#"], block: [["(*", "*)"]], nested: true }\n  justfile: { line: "#" }',
    );
    assert.deepEqual(comments.get('.xyz'), { line: ['#'], block: [['<#', '#>']] });
    assert.deepEqual(comments.get('.q'), { line: ['--', '#'], block: [['(*', '*)']], nested: true });
    assert.deepEqual(comments.get('justfile'), { line: ['#'] });
  });

  it('changes its fingerprint with what facts depend on, and only with that', () => {
    const fingerprint = (text: string) => compile(text).factsFingerprint;
    const plain = fingerprint('');
    for (const text of ['profile: 2', 'rules: { unknown-id: off }', 'exclude: docs', 'failOn: never']) {
      assert.equal(fingerprint(text), plain);
    }
    const others = [
      'scopes: specs/*',
      'tests: checks',
      'comments: { .x: { line: "#" } }',
      'kinds: { kpi: { prefixes: [M] } }',
    ];
    assert.equal(new Set([plain, ...others.map(fingerprint)]).size, others.length + 1);
  });
});

describe('loadConfiguration', () => {
  const load = (root: string, lastGood = noConfiguration) => loadConfiguration(makeDiskHost(root), lastGood);

  it('gives the defaults where there is no file', async () => {
    assert.equal(await load(makeTempFolder()), noConfiguration);
  });

  for (const name of configurationNames) {
    it(`reads ${name}`, async () => {
      const { config, file, problems } = await load(makeTempFolder({ [name]: '{"profile": 2}' }));
      assert.deepEqual([config.profile, file, problems.size], [2, name, 0]);
    });
  }

  it('uses the first of two and warns on the other', async () => {
    const root = makeTempFolder({ 'throughline.json': '{"profile": 3}', 'throughline.yaml': 'profile: 2' });
    const { config, file, problems, isBroken } = await load(root);
    assert.deepEqual([config.profile, file, isBroken], [2, 'throughline.yaml', false]);
    const [problem] = problems.get('throughline.json')?.problems ?? [];
    assert.equal(problem?.severity, 'warning');
    assert.match(problem?.message ?? '', /not used: throughline.yaml beside it counts/);
  });

  it('keeps the last good configuration while the file is broken', async () => {
    const root = makeTempFolder({ 'throughline.yaml': 'profile: 2\nfailOn: never\n' });
    const good = await load(root);
    writeFiles(root, { 'throughline.yaml': 'profile: [\n' });
    const broken = await load(root, good);
    assert.deepEqual([broken.config.profile, broken.config.failOn, broken.isBroken], [2, 'never', true]);
    assert.equal(broken.problems.get('throughline.yaml')?.problems.length, 1);
    assert.equal((await load(root)).config.profile, 1);
  });

  it('keeps the last good value of a setting that is wrong, and uses the others', async () => {
    const root = makeTempFolder({ 'throughline.yaml': 'profile: 2\nfailOn: never\n' });
    const good = await load(root);
    writeFiles(root, { 'throughline.yaml': 'profile: many\nfailOn: warning\n' });
    const { config, isBroken } = await load(root, good);
    assert.deepEqual([config.profile, config.failOn, isBroken], [2, 'warning', true]);
  });

  it('reports a file that is no text or too large, and goes on', async () => {
    for (const content of [Buffer.from([0, 1, 2]), Buffer.alloc(300_000, 35), Buffer.from([0x61, 0xff])]) {
      const { config, isBroken, problems } = await load(makeTempFolder({ 'throughline.yaml': content }));
      assert.deepEqual([config.profile, isBroken, problems.size], [1, true, 1]);
    }
  });

  it('spells out folders that are otherwise left out', async () => {
    const root = makeTempFolder({ 'throughline.yaml': 'include: ["**", ".storybook/**", dist/api]' });
    assert.deepEqual([...(await load(root)).wantedNames], ['.storybook', 'dist', 'api']);
  });
});

describe('the configuration that init writes', () => {
  const text = setUp.planSetUp([]).find(file => file.path === 'throughline.yaml')?.text ?? '';

  it('has the name that is looked for first', () => assert.deepEqual(setUp.configurationNames, configurationNames));

  it('changes nothing as it is', () => assert.deepEqual(read(text).settings, {}));

  it('is right when its comments are taken away', () => {
    const live = text.replace(/^# (?=[a-zA-Z]+:|  )/gm, '');
    const { settings, problems } = readSettings(live, 'throughline.yaml', ['requirement-without-kpi']);
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.keys(settings).toSorted(), [
      'events',
      'exclude',
      'failOn',
      'fiscalYearStart',
      'kinds',
      'profile',
      'rules',
      'scopes',
      'tests',
    ]);
  });
});
