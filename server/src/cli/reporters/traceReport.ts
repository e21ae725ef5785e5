import type { Snapshot } from '../../core/index/snapshot.ts';
import { hideFigures } from '../../core/queries/cardParts.ts';
import type { TraceNode } from '../../core/queries/trace.ts';
import { showLine } from '../places.ts';

/** A step of a trace as `trace` gives it in JSON; docs/json.md explains it. */
export interface ReportedTree {
  /** Absent for a place in code. */
  readonly id?: string;
  readonly scope?: string;
  /** A kind; `code` or `test` for a place in code, `document` for one in a document. */
  readonly kind: string;
  readonly title?: string;
  /** How it hangs on the step before: `supports`, `implemented by`; '' at the root. */
  readonly link: string;
  readonly file: string;
  readonly line: number;
  readonly children: readonly ReportedTree[];
}

/** Turns a trace into its JSON form. Its depth is bounded where it is made. */
export function makeTreeReport(snapshot: Snapshot, node: TraceNode): ReportedTree {
  const { item, link } = node;
  return {
    ...(item ? { id: item.id } : {}),
    ...(item && item.scope !== '' ? { scope: snapshot.showScope(item.scope) } : {}),
    kind: item?.kind ?? placeKind(snapshot, node),
    ...(item ? { title: hideFigures(snapshot, item, item.title) } : {}),
    link,
    ...showLine(snapshot, node.file, node.span),
    children: node.children.map(child => makeTreeReport(snapshot, child)),
  };
}

function placeKind(snapshot: Snapshot, node: TraceNode): string {
  const role = snapshot.file(node.file)?.role;
  if (role?.type === 'spec') return 'document';
  return role?.test === true ? 'test' : 'code';
}
