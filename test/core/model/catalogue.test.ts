import assert from 'node:assert/strict';
import { isGenericUnit, readUnit } from '../../../server/src/core/metrics/units.ts';
import {
  findCatalogueMetric,
  findNearMetric,
  findVariant,
  listCatalogueMetrics,
} from '../../../server/src/core/model/catalogue.ts';
import type { CatalogueMetric } from '../../../server/src/core/model/metric.ts';

const metrics = listCatalogueMetrics();

function metricAt(id: string): CatalogueMetric {
  const metric = findCatalogueMetric(id);
  assert.ok(metric, `there is no ${id}`);
  return metric;
}

// verifies TL-29/AC-1
describe('the metric catalogue', () => {
  it('has the 55 metrics, each id once', () => {
    assert.equal(metrics.length, 55);
    assert.equal(new Set(metrics.map(({ id }) => id)).size, 55);
  });

  it('gives no name or alias to two metrics', () => {
    const owners = new Map<string, string>();
    for (const { id, name, aliases } of metrics) {
      for (const given of [id, name, ...aliases]) {
        const key = given.toLowerCase().replace(/[^a-z0-9]/g, '');
        assert.ok((owners.get(key) ?? id) === id, `'${given}' names ${owners.get(key)} and ${id}`);
        owners.set(key, id);
      }
    }
  });

  for (const metric of metrics) {
    it(`${metric.id} is complete`, () => {
      assert.match(metric.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const sentence of [metric.definition, metric.pitfall]) {
        assert.match(sentence, /^[A-Z][^\n]{20,200}\.$/);
      }
      assert.doesNotMatch(metric.definition, /\. /, 'the definition is one sentence');
      assert.ok(metric.formula.length > 5);
      assert.ok(metric.sources.length > 0, 'it names no source');
      for (const { title, url } of metric.sources) {
        assert.ok(title.length > 5);
        assert.match(url, /^https?:\/\/[a-z0-9.-]+\/\S*$/);
      }
      assert.ok(metric.guardrail !== undefined || metric.guardrailNote !== undefined, 'nothing to watch beside it');
      if (metric.guardrail !== undefined) {
        assert.equal(metricAt(metric.guardrail).id, metric.guardrail);
        assert.notEqual(metric.guardrail, metric.id);
      }
      const isPlain = metric.direction !== undefined;
      assert.ok(isPlain || metric.variants?.every(variant => variant.direction !== undefined), 'no direction');
    });

    it(`${metric.id} has units that can be read, and bounds in them`, () => {
      for (const { unit, minimum, maximum } of [metric, ...(metric.variants ?? [])]) {
        const read = readUnit(unit ?? metric.unit);
        assert.ok(read, `the unit '${unit ?? metric.unit}' cannot be read`);
        assert.ok((minimum ?? -Infinity) < (maximum ?? Infinity));
        // Only 0 is the same in every unit of a dimension.
        if (isGenericUnit(read)) assert.ok((minimum ?? 0) === 0 && maximum === undefined);
      }
    });

    it(`${metric.id} tells its variants apart`, () => {
      const words = (metric.variants ?? []).flatMap(variant => variant.words);
      assert.deepEqual(
        words.filter(word => word !== word.toLowerCase()),
        [],
      );
      assert.equal(new Set(words).size, words.length, 'one word names two variants');
      for (const variant of metric.variants ?? []) {
        assert.ok(
          variant.words.some(word => findVariant(metric, [word]) === variant),
          `no word of ${variant.name} tells it`,
        );
      }
    });
  }
});

describe('finding a metric', () => {
  it('goes by id, name and alias, however they are written', () => {
    for (const [written, id] of [
      ['nps', 'nps'],
      ['NPS', 'nps'],
      ['Net Promoter Score', 'nps'],
      ['net-promoter-score', 'nps'],
      ['activation_rate', 'activation-rate'],
      ['DAU/MAU', 'stickiness'],
      ['MTTR', 'failed-deployment-recovery-time'],
      ['Lead time for changes', 'change-lead-time'],
      ['LTV:CAC', 'ltv-cac'],
      ['Uptime', 'availability'],
      ['P95 latency', 'api-latency-p95'],
    ] as const) {
      assert.equal(findCatalogueMetric(written)?.id, id, written);
    }
  });

  it('finds nothing for other words', () => {
    for (const written of ['', '-', 'guests', 'rate', 'active users', 'toString', '__proto__']) {
      assert.equal(findCatalogueMetric(written), undefined, written);
    }
  });

  it('knows a slip of the keyboard', () => {
    for (const [written, id] of [
      ['activaton-rate', 'activation-rate'],
      ['retension rate', 'retention-rate'],
      ['npss', 'nps'],
      ['deploymentfrequency ', undefined],
      ['change-failure-rates', 'change-fail-rate'],
      ['xyz', undefined],
      ['', undefined],
      ['guests seated', undefined],
    ] as const) {
      assert.equal(findNearMetric(written)?.id, id, written);
    }
  });
});

describe('finding the variant', () => {
  const variantOf = (id: string, ...texts: readonly (string | undefined)[]): string | undefined =>
    findVariant(metricAt(id), texts)?.name;

  it('reads the scale of a customer effort score', () => {
    assert.equal(variantOf('ces', '7-point'), '7-point ease scale');
    assert.equal(variantOf('ces', 'ease, 1-7'), '7-point ease scale');
    assert.equal(variantOf('ces', '5-point effort scale'), '5-point effort scale');
    assert.equal(variantOf('ces', undefined, 'score'), undefined);
  });

  it('reads the kind of a satisfaction score', () => {
    assert.equal(variantOf('csat', 'percent'), 'top-2 box, share of answers 4 or 5');
    assert.equal(variantOf('csat', undefined, 'score'), 'mean answer');
    assert.equal(variantOf('csat', 'Share of guests who answer 4 or 5.'), 'top-2 box, share of answers 4 or 5');
  });

  it('takes the first text that names just one', () => {
    assert.equal(variantOf('csat', 'mean', 'percent'), 'mean answer');
    assert.equal(variantOf('csat', 'mean or top-2', 'percent'), 'top-2 box, share of answers 4 or 5');
    assert.equal(variantOf('csat', 'mean or top-2'), undefined);
  });

  it('takes whole words, and the longer of two', () => {
    assert.equal(variantOf('api-latency-p95', 'p99.9 of all requests'), 'p99.9');
    assert.equal(variantOf('api-latency-p95', 'p99 of all requests'), 'p99');
    assert.equal(variantOf('api-latency-p95', 'meaningful requests'), undefined);
    assert.equal(variantOf('csat', 'for shareholders'), undefined);
  });

  it('finds none for a metric without variants', () => assert.equal(variantOf('gross-margin', 'percent'), undefined));
});
