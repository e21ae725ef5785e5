import { writeDay } from '../model/day.ts';
import { partsOf, testSites, type Site } from '../queries/links.ts';
import { resultOf, type SiteResult } from '../queries/testResults.ts';
import type { Item, Snapshot } from '../index/snapshot.ts';
import type { Rule } from './rule.ts';
import { quote, sayStatus } from './wording.ts';

const checkedStatuses: ReadonlySet<string | undefined> = new Set(['verified', 'released']);

/** Says nothing where no report names the tests: what did not run has not failed. */
export const verifiedButFailing: Rule = {
  name: 'verified-but-failing',
  severity: 'error',
  profile: 1,
  summary: 'A requirement that is called verified although a test of it failed.',
  check({ items, snapshot }, report) {
    if (!snapshot.records.tests) return;
    for (const item of items) {
      if (item.like !== 'requirement' || !checkedStatuses.has(item.status)) continue;
      const failures = findFailures(snapshot, item);
      const [first] = failures;
      if (!first) continue;
      const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`;
      const name = quote(first.result.testCase.names.at(-1) ?? '');
      const when = `${first.result.report.file} of ${writeDay(first.result.report.modified)}`;
      report({
        span: item.definition.idSpan,
        message: `${item.id} is ${sayStatus(item.status, '')}, but its test ${name}${more} failed in ${when}.`,
        item,
        subject: item.id,
        related: failures.map(({ site }) => ({
          file: site.file.uri,
          span: site.span,
          message: `A test of ${item.id} that failed.`,
        })),
      });
    }
  },
};

function findFailures(snapshot: Snapshot, item: Item): readonly { readonly site: Site; readonly result: SiteResult }[] {
  return [item, ...partsOf(snapshot, item)].flatMap(part =>
    testSites(snapshot, part).flatMap(site => {
      const result = resultOf(snapshot, part, site);
      return result?.state === 'failed' ? { site, result } : [];
    }),
  );
}
