import type { KindTable } from '../model/kinds.ts';
import type { Block } from './blocks.ts';

/** A section as parsed, its offsets counted from its own start. */
export interface ParsedSection {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Its blocks where they stood last, so that only what an edit moved is written anew. */
  placed?: { readonly delta: number; readonly blocks: readonly Block[] };
}

const defaultLimit = 8_000_000;

// implements TL-16
/**
 * Parsed sections by their text, so that an edit parses only the section it is in. Two generations: what was not
 * asked for while one filled up is forgotten.
 */
export class SectionCache {
  private young = new Map<string, ParsedSection>();
  private old = new Map<string, ParsedSection>();
  private youngLength = 0;
  private kinds: KindTable | undefined;
  private readonly limit: number;

  /** Keeps sections of about `limit` characters in all. */
  constructor(limit: number = defaultLimit) {
    this.limit = limit;
  }

  /** Forgets everything if it was read with other kinds. */
  useKinds(kinds: KindTable): void {
    if (this.kinds === kinds) return;
    this.kinds = kinds;
    this.young = new Map();
    this.old = new Map();
    this.youngLength = 0;
  }

  find(key: string): ParsedSection | undefined {
    const young = this.young.get(key);
    if (young) return young;
    const old = this.old.get(key);
    if (old) this.keep(key, old);
    return old;
  }

  keep(key: string, section: ParsedSection): void {
    if (this.youngLength > this.limit / 2) {
      this.old = this.young;
      this.young = new Map();
      this.youngLength = 0;
    }
    this.young.set(key, section);
    this.youngLength += key.length;
  }
}
