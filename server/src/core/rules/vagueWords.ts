/**
 * English words in a sentence that nobody can check, in the order written, each once; empty where the sentence names a
 * number with what it counts, or is in another language.
 */
export function findVagueWords(text: string): readonly string[] {
  const plain = text.slice(0, longest).replace(/[‐‑]/g, '-').replace(/\s+/g, ' ');
  if (!isEnglish(plain)) return [];
  const found = new Map<string, string>();
  for (const sentence of plain.split(/(?<=[.!?;])\s+(?=\p{L})/u)) {
    const promise = findPromise(sentence);
    if (hasBound(sentence)) continue;
    for (const match of withoutQuotes(promise).matchAll(vague)) {
      const [word] = match;
      const start = match.index;
      // `Quick Start` in the middle of a sentence is a name, and `best-effort` a term.
      const isName = /^\p{Lu}/u.test(word) && start > 0 && !/[.:]\s*$/.test(promise.slice(0, start));
      if (!isName) found.set(word.toLowerCase(), word.toLowerCase());
    }
  }
  return [...found.values()];
}

/** What is to be so: neither when (`Given … when …, then`) nor what for (`so that I can …`). */
function findPromise(sentence: string): string {
  const [before = ''] = sentence.split(/,? \bso that\b/i, 1);
  return /^\W*(?:given|when|if|while|where)\b.*?\bthen\b(.*)$/i.exec(before)?.[1] ?? before;
}

/** Statements are shorter; what is not costs no more for it. */
const longest = 2000;

// After a hyphen or before one a word is part of a term: `best-effort`, `fast-forward`.
const vague = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:${[
    'fast(?:er|est)?',
    'quick(?:er|ly|est)?(?! (?:actions?|fix(?:es)?|starts?|references?|picks?|links?|views?|repl(?:y|ies)|access|settings?|open|search|menus?|bar))',
    'eas(?:y|ier|ily|iest)',
    'simple to use',
    'user[- ]friendly',
    'intuitive(?:ly)?',
    'robust(?:ly|ness)?',
    'scalab(?:le|ility)',
    'seamless(?:ly)?',
    'modern',
    'efficient(?:ly)?',
    'flexib(?:le|ly|ility)',
    'adequate(?:ly)?',
    'appropriate(?:ly)?',
    'sufficient(?:ly)?',
    'reasonabl[ey]',
    'minimal(?:ly)?(?= (?:impact|effort|delays?|latency|downtime|overhead|disruption|friction|training|costs?|time|ceremony))',
    'optimal(?:ly)?',
    'high[- ]quality',
    'low[- ]quality',
    'state[- ]of[- ]the[- ]art',
    'in (?:near )?real[- ]time',
    'graceful(?:ly)?',
    'as needed',
    'as (?:far as )?possible',
    'where(?:ver)? possible',
    'if (?:practical|possible)',
    'etc(?=\\.|\\b)',
    'and\\/or',
    'better(?= (?:performance|experience|quality|usability|ux))',
    'best(?= (?:possible|performance|experience|quality))',
  ].join('|')})(?![\\p{L}\\p{N}_-])`,
  'giu',
);

/** Does a sentence name a number and what it counts, a number behind a comparison, or a standard? Digits of an id count nothing. */
export function hasBound(sentence: string): boolean {
  return bound.test(sentence) || /\b(?:WCAG|ISO|IEC|IEEE|RFC|GDPR|HIPAA)\b/.test(sentence);
}

const bound =
  /(?<![\p{L}\p{N}_.-])\d[\d.,]*\s?(?:%|‰|°|[€$£]|(?!(?:and|or|to|of|in)\b)\p{L}{1,})|[<>≤≥=]\s?\d|\b(?:within|under|below|above|over|than|least|most|exceed(?:s|ing)?|every|per)\s+(?:a |an |one |two |three |four |five |six |ten )?(?:\d|second|minute|hour|day|week|click|step|line|screen|tap|page|attempt)/iu;

function withoutQuotes(sentence: string): string {
  return sentence.replace(/"[^"]{1,80}"|“[^”]{1,80}”|`[^`]{1,80}`|‘[^’]{1,80}’/g, quoted => ' '.repeat(quoted.length));
}

/** By the little words; a text without any is taken for English where it is written in plain letters. */
function isEnglish(text: string): boolean {
  const english =
    text.match(/\b(?:the|of|and|to|is|are|be|must|shall|should|with|for|that|from|by|when|can)\b/gi)?.length ?? 0;
  const other =
    text.match(
      /(?<![\p{L}])(?:der|die|das|und|ist|muss|soll|wird|werden|für|mit|ein|eine|nicht|le|la|les|des|est|et|une|pour|doit|el|los|las|es|una|para|debe|il|che|per|deve|het|een|moet|voor|och|att|ska|som|nie|jest|się)(?![\p{L}])/giu,
    )?.length ?? 0;
  if (english === 0 && other === 0) return !/[^ -~‘’“”–—…·×≤≥→]/.test(text);
  return english > other;
}
