import { askSource } from '../../../server/src/cli/pull/askSource.ts';
import { findSource } from '../../../server/src/cli/pull/source.ts';
import { readSettings } from '../../../server/src/host/configuration/readSettings.ts';
import { writeDay } from '../../../server/src/core/model/day.ts';

export interface AskOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly root?: string;
  /** When it is, in milliseconds since 1970. */
  readonly moment?: number;
}

/** Asks a source as throughline.yaml would describe it; the answer in one line: `41.2`, `41.2 (2026-08-20)`, `failed: …`. */
export async function ask(settings: object, query: string, options: AskOptions = {}): Promise<string> {
  const { env = {}, root = '/', moment = Date.now() } = options;
  const { settings: read, problems } = readSettings(JSON.stringify({ sources: { it: settings } }), 't.yaml', []);
  const given = read.sources?.['it'];
  if (!given) throw new Error(problems.map(({ message }) => message).join('\n'));
  const source = findSource('it', given, env, root);
  const answer = 'reason' in source ? source : await askSource(source, query, moment);
  if (answer.kind === 'value') {
    return answer.day === undefined ? String(answer.value) : `${answer.value} (${writeDay(answer.day)})`;
  }
  return `failed: ${answer.reason}${answer.detail === undefined ? '' : ` [${answer.detail}]`}`;
}
