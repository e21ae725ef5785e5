import { linkTypesByName, type LinkType } from '../model/links.ts';
import type { Config } from '../model/config.ts';
import type { Item, Link } from '../index/snapshot.ts';
import { pointAtDefinitions } from './pointAt.ts';
import type { Rule } from './rule.ts';
import { joinWords, nameKind, quote, writeReference } from './wording.ts';

/** Compares both ends of a link with the table of link types; a kind of one's own counts as what it is like. */
export const referenceToWrongKind: Rule = {
  name: 'reference-to-wrong-kind',
  severity: 'error',
  profile: 1,
  summary: 'A link to an item of a kind that the link cannot point to.',
  check({ file, snapshot }, report) {
    if (file.role.idle) return;
    for (const reference of file.facts.references) {
      const type = linkTypesByName.get(reference.type);
      if (!type) continue;
      for (const link of snapshot.linksOfReference(reference, file)) {
        const message = describeMismatch(type, link, snapshot.config);
        if (message === undefined) continue;
        report({
          span: reference.span,
          message,
          subject: writeReference(reference),
          ...(file.role.type === 'code' ? { severity: 'warning' } : {}),
          ...(link.reference?.inverse ? { item: link.to } : link.from ? { item: link.from } : {}),
          related: pointAtDefinitions(
            link.reference?.inverse ? (link.from ? [link.from] : []) : [link.to],
            snapshot,
            file,
          ),
        });
        break;
      }
    }
  },
};

function describeMismatch(type: LinkType, link: Link, { kinds }: Config): string | undefined {
  const isInverse = link.reference?.inverse === true;
  const name = quote(isInverse ? type.inverse : type.name);
  if (type.to === 'same') {
    if (!link.from || link.from.like === link.to.like) return undefined;
    const [own, other] = isInverse ? [link.to, link.from] : [link.from, link.to];
    return `${name} joins two items of one kind, but ${own.id} is ${nameKind(kinds, own.kind)} and ${other.id} is ${nameKind(kinds, other.kind)}.`;
  }
  const isFromWrong = link.from !== undefined && !accepts(type.from, link.from);
  const isToWrong = !accepts(type.to, link.to);
  if (!isFromWrong && !isToWrong) return undefined;

  // The id that is written here is named where it is the wrong one; else the item that it is written on.
  const [writtenKinds, written, ownKinds, own] = isInverse
    ? [type.from, link.from, type.to, link.to]
    : [type.to, link.to, type.from, link.from];
  const expected = (names: readonly string[] | undefined): string =>
    joinWords(
      (names ?? []).map(kind => nameKind(kinds, kind)),
      'or',
    );
  if (written && !accepts(writtenKinds, written)) {
    return `${name} expects ${expected(writtenKinds)}, but ${written.id} is ${nameKind(kinds, written.kind)}.`;
  }
  return own && `${name} is said of ${expected(ownKinds)}, but ${own.id} is ${nameKind(kinds, own.kind)}.`;
}

function accepts(names: readonly string[] | undefined, item: Item): boolean {
  return names === undefined || names.includes(item.like);
}
