import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findQuickFixes, findRemedies, type QuickFix } from '../../../../server/src/core/features/fixes/index.ts';
import { defaultConfig } from '../../../../server/src/core/model/config.ts';
import type { Finding } from '../../../../server/src/core/model/finding.ts';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { openFixture, type OpenFixture } from '../../../support/check.ts';
import { applyEdits } from '../../../support/checkFeature.ts';

const pages = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'rules');

const onlyPeopleKnow = 'which of them is right, only a person knows';
const measured = 'it is mended by a value that is measured, or by work, not by a text';

/** Rules whose findings no text mends that we could write, and why. */
const withoutRemedy: Readonly<Record<string, string>> = {
  'unreadable-file': 'the file cannot be read',
  'file-too-large': 'the file is not read',
  'too-deeply-nested': 'the stretch is not read',
  'invalid-configuration': 'the configuration has its own schema and completion',
  'invalid-record': 'what a broken entry should say, and which side of a merge holds, only a person knows',
  'link-cycle': onlyPeopleKnow,
  'placeholder-left': 'it waits for what only a person knows',
  'orphan-code-reference': 'the item is retired without a successor: the code has to go',
  'key-result-without-objective': 'the example has no objective to choose',
  'objective-without-requirement': 'the example has no requirement to choose',
  'kpi-redefined': onlyPeopleKnow,
  'kpi-name-collision': onlyPeopleKnow,
  'target-against-direction': 'the target and its baseline contradict each other',
  'target-equals-baseline': onlyPeopleKnow,
  'unit-mismatch': onlyPeopleKnow,
  'unparsed-target': 'the number is not known',
  'implausible-value': onlyPeopleKnow,
  'vanity-metric': 'another metric has to be chosen',
  'missing-counter-metric': 'the example has no other KPI to choose',
  'output-as-outcome': 'the outcome is not known',
  'kpi-stale': measured,
  'kpi-no-data': measured,
  'kpi-target-date-passed': measured,
  'kpi-missed-target': measured,
  'kpi-off-track': measured,
  'kpi-off-pace': measured,
  'guardrail-breached': measured,
  'history-unreadable': 'what the file should say is not known',
  'history-duplicate-date': 'when the second value was recorded is not known',
  'history-out-of-order': 'when the value was recorded is not known',
  'value-in-future': onlyPeopleKnow,
  'suspicious-jump': onlyPeopleKnow,
  'key-result-not-measurable': 'the number is not known',
  'single-metric-objective': 'the example has no other KPI to choose',
  'objective-without-guardrail': 'the example has no other KPI to choose',
  'too-many-objectives': onlyPeopleKnow,
  'too-many-key-results': onlyPeopleKnow,
  'objective-has-number': 'which words stay is a matter of taste',
  'duplicate-key-result': onlyPeopleKnow,
  'conflicting-kpi-directions': onlyPeopleKnow,
  'conflicting-targets': onlyPeopleKnow,
  'unimplemented-requirement': measured,
  'weak-test': 'the test has to be written',
  'stale-trace': 'people have to look at the code; then they accept the change',
  'untraced-change': 'only people know what the change is for; told where revisions are compared',
  'untested-requirement': measured,
  'code-for-rejected': 'the code has to go, or the requirement to come back',
  'kpi-not-instrumented': measured,
  'dependency-later-than-dependent': onlyPeopleKnow,
  'invalid-transition': onlyPeopleKnow,
  'input-unaddressed': 'it waits for an answer that only people can give',
  'unmeasurable-wording': 'the bound is not known',
  'near-duplicate-requirement': onlyPeopleKnow,
  'everything-is-p0': onlyPeopleKnow,
  'conflict-unresolved': 'people have to take the decision, and to agree on it',
};

/** Findings that no comment can stand before. */
const withoutComment: ReadonlySet<string> = new Set([
  'ignore-without-reason',
  'unused-ignore',
  'invalid-front-matter',
  'history-duplicate-date',
  'history-out-of-order',
  'value-in-future',
  'suspicious-jump',
]);

