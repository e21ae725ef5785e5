import fc from 'fast-check';
import { defaultConfig } from '../../server/src/core/model/config.ts';

// Pieces of small repositories in which nearly everything refers to everything else, for property tests.

/** Some of them in scopes. */
export const specPaths = [
  'a.md',
  'b.md',
  'specs/001-x/spec.md',
  'specs/002-y/spec.md',
  'deep/specs/001-x/spec.md',
  'CHANGELOG.md',
];
export const codePaths = ['src/a.ts', 'src/b.py', 'test/a.test.ts'];
/** By convention, in other folders and cases, as tables of several metrics; the last one only because a source names it. */
export const historyPaths = [
  'metrics/KPI-1.csv',
  'metrics/kpi-1.csv',
  'metrics/deep/KPI-1.json',
  'metrics/all.csv',
  'metrics/a-table.csv',
  'metrics/OBJ-1/KR-1.csv',
  'specs/001-x/metrics/KPI-1.csv',
  'data/kpi.csv',
];
/** Everything is checked, and code may send events. */
export const config = { ...defaultConfig, profile: 3 as const, events: ["track('{event}'"] };

export const requirement = fc.constantFrom('REQ-1', 'REQ-2', 'REQ-3', 'REQ-4');
const functional = fc.constantFrom('FR-001', 'FR-002');
export const objective = fc.constantFrom('OBJ-1', 'OBJ-2');
export const kpi = fc.constantFrom('KPI-1', 'KPI-2');
export const anyId = fc.oneof(
  requirement,
  functional,
  objective,
  kpi,
  fc.constantFrom('VIS-1', 'KR-1', 'AC-1', 'FEAT-1', 'IDEA-1'),
);
const status = fc.constantFrom(
  'draft',
  'accepted',
  'implemented',
  'verified',
  'retired',
  'rejected',
  'superseded',
  'implemnted',
);

