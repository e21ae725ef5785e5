import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { makeConfigurationJsonSchema } from '../../server/src/host/configuration/jsonSchema.ts';
import { readSettings } from '../../server/src/host/configuration/readSettings.ts';
import { readYamlTree } from '../../server/src/host/configuration/yamlTree.ts';

const read = (source: string) => readSettings(`sources: { prod: ${source} }`, 'throughline.yaml', []);
const schema = new Ajv({ strict: true, allowUnionTypes: true, logger: false }).compile(makeConfigurationJsonSchema([]));

/** What is wrong with the settings of a source, without the example behind it; the JSON Schema must agree. */
const refusalsOf = (source: string): readonly string[] =>
  read(source).problems.map(({ message }) => message.replace(/ For example: .*$/, ''));

describe('settings of sources', () => {
  const good = [
    '{ type: http-json, url: "https://stats.example.com/api" }',
    '{ type: http-json, urlFrom: STATS_URL, timeout: 30 }',
    '{ type: http-json, url: "http://localhost:8080", tokenFrom: STATS_TOKEN }',
    '{ type: http-json, url: "https://a.example", headersFrom: { X-Api-Key: STATS_KEY } }',
    '{ type: prometheus, url: "http://prometheus:9090", user: reader, passwordFrom: PROMETHEUS_PASSWORD }',
    '{ type: sql, url: "postgresql://reader@db.example.com:5432/warehouse?sslmode=require" }',
    '{ type: sql, url: "postgres://db/warehouse", user: reader, passwordFrom: WAREHOUSE_PASSWORD }',
    '{ type: sql, urlFrom: WAREHOUSE_URL, timeout: 0.5 }',
    '{ type: sql, url: "sqlite:data/metrics.db" }',
  ];
  for (const source of good) {
    it(`take ${source}`, () => {
      assert.deepEqual(refusalsOf(source), []);
      assert.ok(schema((readYamlTree(`sources: { prod: ${source} }`) as { value: unknown }).value));
    });
  }

  const bad: readonly (readonly [source: string, refusal: RegExp])[] = [
    [
      '{ type: http-json, url: "https://ana:s3cret@a.example" }',
      /`sources.prod.url` must not hold a name and password/,
    ],
    ['{ type: http-json, url: "https://ana@a.example" }', /must not hold a name and password/],
    ['{ type: sql, url: "postgresql://ana:s3cret@db/x" }', /must not hold a name and password.*`urlFrom`/],
    ['{ type: sql, url: "postgresql://db/x?password=s3cret" }', /must not hold a name and password/],
    ['{ type: http-json, url: "https://a.example?api_key=s3cret" }', /must end before `\?`/],
    ['{ type: http-json, url: "https://a.example", headers: { X-Api-Key: s3cret } }', /must not stand.*`headersFrom`/],
    ['{ type: http-json, url: "https://a.example", token: s3cret }', /must not stand in this file.*`tokenFrom`/],
    ['{ type: sql, urlFrom: DB, user: a, password: s3cret }', /must not stand in this file.*`passwordFrom`/],
    ['{ type: http-json, url: "https://a.example", tokenFrom: $STATS_TOKEN }', /the name of an environment variable/],
    ['{ type: http-json, url: "https://a.example", headersFrom: { A: Bearer s3cret } }', /never the secret itself/],
    ['{ type: http-json, url: "https://a.example", headersFrom: { Host: HOST_NAME } }', /Throughline sets itself/],
    ['{ type: http-json, url: "https://a.example", headersFrom: { "a b": HOST_NAME } }', /no name of a header/],
    ['{ type: http-json, url: "ftp://a.example" }', /with https:\/\/ or http:\/\//],
    ['{ type: http-json, url: "file:///etc/passwd" }', /with https:\/\/ or http:\/\//],
    ['{ type: prometheus, url: "sqlite:a.db" }', /with https:\/\/ or http:\/\//],
    ['{ type: sql, url: "mysql://db/x" }', /must begin with postgresql:\/\/ or sqlite:/],
    ['{ type: sql, url: "sqlite:/etc/a.db" }', /a file of this repository/],
    ['{ type: sql, url: "sqlite:../a.db" }', /a file of this repository/],
    ['{ type: sql, url: "sqlite:C:/a.db" }', /a file of this repository/],
    ['{ type: sql, url: "sqlite:" }', /a file of this repository/],
    ['{ type: sql, urlFrom: DB, tokenFrom: TOKEN }', /is for http-json and prometheus/],
    ['{ type: command, url: "https://a.example" }', /must be http-json, prometheus or sql/],
    ['{ url: "https://a.example" }', /must be http-json, prometheus or sql/],
    ['{ type: prometheus }', /needs `url`, or `urlFrom`/],
    ['{ type: sql, url: "sqlite:a.db", urlFrom: DB }', /both `url` and `urlFrom`/],
    ['{ type: sql, urlFrom: DB, passwordFrom: PASSWORD }', /`passwordFrom` but no `user`/],
    ['{ type: prometheus, urlFrom: P, user: a, tokenFrom: T }', /logs in twice/],
    ['{ type: sql, urlFrom: DB, timeout: 0 }', /more than 0 seconds/],
    ['{ type: sql, urlFrom: DB, timeout: 3600 }', /at most 120 seconds/],
    ['https://a.example', /must say `type` and `url`/],
  ];
  for (const [source, refusal] of bad) {
    it(`refuse ${source}`, () => {
      const [first = '', ...others] = refusalsOf(source);
      assert.match(first, refusal);
      assert.deepEqual(others, []);
      assert.ok(!first.includes('s3cret'), 'a message must not repeat a secret');
      assert.equal(read(source).settings.sources, undefined);
    });
  }

  it('warn of a setting that does not exist', () =>
    assert.deepEqual(refusalsOf('{ type: sql, urlFrom: DB, timout: 3 }'), [
      '`sources.prod` has no setting `timout`. Did you mean `timeout`?',
    ]));

  it('refuse a name that no spec could write', () => {
    const { problems } = readSettings('sources: { "a b": { type: sql, urlFrom: DB } }', 'throughline.yaml', []);
    assert.match(problems[0]?.message ?? '', /is no name for a source/);
  });
});
