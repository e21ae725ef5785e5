import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/model/config.ts';
import { builtInLanguages } from '../../../server/src/core/source/languages.ts';
import { listIds } from './readFacts.ts';

// In each sample the ids below REQ-90 stand in comments or documentation and count; REQ-9x stand in code and strings.
const samples: readonly (readonly [path: string, text: string])[] = [
  ['a.js', `const a = "REQ-90 // REQ-91"; // REQ-1\n/* REQ-2 */ b = 'it\\'s REQ-92';`],
  ['a.js', 'x = `REQ-90 ${ f(`REQ-91 ${1 /* REQ-1 */}`) } // REQ-92`; // REQ-2'],
  ['a.js', `x = a.replace(/["'/]REQ-90\\//, ''); // REQ-1\ny = a / b; z = "REQ-91" / 2; // REQ-2`],
  ['a.js', `f(\n  // REQ-1\n  // REQ-2\n  /^\\//,\n  'REQ-90');`],
  ['a.js', `return /[/"]/.test(x) // REQ-1\nconst q = x++ /2 // REQ-2`],
  ['a.js', `const n = 8 /* REQ-1 */ / 2; const s = '\\\\'; // REQ-2`],
  ['a.tsx', `<p className="REQ-90">Don't say REQ-91</p> {/* REQ-1 */}\n</div> // REQ-2`],
  ['a.ts', `import x from'REQ-90'\nconst a: 'REQ-91' = b // REQ-1`],
  ['a.jsonc', `{ "REQ-90": 1, // REQ-1\n /* REQ-2 */ }`],
  ['a.c', `char *s = "\\"REQ-90"; char c = '"'; // REQ-1\n#define X 'REQ-91'\n/* REQ-2 */`],
  ['a.cpp', `auto s = R"x(REQ-90 )" // REQ-91)x"; int n = 1'000'000; // REQ-1\nu8R"(REQ-92)" /* REQ-2 */`],
  ['a.m', `#import <X.h>\nNSString *s = @"REQ-90"; // REQ-1`],
  ['a.cs', `var a = @"C:\\"; // REQ-1\nvar b = """ "REQ-90" // """; /// REQ-2`],
  ['a.cs', `var a = $"{d["REQ-90"]} {{ // REQ-91"; // REQ-1\nvar b = $@"REQ-92 "" {x}"; // REQ-2`],
  ['A.java', `String s = """\n  // REQ-90 "\n  """; // REQ-1\nchar c = '"'; /** REQ-2 */`],
  ['a.kt', `val s = """REQ-90 \${ m["REQ-91"] /* REQ-1 */ } // """\n/* a /* REQ-2 */ REQ-3 */ val c = '"' // REQ-4`],
  ['a.scala', `val s = s"REQ-90 \${x("REQ-91")}" // REQ-1\n/* /* REQ-2 */ REQ-3 */`],
  ['a.groovy', `def a = 'REQ-90'; def b = """REQ-91 \${x}"""; def c = ~/"/ // REQ-1\ndef d = $/REQ-92 " /$ // REQ-2`],
  ['a.go', 'x := `// REQ-90`; r := \'"\' // REQ-1\n/* REQ-2 */ s := "REQ-91"'],
  [
    'a.rs',
    `let s = r#"REQ-90 " // "#; let b = br"\\"; // REQ-1\n/* /* REQ-2 */ REQ-3 */ fn f<'a>(c: char) { '"'; } // REQ-4`,
  ],
  ['a.rs', `/// REQ-1\n//! REQ-2\n#[doc = "REQ-3"]\n#[cfg(feature = "REQ-90")]\nlet s = "two\nREQ-91 lines"; // REQ-4`],
  [
    'a.swift',
    `let s = "\\(f("REQ-90")) // REQ-91" // REQ-1\nlet r = #"REQ-92 " "# /* /* REQ-2 */ REQ-3 */\nlet l = """\nREQ-93 "\n""" // REQ-4`,
  ],
  ['a.dart', `var s = 'REQ-90 \${m['REQ-91']}'; // REQ-1\nvar r = r'\\'; /// REQ-2\nvar t = '''REQ-92 ' '''; // REQ-3`],
  ['a.zig', `const s =\n  \\\\ REQ-90 " // \n;\n// REQ-1\n/// REQ-2\nconst c = '"'; const t = "REQ-91"; // REQ-3`],
  ['a.d', `auto s = r"\\"; // REQ-1\n/+ a /+ REQ-2 +/ REQ-3 +/ auto t = \`REQ-90\`; // REQ-4`],
  ['a.sol', `string s = "REQ-90"; /// REQ-1\n/* REQ-2 */`],
  ['a.proto', `// REQ-1\noption x = "REQ-90"; // REQ-2`],
  ['a.sv', `wire [7:0] x = 8'hFF; // REQ-1\n$display("REQ-90"); /* REQ-2 */`],
  ['a.bicep', `param x string = 'REQ-90' // REQ-1\nvar y = '''REQ-91 ' ''' // REQ-2`],
  ['a.thrift', `# REQ-1\n// REQ-2\nconst string x = "REQ-90"`],
  [
    'a.php',
    `<p>REQ-90 // REQ-91</p><!-- REQ-1 --><?php // REQ-2 ?> # REQ-92 <?php # REQ-3\n#[X("REQ-93")]\n$x = <<<EOT\n// REQ-94 '\n  EOT;\n/* REQ-4 */ $y = 'REQ-95';`,
  ],
  [
    'a.py',
    `"""REQ-1."""\nimport x\n\n\nclass A:\n    '''REQ-2'''\n    b = """REQ-90"""\n\n    def f(self,\n          x: int) -> dict[str, int]:\n        # REQ-3\n        r"""REQ-4"""\n        return "REQ-91", f'{x["REQ-92"]}'  # REQ-5`,
  ],
  [
    'a.py',
    `# -*- coding -*-\n\n'''\nREQ-1 is kept\n'''\nd = {\n    'REQ-90':\n    """REQ-91"""\n}\nf("""REQ-92""", 'don\\'t # REQ-93')  # REQ-2`,
  ],
  ['BUILD', `# REQ-1\nx(name = "REQ-90")`],
  [
    'a.rb',
    `x = "#{h["REQ-90"]} # REQ-91" # REQ-1\n=begin\nREQ-2\n=end\ns = <<~SQL\n  # REQ-92 "\nSQL\ny = %q(# REQ-93 (x)) + 'REQ-94' # REQ-3\nz = x =~ /"#/ # REQ-4`,
  ],
  [
    'a.ex',
    `@moduledoc """\nREQ-1\n"""\n@doc ~S"""\nREQ-2\n"""\nx = "#{m["REQ-90"]}" # REQ-3\ny = ~s(REQ-91 ") <> ?" # REQ-4\nz = """\nREQ-92\n"""`,
  ],
  ['a.erl', `X = $", % REQ-1\nY = "REQ-90 %", 'REQ-91'. %% REQ-2`],
  [
    'a.pl',
    `my $n = $#list; # REQ-1\nmy $s = q{# REQ-90 {x}}; $s =~ s/"#/'/g; # REQ-2\n\n=pod\n\nREQ-3\n\n=cut\n\nprint <<"EOT"; # REQ-4\n# REQ-91 '\nEOT\n@x = split /["]/, "REQ-92"; # REQ-5`,
  ],
  [
    'a.sh',
    `echo "# REQ-90" '# REQ-91' a#REQ-92 \${x#REQ-93} $# # REQ-1\ncat <<'EOF' # REQ-2\n# REQ-94 "\nEOF\nx="$(grep '"' <<< "# REQ-95")" # REQ-3\necho it\\'s # REQ-4`,
  ],
  ['a.ps1', `<# REQ-1 #>\n$s = @"\n# REQ-90 "x"\n"@ # REQ-2\n$t = "a \`" # REQ-91" + 'it''s # REQ-92' # REQ-3`],
  ['a.bat', `REM REQ-1\n@rem REQ-2\necho REQ-90\n:: REQ-3`],
  ['Makefile', `# REQ-1\nall: # REQ-2\n\techo "# REQ-90" \\# REQ-91`],
  ['Dockerfile', `# REQ-1\nRUN echo "# REQ-90" # REQ-91`],
  ['a.cmake', `#[[ REQ-1\n]]\nset(X [=[ REQ-90 " # ]=]) # REQ-2\nset(Y -D\\"x\\") # REQ-3\n#[==[ ]] REQ-4 ]==]`],
  ['a.nix', `x = ''\n  # REQ-90 "\n''; # REQ-1\n/* REQ-2 */ y = "\${z "REQ-91"}"; # REQ-3`],
  ['a.tf', `x = "\${lookup(m, "REQ-90")}" # REQ-1\n// REQ-2\ny = <<-EOF\n  # REQ-91 "\nEOF\n/* REQ-3 */`],
  [
    'a.yaml',
    `a: "# REQ-90"\nb: don't # REQ-1\nc: |\n  # REQ-91 '\n  x\nd: 'it''s # REQ-92' # REQ-2\ne: a#REQ-93 (to '-') # REQ-3`,
  ],
  ['a.toml', `a = '\\' # REQ-1\nb = """\n# REQ-90 "\n""" # REQ-2\nc = '''REQ-91 ' ''' # REQ-3`],
  ['a.ini', `; REQ-1\n# REQ-2\nx = REQ-90 ; REQ-91`],
  ['a.graphql', `"""REQ-1"""\ntype A {\n  "REQ-2"\n  f(x: String = "REQ-90"): Int # REQ-3\n}`],
  ['a.css', `a { content: "/* REQ-90 */"; } /* REQ-1 */`],
  ['a.scss', `a { background: url(http://REQ-90); } // REQ-1\n/* REQ-2 */`],
  [
    'a.vue',
    `<template><!-- REQ-1 --><p title="REQ-90">REQ-91 // REQ-92</p></template>\n<script setup lang="ts">\n// REQ-2\nconst x = 'REQ-93'\n</script>\n<style lang="scss">// REQ-3\n</style>`,
  ],
  ['a.svelte', `<script>/* REQ-1 */ let s = "REQ-90"</script>\n{#if x}<b>REQ-91</b>{/if}<!-- REQ-2 -->`],
  ['a.astro', `---\n// REQ-1\nconst x = "REQ-90"\n---\n<p>REQ-91</p><!-- REQ-2 -->`],
  ['a.html', `<script type="application/json">{"a": "// REQ-90"}</script><!-- REQ-1 -->`],
  ['a.xml', `<a b="REQ-90"><!-- REQ-1 -->REQ-91</a>`],
  ['a.erb', `<%# REQ-1 %><p>REQ-90</p><%-- REQ-2 --%>`],
  ['a.hbs', `{{!-- REQ-1 }} --}}{{! REQ-2 }}<p>REQ-90</p>`],
  ['a.jinja', `{# REQ-1 #}<p>{{ "REQ-90" }}</p>`],
  ['a.cshtml', `@* REQ-1 *@<p>REQ-90</p><!-- REQ-2 -->`],
  ['a.sql', `SELECT 'it''s -- REQ-90', "REQ-91" -- REQ-1\n/* REQ-2 */ CREATE FUNCTION f() AS $body$ -- REQ-3\n$body$;`],
  ['a.lua', `s = [==[ REQ-90 ]] -- ]==] -- REQ-1\n--[[ REQ-2\nREQ-3 ]] t = 'REQ-91' --- REQ-4`],
  ['a.hs', `f' = foldl' "REQ-90" '"' -- REQ-1\n{- {- REQ-2 -} REQ-3 -}\nx --> y "REQ-91"\n-- | REQ-4`],
  ['a.elm', `x = """REQ-90 " --""" -- REQ-1\n{- REQ-2 -}`],
  ['a.lean', `/-- REQ-1 /- REQ-2 -/ REQ-3 -/\ndef x := "REQ-90" -- REQ-4`],
  ['a.ml', `let s = {|REQ-90 " (*|} (* REQ-1 (* REQ-2 *) REQ-3 *)\nlet f (x : 'a) = '"' ^ "REQ-91" (* REQ-4 *)`],
  ['a.fs', `let f = (*) 2 // REQ-1\nlet s = @"\\" // REQ-2\n(* REQ-3 *) let t = """ "REQ-90" """`],
  ['a.vb', `Dim s = "say ""x"" ' REQ-90" ' REQ-1\nREM REQ-2`],
  ['a.clj', `(defn f "REQ-1" [x] (str \\" "REQ-90" \\;)) ; REQ-2`],
  ['a.lisp', `#| REQ-1 #| REQ-2 |# REQ-3 |# (f #\\; #\\" "REQ-90") ; REQ-4`],
  ['a.el', `(insert ?\\" ?\\; "REQ-90") ;; REQ-1`],
  ['a.wat', `(; REQ-1 ;) (data "REQ-90") ;; REQ-2`],
  ['a.r', `x <- r"(REQ-90 " #)" # REQ-1\ny <- 'it"s REQ-91' #' REQ-2`],
  ['a.jl', `"""\nREQ-1\n"""\nf(x) = x' * "REQ-90" # REQ-2\n#= REQ-3 #= REQ-4 =# =#`],
  ['a.m', `x = y' * 2; % REQ-1\n%{\nREQ-2\n%}\ns = 'it''s REQ-90 %'; % REQ-3`],
  ['a.f90', `print *, 'it''s ! REQ-90' ! REQ-1`],
  ['a.f', `C REQ-1\n      X = 'REQ-90'\n* REQ-2`],
  ['a.adb', `X : String := "say ""-- REQ-90"; -- REQ-1\nY := Character'Val (34); Z := '"'; -- REQ-2`],
  ['a.vhd', `x <= '1'; -- REQ-1\ny <= "REQ-90"; -- REQ-2`],
  ['a.pas', `{ REQ-1 } (* REQ-2 *) s := 'it''s { REQ-90'; // REQ-3`],
  ['a.cob', `      * REQ-1\n       DISPLAY "REQ-90". *> REQ-2`],
  ['a.asm', `mov ax, 1 ; REQ-1\ndb "REQ-90 ; x" ; REQ-2`],
  ['a.s', `movl $1, %eax # REQ-1\n.ascii "REQ-90 # x" // REQ-2\n/* REQ-3 */`],
  ['a.nim', `let s = r"\\" # REQ-1\n#[ REQ-2 #[ REQ-3 ]# ]# let t = """REQ-90 " """ ## REQ-4`],
  ['a.coffee', `### REQ-1 ###\ns = "#{m["REQ-90"]} # x" # REQ-2`],
  ['a.tcl', `# REQ-1\nputs "# REQ-90"`],
  ['a.awk', `/"#/ { print "REQ-90" } # REQ-1`],
  ['a.applescript', `-- REQ-1\n(* REQ-2 *) set x to "REQ-90"`],
  ['a.vim', `" REQ-1\necho "REQ-90"`],
  ['a.tex', `50\\% REQ-90 % REQ-1`],
  ['a.rego', `# REQ-1\nx := "REQ-90"`],
  ['a.robot', `# REQ-1\nLog    REQ-90    # REQ-2`],
];

