import { makeCard } from '../../core/queries/card.ts';
import { traceDown, traceUp } from '../../core/queries/trace.ts';
import { renderCardText } from '../../core/render/cardText.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { writeJson } from '../context.ts';
import { findItem } from '../findItem.ts';
import { openRoot } from '../openRoot.ts';
import { makeCheckReport } from '../reporters/checkReport.ts';
import { makeItemReport } from '../reporters/itemReport.ts';
import { makeTreeReport } from '../reporters/traceReport.ts';
import { cleanText, wrapHanging } from '../terminal.ts';

export interface ShowOptions {
  readonly format: OutputFormat;
  readonly cache: boolean;
  readonly root?: string;
}

/** Shows one item: what it is, why it exists, who carries it out, what is wrong with it. */
export async function show(id: string, options: ShowOptions, context: CommandContext): Promise<ExitCode> {
  const checked = await openRoot(options.root, options, context);
  const { project, snapshot } = checked;
  const item = findItem(checked, id);
  const scope = item.scope === '' ? undefined : snapshot.showScope(item.scope);
  const { path } = snapshot.file(item.file) ?? {};
  const findings = makeCheckReport(checked).findings.filter(
    finding => finding.item === item.id && finding.scope === scope && (finding.file === path || scope !== undefined),
  );
  if (options.format === 'json') {
    writeJson(context, {
      schemaVersion: 1,
      root: project.root,
      ...makeItemReport(snapshot, item),
      up: makeTreeReport(snapshot, traceUp(snapshot, item)).children,
      down: makeTreeReport(snapshot, traceDown(snapshot, item)).children,
      findings,
    });
  } else {
    const { paint, width, charset } = context.terminal;
    const [heading = '', ...lines] = renderCardText(makeCard(snapshot, item), charset).split('\n');
    const said = findings.map(({ severity, message, rule }) => `${severity}: ${cleanText(message)} (${rule})`);
    const body = [...lines, ...(said.length > 0 ? ['', ...said] : [])].flatMap(line => {
      const [label = ''] = /^\S+ {2,}/.exec(line) ?? [];
      return wrapHanging(label, line.slice(label.length), width);
    });
    context.stdout.write(`${[paint('bold', heading), ...body].join('\n')}\n`);
  }
  project.saveCache();
  return 0;
}
