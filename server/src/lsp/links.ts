/** Where the documentation can be read in a browser; the same pages come with the extension, in docs/. */
const documentationUrl = 'https://github.com/throughline/throughline/blob/main/docs';

/** The page that explains a rule. */
export function ruleUrl(rule: string): string {
  return `${documentationUrl}/rules/${encodeURIComponent(rule)}.md`;
}
