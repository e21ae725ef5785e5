import type { Severity } from '../model/finding.ts';
import { severities } from '../model/finding.ts';
import type { Item } from '../index/snapshot.ts';
import type { Report, RuleContext } from './rule.ts';
import { sayStatus } from './wording.ts';

/** What a status promises and items do not keep. */
export interface BrokenPromise {
  /** Items that the promise binds. */
  readonly bound: readonly Item[];
  /** Those of them that break it. */
  readonly breaking: readonly Item[];
  /** The message at one item. */
  readonly describe: (item: Item) => string;
  /** The message at the file's own status, for several items. */
  readonly describeAll: (status: string, items: readonly Item[]) => string;
  readonly severityOf?: (item: Item) => Severity;
  /** Is the file's own status what is wrong as soon as two items break it, rather than only when all do? */
  readonly isAboutStatus?: true;
}

/**
 * Reports each item that breaks what its status promises. Where the status is the file's own and two or more items
 * share both it and the fault, the status line is the place to mend, so it is said there, once.
 */
export function reportByStatus({ file }: RuleContext, promise: BrokenPromise, report: (report: Report) => void): void {
  const severityOf = (item: Item): Pick<Report, 'severity'> => {
    const severity = promise.severityOf?.(item);
    return severity === undefined ? {} : { severity };
  };
  const general = file.facts.defaults.find(field => field.name === 'status');
  const together = general ? promise.breaking.filter(takesGeneral) : [];
  const bound = promise.isAboutStatus ? together.length : promise.bound.filter(takesGeneral).length;
  const isShared = together.length > 1 && together.length === bound;
  for (const item of promise.breaking) {
    if (isShared && takesGeneral(item)) continue;
    report({
      span: item.definition.idSpan,
      message: promise.describe(item),
      item,
      subject: item.id,
      ...severityOf(item),
    });
  }
  if (!general || !isShared) return;
  const worst = together.toSorted((a, b) => rankOf(severityOf(a)) - rankOf(severityOf(b)))[0];
  const status = sayStatus(together[0]?.status, general.value);
  report({
    span: general.valueSpan,
    message: promise.describeAll(status, together),
    subject: general.value,
    ...(worst ? severityOf(worst) : {}),
  });
}

/** Has the item no status of its own, so that the file's holds? */
function takesGeneral(item: Item): boolean {
  return !item.definition.fields.some(field => field.name === 'status');
}

function rankOf({ severity }: Pick<Report, 'severity'>): number {
  return severity === undefined ? 0 : severities.indexOf(severity);
}
