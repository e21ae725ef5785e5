import type { StringUse } from './syntax.ts';

// Each expression ends (or begins) at the string, and looks at no more than `titleReach` characters.

/** How much of the text before and after a string decides whether it is a title. */
export const titleReach = 200;

const before = (expression: RegExp): StringUse => ({ before: expression });

const verbs = 'it|test|describe|context|suite|specify|scenario|feature|example|group|bench';
const modifiers =
  '(?:\\.(?:only|skip|todo|each|failing|fails|concurrent|sequential|serial|parallel|fixme|step|describe|for|skipIf|runIf|shuffle|slow|if))*';

/** Mocha, Jest, Vitest, Jasmine, Playwright, node:test, Deno, QUnit. Arguments of `.each(…)` are cut out before. */
export const jsTitles: readonly StringUse[] = [
  before(new RegExp(`(?:^|[^\\w$.])(?:(?:t|Deno|QUnit|mocha)\\.)?[fx]?(?:${verbs})${modifiers}\\s*\\(\\s*$`)),
  before(/(?:^|[^\w$.])(?:Deno\.)?test\s*\(\s*\{\s*name\s*:\s*$/),
];

/** `testing`'s `t.Run`, Ginkgo's containers and specs, Convey. */
export const goTitles: readonly StringUse[] = [
  before(/\b(?:t|b|f|s|suite)\.Run\s*\(\s*$/),
  before(/(?:^|[^\w.])(?:ginkgo\.)?[FPX]?(?:Describe|Context|When|It|Specify|DescribeTable|Entry)\s*\(\s*$/),
  before(/(?:^|[^\w.])(?:convey\.)?Convey\s*\(\s*$/),
];

const annotations =
  /@(?:DisplayName|Tag|ParameterizedTest|RepeatedTest|Test|Description|Feature|Story)\s*\(\s*(?:[^()]*\b(?:value|name|description|testName)\s*=\s*)?$/;

/** JUnit and TestNG annotations. */
export const javaTitles: readonly StringUse[] = [before(annotations)];

const kotlinCalls =
  /(?:^|[^\w.])[fx]?(?:describe|context|it|test|should|expect|feature|scenario|given|when|then|and|`when`|Given|When|Then|And|Feature|Scenario)\s*\(\s*$/;

/** JUnit annotations, Kotest and Spek calls, `"…" {`, and functions named in backticks. */
export const kotlinTitles: readonly StringUse[] = [
  before(annotations),
  before(kotlinCalls),
  before(/\bfun\s+$/),
  { before: /(?:^|[\n;{])\s*$/, after: /^\s*(?:\.config\([^()]*\)\s*)?\{/ },
];

/** Spock features, JUnit annotations. */
export const groovyTitles: readonly StringUse[] = [before(annotations), before(/\b(?:def|void)\s+$/)];

/** ScalaTest, specs2, MUnit. */
export const scalaTitles: readonly StringUse[] = [
  before(/(?:^|[^\w.])(?:test|describe|it|they|feature|scenario|property|Feature|Scenario|Property|ignore)\s*\(\s*$/),
  before(/\b(?:should|must|can|in|when)\s+$/),
  { after: /^\s*(?:in|should|must|can|when|which|that|taggedAs|-|>>)\s*[{(]?/, before: /(?:^|[\n;{])\s*$/ },
];

/** xUnit.net, NUnit, MSTest. */
export const csharpTitles: readonly StringUse[] = [
  before(/[[,(]\s*\w*(?:DisplayName|Description|TestName)\s*=\s*@?$/),
  before(
    /\[(?:\w+\s*,\s*)?(?:Description|TestMethod|DataTestMethod|Category|Trait|TestProperty|DisplayName)\s*\(\s*(?:"[^"]*"\s*,\s*)?@?$/,
  ),
];

/** Expecto, and functions named in double backticks. */
export const fsharpTitles: readonly StringUse[] = [
  ...csharpTitles,
  before(/\b(?:[fp]?test(?:Case|List|Property|CaseAsync|CaseTask|Theory)?)\s+$/),
  before(/\blet\s+(?:rec\s+|inline\s+)?$/),
];

/** pytest markers (not `parametrize`), `subTest`, Allure titles. */
export const pythonTitles: readonly StringUse[] = [
  before(
    /@(?:pytest\.)?mark\.(?!parametrize\b|skip|xfail\b|usefixtures\b|filterwarnings\b)\w+\s*\((?:\s*["'][^"']*["']\s*,)*\s*$/,
  ),
  before(/\.subTest\s*\(\s*(?:msg\s*=\s*)?$/),
  before(/@allure\.(?:title|description|story|feature|id|tag|label)\s*\((?:\s*["'][^"']*["']\s*,)*\s*$/),
];

/** RSpec, Minitest, Rails. */
export const rubyTitles: readonly StringUse[] = [
  before(
    new RegExp(
      `(?:^|[^\\w.:@$])(?:RSpec\\.)?[fx]?(?:${verbs}|shared_examples|shared_context|should)(?:\\s*\\(\\s*|\\s+)$`,
    ),
  ),
];

/** ExUnit. */
export const elixirTitles: readonly StringUse[] = [
  before(/(?:^|[^\w.:@])(?:test|describe|feature|property)(?:\s*\(\s*|\s+)$/),
];

/** Pest, PHPUnit attributes. */
export const phpTitles: readonly StringUse[] = [
  before(/(?:^|[^\w$>:])(?:it|test|describe)\s*\(\s*$/),
  before(/#\[(?:[\w\\]*\\)?(?:TestDox|Group|Ticket)\s*\(\s*$/),
];

/** Swift Testing, Quick. */
export const swiftTitles: readonly StringUse[] = [
  before(/@(?:Test|Suite)\s*\(\s*$/),
  before(/(?:^|[^\w.])[fx]?(?:describe|context|it)\s*\(\s*$/),
];

/** Catch2, doctest, boost-ext/ut, Kiwi and Specta. */
export const cTitles: readonly StringUse[] = [
  before(
    /\b(?:TEST_CASE|SCENARIO|SECTION|SUBCASE|GIVEN|WHEN|THEN|AND_WHEN|AND_THEN|AND_GIVEN|TEST_SUITE)(?:_\w+)?\s*\(\s*$/,
  ),
  before(/\b(?:TEST_CASE_METHOD|TEST_CASE_FIXTURE|TEMPLATE_TEST_CASE)\s*\(\s*[\w:<>]+\s*,\s*$/),
  before(/(?:^|[^\w.])(?:describe|context|it|specify)\s*\(\s*@$/),
  { after: /^_(?:test|suite)\b/ },
];

/** package:test and flutter_test. */
export const dartTitles: readonly StringUse[] = [
  before(/(?:^|[^\w.])(?:test|group|testWidgets|testGoldens|blocTest(?:<[^>]*>)?)\s*\(\s*r?$/),
];

/** busted. */
export const luaTitles: readonly StringUse[] = [
  before(/(?:^|[^\w.:])(?:it|describe|context|test|spec|insulate|expose)\s*\(?\s*$/),
];

/** clojure.test, Speclj, Midje. */
export const clojureTitles: readonly StringUse[] = [before(/\((?:testing|it|describe|context|fact|facts)\s+$/)];

/** Hspec, Tasty, HUnit. */
export const haskellTitles: readonly StringUse[] = [
  before(/(?:^|[^\w'.])(?:[fxp]?(?:it|describe|context|specify|prop)|testCase|testGroup|testProperty|testSpec)\s+$/),
];

/** Alcotest, OUnit. */
export const ocamlTitles: readonly StringUse[] = [before(/\btest_case\s+$/), { after: /^\s*>:{1,3}/ }];

/** Test, ReTest and TestItems. */
export const juliaTitles: readonly StringUse[] = [before(/@test(?:set|item)(?:\s+\w+)?\s+$/)];

/** testthat. */
export const rTitles: readonly StringUse[] = [before(/(?:^|[^\w.])(?:test_that|describe|it)\s*\(\s*(?:desc\s*=\s*)?$/)];

/** Test::More. */
export const perlTitles: readonly StringUse[] = [before(/\bsubtest\s*\(?\s*$/)];

/** Pester. */
export const powershellTitles: readonly StringUse[] = [before(/(?:^|[\s;{])(?:Describe|Context|It)\s+(?:-Name\s+)?$/i)];

/** bats, ShellSpec. */
export const shellTitles: readonly StringUse[] = [
  before(/(?:^|\n)\s*@test\s+$/),
  before(/(?:^|\n)\s*[fx]?(?:Describe|Context|ExampleGroup|It|Specify|Example)\s+$/),
];

/** Zig's `test "…"` and Nim's unittest. */
export const zigTitles: readonly StringUse[] = [before(/(?:^|\n)\s*(?:test|suite)\s+$/)];

/** Gherkin: the headline of a feature, rule or scenario, and tags. */
export const gherkinTitles =
  /^[ \t]*(?:(?:Feature|Rule|Background|Scenario(?: Outline| Template)?|Examples?|Scenarios|Ability|Business Need):|@)/;
