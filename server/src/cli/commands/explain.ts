import { readFileSync } from 'node:fs';
import { rules } from '../../core/rules/index.ts';
import { findNearestName } from '../../host/nearestName.ts';
import { findRulePage } from '../../host/rulePages.ts';
import type { CommandContext, ExitCode, OutputFormat } from '../context.ts';
import { UsageError, writeJson } from '../context.ts';
import { compareTexts } from '../openRoot.ts';
import { cleanText, wrapHanging } from '../terminal.ts';

export interface ExplainOptions {
  readonly format: OutputFormat;
}

/** Explains a rule: what it reports, why, and what to do; lists all rules without one. */
export function explain(name: string | undefined, { format }: ExplainOptions, context: CommandContext): ExitCode {
  if (name === undefined) {
    listRules(format, context);
    return 0;
  }
  const rule = rules.find(one => one.name === name);
  if (!rule) {
    const near = findNearestName(
      name,
      rules.map(one => one.name),
    );
    const advice = near === undefined ? '`throughline explain` lists them all.' : `Did you mean ${near}?`;
    throw new UsageError(`There is no rule ${cleanText(name, 80)}. ${advice}`);
  }
  const page = readPage(rule.name);
  const { severity, profile, summary } = rule;
  if (format === 'json') writeJson(context, { schemaVersion: 1, rule: rule.name, severity, profile, summary, page });
  else context.stdout.write(renderPage(page, context));
  return 0;
}

function listRules(format: OutputFormat, context: CommandContext): void {
  const sorted = rules.toSorted((a, b) => compareTexts(a.name, b.name));
  if (format === 'json') {
    const listed = sorted.map(({ name: rule, severity, profile, summary }) => ({ rule, severity, profile, summary }));
    writeJson(context, { schemaVersion: 1, rules: listed });
    return;
  }
  const { paint, width } = context.terminal;
  const nameWidth = Math.max(...sorted.map(rule => rule.name.length));
  const lines = sorted.flatMap(({ name, severity, profile, summary }) => {
    const label = `${name.padEnd(nameWidth)}  ${severity.padEnd(11)}  `;
    const text = profile === 1 ? summary : `${summary} (profile ${profile})`;
    const [first = '', ...rest] = wrapHanging(label, text, width);
    return [paint('cyan', first.slice(0, name.length)) + first.slice(name.length), ...rest];
  });
  context.stdout.write(`${lines.join('\n')}\n`);
}

function readPage(rule: string): string {
  const file = findRulePage(rule);
  if (file === undefined) throw new Error(`The page of rule ${rule} is missing from this installation.`);
  return readFileSync(file, 'utf8');
}

function renderPage(page: string, { terminal }: CommandContext): string {
  let isExample = false;
  const lines = page
    .trimEnd()
    .split(/\r?\n/)
    .map(line => {
      if (/^(```|~~~)/.test(line)) isExample = !isExample;
      if (isExample) return line;
      // A link to another rule's page is its name, which `throughline explain` takes; of other pages the words will do.
      const text = line.replace(/\[([^\][]+)\]\((?:\.\.\/)?[a-z0-9-]+\.md(?:#[a-z-]+)?\)/g, '$1');
      return /^#{1,6} /.test(text) ? terminal.paint('bold', text.replace(/^#+ /, '')) : text;
    });
  return `${lines.join('\n')}\n`;
}
