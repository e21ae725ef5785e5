import type { Span } from '../model/place.ts';
import type { FactsBuilder } from './factsBuilder.ts';
import type { Comment } from './inline.ts';
import { readIgnores } from './suppressions.ts';

interface Pending {
  readonly rule: string;
  readonly reason: string;
  readonly span: Span;
  /** The block it is about: the one that holds the comment, otherwise the next. */
  block?: Span;
}

/** Collects `throughline-ignore` comments and finds what each is about. */
export class IgnoreReader {
  private readonly facts: FactsBuilder;
  private readonly all: Pending[] = [];
  private waiting: Pending[] = [];

  constructor(facts: FactsBuilder) {
    this.facts = facts;
  }

  /** Tells that a block begins. */
  enter(block: Span): void {
    if (this.waiting.length === 0) return;
    for (const pending of this.waiting) pending.block = { start: block.start, end: block.end };
    this.waiting = [];
  }

  /** Reads a comment that stands in `holder`, or between blocks. */
  readComment(comment: Comment, base: number, holder: Span | undefined): void {
    const span = { start: base + comment.start, end: base + comment.end };
    for (const { rule, reason } of readIgnores(comment)) {
      const pending: Pending = { rule, reason, span };
      this.all.push(pending);
      if (holder) pending.block = { start: holder.start, end: holder.end };
      else this.waiting.push(pending);
    }
  }

  /** Writes the suppressions, once all bodies are known. */
  finish(): void {
    if (this.all.length === 0) return;
    const bodies = new Map<number, Span>();
    for (const { body } of this.facts.definitions.toReversed()) bodies.set(body.start, body);
    for (const { rule, reason, span, block } of this.all) {
      const target = (block && bodies.get(block.start)) ?? block ?? { start: span.end, end: span.end };
      this.facts.suppressions.push({ rule, reason, span, target: { start: target.start, end: target.end } });
      if (reason !== '') continue;
      const message =
        rule === ''
          ? 'This comment names no rule, so it hides nothing; write `throughline-ignore rule-name: reason`.'
          : `This comment gives no reason for ignoring '${rule}', so it hides nothing; add one after a colon.`;
      this.facts.addProblem({
        rule: 'ignore-without-reason',
        span,
        message,
        ...(rule === '' ? {} : { subject: rule }),
      });
    }
  }
}
