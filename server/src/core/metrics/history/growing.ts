import { copyString } from '../../text/copyString.ts';

/** Whole numbers that become more; what was never set is 0. */
export class GrowingInts {
  #values = new Int32Array(0);
  length = 0;

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const larger = new Int32Array(Math.max(16, index + 1, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[index] = value;
    if (index >= this.length) this.length = index + 1;
  }

  take(length: number): Int32Array {
    return this.#values.slice(0, length);
  }
}

/** Numbers that become more; what was never set is `filler`. */
export class GrowingFloats {
  readonly #filler: number;
  #values: Float64Array;
  length = 0;

  constructor(filler: number) {
    this.#filler = filler;
    this.#values = new Float64Array(0);
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) this.#grow(Math.max(16, index + 1, this.#values.length * 2));
    this.#values[index] = value;
    if (index >= this.length) this.length = index + 1;
  }

  take(length: number): Float64Array {
    if (length > this.#values.length) this.#grow(length);
    return this.#values.slice(0, length);
  }

  #grow(size: number): void {
    const larger = new Float64Array(size).fill(this.#filler, this.#values.length);
    larger.set(this.#values);
    this.#values = larger;
  }
}

/** Numbers of rows that come in order; what was never set is NaN, and takes no room before all rows are known. */
export class GrowingColumn {
  readonly #values = new GrowingFloats(Number.NaN);
  /** The row of each number, from the first gap on; until then they are one behind the other. */
  #rows: GrowingInts | undefined;

  set(row: number, value: number): void {
    if (!this.#rows && row <= this.#values.length) this.#values.set(row, value);
    else {
      this.#rows ??= countUp(this.#values.length);
      this.#rows.set(this.#rows.length, row);
      this.#values.set(this.#values.length, value);
    }
  }

  take(rows: number): Float64Array {
    if (!this.#rows) return this.#values.take(rows);
    const all = new Float64Array(rows).fill(Number.NaN);
    const values = this.#values.take(this.#values.length);
    for (const [i, row] of this.#rows.take(this.#rows.length).entries()) all[row] = values[i] ?? Number.NaN;
    return all;
  }
}

function countUp(length: number): GrowingInts {
  const rows = new GrowingInts();
  for (let row = 0; row < length; row++) rows.set(row, row);
  return rows;
}

/** Texts of which most are the same few, or none; what was never set is ''. */
export class GrowingTexts {
  readonly #texts: string[] = [];
  readonly #known = new Map<string, string>();

  get length(): number {
    return this.#texts.length;
  }

  set(index: number, text: string): void {
    while (this.#texts.length < index) this.#texts.push('');
    this.#texts[index] = this.#intern(text);
  }

  take(length: number): readonly string[] {
    while (this.#texts.length < length) this.#texts.push('');
    return this.#texts.slice(0, length);
  }

  #intern(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const copy = copyString(text);
    if (this.#known.size < 10_000) this.#known.set(copy, copy);
    return copy;
  }
}
