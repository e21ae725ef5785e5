import { acceptChange } from '../../core/features/acceptChange.ts';
import { findItemOfLine, linkItems, listLinkTargets } from '../../core/features/linkItems.ts';
import { findNextId } from '../../core/features/idSeries.ts';
import { findUsualPrefix, planItem, planItemAt, type ItemPlan } from '../../core/features/newItem.ts';
import { listTraceTargets, writeTrace } from '../../core/features/traceComment.ts';
import type { IndexedFile, Item, Snapshot } from '../../core/index/snapshot.ts';
import type { RepositoryChange } from '../../core/model/change.ts';
import type { FileUri } from '../../core/model/place.ts';
import { reviewsName } from '../../core/model/records.ts';
import { hideFigures } from '../../core/queries/cardParts.ts';
import { titleLimit } from '../../core/render/limits.ts';
import { toPlainLine } from '../../core/render/plainText.ts';
import { indexLines } from '../../core/text/lineIndex.ts';
import {
  acceptChangeRequest,
  itemsRequest,
  linkRequest,
  newItemRequest,
  traceRequest,
  type AcceptChangeParams,
  type ItemsAnswer,
  type ItemsParams,
  type LineOfFile,
  type LinkParams,
  type ListedItem,
  type NewItemParams,
  type PlannedEdits,
  type TraceParams,
} from '../../protocol.ts';
import { rangeIn, toOffset, toRange } from '../convert.ts';
import { readTemplate } from './templates.ts';
import { readItemKey, type Context, type Handler } from './handler.ts';

/** What the commands ask that write something new: items to choose from, and the edits that a choice makes. */
export const authoringHandler: Handler = {
  capability: {},
  register: (connection, context) => {
    connection.onRequest(itemsRequest, (params: ItemsParams) => listItems(params, context));
    connection.onRequest<PlannedEdits, void>(newItemRequest, (params: NewItemParams) => planNewItem(params, context));
    connection.onRequest<PlannedEdits, void>(linkRequest, (params: LinkParams) => planLink(params, context));
    connection.onRequest<PlannedEdits, void>(traceRequest, (params: TraceParams) => planTrace(params, context));
    connection.onRequest<PlannedEdits, void>(acceptChangeRequest, (params: AcceptChangeParams) =>
      planAcceptance(params, context),
    );
  },
};

/** More than a person scrolls through; typing narrows them down. */
const mostItems = 2000;

function listItems({ purpose, at, from }: ItemsParams, context: Context): ItemsAnswer {
  const key = readItemKey(from);
  if (key) {
    const items = context.find(key, (snapshot, item) =>
      listLinkTargets(snapshot, item).map(target => show(snapshot, target, snapshot.file(item.file))),
    );
    return { items: (items ?? []).slice(0, mostItems) };
  }
  const answer = context.in(at.uri, ({ snapshot, file }): ItemsAnswer | null => {
    const text = context.readText(file.uri) ?? '';
    const list = (items: readonly Item[]) => items.slice(0, mostItems).map(item => show(snapshot, item, file));
    if (purpose === 'trace') return { items: list(listTraceTargets(snapshot)) };
    if (purpose === 'file') return { items: list(snapshot.itemsOf(file.uri)) };
    const around = findItemOfLine(snapshot, file, text, offsetOf(file, at));
    if (!around) return { items: [] };
    return { around: show(snapshot, around, file), items: list(listLinkTargets(snapshot, around)) };
  });
  return answer ?? { items: [] };
}

function show(snapshot: Snapshot, item: Item, from: IndexedFile | undefined): ListedItem {
  const kind = snapshot.config.kinds.byName.get(item.kind)?.label ?? item.kind;
  return {
    key: { file: item.file, id: item.id, scope: item.scope },
    id: snapshot.showId(item, from),
    title: toPlainLine(hideFigures(snapshot, item, item.title), titleLimit),
    kind,
    detail: item.status === undefined ? kind : `${kind} · ${item.status.replaceAll('-', ' ')}`,
  };
}

