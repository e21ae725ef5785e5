import { scanDollarSlashy, scanPattern, scanPerlQuote, scanRubyPercent, scanSigil } from './expressions.ts';
import * as scanners from './scanners.ts';
import type { Language, Rule } from './syntax.ts';
import { block, doubled, line, literal, quoted, raw, scan } from './syntax.ts';
import * as titles from './titles.ts';

// One row per language: what its comments, strings and test titles look like. Long because there are many languages.

const slashes: readonly Rule[] = [line('//'), block('/*', '*/')];
const nestedSlashes: readonly Rule[] = [line('//'), block('/*', '*/', { nested: true })];
const hash = line('#');
const shellHash = line('#', { where: 'after-blank' });
const char = scan("'", scanners.scanChar);
const longQuoted = quoted('"""', { multiline: true });
const bothQuotes: readonly Rule[] = [quoted('"'), quoted("'")];
const bothLong: readonly Rule[] = [longQuoted, quoted("'''", { multiline: true })];
const dollarHole = { hole: ['${', '}'] } as const;
const hashHole = { hole: ['#{', '}'], multiline: true } as const;
const symbols = '!#$%&*+./<=>?@\\^|~:';

const heredoc = scan('<<', scanners.scanHeredoc({ open: /<<[-~]?(["'`]?)([A-Za-z_]\w{0,60})\1/y }));
const upperHeredoc = scan('<<', scanners.scanHeredoc({ open: /<<[-~]?(["'`]?)([A-Z_][A-Z0-9_]{0,60})\1/y }));
const phpHeredoc = scan('<<<', scanners.scanHeredoc({ open: /<<<[ \t]{0,9}(["']?)([A-Za-z_]\w{0,60})\1/y }));

const cRules: readonly Rule[] = [...slashes, scan('"', scanners.scanCString), char];
const jsRules: readonly Rule[] = [
  ...slashes,
  scan('/', scanPattern),
  quoted('"'),
  scan("'", scanners.scanJsQuote),
  quoted('`', { multiline: true, ...dollarHole }),
];
const shellRules: readonly Rule[] = [
  shellHash,
  scan('\\', scanners.scanEscaped),
  quoted('"', { multiline: true, hole: ['$(', ')'] }),
  scan("'", scanners.scanShellQuote),
  heredoc,
];
const rubyRules: readonly Rule[] = [
  hash,
  block('=begin', '=end', { where: 'column-1', closesAtLineStart: true }),
  quoted('"', hashHole),
  quoted("'", { multiline: true }),
  quoted('`', hashHole),
  scan('/', scanPattern),
  scan('%', scanRubyPercent),
  scan('?', scanners.scanQuestionChar),
  upperHeredoc,
];
const haskellComments: readonly Rule[] = [
  line('--', { notBefore: symbols, notAfter: symbols }),
  block('{-', '-}', { nested: true }),
];
const mlComments: readonly Rule[] = [block('(*', '*)', { nested: true, notBefore: ')' })];
const sqlRules: readonly Rule[] = [
  line('--'),
  line('#', { where: 'line-start' }),
  block('/*', '*/'),
  doubled("'", true),
  doubled('"', true),
  doubled('`'),
  scan('$', scanners.scanDollarQuote),
];
const lispRules: readonly Rule[] = [
  line(';'),
  block('#|', '|#', { nested: true }),
  quoted('"', { multiline: true }),
  scan('\\', scanners.scanEscaped),
  scan('?', scanners.scanQuestionChar),
];
const pascalRules: readonly Rule[] = [...slashes.slice(0, 1), block('{', '}'), block('(*', '*)'), doubled("'")];
const basicRules: readonly Rule[] = [
  line("'"),
  line('REM ', { where: 'line-start' }),
  line('Rem ', { where: 'line-start' }),
  line('rem ', { where: 'line-start' }),
  doubled('"'),
];
const fortranRules: readonly Rule[] = [line('!'), doubled("'"), doubled('"')];
const fixedFortran: readonly Rule[] = ['C', 'c', '*', 'd', 'D'].map(mark => line(mark, { where: 'column-1' }));
const markup: readonly Rule[] = [block('<!--', '-->')];
const hclRules: readonly Rule[] = [hash, ...slashes, quoted('"', { multiline: true, ...dollarHole }), heredoc];
const slashesAndHash: readonly Rule[] = [hash, ...slashes, ...bothQuotes];

type Row = readonly [name: string, keys: string, rules: readonly Rule[], more?: Partial<Language>];

const rows: readonly Row[] = [
  [
    'JavaScript',
    '.js .mjs .cjs .jsx .ts .mts .cts .tsx .es6',
    jsRules,
    { titles: titles.jsTitles, titlesFollowArguments: true },
  ],
  ['JSON with comments', '.jsonc .json5 .code-workspace', [...slashes, ...bothQuotes]],
  [
    'C and C++',
    '.c .h .cc .hh .cpp .hpp .cxx .hxx .c++ .h++ .inl .ipp .tpp .ino .cppm .ixx',
    cRules,
    { titles: titles.cTitles },
  ],
  ['CUDA, OpenCL and shaders', '.cu .cuh .cl .glsl .vert .frag .comp .geom .hlsl .fx .wgsl .metal', cRules],
  ['Objective-C', '.mm', cRules, { titles: titles.cTitles }],
  ['C#', '.cs .csx', [...slashes, scan('"', scanners.scanDotNetString, '{}'), char], { titles: titles.csharpTitles }],
  ['Java', '.java .jsh', [...slashes, longQuoted, quoted('"'), char], { titles: titles.javaTitles }],
  [
    'Kotlin',
    '.kt .kts',
    [...nestedSlashes, { ...raw('"""'), ...dollarHole }, quoted('"', dollarHole), quoted('`'), char],
    { titles: titles.kotlinTitles },
  ],
  [
    'Scala',
    '.scala .sc .sbt',
    [...nestedSlashes, { ...raw('"""'), ...dollarHole }, quoted('"', dollarHole), char],
    { titles: titles.scalaTitles },
  ],
  [
    'Groovy',
    '.groovy .gradle .gvy jenkinsfile',
    [
      ...slashes,
      { ...longQuoted, ...dollarHole },
      quoted("'''", { multiline: true }),
      quoted('"', dollarHole),
      quoted("'"),
      scan('/', scanPattern),
      scan('$/', scanDollarSlashy),
    ],
    { titles: titles.groovyTitles },
  ],
  ['Go', '.go', [...slashes, quoted('"'), raw('`'), char], { titles: titles.goTitles }],
  [
    'Rust',
    '.rs .ron',
    [...nestedSlashes, scan('"', scanners.scanRustString), char],
    { docs: [{ before: /#!?\[doc\s*=\s*$/ }] },
  ],
  ['Swift', '.swift', [...nestedSlashes, scan('"', scanners.scanSwiftString, '()')], { titles: titles.swiftTitles }],
  [
    'Dart',
    '.dart',
    [
      ...nestedSlashes,
      ...['"""', "'''"].map(mark =>
        scan(mark, scanners.scanPrefixedRaw('r', quoted(mark, { multiline: true, ...dollarHole })), '{}'),
      ),
      ...['"', "'"].map(mark => scan(mark, scanners.scanPrefixedRaw('r', quoted(mark, dollarHole)), '{}')),
    ],
    { titles: titles.dartTitles },
  ],
  [
    'Zig',
    '.zig .zon',
    [line('//'), quoted('"'), char, scan('\\\\', scanners.scanZigLine)],
    { titles: titles.zigTitles },
  ],
  [
    'D',
    '.d .di',
    [
      ...slashes,
      block('/+', '+/', { nested: true }),
      scan('"', scanners.scanPrefixedRaw('r', quoted('"', { multiline: true }))),
      raw('`'),
      char,
    ],
  ],
  [
    'Odin, Gleam, Solidity and other languages like C',
    '.odin .gleam .sol .move .cairo .vala .hx .as .proto .fbs .smithy .cue .prisma .dbml .jsonnet .libsonnet .kql .cypher .y .l .re .rei .resi .apex .trigger .qs .idl .avdl .bal .ballerina .stan .scad',
    [...nestedSlashes, longQuoted, quoted('"'), char],
  ],
  ['Verilog', '.v .sv .vh .svh', [...slashes, quoted('"')]],
  ['Bicep', '.bicep .bicepparam', [...slashes, raw("'''"), quoted("'", dollarHole)]],
  ['Thrift', '.thrift', slashesAndHash],
  [
    'PHP',
    '.php .phtml .php5 .inc .module .ctp',
    [...slashesForPhp(), phpHeredoc, ...phpStrings()],
    { titles: titles.phpTitles, holds: 'php' },
  ],
  ['Hack', '.hack', [...slashes, phpHeredoc, ...phpStrings()]],

  [
    'Python',
    '.py .pyi .pyw .pyx .pxd sconstruct sconscript',
    [hash, ...bothLong, ...bothQuotes],
    { titles: titles.pythonTitles, hasDocstrings: true },
  ],
  [
    'Starlark',
    '.bzl .bazel .star build workspace tiltfile',
    [hash, ...bothLong, ...bothQuotes],
    { hasDocstrings: true },
  ],
  [
    'Ruby',
    '.rb .rake .gemspec .ru .podspec .cr gemfile rakefile podfile fastfile vagrantfile guardfile brewfile',
    rubyRules,
    { titles: titles.rubyTitles },
  ],
  [
    'Elixir',
    '.ex .exs',
    [
      hash,
      { ...longQuoted, ...hashHole },
      quoted("'''", { multiline: true }),
      quoted('"', hashHole),
      quoted("'", { multiline: true }),
      scan('~', scanSigil),
      scan('?', scanners.scanQuestionChar),
    ],
    { titles: titles.elixirTitles, docs: [{ before: /@(?:module|type|short)?doc\s+$/ }] },
  ],
  [
    'Erlang',
    '.erl .hrl .escript',
    [line('%'), quoted('"', { multiline: true }), quoted("'"), scan('$', scanners.scanDollarChar)],
  ],
  [
    'Perl',
    '.pl .pm .t .pod .psgi',
    [
      block('=', '=cut', { where: 'column-1', notBefore: ' =~\t0123456789', closesAtLineStart: true }),
      hash,
      scan('$', scanners.scanPerlVariable),
      quoted('"', { multiline: true }),
      quoted("'", { multiline: true }),
      scan('/', scanPattern),
      ...['q', 'm', 's', 't', 'y'].map(mark => scan(mark, scanPerlQuote)),
      heredoc,
    ],
    { titles: titles.perlTitles },
  ],
  [
    'Shell',
    '.sh .bash .zsh .ksh .ash .dash .command .bats .envrc .bashrc .zshrc .profile .bash_profile',
    shellRules,
    { titles: titles.shellTitles },
  ],
  [
    'Fish',
    '.fish',
    [shellHash, scan('\\', scanners.scanEscaped), quoted('"', { multiline: true }), quoted("'", { multiline: true })],
  ],
  [
    'PowerShell',
    '.ps1 .psm1 .psd1',
    [
      block('<#', '#>'),
      line('#', { where: 'after-blank' }),
      raw('@"', '\n"@'),
      raw("@'", "\n'@"),
      { ...doubled('"', true), escape: '`' },
      doubled("'", true),
      scan('`', scanners.scanEscaped),
    ],
    { titles: titles.powershellTitles },
  ],
  [
    'Batch',
    '.bat .cmd',
    ['REM ', 'rem ', 'Rem ', '@REM ', '@rem ', '::'].map(mark => line(mark, { where: 'line-start' })),
  ],
  [
    'Make',
    '.mk .mak .make makefile gnumakefile bsdmakefile .am',
    [shellHash, scan('\\', scanners.scanEscaped), quoted('"'), literal("'")],
  ],
  ['Just', '.just justfile', [shellHash, ...bothQuotes, raw('`')]],
  ['Docker', '.dockerfile .containerfile dockerfile containerfile', [line('#', { where: 'line-start' }), heredoc]],
  [
    'CMake',
    '.cmake',
    [
      scan('#', scanners.scanLongBracketComment('#')),
      hash,
      scan('[', scanners.scanLongBracket),
      scan('\\', scanners.scanEscaped),
      quoted('"', { multiline: true }),
    ],
  ],
  ['Meson', '.meson', [hash, raw("'''"), quoted("'")]],
  ['Nix', '.nix', [hash, block('/*', '*/'), quoted('"', { multiline: true, ...dollarHole }), raw("''")]],
  ['Terraform', '.tf .tfvars .hcl .nomad .tofu', hclRules],
  [
    'YAML',
    '.yaml .yml .clang-format .clang-tidy',
    [
      shellHash,
      scan('"', scanners.scanYamlQuote),
      scan("'", scanners.scanYamlQuote),
      scan('|', scanners.scanBlockScalar),
      scan('>', scanners.scanBlockScalar),
    ],
  ],
  ['TOML', '.toml', [hash, ...bothLong, quoted('"'), literal("'")]],
  [
    'Settings',
    '.ini .cfg .conf .cnf .properties .editorconfig .gitconfig .service .desktop',
    ['#', ';', '!'].map(mark => line(mark, { where: 'line-start' })),
  ],
  [
    'Plain lists',
    '.env .gitignore .dockerignore .npmignore .gitattributes codeowners',
    [line('#', { where: 'line-start' })],
  ],
  ['GraphQL', '.graphql .gql .graphqls', [hash, longQuoted, quoted('"')], { docs: [{ before: /(?:^|[\n{(,])\s*$/ }] }],
  ['CSS', '.css .pcss .postcss', [block('/*', '*/'), ...bothQuotes]],
  ['SCSS and Less', '.scss .less .sass .styl', [line('//', { notAfter: ':' }), block('/*', '*/'), ...bothQuotes]],
  ['HTML', '.html .htm .xhtml .vue .svelte .astro .marko', markup, { holds: 'markup' }],
  [
    'XML',
    '.xml .xsd .xsl .xslt .xaml .axaml .svg .plist .csproj .fsproj .vbproj .props .targets .resx .storyboard .xib .nuspec .wsdl',
    markup,
  ],
  ['Templates', '.erb .ejs .jsp .jspx .aspx .ascx', [...markup, block('<%--', '--%>'), block('<%#', '%>')]],
  ['Handlebars', '.hbs .handlebars .mustache', [...markup, block('{{!--', '--}}'), block('{{!', '}}')]],
  [
    'Jinja and Twig',
    '.j2 .jinja .jinja2 .twig .njk .liquid',
    [...markup, block('{#', '#}'), block('{% comment %}', '{% endcomment %}')],
  ],
  ['Razor', '.cshtml .razor', [...markup, block('@*', '*@'), line('//', { where: 'line-start' })]],
  ['SQL', '.sql .psql .pgsql .ddl .dml .plsql .pks .pkb .hql .bq', sqlRules],
  [
    'Lua',
    '.lua .luau .rockspec',
    [scan('--', scanners.scanLongBracketComment('--')), line('--'), scan('[', scanners.scanLongBracket), ...bothQuotes],
    { titles: titles.luaTitles },
  ],
  [
    'Haskell',
    '.hs .lhs .hsc',
    [...haskellComments, quoted('"', { multiline: true }), scan("'", scanners.scanPrimedChar)],
    { titles: titles.haskellTitles },
  ],
  [
    'Elm, PureScript, Idris, Agda and Dhall',
    '.elm .purs .idr .agda .dhall',
    [...haskellComments, longQuoted, quoted('"'), scan("'", scanners.scanPrimedChar)],
  ],
  [
    'Lean',
    '.lean',
    [
      line('--'),
      block('/-', '-/', { nested: true }),
      quoted('"', { multiline: true }),
      scan("'", scanners.scanPrimedChar),
    ],
  ],
  [
    'OCaml',
    '.ml .mli .mll .mly',
    [...mlComments, quoted('"', { multiline: true }), raw('{|', '|}'), scan("'", scanners.scanPrimedChar)],
    { titles: titles.ocamlTitles },
  ],
  ['Standard ML and Coq', '.sml .sig .coq', [...mlComments, quoted('"', { multiline: true })]],
  [
    'F#',
    '.fs .fsi .fsx',
    [
      line('//'),
      ...mlComments,
      scan('"', scanners.scanDotNetString, '{}'),
      doubled('``'),
      scan("'", scanners.scanPrimedChar),
    ],
    { titles: titles.fsharpTitles },
  ],
  ['Visual Basic', '.vb .vbs .bas .frm', basicRules, { titles: titles.csharpTitles }],
  [
    'Clojure',
    '.clj .cljs .cljc .edn .bb',
    [line(';'), quoted('"', { multiline: true }), scan('\\', scanners.scanEscaped)],
    {
      titles: titles.clojureTitles,
      docs: [{ before: /\((?:defn-?|def|defmacro|defmulti|defprotocol|ns)\s+[\w.*+!?<>=/-]{1,80}\s+$/ }],
    },
  ],
  ['Lisp', '.lisp .lsp .el .scm .ss .rkt .sld .fnl .clisp', lispRules],
  ['WebAssembly text', '.wat .wast', [line(';;'), block('(;', ';)', { nested: true }), quoted('"')]],
  [
    'R',
    '.r .rmd .rprofile',
    [hash, scan('"', scanners.scanRString), scan("'", scanners.scanRString), raw('`')],
    { titles: titles.rTitles },
  ],
  [
    'Julia',
    '.jl',
    [
      hash,
      block('#=', '=#', { nested: true }),
      longQuoted,
      quoted('"', { multiline: true }),
      scan("'", scanners.scanPrimedChar),
    ],
    { titles: titles.juliaTitles, docs: [{ before: /(?:^|\n)[ \t]*(?:@doc\s+)?(?:raw)?$/ }] },
  ],
  [
    'MATLAB',
    '.m',
    [scan('%', scanners.scanMatlabBlock), line('%'), line('...'), scan("'", scanners.scanMatlabQuote), doubled('"')],
  ],
  ['Fortran', '.f90 .f95 .f03 .f08 .f18', fortranRules],
  ['Fixed-form Fortran', '.f .for .f77 .ftn', [...fixedFortran, ...fortranRules]],
  ['Ada', '.adb .ads .ada .gpr', [line('--'), doubled('"'), scan("'", scanners.scanPrimedChar)]],
  ['VHDL', '.vhd .vhdl', [line('--'), block('/*', '*/'), doubled('"'), scan("'", scanners.scanPrimedChar)]],
  ['Pascal', '.pas .pp .dpr .lpr .dpk', pascalRules],
  [
    'COBOL',
    '.cob .cbl .cpy',
    [line('*>'), line('*', { where: 'column-7' }), line('/', { where: 'column-7' }), doubled('"'), doubled("'")],
  ],
  [
    'Assembly',
    '.s .asm .nasm .ll',
    [
      line(';'),
      line('//'),
      line('#', { where: 'after-blank' }),
      line('@', { where: 'after-blank' }),
      block('/*', '*/'),
      quoted('"'),
    ],
  ],
  [
    'Nim',
    '.nim .nims .nimble',
    [
      hash,
      block('#[', ']#', { nested: true }),
      raw('"""'),
      scan('"', scanners.scanPrefixedRaw('rR', quoted('"'))),
      char,
    ],
    { titles: titles.zigTitles },
  ],
  [
    'CoffeeScript',
    '.coffee .cson',
    [
      block('###', '###'),
      hash,
      { ...longQuoted, ...hashHole },
      quoted("'''", { multiline: true }),
      quoted('"', hashHole),
      quoted("'", { multiline: true }),
      scan('/', scanPattern),
    ],
    { titles: titles.rubyTitles },
  ],
  ['Tcl', '.tcl .exp', [line('#', { where: 'line-start' })]],
  ['AWK', '.awk', [hash, quoted('"'), scan('/', scanPattern)]],
  ['AppleScript', '.applescript', [line('--'), hash, block('(*', '*)', { nested: true }), quoted('"')]],
  ['Vim script', '.vim .vimrc', [line('"', { where: 'line-start' })]],
  ['Prolog', '.prolog .pro', [line('%'), block('/*', '*/'), quoted('"'), quoted("'")]],
  ['TeX', '.tex .sty .dtx .bib', [line('%', { notAfter: '\\' })]],
  [
    'Puppet, Rego and other languages with a hash',
    '.rego .jq .nu .raku .rakumod .gd .ncl .capnp .janet .hy',
    [hash, ...bothQuotes],
  ],
  ['Gherkin', '.feature', [line('#', { where: 'line-start' }), longQuoted], { titleLines: titles.gherkinTitles }],
  ['Robot Framework', '.robot .resource', [shellHash]],
];

function slashesForPhp(): readonly Rule[] {
  return [line('//', { until: '?>' }), line('#', { until: '?>', notBefore: '[' }), block('/*', '*/')];
}

function phpStrings(): readonly Rule[] {
  return [quoted('"', { multiline: true }), quoted("'", { multiline: true }), quoted('`', { multiline: true })];
}

/** The languages known without configuration, by extension with the dot or by name, lower case. */
export const builtInLanguages: ReadonlyMap<string, Language> = new Map(
  rows.flatMap(([name, keys, rules, more]) => {
    const language: Language = { name, rules, ...more };
    return keys.split(' ').map(key => [key, language] as const);
  }),
);

const objectiveC: Language = { name: 'Objective-C', rules: cRules, titles: titles.cTitles };

/** `.m` is MATLAB or Objective-C; the text tells. */
export function isObjectiveC(text: string): boolean {
  return /^[ \t]*(?:#import|#include|@import|@interface|@implementation|@protocol|\/\/|\/\*)/m.test(
    text.slice(0, 20_000),
  );
}

export { objectiveC };
