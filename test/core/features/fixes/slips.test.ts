import assert from 'node:assert/strict';
import { findRemedies } from '../../../../server/src/core/features/fixes/index.ts';
import { defaultConfig } from '../../../../server/src/core/model/config.ts';
import { openFixture } from '../../../support/check.ts';
import { applyEdits, checkFixes } from '../../../support/checkFeature.ts';

describe('fixes of slips', () => {
  it('name the last day of a month that is shorter', () => {
    checkFixes('# REQ-1: A\n\n- due: 2026-02-30\n', 'malformed-field', {
      'Change to 2026-02-28, the last day of the month': '- due: 2026-02-28',
    });
    checkFixes('# KPI-1: A\n\n- target: 50 % by 2026-06-31\n', 'malformed-field', {
      'Change to 2026-06-30, the last day of the month': '- target: 50 % by 2026-06-30',
    });
    checkFixes('# REQ-1: A\n\n- due: 2026-13-01\n', 'malformed-field', {});
    checkFixes('# REQ-1: A\n\n- due: 2026-02-45\n', 'malformed-field', {});
  });

  it('leave out a typed value that the history knows better', () => {
    const history = '//- metrics/KPI-1.csv\ndate,value\n2026-08-10,50\n2026-08-17,52\n';
    checkFixes(
      `# KPI-1: A\n\n- unit: guests\n- **Current:** 60 (2026-08-17)\n- owner: Ada\n${history}`,
      'authored-current-conflicts',
      { "Leave out 'Current', as the history counts": '- owner: Ada' },
    );
    checkFixes(`# KPI-1: A\n- unit: guests\n- current: 60 (2026-08-19)\n${history}`, 'authored-current-conflicts', {});
    checkFixes(`# KPI-1: A\n- current: 60 (2026-08-17) · unit: guests\n${history}`, 'authored-current-conflicts', {});
  });

  it('turn a claim round that goes against what is better', () =>
    checkFixes(
      '# KPI-1: A\n- direction: down\n\n# REQ-1: B\n- status: accepted\n- moves: KPI-1 (+3 pp)\n',
      'conflicting-kpi-directions',
      { "Turn the claim round to '-'": '- moves: KPI-1 (-3 pp)' },
    ));

  it('mend front matter', () => {
    checkFixes('---\nowner: @mira\n---\n# REQ-1: A\n', 'invalid-front-matter', {
      "Put quotes around '@mira' *": 'owner: "@mira"',
    });
    checkFixes('---\ntitle: Booking: the plan\nowner: Ada\n---\n# REQ-1: A\n', 'invalid-front-matter', {
      "Put quotes around 'Booking: the plan' *": 'title: "Booking: the plan"',
    });
    checkFixes('---\nowner: Ada\nteam: B\nowner: Cy\n---\n# REQ-1: A\n', 'invalid-front-matter', {
      "Remove the second 'owner'": '---',
    });
    checkFixes('---\ntags:\n\t- a\n---\n# REQ-1: A\n', 'invalid-front-matter', {
      'Indent with spaces *': '  - a',
    });
    checkFixes('---\nowner: Ada\ntags:\n  - a\n\n# REQ-1: A\n', 'invalid-front-matter', {
      'Close the front matter here *': '---',
    });
    // The finding stands in the line below, where the bracket is missed.
    checkFixes('---\ntags: [a\n---\n# REQ-1: A\n', 'invalid-front-matter', { "Put quotes around '[a' *": '"' });
  });
});

describe('fixes of links that are missing', () => {
  const config = { ...defaultConfig, profile: 3 } as const;

  it('lead a key result to its objective', () =>
    checkFixes('# OBJ-1: Grow\n\n# Later\n\n- **KR-2**: From 1 to 2\n', 'key-result-without-objective', {
      "Add 'proves: OBJ-1' (Grow) *": '- **KR-2**: From 1 to 2',
    }));

  it('name a requirement that serves nothing yet', () =>
    checkFixes(
      '# OBJ-1: Grow\n- status: active\n\n# REQ-1: Import\n\n# REQ-2: Export\n- supports: OBJ-2\n\n# OBJ-2: B\n',
      'objective-without-requirement',
      { "Add 'supports: OBJ-1' to REQ-1 (Import) *": '# OBJ-1: Grow' },
      config,
    ));

  it('write it into the requirement, in whatever file that stands', () => {
    const requirement = '- **FR-001**: Pay\n  - status: draft\n';
    const { snapshot, files, workspace } = openFixture(
      `//- goals.md\n# OBJ-1: Grow\n- status: active\n//- specs/001-pay/spec.md\n${requirement}`,
      config,
    );
    const finding = [...workspace.findings().values()]
      .flat()
      .find(({ rule }) => rule === 'objective-without-requirement');
    const file = finding && snapshot.file(finding.file);
    assert.ok(file);
    const readText = (uri: string) => [...files.values()].find(other => other.uri === uri)?.text;
    const place = { snapshot, file, text: readText(file.uri) ?? '', rule: finding.rule, span: finding.span, readText };
    const [fix] = findRemedies(place);
    assert.equal(fix?.change.title, "Add 'supports: OBJ-1' to FR-001 (Pay)");
    const [spec] = [...files.values()].filter(({ path }) => path.startsWith('specs/'));
    assert.ok(fix.change.texts.every(edit => edit.file === spec?.uri));
    assert.equal(applyEdits(spec?.text ?? '', fix.change.texts), `${requirement}  - supports: OBJ-1`);
  });

  it('name a KPI that guards, and none that is taken', () => {
    const goal =
      '# OBJ-1: Grow\n- status: active\n- measured by: KPI-1\n- supported by: REQ-1\n\n# REQ-1: A\n- moves: KPI-1\n\n# KPI-1: Rate\n- metric: activation-rate\n\n# KPI-2: Noise\n';
    checkFixes(goal, 'single-metric-objective', { "Add 'guarded by: KPI-2' (Noise) *": '# OBJ-1: Grow' }, config);
  });

  it('name a KPI that keeps another one honest', () => {
    checkFixes(
      '# KPI-1: Releases\n- metric: deployment-frequency\n- target: >= 5 per week\n\n# KPI-2: Failures\n',
      'missing-counter-metric',
      { "Add 'guarded by: KPI-2' (Failures) *": '# KPI-1: Releases' },
      config,
    );
    checkFixes(
      '# OBJ-1: Full\n- **KR-1**: Guests from 40 to 60 a day\n- **KR-2**: Takings from $40 to $50\n\n# KPI-2: Complaints\n',
      'objective-without-guardrail',
      { "Add 'guarded by: KPI-2' (Complaints) *": '# OBJ-1: Full' },
      config,
    );
  });
});
