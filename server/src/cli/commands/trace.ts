import type { Day } from '../../core/model/day.ts';
import type { Item, Snapshot } from '../../core/index/snapshot.ts';
import type { FileUri, Span } from '../../core/model/place.ts';
import { traceDown, traceUp, type TraceNode } from '../../core/queries/trace.ts';
import { offsetAt } from '../../core/text/lineIndex.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { writeJson } from '../context.ts';
import { findItem, findItemsAtLine } from '../findItem.ts';
import type { CheckedProject } from '../openRoot.ts';
import { openRoot, sortItems } from '../openRoot.ts';
import { makeTreeReport } from '../reporters/traceReport.ts';
import { foldAcceptance, renderTree } from '../reporters/traceText.ts';
import type { Terminal } from '../terminal.ts';

export interface TraceOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly today?: Day;
  readonly root?: string;
}

/** Draws the thread through an item, up to the vision and down to code and tests; of every objective without one. */
export async function trace(
  target: string | undefined,
  options: TraceOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const checked = await openRoot(options.root, options, context);
  const { project, snapshot } = checked;
  if (target === undefined) traceObjectives(checked, options, context);
  else {
    const found = findTarget(checked, target, context.cwd);
    if (options.format === 'json') {
      const [up, down] = [
        joinTrees(found, item => traceUp(snapshot, item)),
        joinTrees(found, item => traceDown(snapshot, item)),
      ];
      const [upTree, downTree] = [makeTreeReport(snapshot, up), makeTreeReport(snapshot, down)];
      writeJson(context, { schemaVersion: 1, root: project.root, up: upTree, down: downTree });
    } else {
      const drawn = found.items.map(item => renderBoth(snapshot, item, context.terminal));
      context.stdout.write(`${drawn.join('\n\n')}\n`);
    }
  }
  project.saveCache();
  return 0;
}

/** What to trace: one item, or all that a line names; `place` is that line. */
interface Target {
  readonly items: readonly Item[];
  readonly place?: { readonly file: FileUri; readonly span: Span };
}

function findTarget(checked: CheckedProject, target: string, cwd: string): Target {
  const place = /^(.+?):(\d{1,7})(?::\d+)?$/.exec(target);
  if (!place) return { items: [findItem(checked, target)] };
  const line = Number(place[2]);
  const { file, items } = findItemsAtLine(checked, place[1] ?? '', line, cwd);
  const start = offsetAt(file.facts.lines, { line: line - 1, column: 0 });
  return { items, place: { file: file.uri, span: { start, end: start } } };
}

/** The tree of one item; of several that one line names, a tree that begins at the line. */
function joinTrees({ items, place }: Target, grow: (item: Item) => TraceNode): TraceNode {
  const [first, ...others] = items.map(grow);
  if (!first) throw new RangeError('There is no item to trace.');
  if (others.length === 0 || !place) return first;
  return { link: '', ...place, children: [first, ...others].map(tree => ({ ...tree, link: 'names' })) };
}

function renderBoth(snapshot: Snapshot, item: Item, terminal: Terminal): string {
  const [up, down] = [traceUp(snapshot, item), traceDown(snapshot, item)];
  const { paint } = terminal;
  const parts = [renderTree(snapshot, { ...up, children: [] }, terminal)];
  if (up.children.length > 0) parts.push(paint('bold', 'Why it exists'), renderBranches(snapshot, up, terminal));
  else parts.push(paint('dim', 'It supports nothing above it yet.'));
  if (down.children.length > 0)
    parts.push(paint('bold', 'What carries it out'), renderBranches(snapshot, down, terminal));
  else parts.push(paint('dim', 'Nothing below it carries it out yet.'));
  return parts.join('\n');
}

/** The tree without its root, which the heading shows already. */
function renderBranches(snapshot: Snapshot, root: ReturnType<typeof traceUp>, terminal: Terminal): string {
  return renderTree(snapshot, root, terminal).split('\n').slice(1).join('\n');
}

function traceObjectives({ project, snapshot }: CheckedProject, options: TraceOptions, context: CommandContext): void {
  const objectives = sortItems(snapshot).filter(item => item.like === 'objective');
  const trees = objectives.map(item => traceDown(snapshot, item));
  if (options.format === 'json') {
    const objectiveTrees = trees.map(tree => makeTreeReport(snapshot, tree));
    writeJson(context, { schemaVersion: 1, root: project.root, objectives: objectiveTrees });
    return;
  }
  const drawn = trees.map(tree => renderTree(snapshot, foldAcceptance(tree), context.terminal));
  const nothing = 'No objectives yet: write one as `## OBJ-1: What should become better`.';
  context.stdout.write(`${drawn.length > 0 ? drawn.join('\n\n') : nothing}\n`);
}
