import assert from 'node:assert/strict';
import { complete } from '../../server/src/core/features/completion.ts';
import { findDefinitions } from '../../server/src/core/features/definition.ts';
import { hover } from '../../server/src/core/features/hover.ts';
import { findRemedies } from '../../server/src/core/features/fixes/index.ts';
import { findHighlights, findImplementations, findReferences } from '../../server/src/core/features/references.ts';
import type { Completion } from '../../server/src/core/features/suggestion.ts';
import type { IndexedFile, Snapshot } from '../../server/src/core/index/snapshot.ts';
import { defaultConfig, type Config } from '../../server/src/core/model/config.ts';
import { makeEmptyFacts } from '../../server/src/core/model/facts.ts';
import { determineRole } from '../../server/src/core/model/fileRole.ts';
import type { FileUri, Span } from '../../server/src/core/model/place.ts';
import { renderCardText } from '../../server/src/core/render/cardText.ts';
import { indexLines } from '../../server/src/core/text/lineIndex.ts';
import { openFixture, type OpenFixture } from './check.ts';

/** Where a fixture's cursor stands. */
export interface AtCursor {
  readonly fixture: OpenFixture;
  readonly snapshot: Snapshot;
  readonly file: IndexedFile;
  readonly text: string;
  readonly offset: number;
}

/** Puts fixtures one after another, each without the indent that its lines share. */
export function join(...sources: readonly string[]): string {
  return sources.map(source => takeIndent(source.replace(/^\s*\n|\n\s*$/g, '').split('\n'))).join('\n');
}

/** Opens a fixture that has a cursor; a file without facts is made up as the server does. */
export function openAtCursor(source: string): AtCursor {
  const fixture = openFixture(source);
  const { cursor, snapshot } = fixture;
  assert.ok(cursor, 'the fixture needs a cursor');
  const opened = fixture.files.get(cursor.path);
  assert.ok(opened);
  const file = opened.indexed ?? makeSilent(snapshot, opened.uri, opened.path, opened.text);
  return { fixture, snapshot, file, text: opened.text, offset: cursor.offset };
}

/** Checks the card over the cursor, as plain text without the indent of the template; undefined for no card. */
export function checkHover(source: string, expected: string | undefined): void {
  const { snapshot, file, offset } = openAtCursor(source);
  const found = hover(snapshot, file, offset);
  assert.equal(found && squeeze(renderCardText(found.card)), expected && dedent(expected));
}

/** Checks where the definition of the id under the cursor is: `path:line "selected text"`. */
export function checkDefinition(source: string, expected: readonly string[]): void {
  const at = openAtCursor(source);
  const targets = findDefinitions(at.snapshot, at.file, at.offset);
  for (const { body, selection } of targets) {
    assert.ok(body.start <= selection.start && selection.end <= body.end, 'the selection lies in the item');
  }
  assert.deepEqual(
    targets.map(({ file, selection }) => show(at, file, selection)),
    expected,
  );
}

/** Checks the places that use the item under the cursor, definitions included: `path:line "text"`. */
export function checkReferences(source: string, expected: readonly string[]): void {
  const at = openAtCursor(source);
  const places = findReferences(at.snapshot, at.file, at.offset, { includeDeclaration: true });
  assert.deepEqual(
    places.map(({ file, span }) => show(at, file, span)),
    expected,
  );
}

/** Checks the places in code and tests that carry out the item under the cursor. */
export function checkImplementations(source: string, expected: readonly string[]): void {
  const at = openAtCursor(source);
  const places = findImplementations(at.snapshot, at.file, at.offset);
  assert.deepEqual(
    places.map(({ file, span }) => show(at, file, span)),
    expected,
  );
}

/** Checks the places in the file that mean the same; definitions are marked with `=`. */
export function checkHighlights(source: string, expected: readonly string[]): void {
  const at = openAtCursor(source);
  const highlights = findHighlights(at.snapshot, at.file, at.offset);
  const shown = highlights.map(({ span, isDefinition }) => `${isDefinition ? '=' : ''}${show(at, at.file.uri, span)}`);
  assert.deepEqual(shown, expected);
}

/** What completion offers at the cursor; by default as asked for with Ctrl+Space. */
export function completeAt(source: string, isAsked = true): Completion {
  const { snapshot, file, text, offset } = openAtCursor(source);
  return complete(snapshot, file, { text, offset, isAsked });
}

