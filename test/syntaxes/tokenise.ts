import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';
import textmate from 'vscode-textmate';

const require = createRequire(import.meta.url);
const root = new URL('../../', import.meta.url);

/** A stretch of one line and the scopes a theme colours it by, outermost first. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Splits a text into tokens, line by line. */
export type Tokenise = (text: string) => readonly Token[];

/**
 * Makes a tokeniser for a language as VS Code has it: the host's grammar with ours injected where package.json says so.
 * `hosts` are grammar files by scope name.
 */
export async function makeTokenise(scopeName: string, hosts: ReadonlyMap<string, URL>): Promise<Tokenise> {
  const ours = readContributedGrammars();
  const registry = new textmate.Registry({
    onigLib: loadOniguruma(),
    loadGrammar: async scope => {
      const file = hosts.get(scope) ?? ours.find(grammar => grammar.scopeName === scope)?.file;
      return file ? readGrammar(file) : null;
    },
    getInjections: scope => ours.filter(grammar => grammar.injectTo.includes(scope)).map(grammar => grammar.scopeName),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`no grammar for ${scopeName}`);
  return text => tokeniseLines(grammar, text);
}

/** The ids a tokeniser found, as written, each with the kind of colour it got. */
export function findColouredIds(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ text, scopes }) => {
    const kind = /^(?:entity|constant|variable)\..*?(\w+)\.throughline$/.exec(scopes.at(-1) ?? '')?.[1];
    return kind !== undefined && idKinds.has(kind) ? [`${text} ${kind}`] : [];
  });
}

const idKinds: ReadonlySet<string> = new Set(['vision', 'objective', 'measure', 'requirement', 'item']);

function tokeniseLines(grammar: IGrammar, text: string): readonly Token[] {
  const tokens: Token[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    const result = grammar.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const part = line.slice(startIndex, endIndex);
      if (part !== '') tokens.push({ text: part, scopes });
    }
    state = result.ruleStack;
  }
  return tokens;
}

interface ContributedGrammar {
  readonly scopeName: string;
  readonly file: URL;
  readonly injectTo: readonly string[];
}

function readContributedGrammars(): readonly ContributedGrammar[] {
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    contributes: { grammars: { scopeName: string; path: string; injectTo?: string[] }[] };
  };
  return manifest.contributes.grammars.map(({ scopeName, path, injectTo }) => ({
    scopeName,
    file: new URL(path, root),
    injectTo: injectTo ?? [],
  }));
}

function readGrammar(file: URL): IRawGrammar {
  return textmate.parseRawGrammar(readFileSync(file, 'utf8'), file.pathname);
}

let library: Promise<textmate.IOnigLib> | undefined;

function loadOniguruma(): Promise<textmate.IOnigLib> {
  library ??= (async () => {
    const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
    await oniguruma.loadWASM(wasm);
    return {
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    };
  })();
  return library;
}
