import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtInExtensions } from '../../scripts/vscode.mjs';
import { describeMarkdown } from '../syntaxes/markdownCases.ts';
import type { Tokenise } from '../syntaxes/tokenise.ts';
import { findColouredIds, makeTokenise } from '../syntaxes/tokenise.ts';

const grammar = (path: string) => pathToFileURL(join(builtInExtensions, path));

describe("colours in VS Code's own Markdown grammar", () => {
  let tokenise: Tokenise;
  before(async () => {
    tokenise = await makeTokenise(
      'text.html.markdown',
      new Map([
        ['text.html.markdown', grammar('markdown-basics/syntaxes/markdown.tmLanguage.json')],
        ['source.yaml', grammar('yaml/syntaxes/yaml.tmLanguage.json')],
        ['source.yaml.1.2', grammar('yaml/syntaxes/yaml-1.2.tmLanguage.json')],
      ]),
    );
  });
  describeMarkdown(() => tokenise);

  it('colours ids in front matter', () =>
    assert.deepEqual(findColouredIds(tokenise('---\nid: REQ-9\nsupports: [OBJ-1]\n---\n# Title')), [
      'REQ-9 requirement',
      'OBJ-1 objective',
    ]));
});

describe("colours in VS Code's own grammars of programming languages", () => {
  const comments: Readonly<Record<string, readonly [scope: string, file: string, comment: string]>> = {
    TypeScript: ['source.ts', 'typescript-basics/syntaxes/TypeScript.tmLanguage.json', '// REQ-1'],
    JavaScript: ['source.js', 'javascript/syntaxes/JavaScript.tmLanguage.json', '/** verifies REQ-1 */'],
    Python: ['source.python', 'python/syntaxes/MagicPython.tmLanguage.json', '# REQ-1'],
    'a Python docstring': [
      'source.python',
      'python/syntaxes/MagicPython.tmLanguage.json',
      'def f():\n    """implements REQ-1"""\n',
    ],
    Go: ['source.go', 'go/syntaxes/go.tmLanguage.json', '// REQ-1'],
    Java: ['source.java', 'java/syntaxes/java.tmLanguage.json', '/** REQ-1 */'],
    'C#': ['source.cs', 'csharp/syntaxes/csharp.tmLanguage.json', '/// REQ-1'],
    Rust: ['source.rust', 'rust/syntaxes/rust.tmLanguage.json', '/// REQ-1'],
    Dart: ['source.dart', 'dart/syntaxes/dart.tmLanguage.json', '// REQ-1'],
    Shell: ['source.shell', 'shellscript/syntaxes/shell-unix-bash.tmLanguage.json', '# REQ-1'],
    Dockerfile: ['source.dockerfile', 'docker/syntaxes/docker.tmLanguage.json', '# REQ-1'],
    Ruby: ['source.ruby', 'ruby/syntaxes/ruby.tmLanguage.json', '# REQ-1'],
    Swift: ['source.swift', 'swift/syntaxes/swift.tmLanguage.json', '// REQ-1'],
    SQL: ['source.sql', 'sql/syntaxes/sql.tmLanguage.json', '-- REQ-1'],
  };
  for (const [name, [scope, file, comment]] of Object.entries(comments)) {
    it(name, async () => {
      const tokenise = await makeTokenise(scope, new Map([[scope, grammar(file)]]));
      assert.deepEqual(findColouredIds(tokenise(comment)), ['REQ-1 requirement']);
    });
  }
});

describe('strings in languages whose line comments we colour ourselves', () => {
  const strings: Readonly<Record<string, readonly [scope: string, file: string, code: string]>> = {
    Rust: ['source.rust', 'rust/syntaxes/rust.tmLanguage.json', 'let a = "// REQ-1";'],
    'C#': ['source.cs', 'csharp/syntaxes/csharp.tmLanguage.json', 'var a = "http://REQ-1";'],
    Shell: ['source.shell', 'shellscript/syntaxes/shell-unix-bash.tmLanguage.json', 'echo "a # REQ-1" ${#REQ-1}'],
  };
  for (const [name, [scope, file, code]] of Object.entries(strings)) {
    it(name, async () => {
      const tokenise = await makeTokenise(scope, new Map([[scope, grammar(file)]]));
      assert.deepEqual(findColouredIds(tokenise(code)), []);
    });
  }
});