function planNewItem({ kind, at }: NewItemParams, context: Context): PlannedEdits {
  const here = at && context.in(at.uri, open => planHere(open.snapshot, open.file, kind, at, context));
  if (here) return here;
  const [planned] = context.everywhere(snapshot => {
    const specs = [...snapshot.files()].filter(({ role }) => role.type === 'spec' && role.defines);
    const [own] = [...snapshot.itemsLike(kind)].toSorted((a, b) => compareTexts(a.id, b.id)).slice(-1);
    const file = (own && snapshot.file(own.file)) ?? specs[0];
    const prefix = file && findUsualPrefix(snapshot, kind, file.scope);
    if (!file || prefix === undefined) return [];
    const id = findNextId(snapshot, `${prefix}-`, file.scope);
    const plan = planItem(snapshot, file, id, uri => context.readText(uri), readTemplate(file, kind, context));
    return plan ? [toEdits(plan, snapshot, context)] : [];
  });
  return planned ?? { refusal: 'There is no spec to write it in: open a Markdown file first.' };
}

function planHere(snapshot: Snapshot, file: IndexedFile, kind: string, at: LineOfFile, context: Context) {
  const text = context.readText(file.uri);
  if (text === undefined) return null;
  const template = readTemplate(file, kind, context);
  const read = (uri: FileUri) => context.readText(uri);
  const plan = planItemAt(snapshot, file, text, offsetOf(file, at), kind, template, read);
  return plan ? toEdits(plan, snapshot, context) : null;
}

const collator = new Intl.Collator('en', { numeric: true });
const compareTexts = (a: string, b: string): number => collator.compare(a, b);

function toEdits({ file, at, text, creates }: ItemPlan, snapshot: Snapshot, context: Context): PlannedEdits {
  const placeholder = /\[[A-Z][A-Z ]+\]/.exec(text);
  const selects = placeholder ? { from: placeholder.index, to: placeholder.index + placeholder[0].length } : undefined;
  const range = rangeIn(snapshot, file, { start: at, end: at });
  const more = { ...(selects ? { selects } : {}), ...(creates ? { creates } : {}) };
  return { edits: [{ uri: context.spell(file), range, text, ...more }] };
}

function planLink({ from, to }: LinkParams, context: Context): PlannedEdits {
  const target = readItemKey(to);
  const planned = context.find(readItemKey(from), (snapshot, item) => {
    const other = snapshot.itemsById(target?.id ?? '').find(({ scope }) => scope === target?.scope);
    const change = other && linkItems(snapshot, item, other, file => context.readText(file));
    return change && writeOut(change, snapshot, context);
  });
  return planned ?? { refusal: 'These two cannot be linked here; write the link into the text by hand.' };
}

function planTrace({ at, to }: TraceParams, context: Context): PlannedEdits {
  const target = readItemKey(to);
  const planned = context.in(at.uri, ({ snapshot, file }) => {
    const item = snapshot.itemsById(target?.id ?? '').find(({ scope }) => scope === target?.scope);
    const text = context.readText(file.uri);
    if (!item || text === undefined) return null;
    const change = writeTrace(snapshot, file, text, offsetOf(file, at), item);
    return change ? writeOut(change, snapshot, context) : null;
  });
  return (
    planned ?? {
      refusal: 'How this language writes comments is not known; name it under comments in throughline.yaml.',
    }
  );
}

function planAcceptance({ item: key, reason }: AcceptChangeParams, context: Context): PlannedEdits {
  const { author } = context.settings();
  const said = { reason, ...(author === '' ? {} : { author }) };
  const planned = context.find(readItemKey(key), (snapshot, item) => {
    const change = acceptChange(snapshot, item, said, file => context.readText(file));
    return change && writeOut(change, snapshot, context);
  });
  return planned ?? { refusal: `It has not changed, or ${reviewsName} has to be mended first.` };
}

function writeOut({ texts }: RepositoryChange, snapshot: Snapshot, context: Context): PlannedEdits {
  return {
    edits: texts.map(({ file, span, text }) => ({
      uri: context.spell(file),
      // Files of records are not in the index.
      range: toRange(snapshot.file(file)?.facts.lines ?? indexLines(context.readText(file) ?? ''), span),
      text,
    })),
  };
}

function offsetOf({ facts }: IndexedFile, { line }: LineOfFile): number {
  return toOffset(facts.lines, { line, character: 0 });
}
