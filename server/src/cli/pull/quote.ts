import { cleanText } from '../terminal.ts';
import type { Source } from './source.ts';

/** A few words of what a server said: on one line, without what a terminal would obey, without our secrets. */
export function quote(said: string, { secrets }: Pick<Source, 'secrets'>): string {
  let text = said.slice(0, 10_000);
  for (const secret of secrets.toSorted((a, b) => b.length - a.length)) text = text.replaceAll(secret, '***');
  return cleanText(text, 160);
}
