import assert from 'node:assert/strict';
import type { FileUri } from '../../server/src/core/model/place.ts';
import { Views, type RefreshAbilities, type View } from '../../server/src/lsp/views.ts';
import { makeClock } from './clock.ts';

const a = 'file:///a.md' as FileUri;
const b = 'file:///b.ts' as FileUri;

/** Views over open files whose answers a test gives. */
function open(abilities: RefreshAbilities = { codeLens: true, inlayHint: true }) {
  const clock = makeClock();
  const refreshed: View[] = [];
  const versions = new Map([
    [a, 1],
    [b, 1],
  ]);
  const answers = new Map<FileUri, unknown>();
  const views = new Views(
    file => versions.get(file),
    abilities,
    clock,
    view => refreshed.push(view),
  );
  const ask = (view: View, file: FileUri): void => {
    views.remember(view, file, answers.get(file), () => answers.get(file));
  };
  return { clock, refreshed, versions, answers, views, ask };
}

describe('refreshing what is drawn into texts', () => {
  it('asks for nothing while the answers are the same', () => {
    const { clock, refreshed, views, ask, answers } = open();
    answers.set(a, ['one']);
    ask('codeLens', a);
    answers.set(a, ['one']);
    views.touch();
    clock.advance(10_000);
    assert.deepEqual(refreshed, []);
  });

  it('asks once for each view after a rest, however many files and changes there are', () => {
    const { clock, refreshed, views, ask, answers } = open();
    for (const file of [a, b]) for (const view of ['codeLens', 'inlayHint'] as const) ask(view, file);
    for (const change of [1, 2, 3]) {
      answers.set(a, [change]);
      answers.set(b, [change]);
      views.touch();
      clock.advance(100);
    }
    assert.deepEqual(refreshed, []);
    clock.advance(10_000);
    assert.equal(refreshed.length, 2);
    assert.deepEqual(new Set(refreshed), new Set(['codeLens', 'inlayHint']));
  });

  it('waits for the editor to ask again before it asks once more', () => {
    const { clock, refreshed, views, ask, answers } = open();
    ask('codeLens', a);
    for (const change of ['one', 'two']) {
      answers.set(a, [change]);
      views.touch();
      clock.advance(10_000);
    }
    assert.deepEqual(refreshed, ['codeLens']);
    ask('codeLens', a);
    answers.set(a, null);
    views.touch();
    clock.advance(10_000);
    assert.deepEqual(refreshed, ['codeLens', 'codeLens']);
  });

  it('leaves out a text that was edited or closed since: its editor asks by itself', () => {
    const { clock, refreshed, views, ask, answers, versions } = open();
    ask('codeLens', a);
    ask('codeLens', b);
    answers.set(a, ['other']);
    answers.set(b, ['other']);
    versions.set(a, 2);
    versions.delete(b);
    views.touch();
    clock.advance(10_000);
    assert.deepEqual(refreshed, []);
  });

  it('takes an empty answer for none', () => {
    const { clock, refreshed, views, ask, answers } = open();
    ask('inlayHint', b);
    answers.set(b, []);
    views.touch();
    clock.advance(10_000);
    assert.deepEqual(refreshed, []);
  });

  it('asks no editor that does not do it, also where settings change', () => {
    const { clock, refreshed, views, ask, answers } = open({ codeLens: false, inlayHint: true });
    ask('codeLens', a);
    answers.set(a, ['other']);
    views.touch();
    clock.advance(10_000);
    views.redraw('codeLens');
    assert.deepEqual(refreshed, []);
    views.redraw('inlayHint');
    assert.deepEqual(refreshed, ['inlayHint']);
  });
});
