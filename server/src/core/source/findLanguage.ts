import type { CommentSyntax, Config } from '../model/config.ts';
import { builtInLanguages, isObjectiveC, objectiveC } from './languages.ts';
import type { Language, Rule } from './syntax.ts';
import { block, line, quoted } from './syntax.ts';

const configured = new WeakMap<Config['comments'], Map<string, Language>>();

/** The language of a file, by its extension or name; undefined where neither we nor the configuration know it. */
export function findLanguage(extension: string, text: string, comments: Config['comments']): Language | undefined {
  const builtIn = extension === '.m' && isObjectiveC(text) ? objectiveC : builtInLanguages.get(extension);
  const syntax = comments.get(extension);
  if (!syntax) return builtIn;
  let languages = configured.get(comments);
  if (!languages) configured.set(comments, (languages = new Map()));
  let language = languages.get(extension);
  if (!language) languages.set(extension, (language = makeLanguage(extension, syntax, builtIn)));
  return language;
}

function makeLanguage(extension: string, syntax: CommentSyntax, builtIn: Language | undefined): Language {
  const rules: Rule[] = (syntax.line ?? []).filter(Boolean).map(mark => line(mark));
  for (const [open, close] of syntax.block ?? []) {
    if (open !== '' && close !== '') rules.push(block(open, close, { nested: syntax.nested === true }));
  }
  if (builtIn) return { ...builtIn, rules: [...rules, ...builtIn.rules] };
  // Nobody says how its strings look: quotes that close on their line are a safe guess.
  const opens = new Set(rules.map(rule => rule.open.charAt(0)));
  for (const mark of ['"', "'"]) if (!opens.has(mark)) rules.push(quoted(mark));
  return { name: extension, rules };
}