/** Checks what completion offers, and that each edit takes the place of what was written on the cursor's line. */
export function checkCompletion(source: string, expected: readonly string[], isAsked = true): void {
  const { text, offset } = openAtCursor(source);
  const { suggestions } = completeAt(source, isAsked);
  for (const { replaces, filter } of suggestions) {
    assert.ok(replaces.start <= offset && offset <= replaces.end, 'the edit touches the cursor');
    assert.ok(!text.slice(replaces.start, replaces.end).includes('\n'), 'the edit stays on its line');
    const written = text.slice(replaces.start, offset).toLowerCase();
    assert.ok(filter.toLowerCase().trimStart().startsWith(written), `'${filter}' begins with '${written}'`);
  }
  assert.deepEqual(
    suggestions.map(({ label }) => label),
    expected,
  );
}

/** Applies the first suggestion with this label and gives the line it is in. */
export function acceptSuggestion(source: string, label: string): string {
  const { text } = openAtCursor(source);
  const suggestion = completeAt(source).suggestions.find(given => given.label === label);
  assert.ok(suggestion, `'${label}' is offered`);
  const start = text.lastIndexOf('\n', suggestion.replaces.start - 1) + 1;
  const after = text.slice(suggestion.replaces.end).split('\n')[0] ?? '';
  return text.slice(start, suggestion.replaces.start) + suggestion.text + after;
}

/**
 * Checks the quick fixes of the first finding of a rule: title → the line after the fix. The preferred one has a `*`.
 * The finding must be there, and be gone after every fix.
 */
export function checkFixes(
  source: string,
  rule: string,
  expected: Readonly<Record<string, string>>,
  config: Config = defaultConfig,
): void {
  const { workspace, snapshot, files } = openFixture(source, config);
  const finding = [...workspace.findings().values()].flat().find(found => found.rule === rule);
  assert.ok(finding, `the fixture has a finding of ${rule}`);
  const file = snapshot.file(finding.file);
  const opened = [...files.values()].find(({ uri }) => uri === finding.file);
  assert.ok(file && opened);
  const place = { snapshot, file, text: opened.text, rule, span: finding.span };
  const readText = (uri: FileUri): string | undefined => [...files.values()].find(other => other.uri === uri)?.text;
  const fixes: Record<string, string> = {};
  for (const { change, isPreferred } of findRemedies({ ...place, readText })) {
    for (const other of files.values()) {
      const edits = change.texts.filter(edit => edit.file === other.uri);
      workspace.setText(other.uri, other.path, applyEdits(other.text, edits));
    }
    const edits = change.texts.filter(edit => edit.file === opened.uri);
    const start = opened.text.lastIndexOf('\n', finding.span.start - 1) + 1;
    fixes[`${change.title}${isPreferred ? ' *' : ''}`] =
      applyEdits(opened.text, edits).slice(start).split('\n')[0] ?? '';
    workspace.check();
    const left = workspace.findings().get(opened.uri) ?? [];
    const isLeft = left.some(other => other.rule === rule && other.span.start === finding.span.start);
    assert.ok(!isLeft, `'${change.title}' helps`);
    for (const other of files.values()) workspace.setText(other.uri, other.path, other.text);
    workspace.check();
  }
  assert.deepEqual(fixes, expected);
}

/** A text after edits whose places are those of the text before. */
export function applyEdits(text: string, edits: readonly { readonly span: Span; readonly text: string }[]): string {
  let edited = text;
  for (const { span, text: put } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    edited = edited.slice(0, span.start) + put + edited.slice(span.end);
  }
  return edited;
}

function show({ fixture }: AtCursor, uri: FileUri, span: Span): string {
  const opened = [...fixture.files.values()].find(file => file.uri === uri);
  assert.ok(opened);
  const line = opened.text.slice(0, span.start).split('\n').length;
  return `${opened.path}:${line} ${opened.text.slice(span.start, span.end)}`;
}

function makeSilent(snapshot: Snapshot, uri: FileUri, path: string, text: string): IndexedFile {
  const role = determineRole(path, snapshot.config);
  return { uri, path, role, facts: makeEmptyFacts(indexLines(text)), scope: role.scope?.name ?? '' };
}

/** Labels stand in a column of their own width; tests need not count spaces. */
function squeeze(text: string): string {
  return text.replace(/ {2,}/g, '  ');
}

function dedent(text: string): string {
  return takeIndent(text.split('\n').filter(line => line.trim() !== ''));
}

function takeIndent(lines: readonly string[]): string {
  const indents = lines.filter(line => line.trim() !== '').map(line => /^ */.exec(line)?.[0].length ?? 0);
  return lines.map(line => line.slice(Math.min(...indents))).join('\n');
}
