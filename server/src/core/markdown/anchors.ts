/**
 * The anchors that GitHub gives the headings of a page, in order: lower case, without what is neither letter, digit,
 * `-` nor `_`, blanks as hyphens; a second one of a name gets `-1`. '' for a heading of which nothing is left.
 */
export function makeAnchors(headings: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return headings.map(heading => {
    const plain = heading.toLowerCase().replace(dropped, '').replaceAll(' ', '-');
    let anchor = plain;
    let count = taken.get(plain) ?? 0;
    while (taken.has(anchor)) anchor = `${plain}-${++count}`;
    taken.set(plain, count);
    taken.set(anchor, taken.get(anchor) ?? 0);
    return anchor;
  });
}

const dropped = /[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu;
