/** Is it the heading of a part that only refers to items, so that weak places under it define nothing? */
export function isHeadingOfReferences(name: string): boolean {
  const plain = name
    .toLowerCase()
    .replace(/^[\d.)\s§]+/, '')
    .replace(/change log/g, 'changelog')
    .replace(/[^\p{L}\s]/gu, ' ')
    .trim();
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
