import type { Rule } from './rule.ts';

/** What only looks like an id is found by the Markdown reader, which cannot know whether another file defines one. */
export const idNearMiss: Rule = {
  name: 'id-near-miss',
  severity: 'information',
  profile: 1,
  summary: 'A text that looks like an id but is not one.',
  check({ file, snapshot }, report) {
    if (file.role.idle) return;
    for (const { id, span } of file.facts.hiddenDefinitions ?? []) {
      const reference = file.facts.references.find(other => other.span.start === span.start);
      if (!reference || snapshot.resolve(reference, file).kind !== 'text') continue;
      report({
        span,
        message: `'[${id}]:' defines nothing: to Markdown it is the address of a link, which no page shows; write **${id}**: and its title.`,
        subject: id,
      });
    }
  },
};
