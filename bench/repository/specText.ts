import { kpiId, objectiveId, requirementId, requirementsPerSpec } from './ids.ts';
import type { Random } from './random.ts';
import { makeProse, makeTitle } from './words.ts';

const statuses = ['draft', 'proposed', 'accepted', 'in-progress', 'implemented', 'verified', 'released'] as const;

/** The text of spec number `spec`: an objective, a KPI and eight requirements, some 5 KB. */
export function makeSpecText(random: Random, spec: number): string {
  const requirements = makeRequirements(random, spec);
  return `---
owner: "@team-${spec % 17}"
---
# ${objectiveId(spec)}: ${makeTitle(random)}

- supports: VIS-1
- cycle: 2026-Q4 · status: active · commitment: committed

${makeProse(random, 6)}

## ${kpiId(spec)}: Share of visits in which this works

| Field | Value |
|---|---|
| Definition | Share of visits that reach the last step, per week. |
| Unit | percent |
| Direction | up |
| Baseline | ${20 + random.below(40)} % (2026-06-30) |
| Target | >= ${60 + random.below(40)} % by 2026-12-31 |
| Cadence | weekly |

## Background

${makeProse(random, 12)}

> "${makeTitle(random)}", said somebody from support.

1. ${makeTitle(random)}
2. ${makeTitle(random)}
   - ${makeTitle(random)}, see [the notes](../notes.md#${spec})

## Requirements

${requirements}
`;
}

/** One requirement under a heading of its own, as most of the sections in a large spec look. */
export function makeRequirementSection(random: Random, id: string, kpi: string, dependsOn: string): string {
  return `### ${id}: ${makeTitle(random)}

- status: ${random.pick(statuses)}
- priority: ${random.pick(['must', 'should', 'could'])}
- moves: ${kpi} (+${1 + random.below(5)} pp)
- depends on: ${dependsOn}

${makeProse(random, 2)}

**Acceptance criteria**

- Given ${makeTitle(random).toLowerCase()}, then nothing is lost.
- Given a slow connection, then the page says so \`within 2 s\`.
`;
}

/** Headings, bold list items and rows take turns, spec by spec. */
function makeRequirements(random: Random, spec: number): string {
  const rows: string[] = [];
  for (let number = 1; number <= requirementsPerSpec; number++) {
    const id = requirementId(spec, number);
    // Only what was written before is needed, so that the dependencies make no loop.
    const earlier = spec === 0 ? 'VIS-1' : requirementId(random.below(spec), 1 + random.below(requirementsPerSpec));
    const dependsOn = number === 1 ? earlier : requirementId(spec, number - 1);
    if (spec % 4 === 3) {
      rows.push(
        `| ${id} | ${makeTitle(random)} ${random.pick(['today', 'at once', 'later'])} | ${random.pick(statuses)} | ${kpiId(spec)} | ${makeTitle(random)} |`,
      );
    } else if (spec % 4 === 2) {
      rows.push(
        `- **${id}**: ${makeTitle(random)}.\n  - status: ${random.pick(statuses)} · moves: ${kpiId(spec)}\n  - depends on: ${dependsOn}\n  - acceptance: ${makeTitle(random)}\n\n  ${makeProse(random, 2).replaceAll('\n', '\n  ')}`,
      );
    } else rows.push(makeRequirementSection(random, id, kpiId(spec), dependsOn));
  }
  if (spec % 4 !== 3) return rows.join('\n');
  return [
    '| ID | Requirement | Status | KPI | Acceptance |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    makeProse(random, 34),
  ].join('\n');
}
