import assert from 'node:assert/strict';
import { makeScopeRegistry } from '../../../server/src/core/index/scopes.ts';

const registry = (folders: readonly string[], names: readonly string[] = []): ReturnType<typeof makeScopeRegistry> =>
  makeScopeRegistry(new Set(folders), name => names.includes(name));

describe('scopes', () => {
  it('are shown by their shortest unique tail', () => {
    const scopes = registry(['specs/001-login', 'specs/002-search', 'apps/web/specs/002-search']);
    assert.equal(scopes.show('specs/001-login'), '001-login');
    assert.equal(scopes.show('apps/web/specs/002-search'), 'web/specs/002-search');
    assert.equal(scopes.show('specs/002-search'), 'specs/002-search');
    assert.equal(scopes.show(''), '');
  });

  it('are found by any unique tail, by the number in front, and by a given name', () => {
    const scopes = registry(['specs/001-login', 'specs/002-search', 'apps/web/specs/002-search'], ['billing']);
    assert.equal(scopes.find('001-login'), 'specs/001-login');
    assert.equal(scopes.find('001'), 'specs/001-login');
    assert.equal(scopes.find('specs/001-login/'), 'specs/001-login');
    assert.equal(scopes.find('002-search'), undefined);
    assert.equal(scopes.find('002'), undefined);
    assert.equal(scopes.find('web/specs/002-search'), 'apps/web/specs/002-search');
    assert.equal(scopes.find('billing'), 'billing');
    assert.equal(scopes.find('nothing'), undefined);
  });

  it('written in full wins over the tail of a deeper one', () => {
    const scopes = registry(['specs/002-search', 'apps/specs/002-search']);
    assert.equal(scopes.find('specs/002-search'), 'specs/002-search');
  });
});
