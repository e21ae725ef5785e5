import { aliasesOf } from '../model/aliases.ts';
import type { Config } from '../model/config.ts';
import type { Definition, FileFacts, Problem } from '../model/facts.ts';
import { determineRole } from '../model/fileRole.ts';
import { findForbiddenTransition, type ForbiddenTransition } from '../model/transitions.ts';
import type { Span } from '../model/place.ts';

/** A file of the base that differs at the head. */
export interface BaseFile {
  readonly path: string;
  readonly facts: FileFacts;
}

/** Scope and full id → status as written, of the items of the base in files that differ. */
export type BaseStatuses = ReadonlyMap<string, string>;

/** Collects the statuses of the base; an item may stand in another file at the head. */
export function gatherStatuses(files: readonly BaseFile[], config: Config): BaseStatuses {
  const statuses = new Map<string, string>();
  for (const rank of ['weak', 'strong'] as const) {
    for (const { path, facts } of files) {
      facts.definitions.forEach((definition, index) => {
        const status = definition.rank === rank ? findStatus(definition, facts)?.written : undefined;
        // Where an id stands in a weak and a strong place, the strong one is the item.
        if (status !== undefined) statuses.set(keyOf(path, facts, config, fullIdOf(facts, index, config)), status);
      });
    }
  }
  return statuses;
}

/**
 * The facts of a file of the head, with a problem at each status that may not follow the one of the base. The file's own
 * status is told of once, at the first item that it holds for.
 */
export function markInvalidTransitions(
  facts: FileFacts | undefined,
  path: string,
  statuses: BaseStatuses,
  config: Config,
): FileFacts | undefined {
  if (!facts || statuses.size === 0) return facts;
  const problems: Problem[] = [];
  const general: { readonly index: number; readonly id: string; readonly found: ForbiddenTransition }[] = [];
  facts.definitions.forEach((definition, index) => {
    const kind = config.kinds.byName.get(definition.kind);
    const after = findStatus(definition, facts);
    if (!kind || !after) return;
    const id = fullIdOf(facts, index, config);
    const before = [id, ...aliasesOf(definition)].flatMap(
      name => statuses.get(keyOf(path, facts, config, name)) ?? [],
    )[0];
    const found = findForbiddenTransition(kind, before, after.written, config.transitions);
    if (!found) return;
    if (after.isGeneral) general.push({ index, id, found });
    else problems.push(makeProblem(index, id, found, after.span));
  });
  const [first] = general;
  const span = facts.defaults.find(({ name }) => name === 'status')?.valueSpan;
  if (first && span) {
    const more = general.length - 1;
    problems.push(makeProblem(first.index, more === 0 ? first.id : `${first.id} and ${more} more`, first.found, span));
  }
  return problems.length === 0 ? facts : { ...facts, problems: [...facts.problems, ...problems] };
}

function makeProblem(definition: number, who: string, { from, to, allowed }: ForbiddenTransition, span: Span): Problem {
  const next =
    allowed.length === 0
      ? `nothing follows ${from}`
      : `${from} may be followed by ${allowed.length === 1 ? '' : 'one of '}${allowed.join(', ')}`;
  const message = `${who}: ${from} → ${to} is not allowed; ${next}.`;
  return { rule: 'invalid-transition', span, message, subject: `${from} → ${to}`, definition };
}

interface WrittenStatus {
  readonly written: string;
  readonly span: Span;
  /** That of the file. */
  readonly isGeneral: boolean;
}

function findStatus({ fields }: Definition, { defaults }: FileFacts): WrittenStatus | undefined {
  const own = fields.find(({ name, value }) => name === 'status' && value !== '');
  const field = own ?? defaults.find(({ name, value }) => name === 'status' && value !== '');
  return field && { written: field.value, span: field.valueSpan, isGeneral: !own };
}

/** `OBJ-1/KR-1`: an id may be the same in the next item. */
function fullIdOf({ definitions }: FileFacts, index: number, { kinds }: Config): string {
  const ids: string[] = [];
  for (let at = index; at !== -1;) {
    const definition = definitions[at];
    if (!definition) break;
    ids.unshift(definition.id);
    at = kinds.byName.get(definition.kind)?.local === undefined ? -1 : definition.parent;
  }
  return ids.join('/');
}

function keyOf(path: string, facts: FileFacts, config: Config, id: string): string {
  return `${facts.scope?.name ?? determineRole(path, config).scope?.name ?? ''}\n${id}`;
}
