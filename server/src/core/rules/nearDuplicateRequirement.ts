import type { Item, Snapshot } from '../index/snapshot.ts';
import { compareWordings, mostAlike, wordingOf } from '../index/wordings.ts';
import { comparePlaces } from './objectives.ts';
import type { Rule } from './rule.ts';
import { stageOf } from './stage.ts';

/** How alike two requirements are that a reader takes for one; neighbours in a file are often alike on purpose. */
const alike = { inOneFile: 0.95, elsewhere: 0.8 };
/** So many of a file that are like those of another one are a copy of it, and said once. */
const copied = 3;

/** Said at the later one, of the one that it is most like. Any link between the two says that somebody knows. */
export const nearDuplicateRequirement: Rule = {
  name: 'near-duplicate-requirement',
  severity: 'information',
  profile: 2,
  summary: 'A requirement that says nearly the same as another one.',
  check({ file, items, snapshot }, report) {
    const twins = items.flatMap(item => findTwin(snapshot, item) ?? []);
    for (const pairs of Map.groupBy(twins, ({ other }) => other.file).values()) {
      for (const { item, other, likeness } of pairs.length < copied ? pairs : pairs.slice(0, 1)) {
        const id = snapshot.qualifyId(other, file);
        const message =
          pairs.length < copied
            ? `${item.id} shares ${Math.floor(likeness * 100)} % of its words with ${id}: keep one of the two, or link them with 'duplicates' or 'refines'.`
            : `${item.id} and ${pairs.length - 1} more here say nearly the same as ${id} and others in its file: keep one of the two files, or link what belongs together with 'duplicates' or 'refines'.`;
        const related = [{ file: other.file, span: other.definition.idSpan, message: 'the other one' }];
        report({ span: item.definition.idSpan, message, item, subject: item.id, related });
      }
    }
  },
};

interface Twin {
  readonly item: Item;
  readonly other: Item;
  readonly likeness: number;
}

/** The one before an item that it is most like; the first of several. */
function findTwin(snapshot: Snapshot, item: Item): Twin | undefined {
  if (!mayRepeat(snapshot, item)) return undefined;
  const compare = comparePlaces(snapshot);
  const { words, keys } = wordingOf(item.definition.statement);
  const candidates = keys.flatMap(key => {
    const items = [...snapshot.itemsSharing(key)];
    return items.length <= mostAlike ? items : [];
  });
  let nearest: Twin | undefined;
  for (const other of new Set(candidates)) {
    if (compare(other, item) >= 0) continue;
    const likeness = compareWordings(words, wordingOf(other.definition.statement).words);
    if (likeness < (other.file === item.file ? alike.inOneFile : alike.elsewhere)) continue;
    if (
      nearest &&
      (likeness < nearest.likeness || (likeness === nearest.likeness && compare(other, nearest.other) > 0))
    )
      continue;
    if (mayRepeat(snapshot, other) && !areJoined(snapshot, item, other)) nearest = { item, other, likeness };
  }
  return nearest;
}

function mayRepeat(snapshot: Snapshot, item: Item): boolean {
  return item.like === 'requirement' && stageOf(snapshot, item) !== 'ended';
}

/** The same id in the same scope is a finding of its own. */
function areJoined(snapshot: Snapshot, item: Item, other: Item): boolean {
  if (item.id === other.id && item.scope === other.scope) return true;
  const reaches = (from: Item, to: Item): boolean => snapshot.linksFrom(from).some(link => link.to === to);
  return reaches(item, other) || reaches(other, item);
}
