import assert from 'node:assert/strict';
import { readSpec } from '../../../server/src/core/markdown/readSpec.ts';
import type { Config } from '../../../server/src/core/model/config.ts';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import type { FileFacts } from '../../../server/src/core/model/facts.ts';
import { determineRole } from '../../../server/src/core/model/fileRole.ts';

/** A file as read, with its text at hand. */
export interface Reading {
  readonly text: string;
  readonly facts: FileFacts;
}

/** Reads `text` as the spec at `path`; the indentation of the first line is taken off every line. */
export function read(text: string, path = 'docs/spec.md', config: Config = defaultConfig): Reading {
  const plain = dedent(text);
  return { text: plain, facts: readSpec(plain, determineRole(path, config), config) };
}

/** Takes off the indentation that the first line has, where the text begins on a line of its own. */
function dedent(text: string): string {
  if (!text.startsWith('\n')) return text;
  const body = text.replace(/^\n/, '').replace(/\n[ ]*$/, '\n');
  const indent = /^[ ]*/.exec(body)?.[0] ?? '';
  return indent === '' ? body : body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

/** The definitions as `id`, the parent's id in front where there is one: `REQ-1 > AC-2`. */
export function idsIn(text: string, path?: string): readonly string[] {
  const { facts } = read(text, path);
  return facts.definitions.map(({ id, parent }) => (parent === -1 ? id : `${facts.definitions[parent]?.id} > ${id}`));
}

/** The one definition in a text. */
export function onlyDefinition(text: string, path?: string): FileFacts['definitions'][number] {
  const { facts } = read(text, path);
  assert.deepEqual(
    facts.definitions.map(definition => definition.id),
    [facts.definitions[0]?.id],
  );
  const [definition] = facts.definitions;
  assert.ok(definition);
  return definition;
}

/** The fields of all definitions as `REQ-1 owner = ann`. */
export function fieldsIn(text: string, path?: string): readonly string[] {
  const { facts } = read(text, path);
  return facts.definitions.flatMap(({ id, fields }) =>
    fields.map(({ name, value, items }) => `${id} ${name} = ${items ? items.join(' | ') : value}`),
  );
}

/** The references as `REQ-1 supports OBJ-1`, `(REQ-1)` for one that is only mentioned. */
export function referencesIn(text: string, path?: string): readonly string[] {
  const { facts } = read(text, path);
  return facts.references.map(reference => {
    const from = facts.definitions[reference.from]?.id ?? '';
    const to = reference.qualifier === undefined ? reference.id : `${reference.qualifier}/${reference.id}`;
    if (reference.type === 'mention') return from === '' ? `(${to})` : `${from} (${to})`;
    return `${from} ${reference.inverse ? '<' : ''}${reference.type} ${to}`;
  });
}

/** The problems as `rule @ marked text: message`. */
export function problemsIn(text: string, path?: string): readonly string[] {
  const { text: plain, facts } = read(text, path);
  return facts.problems.map(({ rule, span, message }) => `${rule} @ ${plain.slice(span.start, span.end)}: ${message}`);
}
