import { isEvent } from '../model/events.ts';
import type { Rule } from './rule.ts';
import { findStatusHolder } from './itemFields.ts';
import { pointAtDefinitions } from './pointAt.ts';
import { writeReference } from './wording.ts';

/** Mentions (`// see REQ-7`) claim nothing and stay quiet. */
export const orphanCodeReference: Rule = {
  name: 'orphan-code-reference',
  severity: 'warning',
  profile: 1,
  summary: 'Code or a test that says it carries out an item which is retired.',
  check({ file, snapshot }, report) {
    if (file.role.type !== 'code') return;
    for (const reference of file.facts.references) {
      if (reference.type === 'mention' || isEvent(reference)) continue;
      const resolution = snapshot.resolve(reference, file);
      if (resolution.kind !== 'found') continue;
      const retired = resolution.items.map(findStatusHolder);
      if (!retired.every(item => item.status === 'retired')) continue;
      const written = writeReference(reference);
      report({
        span: reference.span,
        message: `${written} is retired: remove this reference, or the code with it.`,
        subject: written,
        ...(resolution.items[0] ? { item: resolution.items[0] } : {}),
        related: pointAtDefinitions(resolution.items, snapshot, file),
      });
    }
  },
};
