import type { Command, Range } from 'vscode-languageserver/node';
import type { Refactoring } from '../../core/features/refactorings.ts';
import type { Place } from '../../core/model/place.ts';
import { indexLines } from '../../core/text/lineIndex.ts';
import { replaceSpans } from '../../core/text/replaceSpans.ts';
import { showReferencesCommand, type ShowReferencesArguments } from '../../protocol.ts';
import { rangeIn, toRange } from '../convert.ts';
import type { Context, OpenFile } from './handler.ts';

/** Has the editor list what is left to look at, where it stands once the change was made. */
export function listLeft(
  { change, leaves }: Refactoring,
  { snapshot, file }: OpenFile,
  text: string,
  context: Context,
): Command | undefined {
  if (!leaves) return undefined;
  const edits = change.texts.filter(edit => edit.file === file.uri);
  const lines = indexLines(replaceSpans(text, edits));
  const rangeOf = (place: Place): Range => {
    if (place.file !== file.uri) return rangeIn(snapshot, place.file, place.span);
    const before = edits.filter(({ span }) => span.end <= place.span.start);
    const shift = before.reduce((sum, { span, text: put }) => sum + put.length - (span.end - span.start), 0);
    return toRange(lines, { start: place.span.start + shift, end: place.span.end + shift });
  };
  const { item, places } = leaves;
  const at = rangeOf({ file: item.file, span: item.definition.idSpan }).start;
  const locations = places.map(place => ({ uri: context.spell(place.file), range: rangeOf(place) }));
  return {
    title: `List what names ${item.id}`,
    command: showReferencesCommand,
    arguments: [context.spell(item.file), at, locations] satisfies ShowReferencesArguments,
  };
}