const specFragment = fc.oneof(
  fc.tuple(requirement, status).map(([id, s]) => `## ${id}: Title of ${id}\n\n- status: ${s}\n`),
  fc.tuple(requirement, anyId).map(([id, to]) => `## ${id}: Title\n\n- supports: ${to}\n- AC-1: It works.\n`),
  fc.tuple(requirement, requirement).map(([id, to]) => `## ${id}: Title\n\n- depends on: ${to}\n- supersedes: ${to}\n`),
  fc.tuple(requirement, kpi).map(([id, to]) => `- **${id}**: The user MUST win · moves: ${to} (+3 pp)\n`),
  fc.tuple(functional).map(([id]) => `- **${id}**: System MUST do it.\n`),
  fc
    .tuple(requirement, requirement, fc.constantFrom('must', 'P2'), fc.constantFrom('2026-09-30', '2026-Q4'))
    .map(
      ([id, to, priority, due]) =>
        `## ${id}: Title\n\n- depends on: ${to}\n- conflicts with: REQ-4\n- priority: ${priority}\n- due: ${due}\n`,
    ),
  fc
    .tuple(requirement, fc.constantFrom('proposed', 'accepted', 'rejected'))
    .map(([id, s]) => `## DEC-1: So be it\n\n- decides: ${id}, REQ-4\n- status: ${s}\n`),
  fc
    .tuple(anyId, fc.constantFrom('open', 'answered'))
    .map(([to, s]) => `## Q-1: Who pays?\n\n- relates to: ${to}\n- status: ${s}\n`),
  fc
    .tuple(anyId, fc.constantFrom('draft', 'accepted'))
    .map(
      ([to, s]) => `## IDEA-1: Light\n\n- moves: ${to}\n- status: ${s}\n\n## IN-1: Dark\n\n- received: 2026-05-04\n`,
    ),
  fc
    .tuple(requirement, fc.constantFrom('IN-1', 'IDEA-1'))
    .map(([id, to]) => `## ${id}: Light\n\n- derives from: ${to}\n`),
  fc
    .tuple(requirement, fc.constantFrom('one hour', 'two hours'), status)
    .map(
      ([id, when, s]) =>
        `## ${id}: Guests cancel their bookings until ${when} before dinner begins\n\n- status: ${s}\n`,
    ),
  fc
    .tuple(fc.constantFrom('must', 'must', 'could'), fc.constantFrom('A', 'B'))
    .map(([priority, name]) =>
      [1, 2, 3, 4, 5].map(n => `- **NFR-${name}${n}**: Thing\n  - priority: ${priority}\n`).join(''),
    ),
  fc
    .tuple(requirement, fc.constantFrom('', '~2', '~3'), fc.constantFrom('ten', '5'), fc.constantFrom('works', 'fails'))
    .map(
      ([id, revision, seconds, does]) =>
        `## ${id}${revision}: Fast\n\nIt takes ${seconds} seconds.\n\nAnd more.\n\n- AC-1: It ${does}.\n`,
    ),
  fc.tuple(objective).map(([id]) => `# ${id}: Grow\n\n- supports: VIS-1\n- **KR-1**: From 1 to 2 — uses KPI-1\n`),
  fc.tuple(kpi, objective).map(([id, to]) => `## ${id}: Rate\n\n- measures: ${to}\n- guarded by: KPI-2\n`),
  kpi.map(id => `## ${id}: Rate that measures nothing\n`),
  fc.constant('# VIS-1: Everyone ships\n'),
  fc.constant('## FEAT-1: Sign-up\n\n- supports: OBJ-1\n'),
  requirement.map(id => `| ID | Title |\n| --- | --- |\n| ${id} | In short |\n`),
  requirement.map(id => `- ${id}: weak place\n`),
  anyId.map(id => `As ${id} says, 001-x/FR-001 and REQ-1..REQ-3 hold.\n`),
  fc
    .tuple(requirement, fc.constantFrom('REQ-1', 'REQ-8', 'REQ-8, REQ-9', 'FR-001', 'KPI-2, OBJ-2'))
    .map(([id, old]) => `## ${id}: Renamed\n\n- aliases: ${old}\n- AC-1: It works.\n`),
  fc.constantFrom('REQ-8/AC-1, 001-x/REQ-9 and REQ-7..REQ-9\n', '- **REQ-7**: Later · depends on: REQ-8\n'),
  fc.constant('<!-- throughline-ignore requirement-without-objective: not yet -->\n'),
  fc.constantFrom('---\nscope: 001-x\n---\n', '---\nid: REQ-4\nstatus: accepted\n---\n', '---\nscope: other\n---\n'),
);
const codeFragment = fc.oneof(
  fc
    .tuple(fc.constantFrom('implements ', 'verifies ', '', 'see '), anyId)
    .map(([verb, id]) => `// ${verb}${id}\nf();\n`),
  fc.constant('// throughline-scope: 001-x\n'),
  fc.constantFrom("track('signup');\n", '// instruments KPI-1\n'),
  fc.constantFrom(
    '// implements REQ-1..REQ-3\n',
    '// implements REQ-1, REQ-2, REQ-3~3, REQ-4~2\n',
    '// implements REQ-8, REQ-9 AC-1\n',
    '// verifies REQ-8/AC-1\n',
  ),
  fc.constant('// throughline-ignore unknown-id: on purpose\n// REQ-9\n'),
  anyId.map(id => `it('${id} holds', () => {});\n`),
);
const metricField = fc.constantFrom(
  'unit: %',
  'unit: ms',
  'direction: up',
  'direction: down',
  'target: >= 50 % by 2026-09-30',
  'target: < 200 ms',
  'baseline: 33 % (2026-06-30)',
  'current: 41 % (2026-08-17)',
  'cadence: weekly',
  'metric: activation-rate',
  'role: guardrail',
  'status: broken',
  'sensitivity: restricted',
  'source: file:data/kpi.csv',
  'source: metrics/all.csv#other',
  'source: metrics/gone.csv',
  'event: signup',
  'measures: OBJ-1',
  'guarded by: KPI-2',
);
const metricFragment = fc.oneof(
  fc
    .tuple(kpi, fc.constantFrom('Activation', 'Churn'), fc.array(metricField, { maxLength: 4 }))
    .map(([id, title, fields]) => `## ${id}: ${title}\n\n${fields.map(field => `- ${field}\n`).join('')}`),
  fc
    .tuple(objective, fc.constantFrom('uses KPI-1', 'uses KPI-2', ''), fc.array(metricField, { maxLength: 2 }))
    .map(
      ([id, use, fields]) =>
        `# ${id}: Grow\n\n- team: kitchen\n- **KR-1**: Activation from 33 % to 50 % ${use}\n${fields.map(field => `  - ${field}\n`).join('')}`,
    ),
);
export const specText = fc
  .array(fc.oneof({ weight: 3, arbitrary: specFragment }, { weight: 2, arbitrary: metricFragment }), { maxLength: 5 })
  .map(parts => parts.join('\n'));
const historyRow = fc.tuple(
  fc.constantFrom('2026-06-30', '2026-07-31', '2026-08-03', '2026-08-10', '2026-08-17', '2026-09-30', 'soon'),
  fc.constantFrom('33', '41.2', '52', '0', '', '4100', 'many'),
  fc.constantFrom('7', '', '9', 'few'),
);
export const historyText = fc
  .tuple(fc.constantFrom('date,value,note', 'date,KPI-1,KPI-2', 'date,other,OBJ-1/KR-1', 'a,b,c'), fc.array(historyRow))
  .map(([header, rows]) => [header, ...rows.map(cells => cells.join())].join('\n'));
export const codeText = fc.array(codeFragment, { maxLength: 4 }).map(parts => parts.join('\n'));