// verifies TL-2
describe('readCode knows comments from strings', () => {
  for (const [path, text] of samples) {
    it(`${path} ${JSON.stringify(text).slice(0, 60)}`, () => {
      const written = [...text.matchAll(/REQ-\d+/g)].map(match => match[0]);
      const expected = written.filter(id => !/-9\d/.test(id));
      assert.ok(expected.length > 0 && written.every((id, i) => written.indexOf(id) === i));
      assert.deepEqual(listIds(path, text), expected);
    });
  }

  it('in Windows line ends too', () => {
    for (const [path, text] of samples) {
      const expected = listIds(path, text);
      assert.deepEqual(listIds(path, text.replaceAll('\n', '\r\n')), expected, `${path} ${text}`);
    }
  });

  it('with at least one sample of each language', () => {
    const sampled = new Set(samples.map(([path]) => builtInLanguages.get(path.replace(/^.*(?=\.)/, '').toLowerCase())));
    sampled
      .add(builtInLanguages.get('makefile'))
      .add(builtInLanguages.get('dockerfile'))
      .add(builtInLanguages.get('build'));
    const others = new Set(
      ['.cu', '.mm', '.hack', '.fish', '.just', '.meson', '.env', '.sml', '.prolog', '.feature'].map(key =>
        builtInLanguages.get(key),
      ),
    );
    const missing = [...builtInLanguages.values()].filter(language => !sampled.has(language) && !others.has(language));
    assert.deepEqual([...new Set(missing.map(language => language.name))], []);
    assert.ok(new Set(builtInLanguages.values()).size >= 70);
  });

  it('and finds nothing in a file of an unknown kind', () => {
    assert.deepEqual(listIds('a.unknown', '// REQ-1\n# REQ-2'), []);
    assert.deepEqual(listIds('a.json', '{"x": "REQ-1"} // REQ-2'), []);
  });
});

describe('readCode takes comment syntaxes from the configuration', () => {
  const config = {
    ...defaultConfig,
    comments: new Map([
      ['.qux', { line: ['~~'], block: [['<|', '|>']] as const, nested: true }],
      ['.ts', { line: ['%%'] }],
    ]),
  };
  it('for a language of its own', () => {
    assert.deepEqual(listIds('a.qux', '~~ REQ-1\n<| <| REQ-2 |> REQ-3 |> "REQ-90 ~~" REQ-91', config), [
      'REQ-1',
      'REQ-2',
      'REQ-3',
    ]);
  });
  it('in addition to a built-in one', () => {
    assert.deepEqual(listIds('a.ts', '%% REQ-1\n// REQ-2\n"REQ-90"', config), ['REQ-1', 'REQ-2']);
  });
});
