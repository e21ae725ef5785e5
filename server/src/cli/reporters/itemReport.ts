import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { Site } from '../../core/queries/links.ts';
import { hideFigures } from '../../core/queries/cardParts.ts';
import { codeSites, testSites } from '../../core/queries/links.ts';
import { gatherFields } from '../../core/queries/shownFields.ts';
import { showLine } from '../places.ts';

/** An item as `list` and `show` give it in JSON; docs/json.md explains it. */
export interface ReportedItem {
  /** Full id: `REQ-118`, `REQ-118/AC-2`. */
  readonly id: string;
  readonly scope?: string;
  readonly parent?: string;
  readonly kind: string;
  readonly title: string;
  readonly status?: string;
  readonly file: string;
  readonly line: number;
  /** As written; a list for list fields and for fields that are written more than once. */
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly links: readonly ReportedLink[];
  readonly code: readonly ReportedSite[];
  readonly tests: readonly ReportedSite[];
}

interface ReportedLink {
  readonly type: string;
  /** The id at the other end, with the scope where the id alone is not enough. */
  readonly to: string;
  readonly file: string;
  readonly line: number;
}

interface ReportedSite {
  readonly file: string;
  readonly line: number;
  readonly verb: string;
}

/** Gathers what is known of an item. */
export function makeItemReport(snapshot: Snapshot, item: Item): ReportedItem {
  const file = snapshot.file(item.file);
  return {
    id: item.id,
    ...(item.scope === '' ? {} : { scope: snapshot.showScope(item.scope) }),
    ...(item.id === item.definition.id ? {} : { parent: item.id.slice(0, -item.definition.id.length - 1) }),
    kind: item.kind,
    title: hideFigures(snapshot, item, item.title),
    ...(item.status === undefined ? {} : { status: item.status }),
    ...showLine(snapshot, item.file, item.definition.idSpan),
    fields: gatherFields(snapshot, item),
    links: snapshot.linksFrom(item).map(link => ({
      type: link.type,
      to: snapshot.showId(link.to, file),
      ...showLine(snapshot, link.file, link.span),
    })),
    code: codeSites(snapshot, item).map(site => reportSite(snapshot, site)),
    tests: testSites(snapshot, item).map(site => reportSite(snapshot, site)),
  };
}

function reportSite(snapshot: Snapshot, { file, span, verb }: Site): ReportedSite {
  return { ...showLine(snapshot, file.uri, span), verb };
}