/** The example of a rule's page that fails, with what is wrong with it. */
function openExample(
  rule: string,
): { readonly fixture: OpenFixture; readonly findings: readonly Finding[] } | undefined {
  const page = readFileSync(join(pages, `${rule}.md`), 'utf8');
  const example = /## An example that fails\n[^]*?```fixture\n([^]*?)```/.exec(page)?.[1];
  if (example === undefined) return undefined;
  const fixture = openFixture(example, { ...defaultConfig, profile: 3 });
  return { fixture, findings: listFindings(fixture, rule) };
}

function listFindings({ workspace }: OpenFixture, rule: string): readonly Finding[] {
  return [...workspace.findings().values()].flat().filter(finding => finding.rule === rule);
}

function placeOf({ snapshot, files }: OpenFixture, { file: uri, rule, span }: Finding) {
  const file = snapshot.file(uri);
  const text = [...files.values()].find(other => other.uri === uri)?.text;
  assert.ok(file && text !== undefined);
  const readText = (wanted: string): string | undefined =>
    [...files.values()].find(other => other.uri === wanted)?.text;
  return { snapshot, file, text, rule, span, readText };
}

/** The findings of a rule after a fix; `edit` is what the person does to the text then. */
function findAfter(
  fixture: OpenFixture,
  { change }: QuickFix,
  rule: string,
  edit: (text: string) => string = text => text,
): readonly Finding[] {
  const { files, workspace } = fixture;
  for (const { uri, path, text } of files.values()) {
    const fixed = applyEdits(
      text,
      change.texts.filter(({ file }) => file === uri),
    );
    workspace.setText(uri, path, edit(fixed));
  }
  workspace.check();
  const left = listFindings(fixture, rule);
  for (const { uri, path, text } of files.values()) workspace.setText(uri, path, text);
  workspace.check();
  return left;
}

describe('quick fixes of every rule', () => {
  for (const { name } of rules) {
    it(`${name}: mends the finding, or there is a reason why not`, () => {
      const opened = openExample(name);
      if (!opened) {
        assert.ok(name in withoutRemedy, 'a rule without an example to mend says why');
        return;
      }
      const { fixture, findings } = opened;
      const [finding] = findings;
      assert.ok(finding);
      const remedies = findRemedies(placeOf(fixture, finding));
      const reason = withoutRemedy[name];
      if (remedies.length === 0) assert.ok(reason, 'a rule whose findings have no fix says why');
      else assert.equal(reason, undefined, 'a rule whose findings have a fix needs no reason');
      assert.ok(remedies.filter(({ isPreferred }) => isPreferred).length <= 1, 'one fix at most is preferred');
      assert.equal(new Set(remedies.map(({ change }) => change.title)).size, remedies.length, 'titles differ');
      for (const fix of remedies) {
        assert.ok(findAfter(fixture, fix, name).length < findings.length, `'${fix.change.title}' helps`);
      }
    });

    it(`${name}: is let be by a comment, once the comment says why`, () => {
      const opened = openExample(name);
      const [finding] = opened?.findings ?? [];
      if (!opened || !finding) return;
      const { fixture, findings } = opened;
      const ignore = findQuickFixes(placeOf(fixture, finding), () => []).find(({ change }) =>
        change.title.startsWith('Ignore '),
      );
      assert.equal(ignore === undefined, withoutComment.has(name));
      if (!ignore) return;
      assert.equal(findAfter(fixture, ignore, name).length, findings.length, 'without a reason it hides nothing');
      assert.equal(findAfter(fixture, ignore, 'ignore-without-reason').length, 1, 'and says so');
      const explain = (text: string): string =>
        text.replace(`throughline-ignore ${name}:`, `throughline-ignore ${name}: agreed with the kitchen`);
      assert.ok(findAfter(fixture, ignore, name, explain).length < findings.length);
      assert.equal(findAfter(fixture, ignore, 'unused-ignore', explain).length, 0);
    });
  }
});
