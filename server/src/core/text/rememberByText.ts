/**
 * Remembers what a function makes of texts: of one file at a keystroke all texts but one are as they were. It forgets
 * all when there are too many, so that it never keeps more than `limit`.
 */
export function rememberByText<Made>(make: (text: string) => Made, limit = 4096): (text: string) => Made {
  const known = new Map<string, Made>();
  return text => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= limit) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
