import type { IndexedFile } from '../../core/index/snapshot.ts';
import type { FileUri } from '../../core/model/place.ts';
import type { Context } from './handler.ts';

/** The team's own template for items of a kind: `.throughline/templates/<kind>.md` at the root that a file belongs to. */
export function readTemplate({ uri, path }: IndexedFile, kind: string, context: Context): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  const up = '../'.repeat(path.split('/').length - 1);
  const template = new URL(`${up}.throughline/templates/${encodeURIComponent(kind)}.md`, uri).href;
  return context.readText(template as FileUri);
}
