/**
 * The words with which an English title or sentence says that something gets done rather than what comes of it:
 * `Launch the new app`, `Migration completed`, `100 % of stories delivered`. Undefined where it also says how much
 * something is to change (`Launch search to take bookings from 30 to 50`), or what it says is a rate (`Launches per week`).
 * A name, unlike a sentence, may begin with such a word as a noun: `Launch page visits`.
 */
export function findDelivery(text: string, isName: boolean): string | undefined {
  const plain = text.slice(0, longest).replace(/[‐‑]/g, '-').replace(/\s+/g, ' ').trim();
  if (movement.test(plain)) return undefined;
  const sentence = plain.replace(dates, ' ').replace(versions, ' ').trim();
  return findOpening(sentence, isName) ?? findClosing(sentence.replace(/[\s.,:;!()]+$/, ''));
}

/** Titles and sentences are shorter; what is not costs no more for it. */
const longest = 300;

/** A rate, a bound on time, a way from one number to another: a result after all. */
const movement =
  /\bper\b|\/\s?(?:day|week|month|quarter|year)\b|\bfrom\s+\S*\d.*\bto\b|\b(?:within|under|below|less than|in time|on time)\b|[<>≤≥]/i;

const dates =
  /\b(?:by|before|until|in|end of)?\s*(?:the end of\s+)?(?:\d{4}-\d{2}(?:-\d{2})?|(?:\d{4}[- ])?[QH][1-4](?:[- /]\d{2,4})?|FY ?\d{2,4}(?:-[QH]\d)?|(?:19|20)\d{2})\b/gi;
const versions = /\bv ?\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+\b/gi;

/** `Launch the …`, `Roll out 3 features`; `Build time` and `Release frequency` name a number. */
function findOpening(sentence: string, isName: boolean): string | undefined {
  const match = opening.exec(sentence);
  if (!match) return undefined;
  const [all, verb = ''] = match;
  const rest = sentence.slice(all.length);
  const mayBeNoun = isName && !/\d/.test(verb);
  if (!rest || measuredNouns.test(rest) || (mayBeNoun && !determiner.test(rest))) return undefined;
  // Numbers of what is made are still what is made; any other number may be what it is for.
  const left = rest.replace(/\b100\s?%/g, ' ').replace(outputCounts, ' ');
  return /\d/.test(left) ? undefined : verb;
}

const opening =
  /^(launch|ship|release|deliver|build|roll[ -]?out|migrate|deploy|implement|finish|complete 100\s?%)\s+/i;

const determiner =
  /^(?:(?:the|a|an|our|all|every|each|new|one|two|three|four|five|six|seven|eight|nine|ten)(?=\s)|\d)/i;

const measuredNouns =
  /^(?:\S+ )?(?:times?|rates?|frequency|duration|success|failures?|cycles?|lead|size|costs?|speed|velocity|quality|stability|health|minutes|hours|errors?|latency|conversion|volume|counts?|dates?|accuracy|delays?|performance|queues?|burn-?down|scores?|share|percentage|coverage|adoption|satisfaction|reliability|trust|confidence|predictability|throughput)\b/i;

const outputCounts =
  /\b\d+\+?\s+(?:new\s+|more\s+)?(?:features?|countries|markets|regions|languages|stores|cities|teams|integrations|modules|services|pages|tools|apps|releases|experiments|epics|stories|projects|reports|dashboards|campaigns|articles|videos|courses)\b/gi;

/** `MVP released`, `Migration complete`, `100 % of stories delivered`; `Orders delivered` counts what customers get. */
function findClosing(sentence: string): string | undefined {
  const match = closing.exec(sentence);
  if (!match) return undefined;
  const [, before = '', verb = ''] = match;
  if (/\d/.test(before.replace(/\b100\s?%/g, ' ').replace(outputCounts, ' '))) return undefined;
  return things.test(before) ? verb : undefined;
}

const closing =
  /^(.*?\S)\s+(?:is |are |was |were |has been |have been |fully |100\s?%\s)*(launched|shipped|released|delivered|rolled[ -]out|migrated|deployed|implemented|completed?|built|done|finished|live)$/i;

/** What teams make. */
const things =
  /\b(?:features?|mvp|app|apps|beta|version|release|migrations?|roll-?out|redesign|relaunch|website|web ?shop|integrations?|modules?|api|sdk|platform|project|system|epics?|stories|story points|milestones?|roadmap|backlog|prototype|dashboard|implementation|deployment)$/i;
