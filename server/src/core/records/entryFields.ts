import { readDay } from '../model/day.ts';
import { copyString } from '../text/copyString.ts';

/** Reads the fields of one entry, and keeps the first thing that is wrong with them. */
export class EntryFields {
  /** A plain sentence; undefined while all is well. */
  problem: string | undefined;
  readonly #value: Readonly<Record<string, unknown>>;

  constructor(value: Readonly<Record<string, unknown>>, known: readonly string[]) {
    this.#value = value;
    const unknown = Object.keys(value).find(key => !known.includes(key));
    if (unknown !== undefined)
      this.problem = `An entry has no ${JSON.stringify(unknown.slice(0, 40))}: it may have ${known.join(', ')}.`;
  }

  /** A text that is not empty; undefined where there is none. */
  text(key: string): string | undefined {
    const value = this.#value[key];
    if (value === undefined) return undefined;
    if (typeof value === 'string' && value.trim() !== '') return copyString(value);
    this.problem ??= `"${key}" is to be a text in quotes.`;
    return undefined;
  }

  /** As `text`, but it must be there. */
  neededText(key: string): string {
    const text = this.text(key);
    if (text === undefined) this.problem ??= `This entry lacks "${key}".`;
    return text ?? '';
  }

  /** A day as `2026-09-30`. */
  neededDay(key: string): string {
    const text = this.neededText(key);
    if (text !== '' && readDay(text) === undefined) this.problem ??= `"${key}" is to be a day, such as 2026-09-30.`;
    return text;
  }

  /** Anything else, to be judged by the caller. */
  other(key: string): unknown {
    return this.#value[key];
  }
}
