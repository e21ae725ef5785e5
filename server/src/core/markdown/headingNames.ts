/** Is it the heading of a part that only refers to items, so that weak places under it define nothing? */
export function isHeadingOfReferences(name: string): boolean {
  const plain = simplify(name);
  if (/^see also\b/.test(plain)) return true;
  const [first = '', ...rest] = plain.split(/\s+/);
  return names.has(first) && rest.every(word => fillers.has(word));
}

const names = new Set([
  'related',
  'references',
  'reference',
  'traceability',
  'dependencies',
  'dependency',
  'upstream',
  'downstream',
  'coverage',
  'changelog',
]);

/** Words that may follow: "Related requirements", "Traceability matrix". */
const fillers = new Set(
  (
    'and or of to the requirements requirement items objectives objective kpis kpi stories features specs specifications ' +
    'documents documentation docs links issues work tickets decisions matrix map mapping table tables list overview ' +
    'summary report analysis references dependencies related downstream upstream traceability coverage'
  ).split(' '),
);

/** Is it the heading of a part that is talk about an item, and no part of what is asked for? */
export function isHeadingOfAside(name: string): boolean {
  return isHeadingOfReferences(name) || asides.test(simplify(name));
}

/** Is it a key of what is noted about an item, where the key names no field: an estimate, a sprint, a remark? */
export function isKeyOfAside(key: string): boolean {
  return isHeadingOfAside(key) || notes.test(simplify(key));
}

const notes =
  /^(?:(?:story )?points?|estimates?|effort|size|sprint|iteration|version|epic|authors?|created by|date|assignee|assigned to|reviewers?|approvers?|approved by|sign off|jira|pull request|pr|figma)$/;

const asides =
  /^(?:(?:design|implementation|technical|meeting|further|additional|editorial|review|release) )?(?:notes?|comments?|remarks?|discussions?|rationale|reason(?:ing)?|motivation|why(?: now)?|background|context|history|revisions?|open (?:questions?|points?|issues?)|questions?|links?|attachments?|glossary|sources?)$/;

function simplify(name: string): string {
  return name
    .toLowerCase()
    .replace(/^[\d.)\s§]+/, '')
    .replace(/change log/g, 'changelog')
    .replace(/[^\p{L}\s]/gu, ' ')
    .trim();
}
